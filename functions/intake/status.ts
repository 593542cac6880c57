import { type RequestStatus, requestStatus } from '../contracts/replies.ts';
import { summaryOf } from '../domain/evaluation/asked.ts';
import { clinicianOf, type Evaluation, type Sought } from '../domain/evaluation/evaluation.ts';
import type { Member } from '../domain/members/member.ts';
import { type List, onCallView } from '../domain/on-call/attorney-view.ts';
import { ownerAt } from '../domain/on-call/paging.ts';
import { isOnSharedPage, onCallOnList } from '../domain/on-call/standing.ts';
import { isConfirmed } from '../domain/request/confirming.ts';
import { standingOfSearch } from '../domain/request/search-standing.ts';
import { soughtIn } from '../domain/request/tried.ts';
import { turnOf } from '../domain/request/turn.ts';
import type { Instant } from '../domain/time/time.ts';
import type { Contact } from '../http/contact.ts';
import type { StoredCase } from '../store/case-file.ts';
import type { CaseTools } from '../store/case-tools.ts';
import { readMember } from '../store/members.ts';
import { pagesOnList } from '../store/pages-on-list.ts';
import { readStanding } from '../store/standing-page.ts';
import type { Store } from '../store/store.ts';

/** What the attorney's own page needs besides: the telephone number for emergencies; null where there is none. */
export type StatusTools = CaseTools & Contact & { readonly emergencyPhone: string | null };

/** What the attorney's page shows, as the contract has it. The clinician is named once assigned. */
export async function statusOf(
  { store, clock, emergencyPhone: phone }: Pick<StatusTools, 'store' | 'clock' | 'emergencyPhone'>,
  file: StoredCase,
): Promise<RequestStatus> {
  const now = clock();
  const onCall = onCallView(file, now, await listOf(store, file, now));
  const search = (evaluation: Sought) => standingOfSearch(file, evaluation, now);
  return requestStatus.parse({
    ...file.request,
    ...turnOf(file, now, { who: 'attorney', search }),
    confirmed: isConfirmed(file.request),
    evaluations: await Promise.all(
      file.evaluations.map((evaluation) => evaluationStatus(store, file, evaluation, now)),
    ),
    escalation: onCall && { ...onCall, phone },
  });
}

/** The page on which a request stands with others, or stood last: who has answered for it there, and the pages of that time. */
async function listOf(store: Store, file: StoredCase, now: Instant): Promise<List> {
  if (soughtIn(file).length === 0) return {};
  if (!isOnSharedPage(file.request)) return { pages: await pagesOnList(store, file, now) };
  const list = await readStanding(store, 'unconfirmed');
  return { owner: ownerAt(onCallOnList(file.request, list), now), pages: await pagesOnList(store, file, now, list) };
}

async function evaluationStatus(store: Store, file: StoredCase, evaluation: Evaluation, now: Instant) {
  const memberId = clinicianOf(evaluation);
  const clinician = memberId === undefined ? undefined : await readMember(store, memberId);
  return { ...summaryOf(file, evaluation, now), clinician: clinician ? asReached(file, clinician) : null };
}

/** A clinician with the ways that reach them, for as long as there is something to speak of. */
function asReached({ request }: StoredCase, { name, profession, phone, email, mailBouncedAt }: Member) {
  if (request.state === 'closed') return { name, profession, phone: null, email: null };
  return { name, profession, phone: phone ?? null, email: mailBouncedAt === undefined ? email : null };
}
