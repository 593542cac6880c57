import { describe, expect, test } from 'vitest';
import { newestOffer, offerStanding, offersOfRound } from '../../../functions/domain/evaluation/offer.ts';
import type { Offer, RequestHead } from '../../../functions/domain/request/casework.ts';
import { plusMinutes } from '../../../functions/domain/time/time.ts';
import { type EvaluationDiffering, sampleCase, sampleEvaluation, sampleNow, sampleOffer } from '../../support/cases.ts';

const mine = sampleOffer('M1');
const justBefore = plusMinutes(mine.expiresAt, -1 / 60);
const later = plusMinutes(mine.expiresAt, 1);
type Seen = {
  evaluation?: EvaluationDiffering;
  request?: Partial<RequestHead>;
  offer?: Partial<Offer>;
  others?: Offer[];
  at?: string;
};

const standing = ({ evaluation = {}, request = {}, offer = {}, others = [], at = sampleNow }: Seen) => {
  const offered = sampleEvaluation({ state: 'offered', wave: 1, ...evaluation });
  return offerStanding(sampleCase({ evaluations: [offered], offers: others, request }), { ...mine, ...offer }, at);
};

describe('an offer', () => {
  const closed = { state: 'closed', closedReason: 'declined' } as const;
  const withdrawn = { state: 'closed', closedReason: 'withdrawn' } as const;
  const emergency = (closesAt: string | null) => ({ urgency: 'emergency', closesAt }) as const;
  const rows: [string, Seen, string][] = [
    ['is open', {}, 'open'],
    ['is open a second before its end', { at: justBefore }, 'open'],
    ['is expired at its end', { at: mine.expiresAt }, 'expired'],
    ['is open in a later wave of its round', { evaluation: { wave: 2 } }, 'open'],
    ['is open while nobody else is left', { evaluation: { state: 'waiting', placing: { exhausted: true } } }, 'open'],
    ['is filled when somebody has it', { evaluation: { state: 'assigned', work: { memberId: 'M2' } } }, 'filled'],
    [
      'is filled even past its end',
      { evaluation: { state: 'assigned', work: { memberId: 'M2' } }, at: mine.expiresAt },
      'filled',
    ],
    [
      'is filled when somebody had its round and gave it back',
      { evaluation: { round: 2 }, others: [sampleOffer('M2', { state: 'released' })] },
      'filled',
    ],
    [
      'is expired when nobody was found in its round',
      { evaluation: { round: 2 }, others: [sampleOffer('M2', { round: 2, state: 'released' })] },
      'expired',
    ],
    ['of an emergency is open until its case is given up', { request: emergency(later), at: mine.expiresAt }, 'open'],
    ['of an emergency is expired then', { request: emergency(later), at: later }, 'expired'],
    [
      'of an emergency without a date is open until it is taken',
      { request: emergency(null), at: mine.expiresAt },
      'open',
    ],
    ['is expired when the evaluation was given up', { evaluation: { state: 'unfilled' } }, 'expired'],
    ['is withdrawn with the request', { request: withdrawn }, 'withdrawn'],
    ['is withdrawn with the evaluation', { evaluation: { state: 'withdrawn' } }, 'withdrawn'],
    ['is withdrawn when the request is closed for another reason', { request: closed }, 'withdrawn'],
    ['is withdrawn when staff declined the evaluation', { evaluation: { state: 'declined' } }, 'withdrawn'],
    ['of an evaluation that does not exist is withdrawn', { offer: { evaluation: 7 } }, 'withdrawn'],
    ['that was accepted stays so', { offer: { state: 'accepted' }, request: withdrawn }, 'accepted'],
    ['that was declined stays so', { offer: { state: 'declined' }, at: mine.expiresAt }, 'declined'],
    ['that was given back stays so', { offer: { state: 'released' }, evaluation: { round: 2 } }, 'released'],
  ];
  test.each(rows)('%s', (_, seen, expected) => expect(standing(seen)).toBe(expected));
});

describe('of many offers', () => {
  const file = sampleCase({
    evaluations: [sampleEvaluation({ round: 2 })],
    offers: [
      sampleOffer('M1', { round: 2 }),
      sampleOffer('M1', { round: 3, evaluation: 2 }),
      sampleOffer('M1', { round: 1 }),
      sampleOffer('M2', { round: 2 }),
    ],
  });

  test('the newest to a member is that of the latest round', () => {
    expect(newestOffer(file, 1, 'M1')).toMatchObject({ round: 2, evaluation: 1 });
    expect(newestOffer(file, 2, 'M1')).toMatchObject({ round: 3 });
    expect(newestOffer(file, 1, 'M9')).toBeUndefined();
  });

  test('those of a round are those of the evaluation as it is now', () => {
    const [evaluation] = file.evaluations;
    expect(evaluation && offersOfRound(file, evaluation).map(({ memberId }) => memberId)).toEqual(['M1', 'M2']);
  });
});
