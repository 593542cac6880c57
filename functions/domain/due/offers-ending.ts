import { isOffered } from '../evaluation/evaluation.ts';
import { offersOfRound, openAt } from '../evaluation/offer.ts';
import { fact, members } from '../events/fact.ts';
import { reminder } from './rule.ts';

/** The offers of a wave will end soon: whoever has not answered is reminded, once a wave. */
export const offersEnding = reminder({
  kind: 'offers_ending',
  while: isOffered,
  due: ({ wave, phase: { remindAt } }) => (remindAt === null ? null : { at: remindAt, for: String(wave) }),
  event: 'offers_ending',
  fact: fact('Members were reminded of their offers', ['mail'], members),
  data: (evaluation, file, now) => {
    const { number, round, wave } = evaluation;
    const sent = offersOfRound(file, evaluation).filter((offer) => offer.wave === wave);
    const open = sent.filter(openAt(file, now));
    return open.length === 0 ? null : { evaluation: number, round, members: open.map(({ memberId }) => memberId) };
  },
});
