import { expect, test } from 'vitest';
import { plusMinutes } from '../../functions/domain/time/time.ts';
import { receiveRequest } from '../../functions/intake/receive-request.ts';
import { MailRefused } from '../../functions/mail/sender.ts';
import { readMember } from '../../functions/store/members.ts';
import { memoryStore } from '../../functions/store/memory-store.ts';
import { readStored, sampleNow } from '../support/cases.ts';
import { house, type SentMail } from '../support/house.ts';
import { freshMemberId, storeMember } from '../support/members.ts';
import { sampleRequest } from '../support/requests.ts';

/** A house of some members, whose mail service refuses for good the mail to some addresses. */
async function refusing(members: number, isRefused: (mail: SentMail) => boolean) {
  const store = memoryStore();
  const ids = Array.from({ length: members }, () => freshMemberId());
  for (const [which, memberId] of ids.entries()) {
    await storeMember(store, memberId, { email: `member${which}@clinic.example` });
  }
  const running = house(store, sampleNow, (mail) => {
    if (!isRefused(mail)) return;
    // The mail service takes its time.
    running.setClock(plusMinutes(running.tools.clock(), 1));
    throw new MailRefused('InvalidParameterValue');
  });
  await running.settle();
  running.sent.length = 0;
  const { reference } = await receiveRequest(running.tools, sampleRequest());
  await running.settle();
  const file = await readStored(store, reference);
  const lost = file.offers.filter(({ undeliveredAt }) => undeliveredAt !== undefined);
  return { store, running, reference, file, lost };
}

test('an offer whose address the mail service refuses for good is asked of somebody else, in the same wave', async () => {
  const first: string[] = [];
  const { store, running, file, lost } = await refusing(8, ({ to, subject }) => {
    if (subject.startsWith('Could you take')) first.push(to);
    return to === first[0];
  });
  expect(lost).toHaveLength(1);
  expect(file.offers).toHaveLength(4);
  expect(new Set(file.offers.map(({ wave }) => wave))).toEqual(new Set([1]));
  expect(file.events.filter(({ type }) => type === 'offer_undelivered')).toHaveLength(1);
  expect(running.sent.filter(({ to }) => to.startsWith('member'))).toHaveLength(3);
  const member = await readMember(store, lost[0]?.memberId ?? '');
  expect(`${member?.email} ${member?.mailBouncedAt}`).toBe(`${first[0]} undefined`);
  expect(running.failures).toEqual([]);
});

test('a mail to anybody else that is refused loses no offer', async () => {
  const { file, lost, running } = await refusing(3, ({ to }) => to === 'ada@harbor.example');
  expect(file.mails.filter(({ refused }) => refused !== undefined)).toHaveLength(1);
  expect([lost, running.failures]).toEqual([[], []]);
});
