import { describe, expect, test } from 'vitest';
import { escalationDefinition } from '../../infra/escalation-machine.ts';
import { grantsBy } from './grants.ts';
import { plainWords } from './plain.ts';
import { ofType, only, synthesizedTemplates, textOf } from './templates.ts';

const { app, data } = await synthesizedTemplates();
const plain = plainWords(data);
const machine = only(app, 'AWS::StepFunctions::StateMachine');
const functionId = (name: string) =>
  ofType(app, 'AWS::Lambda::Function').find(({ id }) => new RegExp(`^${name}Function[0-9A-F]{8}$`).test(id))?.id;
const queues = ofType(app, 'AWS::SQS::Queue').map(({ id }) => `<${id}.Arn>`);

/** How a function is told of something that is handed to it without waiting for an answer. */
const handedTo = (id: string | undefined) =>
  ofType(app, 'AWS::Lambda::EventInvokeConfig').find(
    ({ it }) => (it.Properties.FunctionName as { Ref: string }).Ref === id,
  )?.it.Properties as { DestinationConfig: { OnFailure: { Destination: unknown } } } | undefined;

describe('the escalation machine', () => {
  test('is a standard one, and has the logical id it always had, since what waits in it must be woken there', () => {
    expect(machine.id).toBe('EscalationMachine');
    expect(machine.it.Properties.StateMachineType ?? 'STANDARD').toBe('STANDARD');
  });

  test('is the definition as it stands, on the functions and the topic of this app', () => {
    const parts = {
      step: `<${functionId('DispatchStep')}.Arn>`,
      wait: `<${functionId('EscalationWait')}.Arn>`,
      failed: `<${functionId('EscalationFailed')}.Arn>`,
      operationsTopic: '<Operations>',
    };
    expect(JSON.parse(plain(machine.it.Properties.DefinitionString))).toEqual(escalationDefinition(parts));
  });

  test('logs which state came when, and nothing that was handed over', () => {
    const { LoggingConfiguration } = machine.it.Properties;
    expect(LoggingConfiguration).toMatchObject({ Level: 'ALL', IncludeExecutionData: false });
    const log = ofType(app, 'AWS::Logs::LogGroup').find(({ id }) => textOf(LoggingConfiguration).includes(`"${id}"`));
    expect(log?.it.Properties.RetentionInDays).toBe(90);
    expect(machine.it.Properties.TracingConfiguration).toBeUndefined();
  });

  test('may call the functions that it names, tell operations, keep its log, and no more', () => {
    const grants = grantsBy(app, data, 'EscalationRole[0-9A-F]{8}');
    const may = (service: string) =>
      grants
        .filter(({ action }) => action.startsWith(service))
        .map(({ action, on }) => `${action} ${on}`)
        .sort();
    expect(may('lambda:')).toEqual([
      'lambda:InvokeFunction DispatchStepFunction',
      'lambda:InvokeFunction EscalationFailedFunction',
      'lambda:InvokeFunction EscalationWaitFunction',
    ]);
    expect([...may('sns:'), ...may('kms:')]).toEqual([
      'sns:Publish <Operations>',
      'kms:Decrypt TopicsKey',
      'kms:GenerateDataKey TopicsKey',
    ]);
    const others = grants.filter(({ action }) => !/^(lambda|sns|kms):/.test(action));
    expect(others.every(({ action }) => action.startsWith('logs:'))).toBe(true);
  });

  test('is no part of what its own functions wait for, so that it can be made at all', () => {
    for (const name of ['DispatchStep', 'EscalationWait', 'EscalationFailed']) {
      const called = app.Resources[functionId(name) ?? ''];
      const before = [called?.DependsOn ?? []].flat().map((id) => app.Resources[id]);
      expect(before.length).toBeGreaterThan(0);
      expect(textOf([called, before])).not.toContain(machine.id);
    }
  });
});

describe('an execution that ended', () => {
  const rule = ofType(app, 'AWS::Events::Rule').find(({ it }) => it.Properties.EventPattern !== undefined);
  const told = functionId('EscalationEnded');

  test('is told, in whichever way it ended', () => {
    expect(rule?.it.Properties.EventPattern).toEqual({
      source: ['aws.states'],
      'detail-type': ['Step Functions Execution Status Change'],
      detail: {
        stateMachineArn: [{ Ref: machine.id }],
        status: ['SUCCEEDED', 'FAILED', 'TIMED_OUT', 'ABORTED'],
      },
    });
  });

  test('is told again where that failed, then noted', () => {
    const targets = (rule?.it.Properties.Targets ?? []) as { Arn: unknown; DeadLetterConfig: { Arn: unknown } }[];
    expect(targets).toHaveLength(1);
    const [target] = targets;
    expect(plain(target?.Arn)).toBe(`<${told}.Arn>`);
    expect(target).toMatchObject({ RetryPolicy: { MaximumEventAgeInSeconds: 900, MaximumRetryAttempts: 2 } });
    expect(handedTo(told)).toMatchObject({ MaximumEventAgeInSeconds: 900, MaximumRetryAttempts: 2 });
    const noted = [target?.DeadLetterConfig.Arn, handedTo(told)?.DestinationConfig.OnFailure.Destination].map(plain);
    expect(new Set(noted).size).toBe(1);
    expect(queues).toEqual(expect.arrayContaining(noted));
  });
});

describe('a mail that came back', () => {
  const topic = only(app, 'AWS::SNS::Topic');
  const told = functionId('EscalationBounced');

  test('is told by a topic that only this account speaks to, of our configuration set alone', () => {
    const [destination] = ofType(app, 'AWS::SES::ConfigurationSetEventDestination').filter(({ it }) =>
      textOf(it).includes('SnsDestination'),
    );
    if (!destination) throw new Error('no bounce is told');
    const { ConfigurationSetName, EventDestination } = destination.it.Properties as {
      ConfigurationSetName: unknown;
      EventDestination: { SnsDestination: { TopicARN: unknown } };
    };
    expect(plain(ConfigurationSetName)).toBe(`<${only(app, 'AWS::SES::ConfigurationSet').id}>`);
    expect(plain(EventDestination.SnsDestination.TopicARN)).toBe(`<${topic.id}>`);
    expect(topic.id).toBe('Bounces');
    expect(plain(topic.it.Properties.KmsMasterKeyId)).toBe('<TopicsKey.Arn>');
    const policy = textOf(only(app, 'AWS::SNS::TopicPolicy').it);
    expect(policy).toContain('"Principal":{"Service":"ses.amazonaws.com"}');
    expect(policy).toContain('"AWS:SourceAccount":{"Ref":"AWS::AccountId"}');
    expect(policy).toContain('"Bool":{"aws:SecureTransport":"false"}');
  });

  test('reaches one function and nobody else; where that fails it is tried again, and kept nowhere, as it holds an address', () => {
    const { Protocol, Endpoint, RedrivePolicy } =
      ofType(app, 'AWS::SNS::Subscription').filter(({ it }) => it.Properties.Protocol === 'lambda')[0]?.it.Properties ??
      {};
    expect([Protocol, plain(Endpoint)]).toEqual(['lambda', `<${told}.Arn>`]);
    expect(handedTo(told)).toMatchObject({ MaximumEventAgeInSeconds: 900, MaximumRetryAttempts: 2 });
    expect([RedrivePolicy, handedTo(told)?.DestinationConfig]).toEqual([undefined, undefined]);
  });

  test('is noticed where it was given up, or never reached the function', () => {
    const watched = ofType(app, 'AWS::CloudWatch::Alarm')
      .filter(({ id }) => id.startsWith('AlarmsBounce'))
      .map(({ it }) => {
        const [dimension] = it.Properties.Dimensions as { Value: unknown }[];
        return [it.Properties.MetricName, plain(dimension?.Value)];
      });
    expect(watched).toEqual([
      ['AsyncEventsDropped', `<${told}>`],
      ['NumberOfNotificationsFailed', `<${topic.id}.TopicName>`],
    ]);
  });
});
