import { beforeAll, describe, expect, it } from 'vitest';
import { isQuiet, plusHours } from '../../functions/domain/time/time.ts';
import { actForAttorney } from '../../functions/intake/actions.ts';
import { receiveRequest } from '../../functions/intake/receive-request.ts';
import { answerOffer } from '../../functions/offers/answer-offer.ts';
import { memoryStore } from '../../functions/store/memory-store.ts';
import { releaseAssignment } from '../../functions/work/release-assignment.ts';
import { readStored } from '../support/cases.ts';
import { type House, house, type SentMail } from '../support/house.ts';
import { storeMember } from '../support/members.ts';
import { sampleRequest } from '../support/requests.ts';

const start = '2027-01-12T15:00:00.000Z';
const zone = 'America/New_York';

describe('the lifetime of a request', () => {
  // Weeks and months pass here: the store in the process, which is proved to do as the engine does.
  const store = memoryStore();
  let running: House;

  beforeAll(async () => {
    running = house(store, start);
    for (const number of [1, 2, 3, 4, 5]) {
      await storeMember(store, `01HZY3N8Q0000000000000000${number}`, {
        email: `member${number}@clinic.example`,
      });
    }
  });

  const mailsTo = (to: string) => running.sent.filter((mail) => mail.to === to);
  const tokenIn = (mail: SentMail | undefined, page: string) =>
    new RegExp(`https://site.example/${page}/([A-Za-z0-9_-]{43})`).exec(mail?.text ?? '')?.[1] ?? '';

  it('goes from a form to a yes, and on to its reminders', async () => {
    const answer = await receiveRequest(running.tools, sampleRequest());
    expect(answer).toMatchObject({ urgency: 'standard', state: 'open', missing: [], latestPlacementOn: '2027-03-04' });
    await running.settle();
    expect(mailsTo('ada@harbor.example').map(({ subject }) => subject)).toEqual([
      `We have your request: ${answer.reference}`,
    ]);

    const offered = running.sent.filter(({ subject }) => subject.startsWith('Could you take'));
    expect(offered).toHaveLength(3);
    const token = tokenIn(offered[0], 'o');
    const result = await answerOffer(running.tools, token, { answer: 'accept' });
    expect(result).toMatchObject({ result: 'assigned' });
    expect(await answerOffer(running.tools, token, { answer: 'accept' })).toEqual(result);
    await running.settle();
    expect(mailsTo('ada@harbor.example').at(-1)?.subject).toBe(`A clinician has accepted: ${answer.reference}`);

    await running.advance('2027-04-20T15:00:00.000Z');
    const member = offered[0]?.to ?? '';
    const reminders = mailsTo(member).filter(({ subject }) => subject.startsWith('Affidavit'));
    expect(reminders.map(({ subject }) => subject)).toEqual([
      `Affidavit for ${answer.reference} due in 14 days`,
      `Affidavit for ${answer.reference} due in 7 days`,
      `Affidavit for ${answer.reference} due in 2 days`,
      `Affidavit for ${answer.reference} due today`,
    ]);
    expect(reminders.every(({ at }) => !isQuiet(at, zone))).toBe(true);
    expect(mailsTo('coordinators@network.example').map(({ subject }) => subject)).toEqual([
      'Some pages would wake nobody',
      `Overdue: affidavit for ${answer.reference}`,
    ]);
    const told = running.sent.filter(({ subject }) => subject.endsWith(`${answer.reference} has found its clinician`));
    expect(told.map(({ to }) => to).sort()).toEqual(
      offered
        .slice(1)
        .map(({ to }) => to)
        .sort(),
    );
    expect(running.failures).toEqual([]);
  });

  it('takes a yes twelve days later in an emergency without a date', async () => {
    const from = running.sent.length;
    const matter = { relief: ['asylum' as const], forum: 'credible_fear' as const };
    await receiveRequest(running.tools, sampleRequest({ matter }));
    await running.settle();
    const first = running.sent.slice(from).find(({ subject }) => subject.startsWith('Could you take'));
    expect(first?.text).toContain('open until someone takes it');
    await running.advance(plusHours(running.tools.clock(), 24 * 12));
    expect(await answerOffer(running.tools, tokenIn(first, 'o'), { answer: 'accept' })).toMatchObject({
      result: 'assigned',
    });
  });

  it('is placed anew when it is given back, and follows its dates', async () => {
    const from = running.sent.length;
    const { reference, statusUrl } = await receiveRequest(
      running.tools,
      sampleRequest({
        matter: { relief: ['asylum'], forum: 'immigration_court', affidavitDueOn: '2027-08-01' },
      }),
    );
    await running.settle();
    const first = running.sent.slice(from).filter(({ subject }) => subject.startsWith('Could you take'));
    const result = await answerOffer(running.tools, tokenIn(first[0], 'o'), { answer: 'accept' });
    await running.settle();
    const caseToken = result.result === 'assigned' ? result.caseUrl.slice(-43) : '';
    await releaseAssignment(running.tools, caseToken, { action: 'release', reason: 'ill' });
    await running.settle();
    const file = await readStored(store, reference);
    expect(file.evaluations[0]).toMatchObject({ state: 'offered', round: 2, wave: 1 });
    const secondRound = file.offers.filter(({ round }) => round === 2).map(({ memberId }) => memberId);
    expect(secondRound).toHaveLength(3);
    expect(secondRound).not.toContain(file.offers.find(({ state }) => state === 'released')?.memberId);

    await actForAttorney(running.tools, statusUrl.slice(-43), {
      action: 'change_dates',
      matter: { affidavitDueOn: '2027-09-01' },
    });
    const moved = await readStored(store, reference);
    expect(moved.request.deadline).toBe('2027-09-02T04:00:00.000Z');
    expect(moved.due.filter(({ kind }) => kind === 'deadline')).toEqual([
      { kind: 'deadline', evaluation: 1, at: '2027-09-02T04:00:00.000Z' },
    ]);

    await running.advance('2027-09-03T12:00:00.000Z');
    const ended = await readStored(store, reference);
    expect(ended.evaluations[0]?.state).toBe('unfilled');
    expect(ended.due).toEqual([]);
    const subjects = running.sent.slice(from).map(({ to, subject }) => `${to}: ${subject}`);
    expect(subjects).toContain(`ada@harbor.example: Still looking: ${reference}`);
    expect(subjects).toContain(`coordinators@network.example: Your turn: ${reference} is still unplaced`);
    expect(subjects).toContain(`ada@harbor.example: Nobody was found in time: ${reference}`);
    expect(subjects.filter((line) => line.includes('Nobody left to ask'))).toHaveLength(1);
    expect(running.failures).toEqual([]);
  });
});
