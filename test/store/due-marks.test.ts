import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { dueRules } from '../../functions/domain/due/rules.ts';
import { DUE_SHARDS } from '../../functions/domain/limits.ts';
import { referenceFrom } from '../../functions/domain/request/reference.ts';
import { milliseconds } from '../../functions/domain/time/time.ts';
import { scheduleWrites } from '../../functions/store/change-writes.ts';
import { casePartition, dueIndex, dueKey, dueMark, dueMoment } from '../../functions/store/keys.ts';
import type { Item, Write } from '../../functions/store/store.ts';
import { startEngine } from '../support/engine.ts';
import { anyInstant } from '../support/moments.ts';

const engine = await startEngine();
afterAll(() => engine.stop());

const anyReference = fc.uint8Array({ minLength: 5, maxLength: 5 }).map(referenceFrom);
const anyKey = anyReference.map((reference) => dueKey(reference, 'place', 1));

describe('a mark', () => {
  test('stands in the order of time, and gives its moment back', () => {
    fc.assert(
      fc.property(anyInstant, anyKey, anyInstant, anyKey, (one, oneKey, other, otherKey) => {
        const [first, second] = [dueMark(oneKey, one).dueAt, dueMark(otherKey, other).dueAt];
        expect(dueMoment(first)).toBe(one);
        const distance = milliseconds(one) - milliseconds(other);
        if (distance !== 0) expect(first < second).toBe(distance < 0);
      }),
    );
  });

  test('belongs to one item only', () => {
    fc.assert(
      fc.property(anyInstant, anyKey, anyKey, (at, one, other) => {
        fc.pre(one.pk !== other.pk);
        expect(dueMark(one, at).dueAt).not.toBe(dueMark(other, at).dueAt);
      }),
    );
  });

  test('is found whenever the sweep asks, from its very moment on and not before', () => {
    fc.assert(
      fc.property(anyInstant, anyInstant, anyKey, (at, now, key) => {
        expect(dueMark(key, at).dueAt <= `${now}~`).toBe(at <= now);
      }),
    );
  });
});

test('the shards share the cases evenly', () => {
  const counts = new Map(DUE_SHARDS.map((shard) => [shard as string, 0]));
  const cases = 4_000;
  for (let number = 0; number < cases; number += 1) {
    const bytes = Buffer.from((BigInt(number) * 274_876_857n).toString(16).padStart(10, '0').slice(-10), 'hex');
    const key = { pk: casePartition(referenceFrom(bytes)), sk: 'DUE' };
    const { dueShard } = dueMark(key, '2027-01-01T00:00:00.000Z');
    counts.set(dueShard, (counts.get(dueShard) ?? 0) + 1);
  }
  for (const count of counts.values()) expect(count / cases).toBeCloseTo(1 / DUE_SHARDS.length, 1);
  expect(counts.size).toBe(DUE_SHARDS.length);
});

test('whatever stood due and whatever is wanted, what is written leaves what is wanted, each kind once', () => {
  const anyDue = fc.uniqueArray(
    fc.record({
      kind: fc.constantFrom(...dueRules.map(({ kind }) => kind)),
      evaluation: fc.integer({ min: 1, max: 4 }),
      at: anyInstant,
    }),
    { selector: ({ kind, evaluation }) => `${kind} ${evaluation}` },
  );
  fc.assert(
    fc.property(anyReference, anyDue, anyDue, (reference, standing, wanted) => {
      const table = new Map<string, Item>();
      const write = (writes: Write[]) => {
        for (const change of writes) {
          if (change.kind === 'put') table.set(String(change.item.sk), change.item);
          else if (change.kind === 'remove') table.delete(String(change.key.sk));
        }
      };
      write(scheduleWrites(reference, [], standing));
      write(scheduleWrites(reference, standing, wanted));
      const left = [...table.values()].map(
        ({ kind, evaluation, dueAt }) => `${kind} ${evaluation} ${dueMoment(String(dueAt))}`,
      );
      expect(left.sort()).toEqual(wanted.map(({ kind, evaluation, at }) => `${kind} ${evaluation} ${at}`).sort());
      expect(scheduleWrites(reference, wanted, wanted)).toEqual([]);
    }),
  );
});

describe('the index', () => {
  test('gives what is due in order, up to the moment asked for, and only while it stands', async () => {
    const reference = 'DDDD-DDDD';
    const due = [
      { kind: 'place', evaluation: 1, at: '2027-02-01T10:00:00.000Z' },
      { kind: 'deadline', evaluation: 1, at: '2027-01-31T10:00:00.000Z' },
      { kind: 'halfway', evaluation: 1, at: '2027-02-01T10:00:00.001Z' },
    ] as const;
    await engine.store.transact(scheduleWrites(reference, [], [...due]));
    const { dueShard } = dueMark({ pk: casePartition(reference), sk: '' }, '');
    const found = async () => {
      const upTo = { partition: dueShard, sortUpTo: '2027-02-01T10:00:00.000Z~' };
      const { items } = await engine.store.query({ table: 'casework', index: dueIndex, ...upTo });
      return items.map(({ kind }) => kind);
    };
    expect(await found()).toEqual(['deadline', 'place']);
    await engine.store.transact(scheduleWrites(reference, [...due], [{ ...due[2], at: '2027-01-01T00:00:00.000Z' }]));
    expect(await found()).toEqual(['halfway']);
  });
});
