import type * as z from 'zod';
import type { requestFilter } from '../../contracts/staff.ts';
import type { RequestList, RequestRow, requestDetail, SealedDetail } from '../../contracts/staff-replies.ts';
import { mailLeftAt } from '../../domain/evaluation/asked.ts';
import { type Evaluation, hasClinician, isOver } from '../../domain/evaluation/evaluation.ts';
import { type OfferStanding, offerEndsAt, offerStanding } from '../../domain/evaluation/offer.ts';
import { type Actor, inWords } from '../../domain/events/event.ts';
import type { Reference } from '../../domain/ids.ts';
import { type Offer, type RequestHead, requestHead } from '../../domain/request/casework.ts';
import { isConfirmed } from '../../domain/request/confirming.ts';
import { standingOfSearch } from '../../domain/request/search-standing.ts';
import { turnOf } from '../../domain/request/turn.ts';
import { earlierOf, type Instant } from '../../domain/time/time.ts';
import { readCase, type StoredCase } from '../../store/case-file.ts';
import type { CaseTools } from '../../store/case-tools.ts';
import { queueIndex } from '../../store/keys.ts';
import type { Sealer } from '../../store/sealing.ts';
import type { Store } from '../../store/store.ts';
import { changeForStaff } from './change-for-staff.ts';
import { unknownRequest } from './ids-in-paths.ts';
import { type ListPartition, readPage } from './listing.ts';

const active: ListPartition = { name: 'active' };
/** What was sent last is looked for most. */
const closed: ListPartition = { name: 'closed', descending: true };

/** A page of requests: those that go on by the time they have left, then the closed ones from the newest. */
export async function listRequests(store: Store, filter: z.output<typeof requestFilter>): Promise<RequestList> {
  const { state, urgency, turn, cursor } = filter;
  const partitions = state === undefined ? [active, closed] : [state === 'closed' ? closed : active];
  const rowOf = requestHead.parse;
  const fits = (wanted: string | undefined, found: string) => wanted === undefined || wanted === found;
  const wants = (head: RequestHead) => fits(state, head.state) && fits(urgency, head.urgency) && fits(turn, head.turn);
  const page = await readPage(store, { table: 'casework', index: queueIndex, partitions, rowOf, wants }, cursor);
  return { ...page, items: page.items.map(asRow) };
}

/** A whole case before its answer leaves out what is the house's own. */
type CaseTold = z.input<typeof requestDetail>;

/** The whole case of a reference, without its sealed parts. Throws `Refusal` `not-found`. */
export async function readRequest(tools: CaseTools, reference: Reference): Promise<CaseTold> {
  return detailOf(await caseOf(tools, reference), tools.clock());
}

/** The whole case with its sealed parts. That somebody reads them, and why, is recorded first. Throws `Refusal` `not-found`. */
export async function readSealed(
  tools: CaseTools,
  reference: Reference,
  reason: string,
  actor: Actor,
): Promise<CaseTold> {
  await changeForStaff(tools, reference, { actor, reason }, () => ({
    events: [{ type: 'sealed_read', actor, data: {} }],
  }));
  const file = await caseOf(tools, reference);
  return { ...detailOf(file, tools.clock()), sealed: await opened(file, tools.sealer) };
}

async function caseOf({ store }: CaseTools, reference: Reference): Promise<StoredCase> {
  const file = await readCase(store, reference);
  if (!file) throw unknownRequest();
  return file;
}

async function opened(file: StoredCase, sealer: Sealer): Promise<SealedDetail> {
  const seal = await sealer.caseSeal(file.request.reference);
  const text = (part: 'summary' | 'facility') => {
    const sealed = file.sealed[part];
    return sealed === undefined ? null : seal.open(part, sealed);
  };
  const written = new Map(file.events.map(({ seq, at }) => [seq, at]));
  return {
    summary: text('summary'),
    facility: text('facility'),
    notes: file.notes.map(({ seq, sealedText }) => ({
      seq,
      at: written.get(seq) ?? file.request.submittedAt,
      text: seal.open('note', sealedText),
    })),
  };
}

/** A request as a row of the queue. */
function asRow(request: RequestHead): RequestRow {
  return { ...request, confirmed: isConfirmed(request), dueAt: request.deadline };
}

/** A whole case as staff see it at `now`. */
function detailOf(file: StoredCase, now: Instant): CaseTold {
  return {
    ...asRow(file.request),
    ...turnOf(file, now, { who: 'staff', search: (evaluation) => standingOfSearch(file, evaluation, now) }),
    ...file.intake,
    closedReason: file.request.closedReason,
    contacts: [],
    evaluations: file.evaluations.map((evaluation) => ({
      ...evaluation,
      ...assignmentOf(evaluation),
      offers: offersTold(file, evaluation, now),
    })),
    events: file.events.map((event) => ({ ...event, says: inWords(event, () => 'A member') })),
  };
}

/** Each offer as it stands; one that is over is told with when it ended, whatever the dates have become since. */
function offersTold(file: StoredCase, { number }: Evaluation, now: Instant) {
  const leftAt = mailLeftAt(file);
  return file.offers
    .filter((offer) => offer.evaluation === number)
    .sort((one, other) => one.round - other.round || one.wave - other.wave)
    .map((offer) => {
      const state = offerStanding(file, offer, now);
      return { ...offer, state, sentAt: leftAt(offer), expiresAt: endOf({ file, offer, state }) };
    });
}

/** When an offer ends, or ended: with the answer to it, with its window, with somebody's yes, or with the search in which it was made. */
function endOf({ file, offer, state }: { file: StoredCase; offer: Offer; state: OfferStanding }): Instant {
  const window = offerEndsAt(file, offer);
  if (state === 'open') return window;
  const later = file.events.filter(
    ({ at, data }) => at >= offer.sentAt && 'evaluation' in data && data.evaluation === offer.evaluation,
  );
  const searchEnd = later.find(({ type }) => type === 'evaluation_unfilled' || type === 'assignment_released');
  const taken = later.findLast(({ type, data }) => type === 'evaluation_assigned' && data.round === offer.round);
  const ends = [window, searchEnd?.at, state === 'filled' ? taken?.at : undefined].filter((end) => end !== undefined);
  return offer.answeredAt ?? ends.reduce(earlierOf);
}

/** Who has an evaluation, or had it when it ended, and since when. */
function assignmentOf(evaluation: Evaluation) {
  const nobody = { memberId: null, assignedAt: null };
  const assignment = hasClinician(evaluation) ? evaluation.phase : isOver(evaluation) ? evaluation.phase.had : nobody;
  const { memberId, assignedAt } = assignment ?? nobody;
  return { memberId, assignedAt };
}
