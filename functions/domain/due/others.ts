import { hasClinician } from '../evaluation/evaluation.ts';
import { offersOfRound, wasOpenUntil } from '../evaluation/offer.ts';
import { fact, members } from '../events/fact.ts';
import { UNDO_MINUTES } from '../limits.ts';
import { plusMinutes } from '../time/time.ts';
import { reminder } from './rule.ts';

/** A yes can no longer be taken back: those whose offer was open until then hear that the place is filled, if it had reached them. */
export const others = reminder({
  kind: 'others',
  while: hasClinician,
  due: ({ phase: { assignedAt } }) => ({ at: plusMinutes(assignedAt, UNDO_MINUTES), for: assignedAt }),
  event: 'others_told',
  fact: fact('Those who had not answered are to be told by day, if the yes still stands', ['mail'], members),
  data: (evaluation, file) => {
    const { number, round } = evaluation;
    const { assignedAt } = evaluation.phase;
    const asked = offersOfRound(file, evaluation).filter((offer) => wasOpenUntil(file, offer, assignedAt));
    return asked.length === 0 ? null : { evaluation: number, round, members: asked.map(({ memberId }) => memberId) };
  },
});
