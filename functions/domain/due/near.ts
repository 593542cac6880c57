import { nearAt } from '../request/planning.ts';
import { isPlacedByUs } from './place.ts';
import { dueRule } from './rule.ts';

/** The date of an evaluation is near and nobody has it: on-call is paged, by the stage of escalation (contract: 72 hours, at 08:00). */
export const near = dueRule({
  kind: 'near',
  cannotWait: true,
  while: isPlacedByUs,
  due: (_, { request }) => {
    const at = nearAt(request);
    return at !== null && request.closesAt !== null ? { at, for: request.closesAt } : null;
  },
});
