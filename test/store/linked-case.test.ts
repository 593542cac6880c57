import { describe, expect, test } from 'vitest';
import { closeRequest } from '../../functions/domain/request/closing.ts';
import type { ClosedReason } from '../../functions/domain/words/request.ts';
import { changeCase } from '../../functions/store/change-case.ts';
import { changeLinkedCase, decideOnLinkedCase, openLinkedCase } from '../../functions/store/linked-case.ts';
import { type Link, linkWrite, newToken } from '../../functions/store/links.ts';
import { memoryStore } from '../../functions/store/memory-store.ts';
import { freshReference, storeCase } from '../support/cases.ts';
import { changeTools, seededChance } from '../support/tools.ts';

const store = memoryStore();
const { bytes } = seededChance(5);
const unknown = { name: 'Refusal', reason: 'unknown-link' };
const DAY_MINUTES = 24 * 60;

/** A case with a link of each purpose to it, on a clock of its own. */
async function linkedCase() {
  const tools = changeTools(store);
  const reference = freshReference();
  await storeCase(store, { request: { reference } });
  const links: Link[] = [
    { purpose: 'status', reference },
    { purpose: 'offer', reference, evaluation: 1, memberId: 'M1' },
    { purpose: 'assignment', reference, evaluation: 1, round: 1, memberId: 'M1' },
    { purpose: 'page', reference, page: 1 },
  ];
  const made = links.map((link) => ({ link, token: newToken(bytes) }));
  await store.transact(made.map(({ token, link }) => linkWrite(token, link)));
  return {
    tools,
    made,
    later: (days: number) => tools.advance(days * DAY_MINUTES),
    close: (reason: ClosedReason) => changeCase(tools, reference, (file) => closeRequest(file, reason, 'staff:kim')),
  };
}

describe('a link to a case', () => {
  test('opens it however long it stays open', async () => {
    const { tools, made, later } = await linkedCase();
    later(3_000);
    for (const { link, token } of made) {
      expect((await openLinkedCase(tools, token, link.purpose)).link).toEqual(link);
    }
  });

  test.each<ClosedReason>(['completed', 'withdrawn', 'unfilled', 'declined'])(
    'opens it for two years after it closed as %s, and then nothing, whatever it is for',
    async (reason) => {
      const { tools, made, later, close } = await linkedCase();
      later(1_000);
      await close(reason);
      later(730);
      for (const { link, token } of made) {
        expect((await openLinkedCase(tools, token, link.purpose)).file.request.closedReason).toBe(reason);
      }
      later(1);
      for (const { link, token } of made) {
        await expect(openLinkedCase(tools, token, link.purpose)).rejects.toMatchObject(unknown);
      }
    },
  );

  test('changes it until then, and nothing after it', async () => {
    const { tools, made, later, close } = await linkedCase();
    await close('completed');
    const { token = '' } = made[0] ?? {};
    const decide = () => decideOnLinkedCase(tools, token, 'status', () => ({ answer: 'decided' }));
    const change = () => changeLinkedCase(tools, token, 'status', () => undefined);
    later(730);
    expect(await decide()).toBe('decided');
    await change();
    later(1);
    await expect(decide()).rejects.toMatchObject(unknown);
    await expect(change()).rejects.toMatchObject(unknown);
  });

  test('that was stored with a day on which it is forgotten opens it as well', async () => {
    const { tools, made } = await linkedCase();
    const token = newToken(bytes);
    const write = linkWrite(token, made[0]?.link ?? { purpose: 'status', reference: '' });
    await store.transact(write.kind === 'put' ? [{ ...write, item: { ...write.item, forgetAt: 1_900_000_000 } }] : []);
    expect((await openLinkedCase(tools, token, 'status')).link).toEqual(made[0]?.link);
  });
});

test('a link without its case opens nothing', async () => {
  const tools = changeTools(store);
  const token = newToken(bytes);
  await store.transact([linkWrite(token, { purpose: 'status', reference: freshReference() })]);
  await expect(openLinkedCase(tools, token, 'status')).rejects.toMatchObject(unknown);
});
