import { isSought, isWithheld } from '../evaluation/evaluation.ts';
import type { CaseFile } from '../request/casework.ts';
import type { Instant } from '../time/time.ts';
import { ownerAt } from './paging.ts';
import { isEmergency } from './standing.ts';

/**
 * That the first page may come sooner, since it does once nobody is left to ask (`nobody_left`), where that need not wait for the
 * morning. Nothing where nobody is left already, or it is not the first.
 */
export function soonerInWords(
  { request, evaluations, onCall }: Pick<CaseFile, 'request' | 'evaluations' | 'onCall'>,
  now: Instant,
): string {
  const isFirst = isEmergency(request) && onCall?.why === 'no_yes' && ownerAt(onCall, now) === undefined;
  const goesOn = evaluations.some((each) => isSought(each) && !each.phase.exhausted && !isWithheld(each));
  return isFirst && goesOn ? ', or possibly sooner if there is nobody more to ask' : '';
}
