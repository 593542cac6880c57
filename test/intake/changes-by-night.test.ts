import { beforeEach, describe, expect, test } from 'vitest';
import { actForAttorney } from '../../functions/intake/actions.ts';
import { receiveRequest } from '../../functions/intake/receive-request.ts';
import { membersNamed } from '../../functions/mail/recipients.ts';
import { answerOffer } from '../../functions/offers/answer-offer.ts';
import { memoryStore } from '../../functions/store/memory-store.ts';
import { openToken } from '../../functions/store/tokens.ts';
import { readStored } from '../support/cases.ts';
import { type House, house } from '../support/house.ts';
import { freshMemberId, storeMember } from '../support/members.ts';
import { knownSender, sampleRequest } from '../support/requests.ts';

/** By the clock of New York, where everybody is: ten in the morning, ten at night, and eight the next morning. */
const morning = '2027-01-12T15:00:00.000Z';
const night = '2027-01-13T03:00:00.000Z';
const nextMorning = '2027-01-13T13:00:00.000Z';
const clinician = 'one@clinic.example';

let running: House;
let reference: string;
let statusToken: string;

beforeEach(async () => {
  const store = memoryStore();
  running = house(store, morning);
  await storeMember(store, freshMemberId(), { email: clinician });
  await knownSender(store, morning);
  const received = await receiveRequest(running.tools, sampleRequest());
  reference = received.reference;
  statusToken = received.statusUrl.slice(-43);
  await running.settle();
});

const accept = async () => {
  const [offer] = (await readStored(running.tools.store, reference)).offers;
  if (!offer) throw new Error('nobody was asked');
  const token = await openToken(running.tools.sealer, reference, 'offer', offer);
  await answerOffer(running.tools, token, { answer: 'accept' });
  await running.settle();
};
const changeDates = async (affidavitDueOn: string) => {
  const matter = { affidavitDueOn };
  await actForAttorney(running.tools, statusToken, { action: 'change_dates', matter });
  await running.settle();
};
const move = async (zip: string) => {
  await actForAttorney(running.tools, statusToken, { action: 'custody', client: { location: { zip } } });
  await running.settle();
};
/** What the clinician was mailed of changes, with the moment of each. */
const told = () =>
  running.sent.filter(({ to, subject }) => to === clinician && /A change to|Where the client/.test(subject));

test('the clinician hears of several changes of a night once of each kind, as they stand in the morning', async () => {
  await accept();
  await running.advance(night);
  for (const day of ['2027-05-03', '2027-05-04', '2027-05-05']) await changeDates(day);
  for (const zip of ['11201', '60601', '78566']) await move(zip);
  await running.advance('2027-01-13T20:00:00.000Z');
  expect(told().map(({ at, subject }) => `${at} ${subject}`)).toEqual([
    `${nextMorning} A change to the dates of ${reference}`,
    `${nextMorning} Where the client of ${reference} is now`,
  ]);
  expect(told()[0]?.text).toContain('Wednesday, May 5, 2027');
});

test('the attorney gets an answer to each change at once', async () => {
  await accept();
  await running.advance(night);
  for (const day of ['2027-05-03', '2027-05-04']) await changeDates(day);
  const answers = running.sent.filter(({ at, to }) => at === night && to === 'ada@harbor.example');
  expect(answers).toHaveLength(2);
});

test('by day the clinician hears of each change', async () => {
  await accept();
  for (const day of ['2027-05-03', '2027-05-04']) await changeDates(day);
  expect(told()).toHaveLength(2);
});

test('attorney and clinician read of a removal how sure its date is', async () => {
  await accept();
  const matter = { removalAt: '2027-03-24T11:00:00.000Z', removalKnown: 'believed' as const };
  await actForAttorney(running.tools, statusToken, { action: 'change_dates', matter });
  await running.settle();
  expect(told()[0]?.text).toContain('Removal: Wednesday, March 24, 2027 (believed)');
  const answer = running.sent.findLast(({ to }) => to === 'ada@harbor.example');
  expect(answer?.text).toContain('Removal: Wed, Mar 24, 2027, 7:00 a.m. EDT (believed)');
});

describe('where two have said yes', () => {
  const western = 'two@clinic.example';
  /** Eight in the morning in Los Angeles. */
  const westernMorning = '2027-01-13T16:00:00.000Z';

  beforeEach(async () => {
    const { store } = running.tools;
    await storeMember(store, freshMemberId(), { email: western, timeZone: 'America/Los_Angeles' });
    const [evaluation] = sampleRequest().evaluations;
    if (!evaluation) throw new Error('a request for nothing');
    const received = await receiveRequest(running.tools, sampleRequest({ evaluations: [evaluation, evaluation] }));
    reference = received.reference;
    statusToken = received.statusUrl.slice(-43);
    await running.settle();
  });

  /** Who says yes to an evaluation. */
  const acceptedBy = async (email: string, evaluation: number) => {
    const { offers } = await readStored(running.tools.store, reference);
    const members = await membersNamed(
      offers.map(({ memberId }) => memberId),
      running.tools,
    );
    const memberId = members.find((member) => member.email === email)?.memberId;
    const offer = offers.find((each) => each.memberId === memberId && each.evaluation === evaluation);
    if (!offer) throw new Error('not asked');
    const token = await openToken(running.tools.sealer, reference, 'offer', offer);
    await answerOffer(running.tools, token, { answer: 'accept' });
    await running.settle();
  };
  const toldOf = () =>
    running.sent
      .filter(({ subject }) => /A change to|Where the client/.test(subject))
      .filter(({ to }) => to.endsWith('@clinic.example'));

  test('each hears of a change in the morning where they are', async () => {
    await acceptedBy(clinician, 1);
    await acceptedBy(western, 2);
    await running.advance('2027-01-13T06:00:00.000Z');
    await changeDates('2027-05-03');
    await running.advance('2027-01-13T20:00:00.000Z');
    expect(toldOf().map(({ at, to }) => [at, to])).toEqual([
      [nextMorning, clinician],
      [westernMorning, western],
    ]);
  });

  test('whoever says yes after a change hears nothing of it, though another still waits to', async () => {
    await acceptedBy(clinician, 1);
    await running.advance('2027-01-13T06:00:00.000Z');
    await changeDates('2027-05-03');
    await move('60601');
    await acceptedBy(western, 2);
    await running.advance('2027-01-13T20:00:00.000Z');
    expect(toldOf().map(({ at, to }) => [at, to])).toEqual([
      [nextMorning, clinician],
      [nextMorning, clinician],
    ]);
  });
});
