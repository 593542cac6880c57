import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Health, healthParts } from '../../functions/domain/health/parts.ts';
import { dueMark } from '../../functions/store/keys.ts';
import { engineAccess } from '../../infra/local/engine.ts';
import { type Stage, startStage } from '../../infra/local/stage.ts';
import { type Line, logFilters, metricOf } from '../support/alarm-states.ts';
import { drive } from '../support/drive.ts';
import { synthesizedApp } from '../support/made-once.ts';
import { ofType, synthesizedTemplates } from './templates.ts';

/** The metrics that are made of lines of the log, held against lines that the functions write on the local stage. */

const { app } = await synthesizedTemplates();
const start = '2027-01-12T15:00:00.000Z';

const filters = logFilters(app.Resources);

let stage: Stage;
let lines: Line[];
let fresh: Health;
beforeAll(async () => {
  stage = await startStage({ port: 0, at: start, app: await synthesizedApp() });
  const driven = drive(stage);
  fresh = (await driven.staff<Health>('GET', '/staff/health')).body;
  // Something due that nobody can carry out.
  const { dueShard, dueAt } = dueMark({ pk: 'REQUEST#NONSENSE', sk: 'DUE#nonsense#1' }, start);
  const texts = { pk: 'REQUEST#NONSENSE', sk: 'DUE#nonsense#1', kind: 'nonsense', dueShard, dueAt };
  await new DynamoDBClient(engineAccess(stage.database.endpoint)).send(
    new PutItemCommand({
      TableName: stage.database.casework,
      Item: {
        ...Object.fromEntries(Object.entries(texts).map(([name, S]) => [name, { S }])),
        evaluation: { N: '1' },
      },
    }),
  );
  await driven.advance('PT1M');
  lines = (await (await fetch(`${stage.control}/logs`)).json()) as Line[];
}, 120_000);
afterAll(() => stage.stop());

const isMeasuring = ({ message }: Line) => (message as Line | undefined)?.what === 'measured';
const linesOf = (log: string) => lines.filter(({ function: name }) => String(name).includes(`-${log}Function`));

describe('a stage that has just begun', () => {
  test('is well, in every part', () => {
    expect(fresh).toMatchObject({ well: true, parts: healthParts.map((part) => ({ part, well: true })) });
  });

  test('is well once the sweep has run and the account has been asked, but for what fails', async () => {
    const { body } = await drive(stage).staff<Health>('GET', '/staff/health');
    expect(body.parts.map(({ part, says }) => ({ part, says }))).toEqual(
      healthParts.map((part) => ({ part, says: '' })),
    );
  });
});

describe('the filters', () => {
  test('of lines of level error are one for each function, into one metric', () => {
    const errors = filters.filter(({ MetricName }) => MetricName === 'Errors');
    expect(errors.map(({ log }) => log).sort()).toEqual(
      ofType(app, 'AWS::Lambda::Function')
        .map(({ id }) => id.replace(/Function[0-9A-F]{8}$/, ''))
        .sort(),
    );
    expect(new Set(errors.map(({ pattern, MetricValue }) => `${pattern} ${MetricValue}`)).size).toBe(1);
  });

  test('of level error count a line that the sweep writes when something fails, and none of its others', () => {
    const [filter] = filters.filter(({ log, MetricName }) => log === 'DispatchSweep' && MetricName === 'Errors');
    if (!filter) throw new Error('nothing counts the errors of the sweep');
    const counted = linesOf('DispatchSweep').filter((line) => metricOf(filter, line) !== undefined);
    expect(counted.length).toBeGreaterThan(0);
    for (const { message } of counted) expect(message).toMatchObject({ what: 'due entry not carried out' });
  });

  test.each(filters.filter(({ MetricName }) => MetricName !== 'Errors'))(
    'of $MetricName find a number in what the sweep measures, and in no other line',
    (filter) => {
      expect(filter.log).toBe('DispatchSweep');
      const found = lines.map((line) => metricOf(filter, line)).filter((value) => value !== undefined);
      expect(found.length).toBeGreaterThan(0);
      for (const value of found) expect(value).toEqual(expect.any(Number));
      expect(found).toHaveLength(lines.filter(isMeasuring).length);
    },
  );

  test('miss nothing that the sweep measures', () => {
    const [line] = lines.filter(isMeasuring);
    const numbers = Object.keys((line?.message ?? {}) as Line).filter((name) => name !== 'what');
    const metrics = filters.map(({ MetricName }) => MetricName).filter((name) => name !== 'Errors');
    expect(metrics.sort()).toEqual(numbers.sort());
  });

  test('make metrics of this deployment alone, each with an alarm', () => {
    const watched = JSON.stringify(ofType(app, 'AWS::CloudWatch::Alarm'));
    for (const { MetricName, MetricNamespace } of filters) {
      expect(MetricNamespace).toEqual({ 'Fn::Join': ['/', ['Corroborate', { Ref: 'AWS::StackName' }]] });
      expect(watched).toContain(`"MetricName":"${MetricName}"`);
    }
  });
});
