import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type FixtureStage, item, plain, post, startFixture } from './fixture-stage.ts';

let stage: FixtureStage;
let case_: string;
let cases = 0;
beforeAll(async () => {
  stage = await startFixture({ at: '2027-01-12T15:00:00.000Z' });
});
afterAll(() => stage.stop());
beforeEach(() => {
  cases += 1;
  case_ = `REQUEST#${cases}`;
});

const put = (values: Record<string, string | number>) => stage.ask({ do: 'put', item: item({ pk: case_, ...values }) });
const list = async (pk: string) => plain((await stage.ask({ do: 'list', pk })).body);
const ahead = (minutes: number) => new Date(new Date(stage.now()).getTime() + minutes * 60_000).toISOString();
const due = (at: string, more: Record<string, string> = {}) =>
  put({ sk: `DUE#${at}`, dueShard: `due#${cases % 4}`, dueAt: `${at}#${case_}`, ...more });
const carried = async () =>
  (await list('CARRIED'))
    .filter(({ sk }) => sk?.endsWith(case_))
    .map(({ sk, at }) => ({ due: sk?.split('#')[0] ?? '', at: at ?? '' }));
const milliseconds = (instant: string) => new Date(instant).getTime();

describe('moving the clock', () => {
  test('carries out what falls due on the way, in order, each at its time, and nothing later', async () => {
    const moments = [ahead(50), ahead(10), ahead(30), ahead(61)];
    for (const moment of moments) await due(moment);
    const before = stage.now();
    const now = await stage.advance('PT1H');
    expect(milliseconds(now) - milliseconds(before)).toBeGreaterThanOrEqual(3_600_000);
    expect(milliseconds(now) - milliseconds(before)).toBeLessThan(3_610_000);
    const done = await carried();
    expect(done.map((each) => each.due)).toEqual([moments[1], moments[2], moments[0]]);
    for (const each of done) {
      expect(milliseconds(each.at) - milliseconds(each.due)).toBeGreaterThanOrEqual(0);
      expect(milliseconds(each.at) - milliseconds(each.due)).toBeLessThan(5_000);
    }
  });

  test('finds what became due because of what was carried out', async () => {
    const [first, second] = [ahead(10), ahead(20)];
    await due(first, { next: `${second}#${case_}` });
    await stage.advance('PT30M');
    expect((await carried()).map((each) => each.due)).toEqual([first, second]);
  });

  test('carries out more than one run takes, while runs get on with it', async () => {
    const moment = ahead(5);
    for (let count = 0; count < 7; count += 1) {
      await put({ sk: `DUE#${count}`, dueShard: 'due#1', dueAt: `${moment}#${case_}#${count}` });
    }
    await stage.advance('PT10M');
    const done = (await list('CARRIED')).filter(({ sk }) => sk?.includes(`${case_}#`));
    expect(done).toHaveLength(7);
  });

  test('is not held up by what is held', async () => {
    await due(ahead(5), { held: 'yes' });
    const later = ahead(10);
    await put({ sk: 'DUE#later', dueShard: 'due#0', dueAt: `${later}#${case_}` });
    const start = performance.now();
    await stage.advance('P2D');
    await stage.advance('PT0S');
    expect(performance.now() - start).toBeLessThan(3_000);
    expect((await carried()).map((each) => each.due)).toEqual([later]);
  });

  test('over sixty idle days runs the schedule every day, and not at every minute of them', async () => {
    const runs = (await list('RUN')).length;
    await stage.advance('P60D');
    const more = (await list('RUN')).slice(runs);
    expect(more.length).toBeGreaterThanOrEqual(59);
    expect(more.length).toBeLessThanOrEqual(62);
    expect(JSON.parse(more[0]?.event ?? '')).toMatchObject({ source: 'aws.events', 'detail-type': 'Scheduled Event' });
  });

  test('by no time waits until all that the stream hands on has been carried out', async () => {
    for (let count = 0; count < 25; count += 1) await put({ sk: `EVENT#${100 + count}`, effect: 'mail' });
    await put({ sk: 'EVENT#200', effect: 'placement' });
    await put({ sk: 'OFFER#1', effect: 'mail' });
    await stage.advance('PT0S');
    const seen = (await list('SEEN')).filter(({ sk }) => sk?.startsWith(case_));
    expect(seen).toHaveLength(25);
    expect(seen.every(({ batch }) => Number(batch) <= 10)).toBe(true);
  });

  test('by no time carries out what is due already', async () => {
    const past = ahead(-1);
    await due(past);
    await stage.advance('PT0S');
    expect((await carried()).map((each) => each.due)).toEqual([past]);
  });

  test('one call after the other', async () => {
    const before = milliseconds(stage.now());
    const times = await Promise.all(['PT1H', 'PT1H', 'PT1H'].map((duration) => stage.advance(duration)));
    times.map(milliseconds).forEach((time, index) => {
      expect(time - before).toBeGreaterThanOrEqual((index + 1) * 3_600_000);
      expect(time - before).toBeLessThan((index + 1) * 3_600_000 + 10_000);
    });
  });

  test.each([['-PT1H'], ['an hour'], [''], ['P200Y'], ['P99999999999D'], [7], [undefined]])(
    'by %s is refused',
    async (advance) => {
      const before = stage.now();
      const response = await post(`${stage.control}/clock`, { advance });
      expect(response.status).toBe(422);
      expect(response.headers.get('content-type')).toBe('application/problem+json');
      expect(await response.json()).toMatchObject({ status: 422, errors: [{ path: 'advance' }] });
      expect(milliseconds(stage.now()) - milliseconds(before)).toBeLessThan(5_000);
    },
  );
});

describe('the stream', () => {
  test('tries again what failed, without what came before it', async () => {
    await put({ sk: 'EVENT#1', effect: 'mail' });
    await put({ sk: 'EVENT#2', effect: 'mail', failures: 2 });
    await put({ sk: 'EVENT#3', effect: 'mail' });
    await stage.advance('PT0S');
    const seen = (await list('SEEN')).filter(({ sk }) => sk?.startsWith(case_));
    expect(seen.map(({ attempt }) => attempt)).toEqual(['1', '3', '1']);
  });

  test('gives up a poison record, says so in the log, and goes on', async () => {
    await put({ sk: 'EVENT#poison', effect: 'mail', failures: 99, throws: 'yes' });
    await put({ sk: 'EVENT#z', effect: 'mail' });
    await stage.advance('PT0S');
    const seen = (await list('SEEN')).filter(({ sk }) => sk?.startsWith(case_));
    expect(seen.map(({ sk }) => sk)).toEqual([`${case_}#EVENT#z`]);
    const noted = await stage.told<{ message?: { gaveUp?: string; queue?: string } }[]>('/logs');
    expect(noted.filter(({ message }) => message?.gaveUp)).toMatchObject([
      { message: { gaveUp: 'RetryAttemptsExhausted', queue: 'arn:aws:sqs:us-east-1:000000000000:Fixture-Failures' } },
    ]);
  });

  test('is carried out at the natural pace without anybody asking', async () => {
    await put({ sk: 'EVENT#1', effect: 'mail' });
    await expect.poll(async () => (await list('SEEN')).filter(({ sk }) => sk?.startsWith(case_)).length).toBe(1);
  });
});

test('the schedule runs at every minute of the clock without anybody asking', async () => {
  const other = await startFixture({ at: '2027-01-12T15:00:58.500Z' });
  try {
    const runs = async () => plain((await other.ask({ do: 'list', pk: 'RUN' })).body);
    await expect.poll(runs).toHaveLength(1);
    expect((await runs())[0]?.sk).toMatch(/^2027-01-12T15:01:00/);
  } finally {
    await other.stop();
  }
});
