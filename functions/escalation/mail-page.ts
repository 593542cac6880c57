import { escalate } from '../domain/due/escalate.ts';
import type { Reference } from '../domain/ids.ts';
import { CASES_AT_ONCE, FIRST_SHARD, HELD_SHARDS, PAGE_LISTED, SWEEP_ENTRIES } from '../domain/limits.ts';
import { beginPaging } from '../domain/on-call/paging.ts';
import { isEmergency, soonestFirst } from '../domain/on-call/standing.ts';
import { type RequestHead, requestHead } from '../domain/request/casework.ts';
import { isConfirmed } from '../domain/request/confirming.ts';
import { sideBySide, throwFailures } from '../domain/side-by-side.ts';
import type { OwnLink } from '../mail/links.ts';
import type { CaseTools } from '../store/case-tools.ts';
import { casePartition, dueIndex, headKey, referenceOf } from '../store/keys.ts';
import { decideOnStanding, readStanding, type StandingPage, seriesEnds } from '../store/standing-page.ts';
import { queryAll, type Store } from '../store/store.ts';
import { linked, standingLink } from './standing-link.ts';

/** The emergencies in which somebody is still sought: each has a step that is due some time. */
export async function runningEmergencies(store: Store): Promise<Reference[]> {
  const ahead = { table: 'casework', index: dueIndex, partition: FIRST_SHARD } as const;
  const steps = (await queryAll(store, ahead, SWEEP_ENTRIES)).filter(({ kind }) => kind === escalate.kind);
  return distinct(steps.map(({ pk }) => pk));
}

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

/** Of these requests those that need a call: emergencies first, and of those what somebody stands behind. */
export async function toCallAbout(store: Store, references: readonly Reference[]): Promise<RequestHead[]> {
  const read = await sideBySide(CASES_AT_ONCE, references, (reference) => store.get('casework', headKey(reference)));
  throwFailures(read);
  const found = read.flatMap((head) => (head.status === 'fulfilled' && head.value ? [head.value] : []));
  const heads = found.map((head) => requestHead.parse(head)).filter(isToBeCalledAbout);
  const [urgent, others] = [heads.filter(isEmergency), heads.filter((head) => !isEmergency(head))];
  const [confirmed, unconfirmed] = [urgent.filter(isConfirmed), urgent.filter((head) => !isConfirmed(head))];
  return [confirmed, unconfirmed, others].flatMap(soonestFirst);
}

/** What is over needs no call, unless it is that nobody was found; nor does a drill. */
function isToBeCalledAbout({ state, closedReason, exercise }: RequestHead): boolean {
  return !exercise && (state !== 'closed' || closedReason === 'unfilled');
}

function distinct(partitions: readonly string[]): Reference[] {
  return [...new Set(partitions.flatMap((partition) => referenceOf(partition) ?? []))];
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
