import { isDropped, isUnfilled } from '../../domain/evaluation/evaluation.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { CaseFile } from '../../domain/request/casework.ts';
import { soughtIn } from '../../domain/request/tried.ts';

/** How a request stands for on-call: there is somebody to be found, or it has ended in one of these ways. */
export type RequestStanding = 'placing' | 'filled' | 'withdrawn' | 'unfilled' | 'closed';

/** How the request stands: one that nobody was found for outweighs those that were filled. */
export function requestStanding({ request, evaluations }: Pick<CaseFile, 'request' | 'evaluations'>): RequestStanding {
  if (request.closedReason === 'withdrawn') return 'withdrawn';
  if (request.closedReason === 'unfilled') return 'unfilled';
  if (request.state === 'closed') return 'closed';
  if (soughtIn({ request, evaluations }).length > 0) return 'placing';
  if (evaluations.some(isUnfilled)) return 'unfilled';
  return evaluations.every(isDropped) ? 'withdrawn' : 'filled';
}

/** Throws `Refusal` where there is nobody left to be found, or no time to. */
export function refuseOver(file: Pick<CaseFile, 'request' | 'evaluations'>): void {
  switch (requestStanding(file)) {
    case 'filled':
      throw new Refusal('already-filled', 'Somebody has said yes. There is nothing left to do for on-call.');
    case 'withdrawn':
      throw new Refusal('withdrawn', 'The request has been withdrawn. There is nothing left to do for on-call.');
    case 'unfilled':
      throw new Refusal('expired', 'The time is over, and nobody was found. The attorney has been told.');
    case 'closed':
      throw new Refusal('expired', 'The request is closed. There is nothing left to do for on-call.');
    default:
  }
}
