import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { attempt } from '../../functions/store/attempt.ts';
import { kmsSealer, type Sealer } from '../../functions/store/sealing.ts';
import type { Store } from '../../functions/store/store.ts';
import { freshReference } from '../support/cases.ts';
import { plainAndWithConflicts } from '../support/conflicts.ts';
import { startEngine } from '../support/engine.ts';
import { type LocalKms, localKms } from '../support/kms.ts';
import { changeTools, seededChance } from '../support/tools.ts';

const engine = await startEngine();
afterAll(() => engine.stop());

const tools = changeTools(engine.store);
const { bytes } = seededChance(21);
let kms: LocalKms;
beforeEach(() => {
  kms = localKms();
});

/** A sealer as another process would build it: the same key and table, nothing in memory. */
const sealer = (store: Store = engine.store): Sealer =>
  kmsSealer({ store, kms: kms.client, keyArn: kms.keyArn, clock: tools.clock, bytes });

async function newCase(reference: string, with_: Sealer = sealer(), store: Store = engine.store) {
  const { seal, write } = await with_.newCase(reference);
  await attempt(tools, () => store.transact([write]));
  return seal;
}

plainAndWithConflicts('a sealed text', (wrap) => {
  test('opens in another process, in any script, however long', async () => {
    const reference = freshReference();
    const seal = await newCase(reference, sealer(), wrap(engine.store));
    const other = await sealer(wrap(engine.store)).caseSeal(reference);
    for (const text of ['', 'ትግርኛ', 'a'.repeat(4_000), 'line\nline']) {
      expect(other.open('summary', seal.seal('summary', text))).toBe(text);
    }
  });

  test('does not open at another place', async () => {
    const seal = await newCase(freshReference(), sealer(), wrap(engine.store));
    const sealed = seal.seal('summary', 'secret');
    expect(() => seal.open('facility', sealed)).toThrow();
    expect(() => seal.open('summar', sealed)).toThrow();
  });

  test('does not open with the key of another case', async () => {
    const seal = await newCase(freshReference(), sealer(), wrap(engine.store));
    const other = await newCase(freshReference(), sealer(), wrap(engine.store));
    expect(() => other.open('summary', seal.seal('summary', 'secret'))).toThrow();
  });
});

test('a wrapped key moved to another case does not open there', async () => {
  const [one, other] = [freshReference(), freshReference()];
  const seal = await newCase(one);
  const item = await engine.store.get('keys', { pk: `REQUEST#${one}` });
  await engine.store.transact([{ kind: 'put', table: 'keys', item: { ...item, pk: `REQUEST#${other}` } }]);
  await expect(sealer().caseSeal(other)).rejects.toThrow();
  expect((await sealer().caseSeal(one)).open('summary', seal.seal('summary', 'secret'))).toBe('secret');
});

test('any byte changed in a sealed text keeps it shut', async () => {
  const seal = await newCase(freshReference());
  const sealed = Buffer.from(seal.seal('summary', 'secret'), 'base64');
  for (const place of sealed.keys()) {
    const changed = Buffer.from(sealed);
    changed[place] = (changed[place] ?? 0) ^ 1;
    expect(() => seal.open('summary', changed.toString('base64'))).toThrow();
  }
});

test.each([0, 12, 20, 27])('a text cut to %i bytes keeps shut', async (length) => {
  const seal = await newCase(freshReference());
  const cut = Buffer.from(seal.seal('summary', 'secret'), 'base64').subarray(0, length);
  expect(() => seal.open('summary', cut.toString('base64'))).toThrow();
});

test('a shortened authentication tag is not taken for one', async () => {
  const seal = await newCase(freshReference());
  const raw = Buffer.from(seal.seal('summary', ''), 'base64');
  for (const length of [16, 20, 24]) {
    expect(() => seal.open('summary', raw.subarray(0, length).toString('base64'))).toThrow();
  }
});

test('every seal has bytes of its own: the same text never looks the same', async () => {
  const seal = await newCase(freshReference());
  const sealed = Array.from({ length: 200 }, () => seal.seal('summary', 'secret'));
  expect(new Set(sealed.map((text) => Buffer.from(text, 'base64').subarray(0, 12).toString('hex'))).size).toBe(200);
  expect(new Set(sealed).size).toBe(200);
});

test('the plain key is not stored', async () => {
  const { write } = await sealer().newCase(freshReference());
  const [generated] = kms.calls;
  expect(generated?.answer.Plaintext).toMatch(/^[A-Za-z0-9+/]{43}=$/);
  expect(JSON.stringify(write)).not.toContain(generated?.answer.Plaintext);
});

describe('the data key', () => {
  test('is wrapped for its case: the reference is the context of every call', async () => {
    const reference = freshReference();
    await newCase(reference);
    await sealer().caseSeal(reference);
    expect(kms.calls).toMatchObject([
      { operation: 'GenerateDataKey', input: { KeyId: kms.keyArn, EncryptionContext: { reference } } },
      { operation: 'Decrypt', input: { KeyId: kms.keyArn, EncryptionContext: { reference } } },
    ]);
  });

  test('is kept in memory for five minutes of the clock, and no longer', async () => {
    const reference = freshReference();
    await newCase(reference);
    const one = sealer();
    const decrypts = () => kms.calls.filter(({ operation }) => operation === 'Decrypt').length;
    await one.caseSeal(reference);
    tools.advance(4.99);
    await one.caseSeal(reference);
    expect(decrypts()).toBe(1);
    tools.advance(0.01);
    await one.caseSeal(reference);
    expect(decrypts()).toBe(2);
  });

  test('that was destroyed opens nothing, at the latest five minutes on', async () => {
    const reference = freshReference();
    const one = sealer();
    await newCase(reference, one);
    await one.caseSeal(reference);
    await engine.store.transact([{ kind: 'remove', table: 'keys', key: { pk: `REQUEST#${reference}` } }]);
    await expect(sealer().caseSeal(reference)).rejects.toThrow('destroyed');
    tools.advance(5);
    await expect(one.caseSeal(reference)).rejects.toThrow('destroyed');
  });

  test('of a case is not replaced by a new case that chances upon its reference', async () => {
    const reference = freshReference();
    const one = sealer();
    const seal = await newCase(reference, one);
    await expect(newCase(reference, one)).rejects.toThrow();
    expect((await one.caseSeal(reference)).open('summary', seal.seal('summary', 'secret'))).toBe('secret');
  });
});
