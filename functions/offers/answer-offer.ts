import type { OfferAnswer, OfferResult } from '../contracts/offer.ts';
import { takenBack } from '../domain/evaluation/asked.ts';
import { offerIds, reopened, undoAssignment } from '../domain/evaluation/assignment.ts';
import { type Evaluation, hasClinician, isDropped } from '../domain/evaluation/evaluation.ts';
import { offerStanding } from '../domain/evaluation/offer.ts';
import { UNDO_MINUTES } from '../domain/limits.ts';
import { neededAgain } from '../domain/on-call/paging.ts';
import { Refusal } from '../domain/refusal.ts';
import type { Offer } from '../domain/request/casework.ts';
import { isInTime } from '../domain/request/dates.ts';
import { plannedPaging } from '../domain/request/planning.ts';
import { soughtIn } from '../domain/request/tried.ts';
import { type Instant, plusMinutes } from '../domain/time/time.ts';
import type { StoredCase } from '../store/case-file.ts';
import type { CaseTools } from '../store/case-tools.ts';
import type { Decision } from '../store/change-case.ts';
import type { Change } from '../store/change-writes.ts';
import { decideOnLinkedCase } from '../store/linked-case.ts';
import { giveLoadBack, readMember } from '../store/members.ts';
import { restNoLonger, restUntil } from '../store/profile-marks.ts';
import type { Store, Write } from '../store/store.ts';
import { acceptOffer, assignedAnswer } from './accept-offer.ts';
import { type OpenedOffer, openedOffer } from './offer-link.ts';

/**
 * Carries out a member's answer. The same answer again gives the same result; another one is refused until the first is taken back.
 * Throws `Refusal`, and `Busy` where too much happens at once.
 */
export async function answerOffer(tools: CaseTools, token: string, answer: OfferAnswer): Promise<OfferResult> {
  return decideOnLinkedCase(tools, token, 'offer', async ({ link, file }, now) => {
    const opened = openedOffer(file, link);
    switch (answer.answer) {
      case 'accept':
        return accept(tools, file, opened, now);
      case 'decline':
        return decline(file, opened, answer, now);
      case 'undo':
        return undo(tools, file, opened, now);
    }
  });
}

async function accept(
  tools: CaseTools,
  file: StoredCase,
  opened: OpenedOffer,
  now: Instant,
): Promise<Decision<OfferResult>> {
  const { evaluation, offer } = opened;
  if (offer.state === 'accepted') {
    if (isDropped(evaluation)) throw requestOver();
    return { answer: await assignedAnswer(tools, file, offer) };
  }
  refuseAnswered(offer);
  refuseClosedOffer(file, offer, now);
  return acceptOffer(tools, file, opened, now);
}

function decline(
  file: StoredCase,
  { offer }: OpenedOffer,
  answer: Extract<OfferAnswer, { answer: 'decline' }>,
  now: Instant,
): Decision<OfferResult> {
  if (offer.state === 'declined') return { answer: { result: 'declined' } };
  refuseAnswered(offer);
  refuseClosedOffer(file, offer, now);
  const { askAgainAfter } = answer;
  const declined: Offer = {
    ...offer,
    state: 'declined',
    answeredAt: now,
    declineReason: answer.reason,
    ...(askAgainAfter ? { askAgainAfter } : {}),
  };
  return {
    answer: { result: 'declined' },
    change: {
      offers: [declined],
      events: [
        {
          type: 'offer_declined',
          actor: `member:${offer.memberId}`,
          data: { ...offerIds(offer), reason: answer.reason },
        },
      ],
      also: askAgainAfter && !file.request.exercise ? [restUntil(offer.memberId, askAgainAfter)] : [],
    },
  };
}

/** Takes an answer back within the grace time. Where nothing is answered, the offer is as open as was asked for. */
async function undo(
  tools: CaseTools,
  file: StoredCase,
  { evaluation, offer }: OpenedOffer,
  now: Instant,
): Promise<Decision<OfferResult>> {
  const answer: OfferResult = { result: 'reopened' };
  if (file.request.state === 'closed') throw requestOver();
  if (offer.state === 'open') {
    if (!takenBack(file, offer)) refuseClosedOffer(file, offer, now);
    return { answer };
  }
  if (offer.state === 'released') throw givenBack('too-late');
  if (now > plusMinutes(offer.answeredAt ?? now, UNDO_MINUTES)) {
    throw new Refusal(
      'too-late',
      `An answer can be taken back for ${UNDO_MINUTES} minutes. Please write to the coordinators.`,
    );
  }
  const actor = `member:${offer.memberId}` as const;
  if (offer.state === 'accepted') {
    if (!hasClinician(evaluation)) throw requestOver();
    const also = (offer.loads ?? []).map((period) => giveLoadBack(offer.memberId, period));
    const change = undoAssignment(evaluation, offer, actor, now, file.request);
    return { answer, change: { ...change, ...pagingGoesOn(file, evaluation, now), also } };
  }
  return {
    answer,
    change: {
      offers: [reopened(offer)],
      events: [{ type: 'offer_reopened', actor, data: offerIds(offer) }],
      also: file.request.exercise ? [] : await restEnded(tools.store, offer),
    },
  };
}

/** Paging where a yes was taken back; what became an emergency meanwhile has not begun to page. */
function pagingGoesOn(file: StoredCase, { escalation }: Evaluation, now: Instant): Pick<Change, 'onCall'> {
  const { request } = file;
  if ((request.urgency !== 'emergency' && !escalation) || !isInTime(request, now)) return {};
  const isFilled = soughtIn(file).length === 0;
  const onCall = file.onCall && isFilled ? neededAgain(file.onCall, now) : file.onCall;
  return { onCall: plannedPaging(request, now, onCall && { ...request, onCall }) };
}

/** The end of the rest that a no asked for; one that was asked for elsewhere since stays. */
async function restEnded(store: Store, { memberId, askAgainAfter }: Offer): Promise<Write[]> {
  if (askAgainAfter === undefined) return [];
  const member = await readMember(store, memberId);
  return member?.restsUntil === askAgainAfter ? [restNoLonger(memberId, askAgainAfter)] : [];
}

function refuseAnswered(offer: Offer): void {
  if (offer.state === 'open') return;
  if (offer.state === 'released') throw givenBack('already-answered');
  throw new Refusal(
    'already-answered',
    'You have answered this offer. Take that answer back first to give another one.',
  );
}

function givenBack(reason: 'already-answered' | 'too-late'): Refusal {
  return new Refusal(reason, 'You have given this case back. Please write to the coordinators if that has changed.');
}

function requestOver(): Refusal {
  return new Refusal('withdrawn', 'The request has been withdrawn or closed. Thank you for being ready to help.');
}

/** Refuses an offer that was not answered and can no longer be. */
function refuseClosedOffer(file: StoredCase, offer: Offer, now: Instant): void {
  switch (offerStanding(file, offer, now)) {
    case 'withdrawn':
      throw requestOver();
    case 'filled':
      throw new Refusal('already-filled', 'Somebody else said yes first. Thank you for being ready to help.');
    case 'expired':
      throw new Refusal('expired', 'This offer has ended. Thank you for looking at it.');
    case 'open':
    case 'accepted':
    case 'declined':
    case 'released':
  }
}
