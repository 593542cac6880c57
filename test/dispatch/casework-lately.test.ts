import { beforeEach, describe, expect, test } from 'vitest';
import { readCaseworkLately } from '../../functions/dispatch/health/casework-lately.ts';
import type { Evaluation } from '../../functions/domain/evaluation/evaluation.ts';
import { type Instant, plusHours } from '../../functions/domain/time/time.ts';
import { changeCase } from '../../functions/store/change-case.ts';
import { memoryStore } from '../../functions/store/memory-store.ts';
import { type CaseDiffering, freshReference, sampleEvaluation, sampleNow, storeCase } from '../support/cases.ts';
import { changeTools } from '../support/tools.ts';

let store: ReturnType<typeof memoryStore>;
beforeEach(() => {
  store = memoryStore();
});

const daysAgo = (days: number): Instant => plusHours(sampleNow, -24 * days);
const sent = (days: number, request: CaseDiffering['request'] = {}) =>
  storeCase(store, {
    now: daysAgo(days),
    request: { reference: freshReference(), submittedAt: daysAgo(days), ...request },
  });

describe('how quiet it is', () => {
  test('goes by open and closed requests of 90 days, and by no drill', async () => {
    await sent(91);
    await sent(80, { state: 'closed', closedReason: 'completed' });
    await sent(70);
    await sent(69);
    await sent(1, { exercise: true });
    expect(await readCaseworkLately(store, sampleNow)).toMatchObject({ lastRequestAt: daysAgo(69), quietDays: 20 });
  });

  test('is not known where nothing was sent', async () => {
    expect(await readCaseworkLately(store, sampleNow)).toEqual({
      lastRequestAt: null,
      quietDays: null,
      yesesWithoutWord: 0,
    });
  });
});

describe('a yes without a word', () => {
  const assigned = sampleEvaluation({ state: 'assigned' });
  /** A case of which nobody has heard since a moment. */
  const quietSince = (now: Instant, ...evaluations: Evaluation[]) =>
    storeCase(store, { now, evaluations, request: { reference: freshReference() } });
  const silent = async () => (await readCaseworkLately(store, sampleNow)).yesesWithoutWord;

  test('is counted once five business days have passed, and a weekend is none', async () => {
    // It is ten on Tuesday, January 12: five business days after Monday, January 4 are over, those after Tuesday are not.
    await quietSince('2027-01-05T23:00:00.000Z', assigned);
    expect(await silent()).toBe(0);
    await quietSince('2027-01-04T15:00:00.000Z', assigned, { ...assigned, number: 2 });
    expect(await silent()).toBe(2);
  });

  test('is no matter where nobody has said yes, or it has gone on', async () => {
    await quietSince(daysAgo(30), sampleEvaluation());
    await quietSince(daysAgo(30), sampleEvaluation({ state: 'scheduled' }));
    expect(await silent()).toBe(0);
  });

  test('ends with a note of whoever has asked', async () => {
    const { request } = await quietSince(daysAgo(30), assigned);
    expect(await silent()).toBe(1);
    const note = { type: 'note_added', actor: 'staff:kim', data: {} } as const;
    await changeCase(changeTools(store, { start: daysAgo(1) }), request.reference, () => ({ events: [note] }));
    expect(await silent()).toBe(0);
  });
});
