import { describe, expect, test } from 'vitest';
import { plainWords } from './plain.ts';
import { ofType, synthesizedTemplates, textOf } from './templates.ts';

type Mapping = {
  readonly FilterCriteria: { readonly Filters: readonly { readonly Pattern: string }[] };
  readonly DestinationConfig: { readonly OnFailure: { readonly Destination: unknown } };
  readonly FunctionName: { readonly Ref: string };
};

const { app, data } = await synthesizedTemplates();
const plain = plainWords(data);
const mappings = ofType(app, 'AWS::Lambda::EventSourceMapping').map(({ id, it }) => ({
  id,
  it,
  mapping: it.Properties as unknown as Mapping,
}));
const queues = ofType(app, 'AWS::SQS::Queue').map(({ id }) => `<${id}.Arn>`);

test('two functions follow the stream of casework, as many as a shard serves', () => {
  const followers = mappings.map(({ it, mapping }) => [
    app.Resources[mapping.FunctionName.Ref]?.Properties.Description,
    plain(it.Properties.EventSourceArn),
  ]);
  expect(followers).toEqual([
    ['Sends the mail that an event asks for', '<Casework.StreamArn>'],
    ['Sends the next wave of offers when an event asks for placement', '<Casework.StreamArn>'],
  ]);
});

describe('every mapping', () => {
  test('wakes its function for new events of its effect alone', () => {
    const patterns = mappings.map(({ mapping }) =>
      mapping.FilterCriteria.Filters.map(({ Pattern }) => JSON.parse(Pattern)),
    );
    const filter = (effect: string) => ({
      eventName: ['INSERT'],
      dynamodb: { NewImage: { sk: { S: [{ prefix: 'EVENT#' }] }, effect: { S: [effect, 'mail+placement'] } } },
    });
    expect(patterns).toEqual([[filter('mail')], [filter('placement')]]);
  });

  test.each(mappings)('$id tells bad records from good ones, and gives up in time', ({ it }) => {
    expect(it.Properties).toMatchObject({
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      BisectBatchOnFunctionError: true,
      MaximumRetryAttempts: 4,
      MaximumRecordAgeInSeconds: 900,
      BatchSize: 10,
      StartingPosition: 'TRIM_HORIZON',
    });
  });

  test.each(mappings)('$id notes what it gave up in a queue of its own', ({ mapping }) => {
    const destination = plain(mapping.DestinationConfig.OnFailure.Destination);
    expect(queues).toContain(destination);
    const sharing = mappings.filter(
      (other) => plain(other.mapping.DestinationConfig.OnFailure.Destination) === destination,
    );
    expect(sharing).toHaveLength(1);
  });
});

/** The one resource of a type that is meant. */
function single(type: string, isMeant: (properties: Readonly<Record<string, unknown>>) => boolean) {
  const [one, ...others] = ofType(app, type).filter(({ it }) => isMeant(it.Properties));
  if (!one || others.length > 0) throw new Error(`${others.length + (one ? 1 : 0)} resources of type ${type}`);
  return one;
}

describe('the sweep', () => {
  const sweep = ofType(app, 'AWS::Lambda::Function').find(({ id }) => id.startsWith('DispatchSweep'));
  const refers = (name: unknown) => (name as { Ref: string }).Ref === sweep?.id;
  const rule = single('AWS::Events::Rule', (properties) => properties.ScheduleExpression !== undefined);

  test('runs every minute, and nothing else is scheduled', () => {
    expect(rule.it.Properties).toMatchObject({ ScheduleExpression: 'rate(1 minute)', State: 'ENABLED' });
    expect(plain((rule.it.Properties.Targets as { Arn: unknown }[]).map(({ Arn }) => Arn))).toBe(`<${sweep?.id}.Arn>`);
  });

  test('is not run twice for one minute, and a failed run is noted', () => {
    const [target] = rule.it.Properties.Targets as { RetryPolicy: unknown; DeadLetterConfig: { Arn: unknown } }[];
    expect(target?.RetryPolicy).toEqual({ MaximumEventAgeInSeconds: 60, MaximumRetryAttempts: 0 });
    expect(queues).toContain(plain(target?.DeadLetterConfig.Arn));
    const invocation = single('AWS::Lambda::EventInvokeConfig', (properties) => refers(properties.FunctionName));
    expect(invocation.it.Properties).toMatchObject({
      FunctionName: { Ref: sweep?.id },
      MaximumRetryAttempts: 0,
      MaximumEventAgeInSeconds: 60,
    });
    expect(queues).toContain(
      plain(
        (invocation.it.Properties.DestinationConfig as { OnFailure: { Destination: unknown } }).OnFailure.Destination,
      ),
    );
  });
});

describe('every failure queue', () => {
  test.each(ofType(app, 'AWS::SQS::Queue'))('$id is encrypted, keeps for 14 days, refuses plain HTTP', ({ id, it }) => {
    expect(it.Properties).toEqual({ SqsManagedSseEnabled: true, MessageRetentionPeriod: 1_209_600 });
    const policy = ofType(app, 'AWS::SQS::QueuePolicy').find((one) => textOf(one.it.Properties.Queues).includes(id));
    expect(textOf(policy)).toContain('"Condition":{"Bool":{"aws:SecureTransport":"false"}},"Effect":"Deny"');
  });
});
