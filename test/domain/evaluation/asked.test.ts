import { describe, expect, test } from 'vitest';
import { leftBy, type Mailed, summaryOf } from '../../../functions/domain/evaluation/asked.ts';
import { isSought } from '../../../functions/domain/evaluation/evaluation.ts';
import type { RecordedEvent } from '../../../functions/domain/events/event.ts';
import { KEPT_BACK, type Mail } from '../../../functions/domain/mail-left.ts';
import type { Offer } from '../../../functions/domain/request/casework.ts';
import { standingOfSearch } from '../../../functions/domain/request/search-standing.ts';
import { triedFor } from '../../../functions/domain/request/tried.ts';
import { type Instant, plusMinutes } from '../../../functions/domain/time/time.ts';
import { sampleCase, sampleEvaluation, sampleNow, sampleOffer } from '../../support/cases.ts';

const members = ['M1', 'M2', 'M3'];
const sentMail = (memberId: string, differing: Partial<Mail> = {}): Mail => ({
  seq: 2,
  recipient: `member-${memberId}`,
  leaseUntil: plusMinutes(sampleNow, 2),
  sesId: 'ses-1',
  markedAt: sampleNow,
  ...differing,
});

/** A case whose first wave went to three members, with these mails. */
function waveOf(mails: readonly Mail[], differing: Partial<Offer> = {}) {
  const wave: RecordedEvent<'wave_sent'> = {
    type: 'wave_sent',
    v: 1,
    at: sampleNow,
    actor: 'system',
    causeId: null,
    data: { evaluation: 1, round: 1, wave: 1, members },
    seq: 2,
    hash: '',
    effects: [],
  };
  const evaluations = [sampleEvaluation({ state: 'offered', wave: 1 })];
  const offers = members.map((memberId) => sampleOffer(memberId, differing));
  return { ...sampleCase({ evaluations, offers }), events: [wave], mails };
}

function told(file: ReturnType<typeof waveOf>, at: Instant) {
  const [evaluation] = file.evaluations;
  if (!evaluation || !isSought(evaluation)) throw new Error('a case without its evaluation');
  const { asked, toBeAsked } = summaryOf(file, evaluation, at);
  const { waves } = triedFor(file, [evaluation], at);
  return { asked, toBeAsked, waves, search: standingOfSearch(file, evaluation, at).how };
}

describe('whoever has been asked', () => {
  const left = members.map((memberId) => sentMail(memberId));

  test('is whose mail has left by the moment that is spoken of, whenever that is said', () => {
    const later = [sentMail('M1'), ...left.slice(1).map((mail) => ({ ...mail, markedAt: plusMinutes(sampleNow, 1) }))];
    expect(told(waveOf(later), sampleNow)).toEqual({ asked: 1, toBeAsked: 2, waves: 1, search: 'asked' });
    expect(told(waveOf(later), plusMinutes(sampleNow, 1))).toMatchObject({ asked: 3, toBeAsked: 0 });
    expect(told(waveOf(left), plusMinutes(sampleNow, -1))).toMatchObject({ asked: 0, search: 'chosen' });
  });

  test('is nobody whose mail came back, from then on', () => {
    const returned = waveOf(left, { undeliveredAt: plusMinutes(sampleNow, 1) });
    expect(told(returned, sampleNow)).toEqual({ asked: 3, toBeAsked: 0, waves: 1, search: 'asked' });
    expect(told(returned, plusMinutes(sampleNow, 1))).toEqual({ asked: 0, toBeAsked: 0, waves: 0, search: 'choosing' });
  });

  test('is whoever has answered though the mail came back', () => {
    const byPhone = waveOf(left, { undeliveredAt: sampleNow, state: 'declined', answeredAt: sampleNow });
    expect(told(byPhone, sampleNow)).toMatchObject({ asked: 3 });
  });

  test.each<[string, Partial<Mail>]>([
    ['kept back in a trial', { sesId: KEPT_BACK }],
    ['of another event', { seq: 3 }],
  ])('is nobody whose mail was %s', (_, differing) => {
    const mails = members.map((memberId) => sentMail(memberId, differing));
    expect(told(waveOf(mails), sampleNow)).toMatchObject({ asked: 0, toBeAsked: 3, waves: 0 });
  });
});

test('each mail of a case is looked at once, however many offers are asked about', () => {
  let looks = 0;
  const mails = members.map((memberId): Mail => {
    const { seq, ...mail } = sentMail(memberId);
    return {
      ...mail,
      get seq() {
        looks += 1;
        return seq;
      },
    };
  });
  const file: Mailed = waveOf(mails);
  const hasLeft = leftBy(file, sampleNow);
  for (let round = 0; round < 100; round += 1) {
    expect(file.offers.map(hasLeft)).toEqual([true, true, true]);
  }
  expect(looks).toBe(members.length);
});
