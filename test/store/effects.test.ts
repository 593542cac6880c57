import { afterAll, describe, expect, test } from 'vitest';
import type { NewEvent } from '../../functions/domain/events/event.ts';
import type { Effect } from '../../functions/domain/events/fact.ts';
import { plusHours } from '../../functions/domain/time/time.ts';
import { clearEffect, moveEffect, pendingEvent } from '../../functions/store/effects.ts';
import { brokenLink } from '../../functions/store/events.ts';
import { casePartition, dueIndex, dueMark } from '../../functions/store/keys.ts';
import { Contention, queryAll, type Store } from '../../functions/store/store.ts';
import { freshReference, readStored, sampleNow, storeCase } from '../support/cases.ts';
import { startEngine } from '../support/engine.ts';

const engine = await startEngine();
const { store } = engine;
afterAll(() => engine.stop());

const events: NewEvent[] = [
  { type: 'request_received', actor: 'attorney', data: { urgency: 'standard', state: 'open' } },
  { type: 'evaluation_opened', actor: 'system', data: { evaluation: 1, round: 1 } },
  { type: 'note_added', actor: 'staff:kim', data: {} },
];
const later = plusHours(sampleNow, 8);
const pending = (seq: number, ...effects: Effect[]) => ({ seq, type: 'request_received' as const, effects });

async function storedCase() {
  const reference = freshReference();
  await storeCase(store, { request: { reference } }, events);
  return { reference, partition: casePartition(reference) };
}

async function marked(partition: string): Promise<[unknown, unknown][]> {
  const { dueShard } = dueMark({ pk: partition, sk: '' }, '');
  const items = await queryAll(store, { table: 'casework', index: dueIndex, partition: dueShard });
  return items.flatMap(({ pk, sk, dueAt }): [unknown, unknown][] =>
    pk === partition && String(sk).startsWith('EVENT#') ? [[sk, String(dueAt).slice(0, 24)]] : [],
  );
}

describe('an effect', () => {
  test('is pending for the worker of its kind alone', async () => {
    const { partition } = await storedCase();
    expect(await pendingEvent(store, partition, 1, 'mail')).toMatchObject({ seq: 1, type: 'request_received' });
    expect(await pendingEvent(store, partition, 1, 'placement')).toBeUndefined();
    expect(await pendingEvent(store, partition, 2, 'placement')).toMatchObject({ seq: 2 });
    expect(await pendingEvent(store, partition, 3, 'mail')).toBeUndefined();
    expect(await pendingEvent(store, partition, 9, 'mail')).toBeUndefined();
  });

  test('that was carried out is neither pending nor due, and the history is whole', async () => {
    const { partition, reference } = await storedCase();
    await clearEffect(store, partition, pending(1, 'mail'), 'mail');
    await clearEffect(store, partition, pending(1, 'mail'), 'mail');
    expect(await pendingEvent(store, partition, 1, 'mail')).toBeUndefined();
    expect(await marked(partition)).toEqual([['EVENT#000002', '2027-01-12T15:01:00.000Z']]);
    const items = await queryAll(store, { table: 'casework', partition, sortPrefix: 'EVENT#' });
    expect(brokenLink(items, (await readStored(store, reference)).request)).toBeNull();
  });

  test('that is put off is due later, and still pending', async () => {
    const { partition } = await storedCase();
    await moveEffect(store, partition, pending(1, 'mail'), later);
    expect(await marked(partition)).toEqual([
      ['EVENT#000002', '2027-01-12T15:01:00.000Z'],
      ['EVENT#000001', later],
    ]);
    expect(await pendingEvent(store, partition, 1, 'mail')).toBeDefined();
  });

  test('that was carried out meanwhile is not put off, and none comes to events without', async () => {
    const { partition } = await storedCase();
    await clearEffect(store, partition, pending(1, 'mail'), 'mail');
    await moveEffect(store, partition, pending(1, 'mail'), later);
    await moveEffect(store, partition, pending(3, 'mail'), later);
    await moveEffect(store, partition, pending(9, 'mail'), later);
    expect(await marked(partition)).toEqual([['EVENT#000002', '2027-01-12T15:01:00.000Z']]);
    const items = await queryAll(store, { table: 'casework', partition, sortPrefix: 'EVENT#' });
    expect(items.map(({ sk, dueAt }) => [sk, dueAt !== undefined])).toEqual([
      ['EVENT#000001', false],
      ['EVENT#000002', true],
      ['EVENT#000003', false],
    ]);
  });

  test('stays marked where a conflict or an error kept it from being cleared: the sweep finds it again', async () => {
    const { partition } = await storedCase();
    const failing = (error: Error): Store => ({ ...store, transact: () => Promise.reject(error) });
    await clearEffect(failing(new Contention([])), partition, pending(1, 'mail'), 'mail');
    await expect(clearEffect(failing(new Error('no network')), partition, pending(1, 'mail'), 'mail')).rejects.toThrow(
      'no network',
    );
    expect(await marked(partition)).toHaveLength(2);
  });

  test('is one of two: each is carried out by its own worker, in whatever order, and the last one clears the mark', async () => {
    for (const order of [['mail', 'placement'] as const, ['placement', 'mail'] as const]) {
      const reference = freshReference();
      const withdrawn: NewEvent = { type: 'request_withdrawn', actor: 'attorney', data: { closedReason: 'withdrawn' } };
      await storeCase(store, { request: { reference } }, [withdrawn]);
      const partition = casePartition(reference);
      const [first, last] = order;
      // Both workers have read it with both effects.
      const read = pending(1, 'mail', 'placement');
      await clearEffect(store, partition, read, first);
      expect(await pendingEvent(store, partition, 1, first)).toBeUndefined();
      expect(await pendingEvent(store, partition, 1, last)).toMatchObject({ effects: [last] });
      expect(await marked(partition)).toHaveLength(1);
      await clearEffect(store, partition, read, last);
      expect(await pendingEvent(store, partition, 1, last)).toBeUndefined();
      expect(await marked(partition)).toEqual([]);
    }
  });
});
