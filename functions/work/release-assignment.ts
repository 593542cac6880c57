import type { AssignmentAction, AssignmentResult } from '../contracts/assignment.ts';
import { release } from '../domain/evaluation/assignment.ts';
import { type Evaluation, hasClinician, isSought } from '../domain/evaluation/evaluation.ts';
import { evaluationOf, isSameOffer } from '../domain/evaluation/offer.ts';
import { Refusal } from '../domain/refusal.ts';
import { isInTime } from '../domain/request/dates.ts';
import { pagedForGivenBack, plannedPaging, replanned } from '../domain/request/planning.ts';
import type { Instant } from '../domain/time/time.ts';
import type { StoredCase } from '../store/case-file.ts';
import type { CaseTools } from '../store/case-tools.ts';
import type { Change } from '../store/change-writes.ts';
import { decideOnLinkedCase } from '../store/linked-case.ts';
import { type Link, unknownLink } from '../store/links.ts';
import { giveLoadBack } from '../store/members.ts';

/** The assigned member gives the case back. Giving it back again is the same answer. Throws `Refusal`. */
export async function releaseAssignment(
  tools: CaseTools,
  token: string,
  action: AssignmentAction,
): Promise<AssignmentResult> {
  return decideOnLinkedCase(tools, token, 'assignment', ({ link, file }, now) => {
    const { evaluation, offer } = openedAssignment(file, link);
    if (offer.state === 'released') return { answer: { result: 'released' } };
    if (file.request.state === 'closed') {
      throw new Refusal('withdrawn', 'The request is closed; there is nothing left to give back.');
    }
    if (!hasClinician(evaluation) || evaluation.phase.memberId !== offer.memberId || evaluation.round !== offer.round) {
      throw new Refusal('too-late', 'This evaluation is not assigned to you at the moment.');
    }
    const change = release(evaluation, offer, action.reason, `member:${offer.memberId}`, now, file.request);
    return {
      answer: { result: 'released' },
      change: {
        ...change,
        // The time that is left for placing it begins anew.
        evaluations: change.evaluations.map((given) => (isSought(given) ? replanned(given, file.request, now) : given)),
        ...pagingOnRelease(file, evaluation, now),
        also: (offer.loads ?? []).map((period) => giveLoadBack(offer.memberId, period)),
      },
    };
  });
}

/** Paging where a case with a machine was given back: it begins anew, or goes on where another evaluation has nobody either. */
function pagingOnRelease(
  { request, evaluations, onCall }: StoredCase,
  given: Evaluation,
  now: Instant,
): Pick<Change, 'onCall'> {
  if ((request.urgency !== 'emergency' && !given.escalation) || !isInTime(request, now)) return {};
  const goesOn = evaluations.some((evaluation) => evaluation.number !== given.number && isSought(evaluation));
  const isPlanned = onCall && (goesOn || request.urgency !== 'emergency');
  return {
    onCall: isPlanned ? plannedPaging(request, now, { ...request, onCall }) : pagedForGivenBack(request, now, onCall),
  };
}

/** The offer of a case page's link, in the very round it was assigned in. */
export function openedAssignment(file: StoredCase, link: Extract<Link, { purpose: 'assignment' }>) {
  const evaluation = evaluationOf(file, link.evaluation);
  const offer = file.offers.find((other) => isSameOffer(other, link));
  if (!evaluation || !offer) throw unknownLink();
  return { evaluation, offer };
}
