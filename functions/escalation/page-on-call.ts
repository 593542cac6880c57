import { askedInRound, heldUntil } from '../domain/evaluation/asked.ts';
import { openAt } from '../domain/evaluation/offer.ts';
import { TOLD_LATE_MINUTES } from '../domain/limits.ts';
import { waveAt } from '../domain/on-call/escalation.ts';
import { mayPageAt, reached } from '../domain/on-call/next-page.ts';
import {
  beginPaging,
  duePage,
  morningIfFar,
  type OnCall,
  ownerAt,
  type Page,
  pageDue,
  paged,
  pagedLater,
  pageSooner,
} from '../domain/on-call/paging.ts';
import type { Rota } from '../domain/on-call/rota.ts';
import { isOnSharedPage } from '../domain/on-call/standing.ts';
import type { Offer } from '../domain/request/casework.ts';
import { onlyNear, pagingIn } from '../domain/request/planning.ts';
import { soughtIn } from '../domain/request/tried.ts';
import { type Instant, plusMinutes } from '../domain/time/time.ts';
import type { PageReason } from '../domain/words/on-call.ts';
import type { StoredCase } from '../store/case-file.ts';
import type { CaseTools } from '../store/case-tools.ts';
import type { Change } from '../store/change-writes.ts';
import { linkWrite, newToken } from '../store/links.ts';
import { readRota } from '../store/rota.ts';
import { readSending } from '../store/sending.ts';
import { tokenAttribute } from '../store/tokens.ts';
import { joinsSharedPage } from './join-shared-page.ts';
import { withOwnerOfList } from './left-shared-page.ts';

/** What paging needs beside a case: the rota that counts until staff put one. */
export type PagingTools = CaseTools & { readonly rota: Rota };

/**
 * On-call hears by mail that there is an emergency: nothing is demanded yet, and the mail's link shows how it stands. Where that is
 * late, or sending is paused so that members who are to be asked hear nothing, they are paged too.
 */
export async function tellOnCall(tools: PagingTools, file: StoredCase, now: Instant): Promise<Change> {
  const planned = (await withOwnerOfList(tools.store, file, now)) ?? beginPaging(null, now);
  const { closesAt, timeZone } = file.request;
  const why = await reasonToPage(tools, file, now);
  const onCall = why ? pageSooner(planned, morningIfFar(now, closesAt, timeZone), why) : planned;
  const joining = await joinsSharedPage(tools.store, file, onCall, now);
  if (joining) return joining;
  const rota = await readRota(tools.store, tools.rota);
  // Whoever is at work on it already holds its own link from now on.
  const to = ownerAt(onCall, now) ?? reached(rota, 0, now, tools.rota);
  const page = { number: onCall.pages + 1, level: to.level, people: to.people, why: 'told' as const };
  return {
    ...(await pageChange(tools, file, page, now)),
    onCall: { ...onCall, toldAt: now, pages: page.number },
    events: [{ type: 'on_call_told', actor: 'system', data: { page: page.number, level: page.level } }],
  };
}

/** Why on-call is paged in the same breath; undefined where it is enough that they hear. */
async function reasonToPage({ store }: PagingTools, file: StoredCase, now: Instant): Promise<PageReason | undefined> {
  const isToAsk = soughtIn(file).some((each) => waveAt(file, each) <= now) || stillToBeAsked(file, now).length > 0;
  if (isToAsk && (await readSending(store))?.paused) return 'sending_paused';
  return isLate(file, now) ? 'machine_silent' : undefined;
}

/** The reason for which a page was planned, unless it has passed by the time that it goes out. */
async function reasonThatHolds(
  { store }: PagingTools,
  file: StoredCase,
  why: PageReason,
  now: Instant,
): Promise<PageReason> {
  // A page that waited for the morning goes out as those are asked who waited for it too.
  if (why === 'nobody_left' && !soughtIn(file).some(({ phase }) => phase.exhausted)) return 'no_yes';
  if (why !== 'sending_paused') return why;
  const isPaused = (await readSending(store))?.paused === true;
  const isWaiting = stillToBeAsked(file, now).some((offer) => heldUntil(file, offer, now) === null);
  return isPaused && isWaiting ? why : 'no_yes';
}

/** The open offers of the running rounds whose mails have not left. */
function stillToBeAsked(file: StoredCase, now: Instant): Offer[] {
  return soughtIn(file)
    .flatMap((evaluation) => askedInRound(file, evaluation, now).toBeAsked)
    .filter(openAt(file, now));
}

/** Whether they were to be told some minutes ago: as the search began, as it left the page that unverified emergencies share, or as its date came nearer. */
function isLate({ events }: StoredCase, now: Instant): boolean {
  const due = events.findLast(
    ({ type, data }) =>
      type === 'evaluation_opened' ||
      type === 'request_confirmed' ||
      type === 'request_vouched' ||
      (type === 'dates_changed' && data.nearer),
  );
  return due !== undefined && now > plusMinutes(due.at, TOLD_LATE_MINUTES);
}

/**
 * The page that is due goes out; in an emergency the next one is planned a level up, for when nobody answers. Where others stand like it
 * that nobody stands behind, it joins their page.
 */
export async function pageOnCall(tools: PagingTools, file: StoredCase, planned: OnCall, now: Instant): Promise<Change> {
  const onCall = pagingIn(file.request, planned);
  const joining = await joinsSharedPage(tools.store, file, onCall, now);
  if (joining) return joining;
  const rota = await readRota(tools.store, tools.rota);
  const { level: wanted, ...due } = duePage(onCall);
  const why = await reasonThatHolds(tools, file, due.why, now);
  const { closesAt, timeZone, urgency } = file.request;
  const morning = mayPageAt(file, reached(rota, wanted, now, tools.rota), rota, now);
  if (morning > now) return { onCall: pagedLater(onCall, morning), events: [] };
  const page = { number: onCall.pages + 1, ...reached(rota, wanted, now, tools.rota), why };
  const next = paged(onCall, { level: page.level, levels: rota.levels.length, now, closesAt, zone: timeZone });
  return {
    ...(await pageChange(tools, file, page, now)),
    onCall: urgency === 'emergency' ? next : onlyNear(file.request, next, now),
    events: [{ type: 'on_call_paged', actor: 'system', data: { page: page.number, level: page.level, why } }],
  };
}

/** On-call is paged now, for a reason of its own, unless somebody is being paged or at work on it already. */
export async function pageAtOnce(
  tools: PagingTools,
  file: StoredCase,
  why: PageReason,
  now: Instant,
): Promise<Change | undefined> {
  if (!file.onCall) return undefined;
  const onCall = pageSooner(file.onCall, now, why);
  if (isOnSharedPage(file.request)) return onCall === file.onCall ? undefined : { onCall, events: [] };
  const due = pageDue(pagingIn(file.request, onCall));
  return due !== null && due <= now ? pageOnCall(tools, file, onCall, now) : undefined;
}

async function pageChange(
  tools: PagingTools,
  file: StoredCase,
  page: Omit<Page, 'at' | 'sealedToken'>,
  now: Instant,
): Promise<Pick<Change, 'page' | 'also'>> {
  const { reference } = file.request;
  const token = newToken(tools.bytes);
  const seal = await tools.sealer.caseSeal(reference);
  return {
    page: { ...page, at: now, sealedToken: seal.seal(tokenAttribute.page(page), token) },
    also: [linkWrite(token, { purpose: 'page', reference, page: page.number })],
  };
}
