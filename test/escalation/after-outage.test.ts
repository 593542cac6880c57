import { expect, test } from 'vitest';
import { carryOutMail } from '../../functions/dispatch/carry-out-mail.ts';
import { sweep } from '../../functions/dispatch/sweep.ts';
import type { Matter } from '../../functions/domain/request/casework.ts';
import { type Instant, plusHours, plusMinutes } from '../../functions/domain/time/time.ts';
import { receiveRequest } from '../../functions/intake/receive-request.ts';
import { MailNotSent } from '../../functions/mail/sender.ts';
import { answerOffer } from '../../functions/offers/answer-offer.ts';
import { countHeld } from '../../functions/store/held-mails.ts';
import { casePartition } from '../../functions/store/keys.ts';
import { readMember } from '../../functions/store/members.ts';
import { memoryStore } from '../../functions/store/memory-store.ts';
import { rotaWrites } from '../../functions/store/rota.ts';
import { openToken } from '../../functions/store/tokens.ts';
import { textOf } from '../intake/page.ts';
import { readStored, sampleNow } from '../support/cases.ts';
import { type House, house } from '../support/house.ts';
import { freshMemberId, storeMember } from '../support/members.ts';
import { sendingPaused } from '../support/pausing.ts';
import { knownSender, sampleRequest } from '../support/requests.ts';
import { pageCalls, pagePath } from './page-scene.ts';
import { type EmergencyScene, startEmergencies } from './scene.ts';

/** A minute later, once the sweep has run. */
async function minute(running: House): Promise<void> {
  running.setClock(plusMinutes(running.tools.clock(), 1));
  await sweep({ ...running.tools, report: (failure) => running.failures.push(failure) });
  await running.settle();
}

/** A scene whose mail service takes none while `service.isOut`, with an emergency of some hours. */
async function withoutMail(hours: number, members = 6, given: Partial<Matter> = {}) {
  const store = memoryStore();
  const service = { isOut: true };
  const running: House = house(store, sampleNow, () => {
    if (service.isOut) throw new MailNotSent('MessageRejected');
  });
  for (let number = 0; number < members; number += 1)
    await storeMember(store, freshMemberId(), { languages: [{ code: 'tir', level: 'native' }] });
  await knownSender(store, sampleNow);
  const matter = {
    relief: ['asylum' as const],
    forum: 'immigration_court' as const,
    ...(given.affidavitDueOn ? given : { removalAt: plusHours(sampleNow, hours) }),
  };
  const { reference } = await receiveRequest(running.tools, sampleRequest({ matter }));
  await running.settle();
  const scene = { running, store, read: (of: string) => readStored(store, of) } as unknown as EmergencyScene;
  const topicPath = () => {
    const told = running.told.find(({ channel, subject }) => channel === 'topic' && /^No mail/.test(subject));
    return new URL(told?.link ?? '').pathname;
  };
  return { store, running, service, reference, scene, calls: pageCalls(scene), topicPath };
}

test('whoever was paged while no mail left reads whose turn it is by the time that it leaves', async () => {
  const { running, service, reference } = await withoutMail(3);
  await running.advance(plusMinutes(sampleNow, 12));
  expect(running.sent).toEqual([]);
  service.isOut = false;
  await minute(running);
  const about = (to: string) => running.sent.filter((mail) => mail.to === to && mail.subject.includes(reference));
  const pages = running.sent.filter(({ to, subject }) => /@example\.org/.test(to) && subject.startsWith('PAGE'));
  expect(pages.map(({ to }) => to)).toEqual(['director@example.org']);
  for (const [to, level] of [
    ['oncall@example.org', 'on-call'],
    ['backup@example.org', 'the backup'],
  ] as const) {
    const late = about(to).find(({ subject }) => subject.startsWith('Late page'));
    expect(late?.subject).toMatch(/: it is now with the director$/);
    expect(late?.text).toContain(`as ${level}, but this email could not leave then`);
    expect(late?.text).not.toContain('it is your turn');
  }
  const followed = running.sent.find(
    ({ to, subject }) => to === 'coordinators@network.example' && /^PAGE/.test(subject),
  );
  expect(followed?.text).toContain('Paged as the director is director@example.org, because');
});

test('the page about the mail service says who has been asked, counts each mail that waits, and opens each case', async () => {
  const { store, running, service, reference, calls, topicPath } = await withoutMail(72);
  await running.advance(plusMinutes(sampleNow, 3));
  const { body } = await calls.get(topicPath());
  const [request] = body.requests as [{ members: { asked: boolean }[]; path: string }];
  const asked = (await readStored(store, reference)).offers.length;
  expect(asked).toBeGreaterThan(3);
  expect(request.members.map((each) => each.asked)).toEqual(Array(asked).fill(false));
  const seen = textOf((await calls.see(topicPath())).text);
  expect(seen).toContain(`Nobody so far; the mails to ${asked} more have not left`);
  expect(seen).not.toContain('Asked, without an answer');
  const held = await countHeld(store, running.tools.clock());
  expect(held).toBeGreaterThan(asked);
  expect(seen).toContain(`At least ${held} mails`);
  expect((await calls.get(request.path)).body).toMatchObject({ reference });
  service.isOut = false;
  await minute(running);
  expect(await countHeld(store, running.tools.clock())).toBe(0);
});

test('the page about the mail service says of what a clinician took meanwhile that they did, who was asked, and whom to call', async () => {
  const { store, running, service, reference, calls, topicPath } = await withoutMail(72);
  service.isOut = false;
  await minute(running);
  service.isOut = true;
  // Another one, of which no mail leaves, so that on-call hears of the outage.
  const matter = { relief: ['asylum' as const], forum: 'immigration_court' as const };
  const removalAt = plusHours(sampleNow, 80);
  await receiveRequest(running.tools, sampleRequest({ matter: { ...matter, removalAt } }));
  await running.advance(plusMinutes(running.tools.clock(), 4));
  const { offers } = await readStored(store, reference);
  const [saidNo, saidYes] = offers;
  for (const [offer, answer] of [
    [saidNo, { answer: 'decline', reason: 'no_time' }],
    [saidYes, { answer: 'accept' }],
  ] as const) {
    const token = offer && (await openToken(running.tools.sealer, reference, 'offer', offer));
    await answerOffer(running.tools, token ?? '', answer);
    await minute(running);
  }
  const clinician = await readMember(store, saidYes?.memberId ?? '');
  const { body } = await calls.get(topicPath());
  expect((body.requests as { reference: string }[]).find((each) => each.reference === reference)).toMatchObject({
    evaluations: [{ state: 'assigned', asked: offers.length, declined: 1 }],
    members: [{ name: clinician?.name, email: clinician?.email, asked: true, saidYes: true }],
  });
  const sheets = textOf((await calls.see(topicPath())).text).split(/(?=[0-9A-Z]{4}-[0-9A-Z]{4} )/);
  const seen = sheets.find((each) => each.startsWith(reference)) ?? '';
  for (const words of [
    `Asked ${offers.length} asked, 1 said no`,
    'Yes A clinician has said yes; the attorney has had no email about it so far: please call them',
    `Said yes, no email to them yet ${clinician?.name}`,
  ])
    expect(seen).toContain(words);
  expect(seen).not.toMatch(/Nobody so far|Someone said yes by phone/);
});

test('on-call reads that the others will be told of the end, while that mail has not left', async () => {
  const { running, service, reference, scene, calls } = await withoutMail(3, 0);
  await running.advance(plusHours(sampleNow, 3.1));
  const path = await pagePath(scene, reference);
  const who = 'The attorney, the coordinators and the director';
  expect((await calls.see(path)).text).toContain(`${who} will be told as soon as mail goes out.`);
  service.isOut = false;
  await minute(running);
  expect((await calls.see(path)).text).toContain(`${who} have been told.`);
});

test('a page that was planned because sending is paused does not say so once it has been resumed', async () => {
  const scene = await startEmergencies(3);
  const paused = (is: boolean, at: Instant) => sendingPaused(is, at);
  await scene.store.transact([paused(true, scene.now())]);
  // An emergency for a filing date alone pages by day only.
  await scene.running.advance('2027-01-13T08:00:00.000Z');
  const { reference } = await scene.open(0, {
    matter: { relief: ['asylum'], forum: 'immigration_court', affidavitDueOn: '2027-01-15' },
  });
  expect((await scene.read(reference)).onCall).toMatchObject({ why: 'sending_paused' });
  await scene.store.transact([paused(false, scene.now())]);
  await scene.pass(6);
  const page = (await scene.read(reference)).pages.find(({ why }) => why !== 'told');
  expect(page).toMatchObject({ why: 'no_yes' });
  const mailed = scene.running.sent.find(({ to, subject }) => to === 'oncall@example.org' && /^PAGE/.test(subject));
  expect(mailed?.text).toContain('You are paged because an evaluation that it needs has no clinician');
});

test('a page about a filing date that waited for the mail service into the night leaves in the morning', async () => {
  const { running, service, reference } = await withoutMail(0, 6, { affidavitDueOn: '2027-01-14' });
  // Eleven at night in New York, an hour after the last such page may go out.
  await running.advance('2027-01-13T04:00:00.000Z');
  service.isOut = false;
  await minute(running);
  const paged = () => running.sent.filter(({ subject }) => subject.startsWith('PAGE') && subject.includes(reference));
  expect(running.told.some(({ subject }) => subject.startsWith('PAGE'))).toBe(true);
  expect(paged().filter(({ to }) => to.endsWith('@example.org'))).toEqual([]);
  await running.advance('2027-01-13T13:05:00.000Z');
  expect(paged().map(({ at }) => at >= '2027-01-13T13:00:00.000Z')).toContain(true);
});

test('nobody reads in one minute that it is their turn, and that it is somebody else’s', async () => {
  const { store, running, service, reference } = await withoutMail(0, 6, { affidavitDueOn: '2027-01-14' });
  const levels = [['oncall@example.org'], ['backup@example.org']];
  const people = levels.flat().map((email) => ({ email, channels: [], timeZone: 'America/Denver' }));
  const rota = { levels, people, shifts: [] };
  await store.transact(rotaWrites({ rota, version: 1, at: sampleNow, actor: 'staff:kim' }));
  await running.advance('2027-01-13T05:30:00.000Z');
  service.isOut = false;
  await minute(running);
  // The mails that waited for this moment are looked at before the page that is due in it.
  running.setClock('2027-01-13T15:00:00.000Z');
  const { events } = await readStored(store, reference);
  for (const { seq } of events.filter(({ type }) => type === 'on_call_paged'))
    await carryOutMail(running.tools, casePartition(reference), seq);
  await running.advance('2027-01-13T15:02:00.000Z');
  const kinds = (to: string) =>
    running.sent
      .filter((mail) => mail.to === to && mail.at >= '2027-01-13T15:00:00.000Z' && mail.subject.includes(reference))
      .map(({ subject }) => subject.split(' ', 1)[0]);
  expect(kinds('oncall@example.org')).toEqual(['PAGE']);
  expect(kinds('backup@example.org')).toEqual(['Late']);
});
