import type { Reference } from '../domain/ids.ts';
import { CASES_AT_ONCE, SERIES_EVENTS_MOST, SHARED_END_MINUTES, SHARED_LOOK_MINUTES } from '../domain/limits.ts';
import { reached } from '../domain/on-call/next-page.ts';
import { beginPaging, duePage, type OnCall, ownerAt, paged, pagedLater } from '../domain/on-call/paging.ts';
import { isOnSharedPage, isUrgent, pagingAt } from '../domain/on-call/standing.ts';
import type { RequestHead } from '../domain/request/casework.ts';
import { sideBySide, throwFailures } from '../domain/side-by-side.ts';
import { type Instant, plusMinutes, USUAL_ZONE } from '../domain/time/time.ts';
import { unconfirmedForOnCall } from '../store/arrivals.ts';
import { readCase } from '../store/case-file.ts';
import { changeCase } from '../store/change-case.ts';
import { dueMoment } from '../store/keys.ts';
import { readRota } from '../store/rota.ts';
import {
  beginsAnew,
  decideOnStanding,
  type Standing,
  type StandingChange,
  type StandingDecision,
  seriesEnds,
  startsOver,
} from '../store/standing-page.ts';
import { joinsSharedPage } from './join-shared-page.ts';
import { mayPageSharedAt, nextSharedPage } from './next-shared.ts';
import type { PagingTools } from './page-on-call.ts';
import { countedOn, earliestEnd, onSharedPage } from './shared-list.ts';
import { linked } from './standing-link.ts';

/**
 * Looks at the page that unverified emergencies share: those that came while there was only one join it, on-call is told once, and the
 * page goes out when it is due. With the last of them it ends.
 */
export async function tendSharedPage(tools: PagingTools): Promise<void> {
  const known = await unconfirmedForOnCall(tools.store);
  const single = known.length > 1 ? known.filter((request) => !isOnSharedPage(request)) : [];
  const joined = await sideBySide(CASES_AT_ONCE, single, ({ reference }) => join(tools, reference));
  for (let step = 0; step < STEPS && (await takeStep(tools)); step += 1);
  throwFailures(joined);
}

/** What is left of earlier ones ends, on-call is told, paged, and the next look is planned. */
const STEPS = 4;

/** Takes the next step of the shared page; whether another may be due at once. */
function takeStep(tools: PagingTools): Promise<boolean> {
  return decideOnStanding(tools, 'unconfirmed', async (standing, now) => {
    const change = await nextOf(tools, standing, await onSharedPage(tools), now);
    return { answer: change === startsOver || (typeof change === 'object' && change.page !== undefined), change };
  });
}

/** One of which on-call has not been told yet joins as they are (`tellOnCall`), which knows why they are to hear at once. */
function join(tools: PagingTools, reference: Reference): Promise<void> {
  return changeCase(tools, reference, (file, now) =>
    isOnSharedPage(file.request) || file.onCall?.toldAt === undefined
      ? undefined
      : joinsSharedPage(tools.store, file, file.onCall, now),
  );
}

async function nextOf(
  tools: PagingTools,
  standing: Standing,
  listed: readonly RequestHead[],
  now: Instant,
): Promise<StandingDecision> {
  const { onCall } = standing;
  if (listed.length === 0) return emptied(standing, now);
  if (!onCall) return tell(tools, standing, listed, now);
  if (isAllNew(standing, listed)) return startsOver;
  const { at = null } = (await nextSharedPage(tools, { ...standing, onCall }, listed, now)) ?? {};
  if (at === null || at > now) return { events: [], dueAt: lookAt(at, now) };
  if (standing.events.length >= SERIES_EVENTS_MOST) return beginsAnew;
  return pageShared(tools, standing, askedAnew(onCall, listed, now), listed, now);
}

/**
 * The index by which it is known what stands on the page follows what is written: only the second look that finds nothing ends it, and
 * only where nothing has asked to be looked at since the first.
 */
function emptied({ onCall, emptyAt, read: { dueAt } }: Standing, now: Instant): StandingDecision {
  if (!onCall && dueAt === undefined) return undefined;
  const endsAt = emptyAt && plusMinutes(emptyAt, SHARED_END_MINUTES);
  const isAsLeft = endsAt !== undefined && dueAt !== undefined && dueMoment(dueAt) === endsAt;
  if (!isAsLeft) return { events: [], emptyAt: now, dueAt: plusMinutes(now, SHARED_END_MINUTES) };
  return endsAt <= now ? seriesEnds : undefined;
}

/** Whether all of it has come since the page was found empty: on-call has heard of none of it. What a late index hid had come before. */
function isAllNew({ emptyAt }: Standing, listed: readonly RequestHead[]): boolean {
  return emptyAt !== undefined && listed.every(({ unconfirmed }) => (unconfirmed?.askedAt ?? '') >= emptyAt);
}

/** When it is looked at again: when it goes out next, but never long after, whatever has become of what it lists. */
export function lookAt(at: Instant | null, now: Instant): Instant {
  const soon = plusMinutes(now, SHARED_LOOK_MINUTES);
  return at !== null && at < soon ? at : soon;
}

/** Whoever is or was at work on it is asked first about what has come since they answered. */
function askedAnew(onCall: OnCall, listed: readonly RequestHead[], now: Instant): OnCall {
  const { owner, ...rest } = onCall;
  if (!owner || (isUrgent(listed) && owner.until <= now)) return onCall;
  return { ...rest, why: 'unconfirmed', level: owner.level, unanswered: 0 };
}

/** On-call hears by mail that there is such a page. */
async function tell(
  tools: PagingTools,
  standing: Standing,
  listed: readonly RequestHead[],
  now: Instant,
): Promise<StandingChange> {
  const [rota, { answeredAt, ...before }] = await Promise.all([
    readRota(tools.store, tools.rota),
    goingOn(tools, listed, now),
  ]);
  const page = { number: 1, ...reached(rota, 0, now, tools.rota), why: 'told' as const };
  return {
    ...(await linked(tools, standing, { ...page, at: now, ...countedOn(listed) })),
    onCall: { ...beginPaging(null, now), why: 'unconfirmed', ...before, toldAt: now, pages: page.number },
    ...(answeredAt ? { answeredAt } : {}),
    events: [{ type: 'on_call_told', actor: 'system', data: { page: page.number, level: page.level } }],
    dueAt: now,
  };
}

/** How the paging of a request goes on as that of the list on which it stands from now on. */
type GoingOn = Partial<Pick<OnCall, 'why' | 'unanswered' | 'pageAt' | 'owner'>> &
  Pick<OnCall, 'level'> &
  Pick<StandingChange, 'answeredAt'>;

/**
 * Where the request that is known longest had pages of its own, its paging goes on: whoever is at work on it stays so, and has answered for
 * that alone; where nobody has answered, or one has said "not me", the level that is due next is paged next, at its time.
 */
async function goingOn({ store }: PagingTools, listed: readonly RequestHead[], now: Instant): Promise<GoingOn> {
  const [first] = listed.toSorted((one, other) => (one.submittedAt < other.submittedAt ? -1 : 1));
  const file = first && (await readCase(store, first.reference));
  if (!file?.onCall) return { level: 0 };
  const { why, level } = duePage(file.onCall);
  const { unanswered, pageAt } = file.onCall;
  const owner = ownerAt(file.onCall, now);
  const { askedAt } = file.request.unconfirmed ?? {};
  if (owner) return { level, owner: { ...owner, page: 1 }, ...(askedAt ? { answeredAt: askedAt } : {}) };
  return unanswered > 0 || why === 'passed_on' ? { why, level, unanswered, pageAt } : { level };
}

/** The shared page goes out, and the next one is planned a level up for when nobody answers. */
async function pageShared(
  tools: PagingTools,
  standing: Standing,
  onCall: OnCall,
  listed: readonly RequestHead[],
  now: Instant,
): Promise<StandingChange> {
  const rota = await readRota(tools.store, tools.rota);
  const asked = pagingAt({ ...standing, onCall }, rota.levels.length, now);
  const { why, level: wanted } = duePage(asked);
  const page = { number: onCall.pages + 1, ...reached(rota, wanted, now, tools.rota), why };
  const closesAt = earliestEnd(listed);
  const next = paged(asked, { level: page.level, levels: rota.levels.length, now, closesAt, zone: USUAL_ZONE });
  return {
    ...(await linked(tools, standing, { ...page, at: now, ...countedOn(listed) })),
    // Where no emergency is among them it is paged once, as such a request is.
    onCall: isUrgent(listed)
      ? keepingTime(next, asked === onCall ? undefined : onCall)
      : { ...next, why: 'unconfirmed', level: 0, unanswered: 0, pageAt: null },
    events: [{ type: 'on_call_paged', actor: 'system', data: { page: page.number, level: page.level, why } }],
    dueAt: now,
  };
}

/** Paging after a page that went out ahead of one that was planned `before`: that one keeps its time, unless its level is paged sooner now. */
function keepingTime(next: OnCall, before: OnCall | undefined): OnCall {
  if (!before?.pageAt || (next.pageAt !== null && next.pageAt <= before.pageAt)) return next;
  return { ...next, pageAt: before.pageAt, unanswered: before.unanswered };
}

/** The page is passed on to the next level: at once, or in the morning where none of what it lists wakes anybody. */
export async function passSharedOn(
  tools: PagingTools,
  standing: Standing,
  passed: OnCall,
  listed: readonly RequestHead[],
  now: Instant,
): Promise<StandingChange> {
  const at = await mayPageSharedAt(tools, passed, listed, now);
  if (at > now) return { onCall: pagedLater(passed, at), events: [], dueAt: lookAt(at, now) };
  return pageShared(tools, standing, passed, listed, now);
}
