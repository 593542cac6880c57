import type { RequestAction, RequestActionBodies } from '../../contracts/staff.ts';
import { evaluationOf } from '../../domain/evaluation/offer.ts';
import type { Actor } from '../../domain/events/event.ts';
import type { Reference } from '../../domain/ids.ts';
import { closeRequest, refuseClosed } from '../../domain/request/closing.ts';
import { confirmation } from '../../domain/request/confirming.ts';
import type { ClosedReason } from '../../domain/words/request.ts';
import { invalid } from '../../http/problem.ts';
import { assignMember } from '../../store/assign-member.ts';
import type { StoredCase } from '../../store/case-file.ts';
import type { CaseTools } from '../../store/case-tools.ts';
import type { Made } from '../../store/change-case.ts';
import type { Change } from '../../store/change-writes.ts';
import { loadsGivenBack } from '../../store/members.ts';
import { type ActedOnByStaff, changeForStaff } from './change-for-staff.ts';

type Decision<Action extends RequestAction> = (actedOn: ActedOnByStaff, body: RequestActionBodies[Action]) => Made;

/** What each action makes of a case. */
const decisions: { readonly [Action in RequestAction]: Decision<Action> } = {
  assign({ file, actor, now, tools }, { evaluation: number, memberId }) {
    refuseClosed(file);
    const evaluation = evaluationOf(file, number);
    if (!evaluation) throw invalid([{ path: 'evaluation', message: 'This request has no evaluation of this number.' }]);
    return assignMember(tools, { file, evaluation, memberId, actor, now });
  },
  note: ({ actor }) => ({ events: [{ type: 'note_added', actor, data: {} }] }),
  vouch({ file, actor, now }) {
    refuseClosed(file);
    return confirmation(file, 'staff', actor, now);
  },
  withdraw: ({ file, actor }) => closing(file, 'withdrawn', actor),
  close: ({ file, actor }, { closedReason }) => closing(file, closedReason, actor),
};

/** An action of staff by its name, with its body. */
type GivenAction<Action extends RequestAction = RequestAction> = {
  readonly action: Action;
  readonly body: RequestActionBodies[Action];
};

/** Carries out an action of staff on a request. Throws `Refusal`, and `Problem` 422 for what the case does not have. */
export function actOnRequest<Action extends RequestAction>(
  tools: CaseTools,
  reference: Reference,
  { action, body }: GivenAction<Action>,
  actor: Actor,
): Promise<void> {
  const decide: Decision<Action> = decisions[action];
  return changeForStaff(tools, reference, { actor, reason: textOf(body) }, (actedOn) => decide(actedOn, body));
}

/** What is kept of it in words: the reason, beneath what was noted. */
function textOf({ note, reason }: { readonly note?: string | undefined; readonly reason: string }): string {
  return note === undefined ? reason : `${note}\n\n${reason}`;
}

/** Closes a request, once; members get their load back, but not for work that is done. Throws `Refusal` where it was closed otherwise. */
function closing(file: StoredCase, closedReason: ClosedReason, actor: Actor): Change | undefined {
  const { request, offers } = file;
  if (request.closedReason === closedReason) return undefined;
  refuseClosed(file);
  return {
    ...closeRequest(file, closedReason, actor),
    also: closedReason === 'completed' ? [] : loadsGivenBack(offers),
  };
}
