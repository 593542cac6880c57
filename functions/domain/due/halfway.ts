import { isSought } from '../evaluation/evaluation.ts';
import { evaluation, fact } from '../events/fact.ts';
import { dueAt, reminder } from './rule.ts';

/** Half of the time to place has gone, or papers are missing for a week: the attorney hears how it stands and what would help. */
export const halfway = reminder({
  kind: 'halfway',
  while: isSought,
  due: ({ phase }) => dueAt(phase.halfwayAt),
  event: 'halfway_reached',
  fact: fact('Half of the time to find a clinician was over', ['mail'], evaluation),
  data: ({ number }) => ({ evaluation: number }),
});
