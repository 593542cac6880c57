import { assign, reopened } from '../domain/evaluation/assignment.ts';
import { type Evaluation, hasClinician } from '../domain/evaluation/evaluation.ts';
import { offersOfRound } from '../domain/evaluation/offer.ts';
import { evaluationTransitions } from '../domain/evaluation/transitions.ts';
import type { Actor } from '../domain/events/event.ts';
import type { MemberId } from '../domain/ids.ts';
import { loadPeriods, type Member, modeWith } from '../domain/members/member.ts';
import { mayEvaluate, statesToEvaluateIn } from '../domain/members/qualification.ts';
import { Refusal } from '../domain/refusal.ts';
import { asksForIt } from '../domain/request/askers.ts';
import type { Offer } from '../domain/request/casework.ts';
import { refuseClosed } from '../domain/request/closing.ts';
import type { Instant } from '../domain/time/time.ts';
import { mayTake } from '../domain/transitions.ts';
import type { StoredCase } from './case-file.ts';
import type { CaseTools } from './case-tools.ts';
import type { Change } from './change-writes.ts';
import { assignmentLink } from './links.ts';
import { memberStands, readMember, takeLoad } from './members.ts';
import type { Store } from './store.ts';

/** A yes that came by telephone: whose, to what, and who says so. */
type YesByTelephone = {
  readonly file: StoredCase;
  readonly evaluation: Evaluation;
  readonly memberId: MemberId;
  readonly actor: Actor;
  readonly now: Instant;
};

/** Gives an evaluation to a member who said yes by telephone, beyond their limits. Given to them already, nothing changes. Throws `Refusal`. */
export async function assignMember(
  tools: CaseTools,
  { file, evaluation, memberId, actor, now }: YesByTelephone,
): Promise<Change | undefined> {
  refuseClosed(file);
  if (hasClinician(evaluation) && evaluation.phase.memberId === memberId) return undefined;
  if (hasClinician(evaluation)) throw new Refusal('already-filled', 'Somebody else has this evaluation.');
  if (!mayTake(evaluationTransitions.assigned, evaluation.state))
    throw new Refusal('too-late', 'This evaluation is over.');

  const { exercise } = file.request;
  const member = await memberWhoMay(tools.store, memberId, exercise);
  if (asksForIt(file, member)) throw new Refusal('not-eligible', 'They sent this request themselves.');
  const offer = offerTo(file, evaluation, member, now);
  const link = await assignmentLink(tools, file, offer);
  // In a drill the member knows nothing of it, so that it takes none of their room.
  const loads = exercise ? [] : Object.values(loadPeriods(member, now));
  return {
    ...assign(evaluation, offer, loads, link.sealedToken, actor, now),
    also: [
      ...link.writes,
      ...(exercise ? [] : [memberStands(memberId, statesToEvaluateIn)]),
      ...loads.map((period) => takeLoad(memberId, period, null)),
    ],
  };
}

async function memberWhoMay(store: Store, memberId: string, exercise: boolean | undefined): Promise<Member> {
  const member = await readMember(store, memberId);
  if (member && (exercise || mayEvaluate(member))) return member;
  throw new Refusal('not-eligible', 'Only a verified member can be assigned. A paused one can too.');
}

/** The member's offer of this round, as open as it was before any answer; else one that the telephone made, in no wave. */
function offerTo(file: StoredCase, evaluation: Evaluation, member: Member, now: Instant): Offer {
  const { memberId, timeZone } = member;
  const known = offersOfRound(file, evaluation).find((offer) => offer.memberId === memberId);
  if (known) return reopened(known);
  return {
    evaluation: evaluation.number,
    round: evaluation.round,
    wave: 0,
    memberId,
    timeZone,
    state: 'open',
    mode: modeWith(member, evaluation.modes),
    miles: null,
    sentAt: now,
    expiresAt: now,
    reasons: ['assigned by staff'],
  };
}
