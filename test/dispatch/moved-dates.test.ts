import { beforeAll, describe, expect, it } from 'vitest';
import { newestOffer, offerEndsAt } from '../../functions/domain/evaluation/offer.ts';
import { inWords } from '../../functions/domain/events/event.ts';
import { hoursBetween, instantInWords, localDate, plusHours } from '../../functions/domain/time/time.ts';
import { actForAttorney } from '../../functions/intake/actions.ts';
import { receiveRequest } from '../../functions/intake/receive-request.ts';
import { answerOffer } from '../../functions/offers/answer-offer.ts';
import { memoryStore } from '../../functions/store/memory-store.ts';
import { openToken } from '../../functions/store/tokens.ts';
import { placingOf, readStored } from '../support/cases.ts';
import { type House, house } from '../support/house.ts';
import { storeMember } from '../support/members.ts';
import { knownSender, sampleRequest } from '../support/requests.ts';

const start = '2027-01-12T15:00:00.000Z';

describe('dates that move', () => {
  // Weeks and months pass here: the store in the process, which is proved to do as the engine does.
  const store = memoryStore();
  let running: House;

  beforeAll(async () => {
    running = house(store, start);
    for (let number = 10; number < 30; number += 1) {
      const email = `member${number}@clinic.example`;
      await storeMember(store, `01HZY3N8Q000000000000000${number}`, {
        email,
        emergencies: true,
        monthlyCapacity: 9,
      });
    }
    await running.settle();
  });

  const send = async (affidavitDueOn: string) => {
    const matter = { relief: ['asylum' as const], forum: 'immigration_court' as const, affidavitDueOn };
    await knownSender(store, running.tools.clock());
    const { reference, statusUrl } = await receiveRequest(running.tools, sampleRequest({ matter }));
    await running.settle();
    return { reference, token: statusUrl.slice(-43) };
  };
  const move = async (token: string, matter: object) => {
    await actForAttorney(running.tools, token, { action: 'change_dates', matter });
    await running.settle();
  };
  const emailOf = (memberId: string) => `member${memberId.slice(-2)}@clinic.example`;
  const offerEndOf = async (reference: string, memberId: string) => {
    const file = await readStored(store, reference);
    const offer = newestOffer(file, 1, memberId);
    if (!offer) throw new Error('they were not asked');
    return offerEndsAt(file, offer);
  };
  const evaluationOf = async (reference: string) => (await readStored(store, reference)).evaluations[0];

  it('send the next wave at once where the request has become an emergency, and the offers that are out stay good', async () => {
    const { reference, token } = await send('2027-04-15');
    expect(await evaluationOf(reference)).toMatchObject({ state: 'offered', wave: 1 });
    await move(token, { removalOn: '2027-01-20' });
    const file = await readStored(store, reference);
    expect(file.request.urgency).toBe('emergency');
    expect(file.evaluations[0]).toMatchObject({ state: 'offered', wave: 2 });
    expect(file.offers.filter(({ wave }) => wave === 2)).toHaveLength(3);
    expect(file.offers.every(({ state, expiresAt }) => state === 'open' && expiresAt > start)).toBe(true);
  });

  it('tell the coordinators of what has become an emergency, once', async () => {
    const { reference, token } = await send('2027-04-15');
    await move(token, { removalOn: '2027-01-20' });
    await move(token, { removalOn: '2027-01-21' });
    const told = running.sent.filter(({ subject }) => subject === `Emergency: ${reference}`);
    expect(told.map(({ to }) => to)).toEqual(['coordinators@network.example']);
  });

  it('take the hurry out of the waves where it is no emergency any more', async () => {
    const { reference, token } = await send('2027-04-15');
    await move(token, { removalOn: '2027-01-20' });
    await move(token, { removalOn: null });
    const evaluation = await evaluationOf(reference);
    expect(placingOf(evaluation).placeAt).toBe('2027-01-15T22:00:00.000Z');
  });

  it('are not moved by a detail beside them', async () => {
    const { reference, token } = await send('2027-01-11');
    const before = await readStored(store, reference);
    await move(token, { hearingKind: 'master' });
    const after = await readStored(store, reference);
    expect(after.intake.matter.hearingKind).toBe('master');
    expect(after.due).toEqual(before.due);
  });

  it('leave a running wave alone where the request has more time', async () => {
    const { reference, token } = await send('2027-02-20');
    const before = await evaluationOf(reference);
    await move(token, { affidavitDueOn: '2027-05-20' });
    expect(await evaluationOf(reference)).toMatchObject({ wave: 1, phase: { placeAt: placingOf(before).placeAt } });
  });

  it('remind nobody at once of what a nearer date has already left behind', async () => {
    const { reference, token } = await send('2027-06-01');
    const mail = running.sent.findLast(
      ({ subject }) => subject.startsWith('Could you take') && subject.includes(reference),
    );
    const offer = /\/o\/([A-Za-z0-9_-]{43})/.exec(mail?.text ?? '')?.[1] ?? '';
    await answerOffer(running.tools, offer, { answer: 'accept' });
    await move(token, { affidavitDueOn: '2027-01-17' });
    await running.advance('2027-01-20T15:00:00.000Z');
    const reminders = running.sent.filter(({ subject }) => subject.startsWith(`Affidavit for ${reference}`));
    expect(reminders.map(({ subject }) => subject.split(' due ')[1])).toEqual(['in 2 days', 'today']);
  });

  it('place again what was given up for its date', async () => {
    const { reference, token } = await send('2027-03-01');
    await running.advance('2027-03-03T15:00:00.000Z');
    expect(await evaluationOf(reference)).toMatchObject({ state: 'unfilled' });
    await move(token, { affidavitDueOn: '2027-06-01' });
    expect(await evaluationOf(reference)).toMatchObject({ state: 'offered', round: 2, wave: 1 });
  });

  it('leave an offer open whose emergency has lost its date', async () => {
    const matter = {
      relief: ['asylum' as const],
      forum: 'credible_fear' as const,
      affidavitDueOn: localDate(running.tools.clock(), 'America/New_York'),
    };
    const { reference, statusUrl } = await receiveRequest(running.tools, sampleRequest({ matter }));
    await running.settle();
    await move(statusUrl.slice(-43), { affidavitDueOn: null });
    const mail = running.sent.find(
      ({ subject }) => subject.startsWith('Could you take') && subject.includes(reference),
    );
    const offer = /\/o\/([A-Za-z0-9_-]{43})/.exec(mail?.text ?? '')?.[1] ?? '';
    await running.advance(plusHours(running.tools.clock(), 24 * 4));
    expect(await answerOffer(running.tools, offer, { answer: 'accept' })).toMatchObject({ result: 'assigned' });
  });

  it('leave whoever could answer in an emergency a window more where it is none any more, and tell them', async () => {
    const { reference, token } = await send('2027-04-15');
    const [first] = (await readStored(store, reference)).offers;
    if (!first) throw new Error('nobody was asked');
    await running.advance(plusHours(first.expiresAt, 1));
    await move(token, { removalAt: plusHours(running.tools.clock(), 24) });
    await move(token, { removalAt: null });
    const until = await offerEndOf(reference, first.memberId);
    expect(hoursBetween(running.tools.clock(), until)).toBeGreaterThan(24);
    const told = running.sent.findLast(
      ({ to, subject }) => to === emailOf(first.memberId) && subject === `The dates of ${reference} have changed`,
    );
    expect(told?.text).toContain(`The offer is open until ${instantInWords(until, first.timeZone)}`);
    await running.advance(plusHours(until, -1));
    const offer = await openToken(running.tools.sealer, reference, 'offer', first);
    expect(await answerOffer(running.tools, offer, { answer: 'accept' })).toMatchObject({ result: 'assigned' });
  });

  it('say of a search that had begun that it goes on', async () => {
    const { reference, token } = await send('2027-04-15');
    await move(token, { removalAt: plusHours(running.tools.clock(), 48) });
    const says = (await readStored(store, reference)).events
      .filter(({ type }) => type === 'evaluation_opened')
      .map((event) => inWords(event, () => ''));
    expect(says).toEqual(['The search began', 'The search goes on at once']);
  });
});
