import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { functionDeclarations } from '../../infra/functions.ts';
import { plainWords } from './plain.ts';
import { ofType, only, synthesizedTemplates } from './templates.ts';

const { app, data } = await synthesizedTemplates();
const plain = plainWords(data);
const alarms = ofType(app, 'AWS::CloudWatch::Alarm').map(({ id, it }) => ({
  id,
  it,
  sentence: String(it.Properties.AlarmDescription),
}));

/** The anchors of the runbook's sections, as a renderer of Markdown makes them. */
const sections = readFileSync(new URL('../../docs/runbook.md', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('## '))
  .map((line) =>
    line
      .slice(3)
      .toLowerCase()
      .replaceAll(/[^a-z0-9 -]/g, '')
      .replaceAll(' ', '-'),
  );

const sectionOf = (sentence: string) => / See docs\/runbook\.md#([a-z0-9-]+)\.$/.exec(sentence)?.[1];

describe('every alarm', () => {
  test.each(alarms)('$id is a sentence that names a section of the runbook', ({ sentence }) => {
    expect(sentence.split(' See docs/')[0]).toMatch(/^[A-Z].{20,}\.$/);
    expect(sections).toContain(sectionOf(sentence));
  });

  test.each(alarms)('$id tells the engineer when it begins and when it ends, and nobody else', ({ it }) => {
    expect(plain(it.Properties.AlarmActions)).toBe('<Operations>');
    expect(plain(it.Properties.OKActions)).toBe('<Operations>');
  });
});

test('every section about an alarm has one', () => {
  const used = new Set(alarms.map(({ sentence }) => sectionOf(sentence)));
  const aboutAlarms = sections.slice(sections.indexOf('a-function-fails'));
  expect(new Set(aboutAlarms)).toEqual(used);
});

test('every function has an alarm for its failures', () => {
  const watched = alarms
    .filter(({ it }) => it.Properties.MetricName === 'Errors' && it.Properties.Namespace === 'AWS/Lambda')
    .map(({ it }) => (it.Properties.Dimensions as { Value: { Ref: string } }[])[0]?.Value.Ref);
  expect(watched).toHaveLength(functionDeclarations.length);
  expect(new Set(watched)).toEqual(new Set(ofType(app, 'AWS::Lambda::Function').map(({ id }) => id)));
});

test('every function has an alarm for taking over 80% of its time', () => {
  const slow = alarms.filter(({ it }) => it.Properties.MetricName === 'Duration');
  const watched = slow.map(({ it }) => {
    const [dimension] = it.Properties.Dimensions as { Value: { Ref: string } }[];
    return `${dimension?.Value.Ref} ${it.Properties.Statistic} ${it.Properties.Threshold}`;
  });
  const expected = ofType(app, 'AWS::Lambda::Function').map(
    ({ id, it }) => `${id} Maximum ${Number(it.Properties.Timeout) * 800}`,
  );
  expect(watched.sort()).toEqual(expected.sort());
});

test('one line of level error, and one answer of the site that is a server error, are enough to ring', () => {
  for (const metric of ['Errors', '5XXError']) {
    const ringing = alarms.filter(({ it: { Properties } }) => Properties.MetricName === metric);
    expect(ringing.length).toBeGreaterThan(0);
    for (const { it } of ringing)
      expect(it.Properties).toMatchObject({
        Statistic: 'Sum',
        Period: 300,
        EvaluationPeriods: 1,
        Threshold: 1,
        ComparisonOperator: 'GreaterThanOrEqualToThreshold',
        TreatMissingData: 'notBreaching',
      });
  }
});

test('mail that leaves and is not delivered for a day is noticed', () => {
  const [alarm] = alarms.filter(({ sentence }) => sentence.startsWith('Mail left'));
  expect(alarm?.it.Properties).toMatchObject({ Threshold: 1, TreatMissingData: 'notBreaching' });
  const metrics = alarm?.it.Properties.Metrics as {
    Expression?: string;
    MetricStat?: { Metric: object; Period: number };
  }[];
  expect(metrics.flatMap(({ Expression }) => Expression ?? [])).toEqual([
    'IF(FILL(sent, 0) > 0 AND FILL(delivered, 0) == 0, 1, 0)',
  ]);
  expect(metrics.flatMap(({ MetricStat }) => MetricStat ?? [])).toMatchObject([
    { Metric: { Namespace: 'AWS/SES', MetricName: 'Send' }, Period: 86_400 },
    { Metric: { Namespace: 'AWS/SES', MetricName: 'Delivery' }, Period: 86_400 },
  ]);
});

describe('where the deployment names', () => {
  const subscriptions = ofType(app, 'AWS::SNS::Subscription').filter(({ it }) => it.Properties.Protocol === 'email');

  test('addresses, they hear the topics', () => {
    expect(
      subscriptions.map(
        ({ it: { Condition, Properties } }) =>
          `${Condition}: ${plain(Properties.Endpoint)} ${plain(Properties.TopicArn)}`,
      ),
    ).toEqual([
      'OperationsAddressGiven: <OperationsAddress> <Operations>',
      'OperationsAddressGiven: <OperationsAddress> <Cases>',
      'PagingAddressGiven: <PagingAddress> <Cases>',
    ]);
  });

  test('a budget, the engineer is told of it; else there is none', () => {
    const { it } = only(app, 'AWS::Budgets::Budget');
    expect(it.Condition).toBe('MonthlyBudgetGiven');
    const told = it.Properties.NotificationsWithSubscribers as { Subscribers: { Address: unknown }[] }[];
    expect(told.flatMap(({ Subscribers }) => Subscribers.map(({ Address }) => plain(Address)))).toEqual([
      '<Operations>',
      '<Operations>',
    ]);
    expect(it.Properties.Budget).toMatchObject({ BudgetLimit: { Amount: { Ref: 'MonthlyBudget' }, Unit: 'USD' } });
  });

  test('how many functions are many, it is told from there on', () => {
    const [alarm] = alarms.filter(({ it }) => it.Properties.MetricName === 'ConcurrentExecutions');
    expect(alarm?.it.Properties).toMatchObject({ Threshold: { Ref: 'FunctionsAtOnce' }, Statistic: 'Maximum' });
    expect(app.Parameters.FunctionsAtOnce?.Default).toBe(8);
  });
});

test('every failure queue has an alarm for what is in it', () => {
  const watched = alarms
    .filter(({ it }) => it.Properties.MetricName === 'ApproximateNumberOfMessagesVisible')
    .map(({ it }) => (it.Properties.Dimensions as { Value: { 'Fn::GetAtt': string[] } }[])[0]?.Value['Fn::GetAtt'][0]);
  expect(new Set(watched)).toEqual(new Set(ofType(app, 'AWS::SQS::Queue').map(({ id }) => id)));
});

test('every follower of the stream has an alarm for its age', () => {
  const watched = alarms.filter(({ it }) => it.Properties.MetricName === 'IteratorAge');
  expect(watched).toHaveLength(ofType(app, 'AWS::Lambda::EventSourceMapping').length);
});

test('a sweep that does not run is noticed, silence included', () => {
  const silent = alarms.find(({ it }) => it.Properties.MetricName === 'Invocations');
  expect(silent?.it.Properties).toMatchObject({
    ComparisonOperator: 'LessThanThreshold',
    Threshold: 1,
    TreatMissingData: 'breaching',
  });
});

test('every table has alarms for reads and writes that were throttled', () => {
  const watched = alarms
    .filter(({ it }) => it.Properties.Namespace === 'AWS/DynamoDB')
    .map(
      ({ it }) => `${plain((it.Properties.Dimensions as { Value: unknown }[])[0]?.Value)} ${it.Properties.MetricName}`,
    );
  const both = ['Casework', 'Network', 'Links', 'Keys'].flatMap((table) => [
    `<${table}> ReadThrottleEvents`,
    `<${table}> WriteThrottleEvents`,
  ]);
  expect(watched.sort()).toEqual(both.sort());
});

test('a text message that was not delivered is noticed, to whichever country; where none was sent all is well', () => {
  const [alarm] = alarms.filter(({ sentence }) => sentence.startsWith('A text message'));
  expect(alarm?.it.Properties).toMatchObject({
    Metrics: [{ Expression: 'SELECT AVG(SMSSuccessRate) FROM "AWS/SNS"', Period: 300 }],
    ComparisonOperator: 'LessThanThreshold',
    Threshold: 1,
    TreatMissingData: 'notBreaching',
  });
});
