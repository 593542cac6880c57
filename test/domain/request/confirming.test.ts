import { describe, expect, test } from 'vitest';
import { undoAssignment } from '../../../functions/domain/evaluation/assignment.ts';
import { hasClinician, isSought } from '../../../functions/domain/evaluation/evaluation.ts';
import { assignedTo, withheld } from '../../../functions/domain/evaluation/phases.ts';
import { confirmation } from '../../../functions/domain/request/confirming.ts';
import { plusMinutes } from '../../../functions/domain/time/time.ts';
import { placingOf, sampleCase, sampleEvaluation, sampleNow, sampleOffer } from '../../support/cases.ts';

const pressedAt = plusMinutes(sampleNow, 5);
const inFlood = () => {
  const evaluation = sampleEvaluation({ state: 'offered', wave: 1, escalation: { attempt: 1 } });
  if (!isSought(evaluation)) throw new Error('a sample that is not sought');
  return withheld(evaluation, plusMinutes(sampleNow, 30));
};
const confirmed = (evaluation: ReturnType<typeof inFlood> | ReturnType<typeof assignedTo>) => {
  const request = { unconfirmed: { as: 'emergency', since: sampleNow } } as const;
  return confirmation(sampleCase({ evaluations: [evaluation], request }), 'press', 'attorney', pressedAt);
};

describe('what was withheld goes on once somebody stands behind it', () => {
  test('at once, while somebody is sought', () => {
    const said = confirmed(inFlood());
    expect(placingOf(said?.evaluations[0])).toMatchObject({ withheld: false, placeAt: pressedAt });
    expect(said?.events).toMatchObject([{ type: 'request_confirmed', data: { evaluations: [1] } }]);
  });

  test('where a yes that had come before the press is taken back', () => {
    const said = confirmed(assignedTo(inFlood(), 'member', sampleNow));
    expect(said?.events).toMatchObject([{ data: { evaluations: [] } }]);
    const [assigned] = said?.evaluations ?? [];
    if (!assigned || !hasClinician(assigned)) throw new Error('the yes is gone');
    const undoneAt = plusMinutes(sampleNow, 10);
    const offer = sampleOffer('member', { state: 'accepted', answeredAt: sampleNow });
    const { evaluations } = undoAssignment(assigned, offer, 'member:member', undoneAt, {
      urgency: 'emergency',
      closesAt: null,
      undatedUntil: null,
    });
    expect(placingOf(evaluations[0])).toMatchObject({ withheld: false, placeAt: undoneAt });
  });
});
