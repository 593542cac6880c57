import { HELD_SHARDS, PAGE_LISTED } from '../domain/limits.ts';
import { reached } from '../domain/on-call/next-page.ts';
import { beginPaging } from '../domain/on-call/paging.ts';
import type { RequestHead } from '../domain/request/casework.ts';
import type { OwnLink } from '../mail/links.ts';
import type { CaseTools } from '../store/case-tools.ts';
import { casePartition, dueIndex } from '../store/keys.ts';
import { readRota } from '../store/rota.ts';
import { decideOnStanding, readStanding, type StandingPage, seriesEnds } from '../store/standing-page.ts';
import type { Store } from '../store/store.ts';
import type { PagingTools } from './page-on-call.ts';
import { distinct, runningEmergencies, toCallAbout } from './running.ts';
import { linked, standingLink } from './standing-link.ts';

/** The requests about which something waits for the mail service that somebody must hear today. */
export async function waitingForMail(store: Store): Promise<RequestHead[]> {
  const { page, offer, emergency_answer, answer } = HELD_SHARDS;
  const held = [page, offer, emergency_answer, answer].map((partition) =>
    store.query({ table: 'casework', index: dueIndex, partition, limit: PAGE_LISTED }),
  );
  const waiting = (await Promise.all(held)).flatMap(({ items }) => items.map(({ pk }) => pk));
  const references = distinct([...(await runningEmergencies(store)).map(casePartition), ...waiting]);
  return toCallAbout(store, references);
}

/** The page about an outage of the mail service begins, unless it has already, with a link for those who are told. */
export async function beginMailPage(tools: CaseTools, reached: Pick<StandingPage, 'level' | 'people'>): Promise<void> {
  await decideOnStanding(tools, 'mail', async (standing, now) => {
    if (standing.onCall) return { answer: undefined };
    const page = {
      ...reached,
      number: 1,
      why: 'mail_fails' as const,
      at: now,
      listed: 0,
      emergencies: 0,
      closesAt: null,
    };
    const onCall = { ...beginPaging(null, now), why: 'mail_fails' as const, toldAt: now, pages: page.number };
    const change = { ...(await linked(tools, standing, page)), onCall, events: [], dueAt: null };
    return { answer: undefined, change };
  });
}

/**
 * Somebody said that it is theirs, and that time is over while mail still fails: their level is paged about it again. Gives that page, also
 * where it was made before, and undefined where nobody is to be paged again.
 */
export async function pageAgainAboutMail(tools: PagingTools): Promise<StandingPage | undefined> {
  await decideOnStanding(tools, 'mail', async (standing, now) => {
    const { onCall } = standing;
    if (!onCall?.owner || onCall.owner.until > now) return { answer: undefined };
    const { owner, ...free } = onCall;
    const rota = await readRota(tools.store, tools.rota);
    const page = {
      ...reached(rota, owner.level, now, tools.rota),
      number: onCall.pages + 1,
      why: 'no_progress' as const,
      at: now,
      listed: 0,
      emergencies: 0,
      closesAt: null,
    };
    const change = {
      ...(await linked(tools, standing, page)),
      onCall: { ...free, pages: page.number },
      events: [],
      dueAt: null,
    };
    return { answer: undefined, change };
  });
  const { onCall, pages } = await readStanding(tools.store, 'mail');
  return onCall && !onCall.owner ? pages.findLast(({ why }) => why === 'no_progress') : undefined;
}

/** The link to the page about the outage that runs; undefined where there is none. */
export async function mailPageLink(tools: CaseTools): Promise<OwnLink | undefined> {
  const standing = await readStanding(tools.store, 'mail');
  const page = standing.pages.at(-1);
  return standing.onCall && page && standingLink(tools, standing, page);
}

/** The outage is over, and the page about it with it. */
export async function endMailPage(tools: CaseTools): Promise<void> {
  await decideOnStanding(tools, 'mail', ({ onCall }) => ({ answer: undefined, change: onCall && seriesEnds }));
}
