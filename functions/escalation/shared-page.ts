import type { Reference } from '../domain/ids.ts';
import { beginPaging, duePage, type OnCall, paged } from '../domain/on-call/paging.ts';
import { isOnSharedPage, sharedPageAt } from '../domain/on-call/standing.ts';
import type { RequestHead } from '../domain/request/casework.ts';
import { givenUpAt } from '../domain/request/dates.ts';
import { type Instant, USUAL_ZONE } from '../domain/time/time.ts';
import { changeCase } from '../store/change-case.ts';
import { linkWrite, newToken } from '../store/links.ts';
import { readRota } from '../store/rota.ts';
import { decideOnStanding, type Standing, type StandingChange, type StandingPage } from '../store/standing-page.ts';
import { tokenAttribute } from '../store/tokens.ts';
import { joinsSharedPage, unconfirmedForOnCall } from './join-shared-page.ts';
import { type PagingTools, reached } from './page-on-call.ts';

/**
 * Looks at the page that unconfirmed emergencies share: those that came while there was only one join it, on-call is told once, and the
 * page goes out when it is due. With the last of them it ends.
 */
export async function tendSharedPage(tools: PagingTools): Promise<void> {
  const listed = await unconfirmedForOnCall(tools.store);
  const single = listed.filter((request) => !isOnSharedPage(request));
  if (listed.length > 1) for (const { reference } of single) await join(tools, reference);
  // What tells on-call may find it due to page them in the same minute.
  if (await takeStep(tools)) await takeStep(tools);
}

/** Takes the next step of the shared page; whether on-call was told by it. */
function takeStep(tools: PagingTools): Promise<boolean> {
  return decideOnStanding(tools, 'unconfirmed', async (standing, now) => {
    const listed = await onSharedPage(tools);
    return { answer: !standing.onCall && listed.length > 0, change: await nextOf(tools, standing, listed, now) };
  });
}

/** What stands on the shared page, emergencies first, the longest known before others. */
export async function onSharedPage({ store }: Pick<PagingTools, 'store'>): Promise<RequestHead[]> {
  return (await unconfirmedForOnCall(store)).filter(isOnSharedPage);
}

function join(tools: PagingTools, reference: Reference): Promise<void> {
  return changeCase(tools, reference, (file, now) =>
    isOnSharedPage(file.request) ? undefined : joinsSharedPage(tools.store, file, now),
  );
}

async function nextOf(
  tools: PagingTools,
  standing: Standing,
  listed: readonly RequestHead[],
  now: Instant,
): Promise<StandingChange | undefined> {
  const { onCall, pages, answeredAt } = standing;
  if (listed.length === 0) return onCall ? { onCall: null, events: [], dueAt: null } : undefined;
  if (!onCall) return tell(tools, standing, listed, now);
  const at = sharedPageAt({ onCall, pages, answeredAt }, listed);
  if (at === null || at > now) return { events: [], dueAt: at };
  return pageShared(tools, askedAnew(onCall, now), listed, now);
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
  const number = (standing.pages.at(-1)?.number ?? 0) + 1;
  const rota = await readRota(tools.store, tools.rota);
  const page = { number, ...reached(rota, 0, now, tools.rota), why: 'told' as const };
  return {
    ...(await sealedPage(tools, page, listed, now)),
    onCall: { ...begun, why: 'unconfirmed', toldAt: now, pages: number },
    events: [{ type: 'on_call_told', actor: 'system', data: { page: number, level: page.level } }],
    dueAt: now,
  };
}

/** The shared page goes out, and the next one is planned a level up for when nobody answers. */
export async function pageShared(
  tools: PagingTools,
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
    ...(await sealedPage(tools, page, listed, now)),
    onCall: next,
    events: [{ type: 'on_call_paged', actor: 'system', data: { page: page.number, level: page.level, why } }],
    dueAt: next.pageAt,
  };
}

/** When the first of these requests is given up; null where no date is known. */
export function earliestEnd(listed: readonly RequestHead[]): Instant | null {
  return listed.flatMap((request) => givenUpAt(request) ?? []).sort()[0] ?? null;
}

/** A page with its link, whose token is sealed with the key of the first request that it lists. */
async function sealedPage(
  tools: PagingTools,
  page: Pick<StandingPage, 'number' | 'level' | 'people' | 'why'>,
  listed: readonly RequestHead[],
  now: Instant,
): Promise<Pick<StandingChange, 'page' | 'also'>> {
  const [first] = listed;
  if (!first) throw new Error('a shared page without a request');
  const { reference } = first;
  const token = newToken(tools.bytes);
  const seal = await tools.sealer.caseSeal(reference);
  const sealedToken = seal.seal(tokenAttribute.standingPage(page), token);
  return {
    page: { ...page, at: now, sealedToken, reference, listed: listed.length, closesAt: earliestEnd(listed) },
    also: [linkWrite(token, { purpose: 'page', reference, page: page.number, about: 'unconfirmed' })],
  };
}
