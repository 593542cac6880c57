import { ScanCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, describe, expect, test } from 'vitest';
import { linkUrl } from '../../functions/domain/links.ts';
import { attempt } from '../../functions/store/attempt.ts';
import { type Link, linkWrite, newToken, openLink } from '../../functions/store/links.ts';
import { plainAndWithConflicts } from '../support/conflicts.ts';
import { startEngine } from '../support/engine.ts';
import { changeTools, seededChance } from '../support/tools.ts';

const engine = await startEngine();
afterAll(() => engine.stop());

const { bytes } = seededChance(3);
const links: Link[] = [
  { purpose: 'status', reference: 'K7Q4-M2XD' },
  { purpose: 'offer', reference: 'K7Q4-M2XD', evaluation: 1, memberId: 'M1' },
  { purpose: 'assignment', reference: 'K7Q4-M2XD', evaluation: 1, round: 2, memberId: 'M1' },
];
const purposes = links.map(({ purpose }) => purpose);
const unknown = { name: 'Refusal', reason: 'unknown-link' };

test('a token is 43 characters of base64url, and no two are alike', () => {
  const tokens = Array.from({ length: 500 }, () => newToken(bytes));
  for (const token of tokens) expect(token).toMatch(/^[A-Za-z0-9_-]{43}$/);
  expect(new Set(tokens).size).toBe(tokens.length);
});

test('a link leads to the page of its purpose', () => {
  expect(purposes.map((purpose) => linkUrl('https://site.example', purpose, 'T'))).toEqual([
    'https://site.example/s/T',
    'https://site.example/o/T',
    'https://site.example/c/T',
  ]);
});

plainAndWithConflicts('a stored link', (wrap) => {
  const tools = changeTools(wrap(engine.store));
  const write = (token: string, link: Link) => attempt(tools, () => tools.store.transact([linkWrite(token, link)]));

  test.each(links)('opens what it is for: $purpose', async (link) => {
    const token = newToken(bytes);
    await write(token, link);
    expect(await openLink(tools.store, token, link.purpose)).toEqual(link);
  });

  test.each(links)('opens nothing else: $purpose', async (link) => {
    const token = newToken(bytes);
    await write(token, link);
    for (const other of purposes.filter((purpose) => purpose !== link.purpose)) {
      await expect(openLink(tools.store, token, other)).rejects.toMatchObject(unknown);
    }
  });

  test('is not written over', async () => {
    const token = newToken(bytes);
    await write(token, { purpose: 'status', reference: 'K7Q4-M2XD' });
    await expect(write(token, { purpose: 'status', reference: 'AAAA-AAAA' })).rejects.toThrow('too much is happening');
    expect(await openLink(tools.store, token, 'status')).toEqual({ purpose: 'status', reference: 'K7Q4-M2XD' });
  });
});

describe('what is not a token', () => {
  test.each([
    ['empty', ''],
    ['too short', 'A'.repeat(42)],
    ['too long', 'A'.repeat(44)],
    ['of other characters', `${'A'.repeat(42)}+`],
    ['with a line break behind', `${'A'.repeat(43)}\n`],
    ['unknown', 'A'.repeat(43)],
  ])('opens nothing, and is not looked up where its form is wrong: %s', async (name, token) => {
    const asked: unknown[] = [];
    const store = {
      ...engine.store,
      get: async (...query: Parameters<typeof engine.store.get>) => {
        asked.push(query);
        return engine.store.get(...query);
      },
    };
    await expect(openLink(store, token, 'status')).rejects.toMatchObject(unknown);
    expect(asked).toHaveLength(name === 'unknown' ? 1 : 0);
  });
});

test('nothing that is stored opens anything', async () => {
  const tokens = links.map(() => newToken(bytes));
  await engine.store.transact(links.map((link, at) => linkWrite(tokens[at] ?? '', link)));
  const { Items = [] } = await engine.client.send(new ScanCommand({ TableName: engine.names.links }));
  const stored = JSON.stringify(Items);
  for (const token of tokens) expect(stored).not.toContain(token);
  for (const { pk } of Items) {
    const half = String(pk?.S).slice(0, 43);
    for (const guess of [half, Buffer.from(String(pk?.S), 'hex').toString('base64url')]) {
      for (const purpose of purposes) {
        await expect(openLink(engine.store, guess, purpose)).rejects.toMatchObject(unknown);
      }
    }
  }
});

test('a link is not forgotten by itself', () => {
  const write = linkWrite(newToken(bytes), { purpose: 'status', reference: 'K7Q4-M2XD' });
  expect(write).toMatchObject({ kind: 'put', item: expect.not.objectContaining({ forgetAt: expect.anything() }) });
});
