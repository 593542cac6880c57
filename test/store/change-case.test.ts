import { afterAll, describe, expect, test } from 'vitest';
import type { NewEvent } from '../../functions/domain/events/event.ts';
import { Busy } from '../../functions/store/busy.ts';
import { decideOnCase, UnknownCase } from '../../functions/store/change-case.ts';
import { Contention } from '../../functions/store/store.ts';
import {
  freshReference,
  readStored,
  sampleEvaluation,
  sampleMatter,
  sampleNow,
  sampleOffer,
  storeCase,
} from '../support/cases.ts';
import { plainAndWithConflicts, withConflicts } from '../support/conflicts.ts';
import { startEngine } from '../support/engine.ts';
import { changeTools } from '../support/tools.ts';

const engine = await startEngine();
afterAll(() => engine.stop());

const noted: NewEvent[] = [{ type: 'note_added', actor: 'staff:kim', data: {} }];
const at = { start: sampleNow };

plainAndWithConflicts('a change', (wrap) => {
  test('is written whole: head, parts, history and schedule', async () => {
    const reference = freshReference();
    await storeCase(engine.store, { request: { reference } });
    const answer = await decideOnCase(changeTools(wrap(engine.store), at), reference, (file) => ({
      answer: file.evaluations.length,
      change: {
        request: { urgency: 'urgent' },
        matter: sampleMatter({ affidavitDueOn: '2027-05-01' }),
        evaluations: [
          sampleEvaluation({ state: 'offered', wave: 1, placing: { placeAt: '2027-01-15T22:00:00.000Z' } }),
        ],
        offers: [sampleOffer('M1'), sampleOffer('M2')],
        events: noted,
        sealedNote: 'ciphertext',
      },
    }));

    const file = await readStored(engine.store, reference);
    expect(answer).toBe(1);
    expect(file.request).toMatchObject({ urgency: 'urgent', state: 'open', turn: 'member', events: 2 });
    expect(file.request.evaluations).toEqual([{ number: 1, type: 'psychological', state: 'offered' }]);
    expect(file.intake.matter.affidavitDueOn).toBe('2027-05-01');
    expect(file.evaluations).toEqual([
      sampleEvaluation({ state: 'offered', wave: 1, placing: { placeAt: '2027-01-15T22:00:00.000Z' } }),
    ]);
    expect(file.offers).toEqual([sampleOffer('M1'), sampleOffer('M2')]);
    expect(file.events.map(({ seq, type }) => [seq, type])).toEqual([
      [1, 'request_received'],
      [2, 'note_added'],
    ]);
    expect(file.events.at(-1)?.hash).toBe(file.request.lastHash);
    expect(file.notes).toEqual([{ seq: 2, sealedText: 'ciphertext' }]);
    expect(file.due.map(({ kind }) => kind).sort()).toEqual(['deadline', 'latest_placement', 'near', 'place']);
  });

  test('raises the version, and what stood due is moved or removed, never doubled', async () => {
    const reference = freshReference();
    const { request } = await storeCase(engine.store, {
      request: { reference },
      evaluations: [
        sampleEvaluation({ placing: { placeAt: '2027-01-13T22:00:00.000Z', halfwayAt: '2027-02-01T00:00:00.000Z' } }),
      ],
    });
    await decideOnCase(changeTools(wrap(engine.store), at), reference, () => ({
      answer: undefined,
      change: { evaluations: [sampleEvaluation({ placing: { placeAt: '2027-01-14T22:00:00.000Z' } })], events: [] },
    }));
    const file = await readStored(engine.store, reference);
    expect(file.request.version).toBeGreaterThan(request.version);
    expect(file.due.filter(({ kind }) => kind === 'place' || kind === 'halfway')).toEqual([
      { kind: 'place', evaluation: 1, at: '2027-01-14T22:00:00.000Z' },
    ]);
  });

  test('writes nothing where there is only an answer', async () => {
    const reference = freshReference();
    const before = await storeCase(engine.store, { request: { reference } });
    expect(await decideOnCase(changeTools(wrap(engine.store), at), reference, () => ({ answer: 'as it was' }))).toBe(
      'as it was',
    );
    expect(await readStored(engine.store, reference)).toEqual(before);
  });

  test('ends with what the decision throws, and writes nothing', async () => {
    const reference = freshReference();
    const before = await storeCase(engine.store, { request: { reference } });
    const refused = new Error('refused');
    const attempt = decideOnCase(changeTools(wrap(engine.store), at), reference, () => {
      throw refused;
    });
    await expect(attempt).rejects.toBe(refused);
    expect(await readStored(engine.store, reference)).toEqual(before);
  });

  test('of a case that does not exist is an error of its own', async () => {
    const attempt = decideOnCase(changeTools(wrap(engine.store), at), 'ZZZZ-ZZZZ', () => ({ answer: 'yes' }));
    await expect(attempt).rejects.toBeInstanceOf(UnknownCase);
  });

  test('stands or falls together with what is written beside it', async () => {
    const reference = freshReference();
    const before = await storeCase(engine.store, { request: { reference } });
    const key = { pk: `TAKEN#${reference}` };
    await engine.store.transact([{ kind: 'put', table: 'links', item: { ...key, owner: 'first' } }]);
    const condition = { expression: 'attribute_not_exists(pk)' };
    const attempt = decideOnCase(changeTools(wrap(engine.store), at), reference, () => ({
      answer: undefined,
      change: { events: noted, also: [{ kind: 'put', table: 'links', item: { ...key, owner: 'second' }, condition }] },
    }));
    await expect(attempt).rejects.toBeInstanceOf(Busy);
    const after = await readStored(engine.store, reference);
    expect(after.events).toEqual(before.events);
    expect(await engine.store.get('links', key)).toEqual({ ...key, owner: 'first' });
  });
});

describe('writers at the same time', () => {
  test('each decides on what the one before has written', async () => {
    const reference = freshReference();
    await storeCase(engine.store, { request: { reference } });
    const seen = await Promise.all(
      [1, 2, 3].map((seed) =>
        decideOnCase(changeTools(engine.store, { ...at, seed }), reference, (file) => ({
          answer: file.events.length,
          change: { events: noted },
        })),
      ),
    );
    expect(seen.sort()).toEqual([1, 2, 3]);
    expect((await readStored(engine.store, reference)).events.map(({ seq }) => seq)).toEqual([1, 2, 3, 4]);
  });

  test('a writer who appends to the history in between is neither overwritten nor skipped', async () => {
    const reference = freshReference();
    await storeCase(engine.store, { request: { reference } });
    const tools = changeTools(engine.store, at);
    const { store, fates } = withConflicts(engine.store, { seed: 5, recording: tools.clock });
    for (let number = 1; number <= 5; number += 1) {
      await decideOnCase({ ...tools, store }, reference, () => ({ answer: undefined, change: { events: noted } }));
    }
    const { events, request } = await readStored(engine.store, reference);
    const rivals = fates.filter((fate) => fate.startsWith('rival')).length;
    expect(rivals).toBeGreaterThan(0);
    expect(events.filter(({ type }) => type === 'note_added')).toHaveLength(5);
    expect(events.filter(({ actor }) => actor === 'staff:rival')).toHaveLength(rivals);
    expect(events.map(({ seq }) => seq)).toEqual(events.map((_, position) => position + 1));
    expect(request.events).toBe(events.length);
  });
});

describe('contention', () => {
  test('that never ends is told after six attempts and five growing waits', async () => {
    const reference = freshReference();
    await storeCase(engine.store, { request: { reference } });
    let decisions = 0;
    const tools = changeTools({ ...engine.store, transact: () => Promise.reject(new Contention([])) });
    const attempt = decideOnCase({ ...tools, random: () => 0.5 }, reference, () => {
      decisions += 1;
      return { answer: undefined, change: { events: noted } };
    });
    await expect(attempt).rejects.toBeInstanceOf(Busy);
    expect(decisions).toBe(6);
    expect(tools.waited).toEqual([75, 225, 675, 2_025, 2_500]);
  });

  test('that ends with the sixth attempt is not told at all', async () => {
    const reference = freshReference();
    await storeCase(engine.store, { request: { reference } });
    let failures = 5;
    const store = {
      ...engine.store,
      async transact(writes: Parameters<typeof engine.store.transact>[0]) {
        failures -= 1;
        if (failures >= 0) throw new Contention([]);
        await engine.store.transact(writes);
      },
    };
    await decideOnCase(changeTools(store, at), reference, () => ({ answer: undefined, change: { events: noted } }));
    expect((await readStored(engine.store, reference)).events).toHaveLength(2);
  });

  test('is not confused with an error: that one ends the change at once', async () => {
    const reference = freshReference();
    await storeCase(engine.store, { request: { reference } });
    const tools = changeTools({ ...engine.store, transact: () => Promise.reject(new Error('no network')) });
    const attempt = decideOnCase(tools, reference, () => ({ answer: undefined, change: { events: noted } }));
    await expect(attempt).rejects.toThrow('no network');
    expect(tools.waited).toEqual([]);
  });
});
