import type * as z from 'zod';
import { type StaffAction, staffActions } from '../../contracts/staff.ts';
import type { Actor } from '../../domain/events/event.ts';
import type { Reference } from '../../domain/request/casework.ts';
import { closeRequest } from '../../domain/request/closing.ts';
import { type ClosedReason, closedReasons } from '../../domain/request/transitions.ts';
import { invalid } from '../../http/problems.ts';
import { parse } from '../../http/validate.ts';
import type { StoredCase } from '../../store/case-file.ts';
import type { CaseTools } from '../../store/case-tools.ts';
import type { Change } from '../../store/change-writes.ts';
import { loadsGivenBack } from '../../store/members.ts';
import { assignMember } from './assign-member.ts';
import { changeCase } from './change-case.ts';
import { refuseClosed } from './refuse-closed.ts';

type Body<Action extends StaffAction> = z.infer<(typeof staffActions)[Action]>;

/** What staff do with a request, each with its body still to be checked. */
export const requestActions: Readonly<
  Record<StaffAction, (tools: CaseTools, reference: Reference, body: unknown, actor: Actor) => Promise<void>>
> = {
  /** A yes that came by telephone. */
  assign: (tools, reference, given, actor) => {
    const body = parse(staffActions.assign, given);
    return changeCase(tools, reference, body.reason, (file, now) => assignMember(tools, file, body, actor, now));
  },

  note: (tools, reference, given, actor) => {
    const body = parse(staffActions.note, given);
    return changeCase(tools, reference, noteText(body), () => ({
      events: [{ type: 'note_added', actor, data: {} }],
    }));
  },

  withdraw: (tools, reference, given, actor) => {
    const body = parse(staffActions.withdraw, given);
    return changeCase(tools, reference, body.reason, (file) => closing(file, 'withdrawn', actor));
  },

  close: (tools, reference, given, actor) => {
    const body = parse(staffActions.close, given);
    const closedReason = closedReasonOf(body);
    return changeCase(tools, reference, body.reason, (file) => closing(file, closedReason, actor));
  },
};

function noteText({ note, reason }: Body<'note'>): string {
  return note === undefined ? reason : `${note}\n\n${reason}`;
}

/** Why a request is closed: said by its own field, or by a reason that is one of its words. */
function closedReasonOf({ closedReason, reason }: Body<'close'>): ClosedReason {
  const word = closedReason ?? closedReasons.find((known) => known === reason);
  if (word === undefined)
    throw invalid([{ path: 'closedReason', message: `Choose one of: ${closedReasons.join(', ')}.` }]);
  return word;
}

/**
 * Closes a request; closing it again for the same reason changes nothing. Members get their load back, except for work that was
 * done. Throws `Refusal` where it was closed for another reason.
 */
function closing(file: StoredCase, closedReason: ClosedReason, actor: Actor): Change | undefined {
  const { request, offers } = file;
  if (request.closedReason === closedReason) return undefined;
  refuseClosed(file);
  return {
    ...closeRequest(file, closedReason, actor),
    also: closedReason === 'completed' ? [] : loadsGivenBack(offers),
  };
}
