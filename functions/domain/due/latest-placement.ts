import { isSought } from '../evaluation/evaluation.ts';
import { evaluation, fact } from '../events/fact.ts';
import { latestPlacementAt } from '../request/planning.ts';
import { reminder } from './rule.ts';

/** The last day on which a placement still leaves time to write has come: it is the coordinator's turn (contract). */
export const latestPlacement = reminder({
  kind: 'latest_placement',
  while: isSought,
  due: (_, { request }) => {
    const at = latestPlacementAt(request);
    return at === null ? null : { at, for: request.latestPlacementOn ?? at };
  },
  event: 'placement_late',
  fact: fact('The latest day to place it came', ['mail'], evaluation),
  data: ({ number }) => ({ evaluation: number }),
});
