import { type AssignedView, type AssignmentView, assignedView } from '../contracts/assignment.ts';
import { type Evaluation, isDropped, isOver, isSought } from '../domain/evaluation/evaluation.ts';
import { factsOf } from '../domain/evaluation/facts.ts';
import { newestOffer, offerStanding } from '../domain/evaluation/offer.ts';
import type { Reference } from '../domain/ids.ts';
import { UNDO_MINUTES } from '../domain/limits.ts';
import { linkPath } from '../domain/links.ts';
import { comesBackFromAttorney } from '../domain/mail-left.ts';
import type { Member } from '../domain/members/member.ts';
import type { Matter, Offer } from '../domain/request/casework.ts';
import { datesPassed, isInTime, momentsOf } from '../domain/request/dates.ts';
import { type Instant, plusMinutes, type TimeZone } from '../domain/time/time.ts';
import type { StoredCase } from '../store/case-file.ts';
import type { CaseTools } from '../store/case-tools.ts';
import { openLinkedCase } from '../store/linked-case.ts';
import { readMember } from '../store/members.ts';
import { openToken } from '../store/tokens.ts';
import { openedAssignment } from './release-assignment.ts';

/** A case page as its member sees it, what has passed by then, what came of the evaluation once it is theirs no longer, and until when a yes of a moment ago can be taken back; null where it cannot. */
type SeenAssignment = {
  readonly view: AssignmentView;
  readonly passed: Passed;
  readonly follows: Follows;
  readonly undo: Undo | null;
};

/** What comes after a case was given back: somebody else is sought, its member has been asked for it anew, or neither. */
export type Follows = 'sought' | 'asked_again' | 'nothing';

/** Which dates of a case have passed, and whether the time is over in which somebody else is asked. */
export type Passed = { readonly hearing: boolean; readonly removal: boolean; readonly search: boolean };

/** Until when a yes can be taken back, in the time zone of the member, and the path of the offer that takes it. */
export type Undo = { readonly until: Instant; readonly timeZone: TimeZone; readonly path: string };

/**
 * What the member of a case page's link may see: everything that the work needs while it is theirs, and the reference alone once it
 * is not. Reads only. Throws `Refusal` where the link leads nowhere.
 */
export async function viewAssignment(tools: CaseTools, token: string): Promise<SeenAssignment> {
  const { link, file } = await openLinkedCase(tools, token, 'assignment');
  const { evaluation, offer } = openedAssignment(file, link);
  const state = stateOf(evaluation, offer);
  const { reference } = file.request;
  const now = tools.clock();
  const passed = passedBy(file, now);
  const seen = { passed, follows: followsIn(file, evaluation, offer, now) };
  if (state !== 'assigned' && state !== 'completed')
    return { ...seen, view: { reference, state, attorney: null }, undo: null };
  const member = await readMember(tools.store, offer.memberId);
  const sealed = state === 'assigned' ? await openSealed(tools, file) : { facility: null, summary: null };
  return {
    ...seen,
    view: assignmentAsSeen(file, { evaluation, offer, member, state, now }, sealed),
    undo: state === 'assigned' ? await undoOf(tools, reference, offer) : null,
  };
}

function followsIn(file: StoredCase, evaluation: Evaluation, { memberId }: Offer, now: Instant): Follows {
  const newest = newestOffer(file, evaluation.number, memberId);
  if (newest && offerStanding(file, newest, now) === 'open') return 'asked_again';
  return file.request.state === 'open' && isSought(evaluation) && isInTime(file.request, now) ? 'sought' : 'nothing';
}

function passedBy({ request, intake }: StoredCase, now: Instant): Passed {
  const { hearing, removal } = datesPassed(intake.matter, now);
  return { hearing, removal, search: !isInTime(request, now) };
}

/** The yes is taken back where it was given, by the link of the offer; a yes by telephone may have none. */
async function undoOf({ sealer, clock }: CaseTools, reference: Reference, offer: Offer): Promise<Undo | null> {
  if (offer.answeredAt === undefined || offer.sealedToken === undefined) return null;
  const until = plusMinutes(offer.answeredAt, UNDO_MINUTES);
  if (until <= clock()) return null;
  const path = linkPath('offer', await openToken(sealer, reference, 'offer', offer));
  return { until, timeZone: offer.timeZone, path };
}

function stateOf(evaluation: Evaluation, offer: Offer): AssignmentView['state'] {
  if (offer.state === 'released') return 'released';
  if (offer.state !== 'accepted') return 'undone';
  if (isDropped(evaluation)) return 'withdrawn';
  return isOver(evaluation) ? 'completed' : 'assigned';
}

/** What is seen of an assignment, and when. */
type Seen = {
  evaluation: Evaluation;
  offer: Offer;
  member: Member | undefined;
  state: AssignedView['state'];
  now: Instant;
};

function assignmentAsSeen(
  file: StoredCase,
  { evaluation, offer, member, state, now }: Seen,
  sealed: Pick<AssignedView, 'facility' | 'summary'>,
): AssignedView {
  const { matter } = file.intake;
  return assignedView.parse({
    ...matter,
    ...factsOf(file, { evaluation, offer, member }, now),
    ...sealed,
    state,
    attorney: asReached(file),
    next: state === 'assigned' ? nextOf(matter) : { what: 'Nothing: the work is done.', at: null },
  });
}

/** The attorney with the ways that reach them, for as long as there is something to speak of. */
function asReached(file: StoredCase) {
  const { attorney } = file.intake;
  if (file.request.state === 'closed') return { ...attorney, phone: undefined, email: null };
  return comesBackFromAttorney(file) ? { ...attorney, email: null } : attorney;
}

function nextOf(matter: Matter): AssignedView['next'] {
  return { what: 'You and the attorney agree on a time; the affidavit follows.', at: momentsOf(matter).affidavit };
}

/** The evaluator may read what the attorney wrote, and must know where a detained client is. */
async function openSealed(tools: CaseTools, { request, intake, sealed }: StoredCase) {
  const seal = await tools.sealer.caseSeal(request.reference);
  const open = (name: 'facility' | 'summary') => {
    const text = sealed[name];
    return text === undefined ? null : seal.open(name, text);
  };
  return { facility: intake.client.detained ? open('facility') : null, summary: open('summary') };
}
