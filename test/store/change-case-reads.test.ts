import { afterAll, describe, expect, test } from 'vitest';
import { scheduleOf } from '../../functions/domain/due/schedule.ts';
import type { NewEvent } from '../../functions/domain/events/event.ts';
import { decideOnCase } from '../../functions/store/change-case.ts';
import type { Change } from '../../functions/store/change-writes.ts';
import type { Item, Query, Store } from '../../functions/store/store.ts';
import {
  freshReference,
  readStored,
  sampleEvaluation,
  sampleMatter,
  sampleNow,
  sampleOffer,
  storeCase,
} from '../support/cases.ts';
import { startEngine } from '../support/engine.ts';
import { changeTools } from '../support/tools.ts';

const engine = await startEngine();
afterAll(() => engine.stop());

const noted: NewEvent[] = [{ type: 'note_added', actor: 'staff:kim', data: {} }];
const at = { start: sampleNow };

test('a change decides again when the case moved on, even where it writes no event', async () => {
  const reference = freshReference();
  await storeCase(engine.store, { request: { reference } });
  const seen: unknown[] = [];
  const tools = changeTools(engine.store, at);
  const store: Store = {
    ...engine.store,
    async transact(writes) {
      if (seen.length === 1) await decideOnCase(tools, reference, () => urgent('expedited'));
      await engine.store.transact(writes);
    },
  };
  const urgent = (urgency: 'urgent' | 'expedited') => ({
    answer: urgency,
    change: { request: { urgency }, events: [] },
  });
  await decideOnCase({ ...tools, store }, reference, ({ request }) => {
    seen.push(request.urgency);
    return urgent('urgent');
  });
  expect(seen).toEqual(['standard', 'expedited']);
});

describe('a read that catches another change half done', () => {
  const changes: [string, (memberId: string) => Omit<Change, 'events'>][] = [
    [
      'of an evaluation',
      (memberId) => ({ evaluations: [sampleEvaluation({ state: 'assigned', wave: 1, work: { memberId } })] }),
    ],
    ['of an offer', () => ({ offers: [sampleOffer('M1', { state: 'accepted' })] })],
    ['of the matter', () => ({ matter: sampleMatter({ affidavitDueOn: '2027-06-01' }) })],
  ];

  test.each(changes)('%s decides again, though the version it read is the newest', async (_, changeBy) => {
    const reference = freshReference();
    const evaluations = [sampleEvaluation({ state: 'offered', wave: 1 })];
    await storeCase(engine.store, { request: { reference }, evaluations, offers: [sampleOffer('M1')] });
    const change = (memberId: string) => ({ answer: memberId, change: { ...changeBy(memberId), events: noted } });
    const before = await engine.store.query({ table: 'casework', partition: `REQUEST#${reference}` });
    await decideOnCase(changeTools(engine.store, at), reference, () => change('M1'));

    let reads = 0;
    const store = {
      ...engine.store,
      async query(query: Query) {
        reads += 1;
        const page = await engine.store.query(query);
        const stale = (item: Item) => before.items.find(({ sk }) => sk === item.sk && sk !== 'REQUEST') ?? item;
        return reads === 1 ? { ...page, items: page.items.map(stale) } : page;
      },
    };
    await decideOnCase(changeTools(store, at), reference, (file) =>
      file.events.length > 2 ? { answer: 'late' } : change('M2'),
    );
    expect(reads).toBe(2);
  });
});

test('a change that falls into the middle of a read is never written over, wherever it falls', async () => {
  const items = 8;
  for (let tear = 0; tear <= items; tear += 1) {
    const reference = freshReference();
    const partition = { table: 'casework', partition: `REQUEST#${reference}` } as const;
    const evaluations = [
      sampleEvaluation({ state: 'offered', wave: 1, placing: { placeAt: '2027-01-15T22:00:00.000Z' } }),
    ];
    await storeCase(engine.store, { request: { reference }, evaluations });

    let reads = 0;
    const store = {
      ...engine.store,
      async query(query: Query) {
        reads += 1;
        if (reads > 1) return engine.store.query(query);
        const seenBefore = (await engine.store.query(query)).items.slice(0, tear);
        const passed = seenBefore.map(({ sk }) => sk);
        const change = {
          evaluations: [sampleEvaluation({ state: 'waiting', wave: 1, placing: { exhausted: true } })],
          events: noted,
        };
        await decideOnCase(changeTools(engine.store, at), reference, () => ({ answer: undefined, change }));
        const page = await engine.store.query(query);
        return { ...page, items: [...seenBefore, ...page.items.filter(({ sk }) => !passed.includes(sk))] };
      },
    };
    await decideOnCase(changeTools(store, at), reference, () => ({ answer: undefined, change: { events: noted } }));

    const file = await readStored(engine.store, reference);
    expect(file.request, `torn after ${tear} items`).toMatchObject({ turn: 'coordinator', events: 3 });
    expect(file.due, `torn after ${tear} items`).toEqual(expect.arrayContaining(scheduleOf(file, sampleNow)));
    expect(file.due).toHaveLength(scheduleOf(file, sampleNow).length);
    expect((await engine.store.query(partition)).items.length).toBeGreaterThanOrEqual(items);
  }
});
