import { afterAll, describe, expect, test } from 'vitest';
import { auditCase } from '../../functions/store/audit.ts';
import { Busy } from '../../functions/store/busy.ts';
import { decideOnCase, UnknownCase } from '../../functions/store/change-case.ts';
import { eventKey } from '../../functions/store/keys.ts';
import type { Item, Store, Write } from '../../functions/store/store.ts';
import { freshReference, storeCase } from '../support/cases.ts';
import { startEngine } from '../support/engine.ts';
import { recordedEvent } from '../support/recorded.ts';
import { changeTools } from '../support/tools.ts';

const engine = await startEngine();
const { store } = engine;
afterAll(() => engine.stop());

const events = (['request_received', 'evaluation_opened', 'note_added'] as const).map(recordedEvent);

async function storedCase() {
  const reference = freshReference();
  await storeCase(store, { request: { reference } }, events);
  return { reference, keyOf: (seq: number) => eventKey(`REQUEST#${reference}`, seq) };
}

const note = (reference: string) =>
  decideOnCase(changeTools(store), reference, () => ({
    answer: undefined,
    change: { events: [recordedEvent('note_added')] },
  }));

describe('the audit of a case', () => {
  test('finds it whole as it was written, and after every change', async () => {
    const { reference } = await storedCase();
    expect(await auditCase(store, reference)).toEqual({ events: 3, broken: null });
    await note(reference);
    expect(await auditCase(store, reference)).toEqual({ events: 4, broken: null });
  });

  test('names the event that was changed behind its back', async () => {
    const { reference, keyOf } = await storedCase();
    const item = await standing(keyOf(2));
    const body = String(item.body).replace('"evaluation":1', '"evaluation":2');
    expect(body).not.toBe(item.body);
    await write({ kind: 'put', table: 'casework', item: { ...item, body } });
    expect(await auditCase(store, reference)).toEqual({ events: 3, broken: 'EVENT#000002' });
  });

  test('names the place of an event that was taken out, at the end too', async () => {
    for (const [seq, broken] of [
      [1, 'EVENT#000002'],
      [3, 'EVENT#000003'],
    ] as const) {
      const { reference, keyOf } = await storedCase();
      await write({ kind: 'remove', table: 'casework', key: keyOf(seq) });
      expect(await auditCase(store, reference)).toEqual({ events: 2, broken });
    }
  });

  test('sees an event that was added without the head', async () => {
    const { reference, keyOf } = await storedCase();
    await write({ kind: 'put', table: 'casework', item: { ...(await standing(keyOf(3))), ...keyOf(4) } });
    expect(await auditCase(store, reference)).toMatchObject({ events: 4, broken: expect.any(String) });
  });

  test('does not take an event for a forged one that was added while it read', async () => {
    const { reference } = await storedCase();
    let changes = 1;
    expect(
      await auditCase(
        changing(reference, () => changes-- > 0),
        reference,
      ),
    ).toEqual({ events: 4, broken: null });
  });

  test('gives up on a case that does not hold still', async () => {
    const { reference } = await storedCase();
    await expect(
      auditCase(
        changing(reference, () => true),
        reference,
      ),
    ).rejects.toBeInstanceOf(Busy);
  });

  test('knows no case that is not there', async () => {
    await expect(auditCase(store, freshReference())).rejects.toBeInstanceOf(UnknownCase);
  });
});

/** A store on which the case changes between the audit's reading of the head and of the events, as long as `still` says so. */
function changing(reference: string, still: () => boolean): Store {
  return {
    ...store,
    async query(query) {
      if (still()) await note(reference);
      return store.query(query);
    },
  };
}

async function standing(key: { pk: string; sk: string }): Promise<Item> {
  const item = await store.get('casework', key);
  if (!item) throw new Error(`nothing stands at ${key.sk}`);
  return item;
}

function write(one: Write): Promise<void> {
  return store.transact([one]);
}
