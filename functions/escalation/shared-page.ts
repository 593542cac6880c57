import type { Reference } from '../domain/ids.ts';
import { CASES_AT_ONCE, SHARED_END_MINUTES, SHARED_LOOK_MINUTES } from '../domain/limits.ts';
import { beginPaging, duePage, type OnCall, paged } from '../domain/on-call/paging.ts';
import { isOnSharedPage, sharedPageAt, soonestFirst } from '../domain/on-call/standing.ts';
import type { RequestHead } from '../domain/request/casework.ts';
import { sideBySide, throwFailures } from '../domain/side-by-side.ts';
import { type Instant, plusMinutes, USUAL_ZONE } from '../domain/time/time.ts';
import { unconfirmedForOnCall } from '../store/arrivals.ts';
import { changeCase } from '../store/change-case.ts';
import { readRota } from '../store/rota.ts';
import { decideOnStanding, type Standing, type StandingChange, seriesEnds } from '../store/standing-page.ts';
import { joinsSharedPage } from './join-shared-page.ts';
import { type PagingTools, reached } from './page-on-call.ts';
import { linked } from './standing-link.ts';

/**
 * Looks at the page that unconfirmed emergencies share: those that came while there was only one join it, on-call is told once, and the
 * page goes out when it is due. With the last of them it ends.
 */
export async function tendSharedPage(tools: PagingTools): Promise<void> {
  const known = await unconfirmedForOnCall(tools.store);
  const single = known.length > 1 ? known.filter((request) => !isOnSharedPage(request)) : [];
  const joined = await sideBySide(CASES_AT_ONCE, single, ({ reference }) => join(tools, reference));
  // What tells on-call may find it due to page them in the same minute.
  if (await takeStep(tools)) await takeStep(tools);
  throwFailures(joined);
}

/** Takes the next step of the shared page; whether on-call was told by it. */
function takeStep(tools: PagingTools): Promise<boolean> {
  return decideOnStanding(tools, 'unconfirmed', async (standing, now) => {
    const listed = await onSharedPage(tools);
    return { answer: !standing.onCall && listed.length > 0, change: await nextOf(tools, standing, listed, now) };
  });
}

/** What stands on the shared page; what ends first comes first. */
export async function onSharedPage({ store }: Pick<PagingTools, 'store'>): Promise<RequestHead[]> {
  return soonestFirst((await unconfirmedForOnCall(store)).filter(isOnSharedPage));
}

function join(tools: PagingTools, reference: Reference): Promise<void> {
  return changeCase(tools, reference, (file, now) =>
    isOnSharedPage(file.request) ? undefined : joinsSharedPage(tools.store, file, file.onCall, now),
  );
}

async function nextOf(
  tools: PagingTools,
  standing: Standing,
  listed: readonly RequestHead[],
  now: Instant,
): Promise<StandingChange | typeof seriesEnds | undefined> {
  const { onCall } = standing;
  if (listed.length === 0) return emptied(standing, now);
  if (!onCall) return tell(tools, standing, listed, now);
  const at = sharedPageAt({ ...standing, onCall }, listed);
  if (at === null || at > now) return { events: [], dueAt: lookAt(at, now) };
  return pageShared(tools, standing, askedAnew(onCall, now), listed, now);
}

/** The index by which it is known what stands on the page follows what is written: only the second look that finds nothing ends it. */
function emptied({ onCall, emptyAt, read }: Standing, now: Instant): StandingChange | typeof seriesEnds | undefined {
  if (!onCall) return read.dueAt === undefined ? undefined : { events: [], dueAt: null };
  if (emptyAt !== undefined && plusMinutes(emptyAt, SHARED_END_MINUTES) <= now) return seriesEnds;
  return { events: [], emptyAt: emptyAt ?? now, dueAt: plusMinutes(emptyAt ?? now, SHARED_END_MINUTES) };
}

/** When it is looked at again: when it goes out next, but never long after, whatever has become of what it lists. */
export function lookAt(at: Instant | null, now: Instant): Instant {
  const soon = plusMinutes(now, SHARED_LOOK_MINUTES);
  return at !== null && at < soon ? at : soon;
}

/** Whoever is at work on it is asked first about what has come since they answered. */
function askedAnew({ owner, ...onCall }: OnCall, now: Instant): OnCall {
  if (!owner || owner.until <= now) return owner ? { ...onCall, owner } : onCall;
  return { ...onCall, why: 'unconfirmed', level: owner.level, unanswered: 0 };
}

/** On-call hears by mail that there is such a page. */
async function tell(
  tools: PagingTools,
  standing: Standing,
  listed: readonly RequestHead[],
  now: Instant,
): Promise<StandingChange> {
  const begun = beginPaging(null, now);
  const rota = await readRota(tools.store, tools.rota);
  const page = { number: 1, ...reached(rota, 0, now, tools.rota), why: 'told' as const };
  return {
    ...(await linked(tools, standing, { ...page, ...listedAt(listed, now) })),
    onCall: { ...begun, why: 'unconfirmed', toldAt: now, pages: page.number },
    events: [{ type: 'on_call_told', actor: 'system', data: { page: page.number, level: page.level } }],
    dueAt: now,
  };
}

/** The shared page goes out, and the next one is planned a level up for when nobody answers. */
export async function pageShared(
  tools: PagingTools,
  standing: Standing,
  onCall: OnCall,
  listed: readonly RequestHead[],
  now: Instant,
): Promise<StandingChange> {
  const rota = await readRota(tools.store, tools.rota);
  const { why, level: wanted } = duePage(onCall);
  const page = { number: onCall.pages + 1, ...reached(rota, wanted, now, tools.rota), why };
  const closesAt = earliestEnd(listed);
  const next = paged(onCall, { level: page.level, levels: rota.levels.length, now, closesAt, zone: USUAL_ZONE });
  return {
    ...(await linked(tools, standing, { ...page, ...listedAt(listed, now) })),
    // Where no emergency is among them it is paged once, as such a request is.
    onCall: listed.some(({ urgency }) => urgency === 'emergency') ? next : { ...next, pageAt: null },
    events: [{ type: 'on_call_paged', actor: 'system', data: { page: page.number, level: page.level, why } }],
    dueAt: lookAt(next.pageAt, now),
  };
}

/** What a page says of what it lists. */
function listedAt(listed: readonly RequestHead[], now: Instant) {
  const emergencies = listed.filter(({ urgency }) => urgency === 'emergency').length;
  return { at: now, listed: listed.length, emergencies, closesAt: earliestEnd(listed) };
}

/** When the first of these requests ends; null where no date is known. */
export function earliestEnd(listed: readonly RequestHead[]): Instant | null {
  return listed.flatMap(({ closesAt }) => closesAt ?? []).sort()[0] ?? null;
}
