import type * as z from 'zod';
import type { requestFilter } from '../../contracts/staff.ts';
import type { RequestList, RequestRow, requestDetail, SealedDetail } from '../../contracts/staff-replies.ts';
import { type Evaluation, hasClinician, isOver } from '../../domain/evaluation/evaluation.ts';
import { type Actor, inWords } from '../../domain/events/event.ts';
import type { Reference } from '../../domain/ids.ts';
import { type RequestHead, requestHead } from '../../domain/request/casework.ts';
import { isConfirmed } from '../../domain/request/confirming.ts';
import { standingOfSearch } from '../../domain/request/search-standing.ts';
import { turnOf } from '../../domain/request/turn.ts';
import type { Instant } from '../../domain/time/time.ts';
import { readCase, type StoredCase } from '../../store/case-file.ts';
import type { CaseTools } from '../../store/case-tools.ts';
import { queueIndex } from '../../store/keys.ts';
import type { Sealer } from '../../store/sealing.ts';
import type { Store } from '../../store/store.ts';
import { changeForStaff } from './change-for-staff.ts';
import { unknownRequest } from './ids-in-paths.ts';
import { type ListPartition, readPage } from './listing.ts';
import { offersTold } from './offers-told.ts';

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

/** Who has an evaluation, or had it when it ended, and since when. */
function assignmentOf(evaluation: Evaluation) {
  const nobody = { memberId: null, assignedAt: null };
  const assignment = hasClinician(evaluation) ? evaluation.phase : isOver(evaluation) ? evaluation.phase.had : nobody;
  const { memberId, assignedAt } = assignment ?? nobody;
  return { memberId, assignedAt };
}
