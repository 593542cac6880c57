import { afterAll, describe, expect, test } from 'vitest';
import { plusHours } from '../../functions/domain/time/time.ts';
import type { Store } from '../../functions/store/store.ts';
import { plainAndWithConflicts, withConflicts } from '../support/conflicts.ts';
import { startEngine } from '../support/engine.ts';
import { changesSince, remembering } from '../support/everything.ts';
import { sampleRequest } from '../support/requests.ts';
import { filledForm, freshKey } from './filled.ts';
import { type Answer, intakeScene } from './scene.ts';

const engine = await startEngine();
const store = remembering(engine.store);
afterAll(() => engine.stop());

const WEEK_HOURS = 7 * 24;

/** How many requests all tables hold. */
async function cases(): Promise<number> {
  return (await store.everything()).filter((item) => item.includes('"sk":"SEALED"')).length;
}

function withKey(key: string) {
  return { 'Idempotency-Key': key };
}

plainAndWithConflicts('a key', (wrap) => {
  const scene = intakeScene(wrap(store));

  test('with the same body gives the same answer, and nothing new', async () => {
    const key = withKey(freshKey());
    const first = await scene.post('/requests', sampleRequest(), key);
    const stored = await store.everything();
    const again = await scene.post('/requests', sampleRequest(), key);
    expect([again.status, again.json]).toEqual([201, first.json]);
    expect(await changesSince(store, stored)).toEqual([]);
  });

  test('counts the same body in another order of fields, and answers as at first after things have changed', async () => {
    const key = withKey(freshKey());
    const body = sampleRequest({ documents: { declarationReady: false, releaseSigned: true } });
    const first = await scene.request(body, key);
    await scene.post(first.path, { action: 'complete', documents: { declarationReady: true } });
    const turned = Object.fromEntries(Object.entries(body).reverse());
    expect(await scene.request(turned, key)).toEqual(first);
  });

  test.each([
    ['another value', { summary: 'more' }],
    ['a default that is written out', { evaluations: [{ ...sampleRequest().evaluations[0], testimony: true }] }],
  ])('with another body is refused: %s', async (_what, differing) => {
    const key = withKey(freshKey());
    await scene.request(sampleRequest(), key);
    const stored = await store.everything();
    const { status, json } = await scene.post('/requests', { ...sampleRequest(), ...differing }, key);
    expect([status, json.type]).toEqual([422, expect.stringMatching(/\/key-reused$/)]);
    expect(await changesSince(store, stored)).toEqual([]);
  });

  test('is its sender’s own, however the address is spelled', async () => {
    const key = withKey(freshKey());
    const { attorney } = sampleRequest();
    const first = await scene.request(sampleRequest(), key);
    const other = await scene.request(sampleRequest({ attorney: { ...attorney, email: 'other@harbor.example' } }), key);
    expect(other.reference).not.toBe(first.reference);
    const shouted = sampleRequest({ attorney: { ...attorney, email: attorney.email.toUpperCase() } });
    expect((await scene.post('/requests', shouted, key)).json.type).toMatch(/\/key-reused$/);
    const spelled = (email: string) => sampleRequest({ attorney: { ...attorney, email } });
    await scene.request(spelled('ana.castro@gmail.com'), key);
    expect((await scene.post('/requests', spelled('anacastro@gmail.com'), key)).json.type).toMatch(/\/key-reused$/);
  });

  test('is remembered for seven days and then forgotten', async () => {
    const own = intakeScene(wrap(store));
    const start = own.tools.clock();
    const key = withKey(freshKey());
    const first = await own.request(sampleRequest(), key);
    await own.advance(plusHours(start, WEEK_HOURS - 1 / 60));
    expect((await own.request(sampleRequest(), key)).reference).toBe(first.reference);
    await own.advance(plusHours(start, WEEK_HOURS));
    const second = await own.request(sampleRequest(), key);
    expect(second.reference).not.toBe(first.reference);
    expect((await own.request(sampleRequest(), key)).reference).toBe(second.reference);
    expect((await own.post('/requests', { ...sampleRequest(), summary: 'more' }, key)).status).toBe(422);
  });

  test('is optional: without one, two requests are two cases', async () => {
    const [one, other] = [await scene.request(sampleRequest()), await scene.request(sampleRequest())];
    expect(one.reference).not.toBe(other.reference);
  });

  test.each(['', ' ', 'k'.repeat(256), 'line\nbreak', 'bell\u0007'])('that is none is named: %j', async (key) => {
    const before = await cases();
    const { status, json } = await scene.post('/requests', sampleRequest(), withKey(key));
    expect([status, json.errors]).toEqual([422, [{ path: 'Idempotency-Key', message: expect.any(String) }]]);
    expect(await cases()).toBe(before);
  });
});

describe('at once', () => {
  test.each([
    ['undisturbed', (store: Store) => store],
    ['with conflicts', (store: Store) => withConflicts(store, { seed: 4, chance: 0.3 }).store],
  ])('eight of the same request are one case and one answer, %s', async (_how, wrap) => {
    const scene = intakeScene(wrap(store));
    const before = await cases();
    const key = withKey(freshKey());
    const answers = await Promise.all(Array.from({ length: 8 }, () => scene.post('/requests', sampleRequest(), key)));
    expect(answers.map(({ status }) => status)).toEqual(Array(8).fill(201));
    expect(new Set(answers.map(({ body }) => body)).size).toBe(1);
    expect(await cases()).toBe(before + 1);
  });

  test('eight forms of one page lead to one case', async () => {
    const scene = intakeScene(store);
    const before = await cases();
    const form = filledForm();
    const answers: Answer[] = await Promise.all(Array.from({ length: 8 }, () => scene.send('/requests', form)));
    expect(new Set(answers.map(({ status, headers }) => `${status} ${headers.Location}`)).size).toBe(1);
    expect(answers[0]?.status).toBe(303);
    expect(await cases()).toBe(before + 1);
  });

  test('eight different requests under one key are one case, and the others are told', async () => {
    const scene = intakeScene(store);
    const before = await cases();
    const key = withKey(freshKey());
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, at) => scene.post('/requests', { ...sampleRequest(), summary: `${at}` }, key)),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array(7).fill(422)]);
    expect(await cases()).toBe(before + 1);
  });
});
