import type { OfferView } from '../contracts/offer.ts';
import { type Evaluation, isDropped, isUnfilled } from '../domain/evaluation/evaluation.ts';
import { factsOf } from '../domain/evaluation/facts.ts';
import {
  isOpenUntilTaken,
  isSoughtAnew,
  type OfferStanding,
  offerEndsAt,
  offerStanding,
} from '../domain/evaluation/offer.ts';
import { UNDO_MINUTES } from '../domain/limits.ts';
import { linkUrl } from '../domain/links.ts';
import type { Member } from '../domain/members/member.ts';
import { milesApart } from '../domain/places/place-given.ts';
import type { Offer } from '../domain/request/casework.ts';
import { firstDateOf } from '../domain/request/dates.ts';
import { type CalendarDate, type Instant, localDate, plusMinutes } from '../domain/time/time.ts';
import { distanceInWords } from '../domain/words/evaluation-facts.ts';
import type { StoredCase } from '../store/case-file.ts';
import type { CaseTools } from '../store/case-tools.ts';
import { openLinkedCase } from '../store/linked-case.ts';
import { readMember } from '../store/members.ts';
import { openToken } from '../store/tokens.ts';
import { type OpenedOffer, openedOffer } from './offer-link.ts';

/** What an evaluation takes (domain: "2 to 3 hours"), and the affidavit besides. */
const EXPECTED_HOURS = '2 to 3 hours and the writing';

/** What the member of an offer's link may know of it. Reads only. Throws `Refusal` where the link leads nowhere. */
export async function viewOffer(tools: CaseTools, token: string): Promise<OfferView> {
  const { link, file } = await openLinkedCase(tools, token, 'offer');
  const opened = openedOffer(file, link);
  const member = await readMember(tools.store, opened.offer.memberId);
  const offer = { ...opened.offer, miles: milesNow(file, opened.offer, member) };
  const view = offerAsSeen(file, { ...opened, offer, member }, tools.clock());
  if (view.state !== 'accepted') return view;
  const caseToken = await openToken(tools.sealer, file.request.reference, 'assignment', opened.offer);
  return { ...view, caseUrl: linkUrl(tools.siteUrl, 'assignment', caseToken) };
}

/** The miles of an offer in person: as when it was sent, or to where the client has been moved since. */
function milesNow({ events, intake }: StoredCase, offer: Offer, member: Member | undefined): number | null {
  const hasMoved = events.some(({ type, at }) => type === 'client_moved' && at > offer.sentAt);
  if (!hasMoved || offer.mode !== 'in_person') return offer.miles;
  return member ? milesApart(member.location, intake.client.location) : null;
}

/** The facts of an offer at `now`; they name neither the client nor the attorney, nor the client's country or facility. */
function offerAsSeen(
  file: StoredCase,
  { evaluation, offer, member }: OpenedOffer & { member: Member | undefined },
  now: Instant,
): OfferView {
  const { request, intake } = file;
  const state = stateAsSeen(file, evaluation, offer, now);
  const isTheirs = state === 'open' || state === 'accepted';
  const soughtAnew = isSoughtAnew(evaluation, offer);
  const isRunning = offer.round === evaluation.round && (state === 'open' || state === 'expired');
  const endsAt = isRunning && !isOpenUntilTaken(file) ? offerEndsAt(file, offer) : null;
  return {
    ...factsOf(file, { evaluation, offer, member }, now),
    distance: offer.miles === null ? null : distanceInWords(offer.miles),
    firstDateOn: firstDateOf(intake.matter, now),
    // Who lost it to somebody who gave it back may still take it.
    ...(isTheirs || (soughtAnew && state === 'filled') ? {} : noLongerTold),
    state,
    isOver: request.state === 'closed' || isUnfilled(evaluation) || isDropped(evaluation),
    isClosed: request.state === 'closed' || isDropped(evaluation),
    soughtAnew,
    hours: EXPECTED_HOURS,
    endsAt,
    timeZone: offer.timeZone,
    undoUntil: request.state === 'closed' ? null : undoUntil(state, offer, now),
    askAgainAfter: restsUntil(offer, now),
    caseUrl: null,
  };
}

/** What is told of a client only to those who can do something for them. */
const noLongerTold = {
  removal: null,
  detained: null,
  hearing: null,
  area: null,
  distance: null,
  firstDateOn: null,
  affidavitDueOn: null,
  affidavitPassed: false,
};

/** As the offer stands; a yes to an evaluation that has been withdrawn since is over. */
function stateAsSeen(file: StoredCase, evaluation: Evaluation, offer: Offer, now: Instant): OfferStanding {
  const standing = offerStanding(file, offer, now);
  return standing === 'accepted' && isDropped(evaluation) ? 'withdrawn' : standing;
}

/** Before which day a no asked for rest, until that day has come. */
function restsUntil({ askAgainAfter, timeZone }: Offer, now: Instant): CalendarDate | null {
  return askAgainAfter !== undefined && askAgainAfter > localDate(now, timeZone) ? askAgainAfter : null;
}

function undoUntil(state: OfferStanding, { answeredAt }: Offer, now: Instant): Instant | null {
  if (answeredAt === undefined || (state !== 'accepted' && state !== 'declined')) return null;
  const until = plusMinutes(answeredAt, UNDO_MINUTES);
  return now <= until ? until : null;
}
