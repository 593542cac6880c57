/**
 * The state machine of the fixture app: works, chooses what is next, waits for a token, and tells of what fails. What each
 * task does stands in the input of the execution, below the name of its state.
 */

const invoke = 'arn:aws:states:::lambda:invoke';
const all = { ErrorEquals: ['States.ALL'], ResultPath: '$.failure', Next: 'Tell' };
const payload = (plan: string) => ({
  'name.$': '$$.Execution.Name',
  'state.$': '$$.State.Name',
  'retries.$': '$$.State.RetryCount',
  'plan.$': plan,
});

const definition = {
  StartAt: 'Work',
  States: {
    Work: {
      Type: 'Task',
      Resource: invoke,
      Parameters: { FunctionName: '{task}', Payload: payload('$.work') },
      ResultSelector: { 'next.$': '$.Payload.next', 'seconds.$': '$.Payload.seconds' },
      ResultPath: '$.step',
      TimeoutSeconds: 30,
      Retry: [{ ErrorEquals: ['Busy'], IntervalSeconds: 60, BackoffRate: 2, MaxAttempts: 2 }],
      Catch: [all],
      Next: 'Choose',
    },
    Choose: {
      Type: 'Choice',
      Choices: [
        { Variable: '$.step.next', StringEquals: 'wait', Next: 'Wait' },
        { Variable: '$.step.next', StringEquals: 'done', Next: 'Done' },
      ],
      Default: 'Broken',
    },
    Wait: {
      Type: 'Task',
      Resource: `${invoke}.waitForTaskToken`,
      Parameters: { FunctionName: '{task}', Payload: { ...payload('$.wait'), 'token.$': '$$.Task.Token' } },
      ResultPath: '$.woken',
      TimeoutSecondsPath: '$.step.seconds',
      Catch: [{ ErrorEquals: ['States.Timeout'], ResultPath: null, Next: 'Late' }, all],
      Next: 'Done',
    },
    Late: { Type: 'Pass', Result: true, ResultPath: '$.late', Next: 'Done' },
    Tell: {
      Type: 'Task',
      Resource: 'arn:aws:states:::sns:publish',
      Parameters: { TopicArn: '{topic}', Subject: 'failed', 'Message.$': '$$.Execution.Name' },
      ResultPath: null,
      Next: 'Done',
    },
    Done: { Type: 'Succeed' },
    Broken: { Type: 'Fail', Error: 'Unknown', Cause: 'An answer that nobody knows' },
  },
};

const arnOf = (id: string) => ({ 'Fn::GetAtt': [id, 'Arn'] });

/** The definition as CDK writes it: text, joined with what is known at deployment only. */
function joined() {
  const parts = JSON.stringify(definition).split(/(\{task\}|\{topic\})/);
  const known: Record<string, unknown> = { '{task}': arnOf('Task'), '{topic}': { Ref: 'Cases' } };
  return { 'Fn::Join': ['', parts.map((part) => known[part] ?? part)] };
}

function noted(functionId: string, MaximumRetryAttempts: number) {
  return {
    Type: 'AWS::Lambda::EventInvokeConfig',
    Properties: {
      FunctionName: { Ref: functionId },
      Qualifier: '$LATEST',
      MaximumRetryAttempts,
      DestinationConfig: { OnFailure: { Destination: arnOf('Failures') } },
    },
  };
}

/** The machine, the rule that tells of its ends, and the topic of what came back by mail. */
export const machineResources = {
  Machine: {
    Type: 'AWS::StepFunctions::StateMachine',
    Properties: {
      DefinitionString: joined(),
      RoleArn: 'arn:aws:iam::000000000000:role/machine',
      LoggingConfiguration: {},
    },
  },
  Endings: {
    Type: 'AWS::Events::Rule',
    Properties: {
      EventPattern: {
        source: ['aws.states'],
        'detail-type': ['Step Functions Execution Status Change'],
        detail: { stateMachineArn: [{ Ref: 'Machine' }], status: ['SUCCEEDED', 'FAILED', 'TIMED_OUT', 'ABORTED'] },
      },
      State: 'ENABLED',
      Targets: [{ Arn: arnOf('Told'), Id: 'Target0', RetryPolicy: { MaximumRetryAttempts: 2 } }],
    },
  },
  ToldInvoke: noted('Told', 1),
  Bounces: { Type: 'AWS::SNS::Topic', Properties: {} },
  BouncesTold: {
    Type: 'AWS::SNS::Subscription',
    Properties: { Protocol: 'lambda', TopicArn: { Ref: 'Bounces' }, Endpoint: arnOf('Told') },
  },
  MailReturns: {
    Type: 'AWS::SES::ConfigurationSetEventDestination',
    Properties: {
      ConfigurationSetName: { Ref: 'MailSet' },
      EventDestination: {
        Enabled: true,
        MatchingEventTypes: ['BOUNCE'],
        SnsDestination: { TopicARN: { Ref: 'Bounces' } },
      },
    },
  },
};

/** Does the tasks of the machine as their plan says: fails so many times, hangs, wakes itself, answers. */
export const taskFunction = `
const { DynamoDBClient, PutItemCommand } = require('@aws-sdk/client-dynamodb');
const { SFNClient, SendTaskSuccessCommand } = require('@aws-sdk/client-sfn');
const dynamo = new DynamoDBClient({});
let calls = 0;
exports.handler = async ({ name, state, retries, plan, token }) => {
  calls += 1;
  const at = new Date().toISOString();
  await dynamo.send(new PutItemCommand({ TableName: process.env.CASEWORK_TABLE, Item: {
    pk: { S: 'TASK#' + name }, sk: { S: state + '#' + at + '#' + calls }, at: { S: at }, retries: { N: String(retries) },
    ...(token ? { token: { S: token } } : {}) } }));
  if (plan.hangs) await new Promise(() => {});
  if (plan.error && retries < (plan.times ?? 99)) throw Object.assign(new Error('as planned'), { name: plan.error });
  if (plan.wakes) await new SFNClient({}).send(new SendTaskSuccessCommand({ taskToken: token, output: '"itself"' }));
  return plan.answer;
};`;

/** Notes every event that it is told, and fails at first where the name in it says so. */
export const toldFunction = `
const { DynamoDBClient, PutItemCommand } = require('@aws-sdk/client-dynamodb');
const dynamo = new DynamoDBClient({});
let failures = 0;
exports.handler = async (event) => {
  const { name = event.Records?.[0].Sns.MessageId } = event.detail ?? {};
  if (name.startsWith('untold') || (name.startsWith('twice') && failures++ === 0)) throw new Error('not now');
  await dynamo.send(new PutItemCommand({ TableName: process.env.CASEWORK_TABLE, Item: {
    pk: { S: 'TOLD' }, sk: { S: name }, event: { S: JSON.stringify(event) } } }));
};`;
