import { describe, expect, test } from 'vitest';
import { loadDefinition } from '../../infra/local/states-definition.ts';

const invoke = 'arn:aws:states:::lambda:invoke';
const waiting = `${invoke}.waitForTaskToken`;
const publish = 'arn:aws:states:::sns:publish';
const parameters = { FunctionName: 'work' };

describe('a definition', () => {
  const task = { Type: 'Task', Resource: invoke, Parameters: parameters, End: true };
  const alone = (own: object) => ({ StartAt: 'Work', States: { Work: { ...task, ...own } } });

  test('is read from text', () => {
    expect(loadDefinition(JSON.stringify(alone({}))).StartAt).toBe('Work');
  });

  test.each([
    ['an unknown field', alone({ HeartbeatSeconds: 5 }), 'HeartbeatSeconds'],
    ['an unknown field of the machine', { ...alone({}), TimeoutSeconds: 5 }, 'TimeoutSeconds'],
    ['JSONata', { ...alone({}), QueryLanguage: 'JSONata' }, 'QueryLanguage'],
    ['an unknown state', { StartAt: 'W', States: { W: { Type: 'Wait', Seconds: 5, End: true } } }, 'States.W'],
    ['an unknown resource', alone({ Resource: 'arn:aws:states:::sqs:sendMessage' }), 'Resource'],
    ['an intrinsic function', alone({ Parameters: { ...parameters, 'Payload.$': 'States.UUID()' } }), 'intrinsic'],
    ['a path with a filter', alone({ Parameters: { ...parameters, 'Payload.$': '$.a[?(@.b)]' } }), 'Parameters'],
    ['an unknown context path', alone({ Parameters: { ...parameters, 'Payload.$': '$$.Map.Item.Value' } }), 'path'],
    ['a path below a path', alone({ ResultSelector: { a: { 'b.$': 7 } } }), 'ResultSelector'],
    ['an unknown parameter', alone({ Parameters: { ...parameters, InvocationType: 'Event' } }), 'InvocationType'],
    ['no function', alone({ Parameters: { Payload: {} } }), 'FunctionName'],
    ['no topic', alone({ Resource: publish, Parameters: { Message: 'a' } }), 'TopicArn'],
    ['a retrier with jitter', alone({ Retry: [{ ErrorEquals: ['a'], JitterStrategy: 'FULL' }] }), 'JitterStrategy'],
    ['States.ALL beside others', alone({ Retry: [{ ErrorEquals: ['States.ALL', 'a'] }] }), 'States.ALL'],
    ['States.ALL too early', alone({ Retry: [{ ErrorEquals: ['States.ALL'] }, { ErrorEquals: ['a'] }] }), 'States.ALL'],
    ['two timeouts', alone({ TimeoutSeconds: 5, TimeoutSecondsPath: '$.a' }), 'two timeouts'],
    ['Next and End', alone({ Next: 'Work' }), 'either Next or End'],
    ['neither Next nor End', alone({ End: undefined }), 'either Next or End'],
    ['a state that is missing', alone({ End: undefined, Next: 'Gone' }), 'no Gone'],
    ['a catcher that leads nowhere', alone({ Catch: [{ ErrorEquals: ['a'], Next: 'Gone' }] }), 'no Gone'],
    ['a state that nothing leads to', { StartAt: 'A', States: { A: task, B: task } }, 'nothing leads to B'],
    ['a start that is missing', { StartAt: 'A', States: { B: task } }, 'no A'],
    ['a wait without its token', alone({ Resource: waiting }), 'token'],
    ['a token where none is', alone({ Parameters: { ...parameters, 'Payload.$': '$$.Task.Token' } }), 'token'],
    [
      'another rule than StringEquals',
      { StartAt: 'C', States: { C: { Type: 'Choice', Choices: [{ Variable: '$.a', IsPresent: true, Next: 'C' }] } } },
      'IsPresent',
    ],
  ])('with %s is refused, and the message says what', (_name, given, said) => {
    expect(() => loadDefinition(given)).toThrow(said);
  });
});
