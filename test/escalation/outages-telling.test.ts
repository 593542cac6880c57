import { expect, test } from 'vitest';
import { scheduleOf } from '../../functions/domain/due/schedule.ts';
import { plusHours, plusMinutes } from '../../functions/domain/time/time.ts';
import { sampleCase, sampleEvaluation, sampleIntake, sampleMatter, sampleNow, sampleOffer } from '../support/cases.ts';

const emergency = (toldAt: { toldAt?: string }) =>
  sampleCase({
    intake: sampleIntake({ matter: sampleMatter({ removalAt: plusHours(sampleNow, 24) }) }),
    evaluations: [
      sampleEvaluation({
        state: 'offered',
        wave: 1,
        placing: { placeAt: plusHours(sampleNow, 3) },
        escalation: { attempt: 1 },
      }),
    ],
    offers: [sampleOffer('01J0')],
    onCall: {
      since: sampleNow,
      pageAt: plusHours(sampleNow, 8),
      why: 'no_yes',
      level: 0,
      unanswered: 0,
      pages: 0,
      ...toldAt,
    },
  });

const escalateAt = (toldAt: { toldAt?: string }) =>
  scheduleOf(emergency(toldAt), plusMinutes(sampleNow, 1)).find(({ kind }) => kind === 'escalate')?.at;

test('the sweep looks after an emergency of which on-call has not heard, though its first wave is out', () => {
  expect(escalateAt({})).toBe(plusMinutes(sampleNow, 2));
});

test('once on-call has heard, the sweep is due after the next step alone', () => {
  expect(escalateAt({ toldAt: sampleNow })).toBe(plusMinutes(sampleNow, 182));
});
