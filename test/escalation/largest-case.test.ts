import { beforeAll, expect, test } from 'vitest';
import { TRANSACTION_ITEMS } from '../../functions/domain/limits.ts';
import { plusHours } from '../../functions/domain/time/time.ts';
import { receiveRequest } from '../../functions/intake/receive-request.ts';
import { memoryStore } from '../../functions/store/memory-store.ts';
import type { Store, Write } from '../../functions/store/store.ts';
import { readStored } from '../support/cases.ts';
import { type House, house } from '../support/house.ts';
import { freshMemberId, storeMember } from '../support/members.ts';
import { sampleRequest } from '../support/requests.ts';

/** What the services allow (AWS, "Quotas" of DynamoDB, Step Functions, SNS and SES). */
const quotas = {
  itemBytes: 400 * 1024,
  transactionBytes: 4 * 1024 * 1024,
  payloadBytes: 256 * 1024,
  historyEvents: 25_000,
  messageBytes: 256 * 1024,
  subjectCharacters: 100,
} as const;
/** Entries of an execution's history for one state: entered, scheduled, started, submitted, ended, left. */
const ENTRIES_PER_STATE = 6;
const start = '2027-01-12T15:00:00.000Z';

/** Two weeks pass here: the store in the process, which is proved to do as the engine does. */
const store = memoryStore();
let running: House;
const transactions: Write[][] = [];

/** A store that remembers what was written together. */
function recording(inner: Store): Store {
  return {
    ...inner,
    async transact(writes) {
      await inner.transact(writes);
      transactions.push(writes);
    },
  };
}

const bytesOf = (value: unknown) => Buffer.byteLength(JSON.stringify(value));

beforeAll(async () => {
  running = house(recording(store), start);
  for (let number = 0; number < 60; number += 1) {
    await storeMember(store, freshMemberId(), { languages: [{ code: 'tir', level: 'native' }] });
  }
});

test('an emergency that asks sixty members, and answers to nobody, stays inside every limit of the services', async () => {
  const removalAt = plusHours(start, 13 * 24);
  const matter = { relief: ['asylum' as const], forum: 'immigration_court' as const, removalAt };
  const { reference } = await receiveRequest(running.tools, sampleRequest({ matter }));
  await running.advance(plusHours(start, 13 * 24 + 1));

  const file = await readStored(store, reference);
  expect(file.offers).toHaveLength(60);
  expect(file.evaluations[0]?.state).toBe('unfilled');

  const items = transactions.flatMap((writes) => writes.flatMap((write) => (write.kind === 'put' ? [write.item] : [])));
  expect(Math.max(...transactions.map((writes) => writes.length))).toBeLessThanOrEqual(TRANSACTION_ITEMS);
  expect(Math.max(...items.map(bytesOf))).toBeLessThan(quotas.itemBytes / 10);
  expect(Math.max(...transactions.map(bytesOf))).toBeLessThan(quotas.transactionBytes / 10);

  for (const { progress, history } of running.local.executions()) {
    expect(history.length * ENTRIES_PER_STATE).toBeLessThan(quotas.historyEvents / 2);
    expect(bytesOf(progress.data)).toBeLessThan(quotas.payloadBytes / 100);
  }
  const pages = running.told.filter(({ channel }) => channel === 'topic');
  expect(pages.length).toBeGreaterThan(10);
  for (const page of pages) {
    expect(bytesOf(page)).toBeLessThan(quotas.messageBytes / 100);
    expect(page.subject.length).toBeLessThanOrEqual(quotas.subjectCharacters);
  }
  expect(running.failures).toEqual([]);
}, 180_000);
