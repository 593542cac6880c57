import { AwsError } from './aws-error.ts';
import type { Functions } from './functions.ts';
import type { Topics } from './messages.ts';
import { type Asked, invocationOutput, type Outcome } from './states.ts';
import { FunctionError } from './thread.ts';

/** Has a service do what a task asks for, and tells how that ended. Never throws. */
export type CarryOut = (task: Extract<Asked, { kind: 'task' }>) => Promise<Outcome>;

/** Calls functions and topics as Step Functions does (AWS Step Functions, "Invoke an AWS Lambda function", "Publish messages to Amazon SNS"). */
export function taskCalls(functions: Functions, topics: Topics): CarryOut {
  return async ({ resource, arguments: given }) => {
    try {
      if (resource === 'arn:aws:states:::sns:publish') {
        const { TopicArn, Subject, Message } = given;
        const message = typeof Message === 'string' ? Message : JSON.stringify(Message ?? '');
        const id = topics.publish({ topic: String(TopicArn), subject: String(Subject ?? ''), message });
        return { kind: 'succeeded', output: { MessageId: id } };
      }
      const name = String(given.FunctionName).replace(/^arn:.*:function:/, '');
      return { kind: 'succeeded', output: invocationOutput(await functions.invoke(name, given.Payload ?? {})) };
    } catch (error) {
      return failureOf(error);
    }
  };
}

/** The name and the text of an error, as the machine gets to see them. */
function failureOf(error: unknown): Outcome {
  if (error instanceof FunctionError) {
    return { kind: 'failed', error: error.failure.errorType, cause: JSON.stringify(error.failure) };
  }
  const cause = error instanceof Error ? error.message : String(error);
  return {
    kind: 'failed',
    error: error instanceof AwsError ? `SNS.${error.code}Exception` : 'Lambda.ResourceNotFoundException',
    cause,
  };
}
