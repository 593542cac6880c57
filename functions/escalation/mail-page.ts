import { escalate } from '../domain/due/escalate.ts';
import type { Reference } from '../domain/ids.ts';
import { FIRST_SHARD, HELD_SHARDS, SWEEP_ENTRIES, UNCONFIRMED_LISTED } from '../domain/limits.ts';
import { beginPaging } from '../domain/on-call/paging.ts';
import { OwnLink } from '../mail/links.ts';
import type { CaseTools } from '../store/case-tools.ts';
import { dueIndex, referenceOf } from '../store/keys.ts';
import { linkWrite, newToken } from '../store/links.ts';
import type { MailHealth } from '../store/mail-health.ts';
import { decideOnStanding, type StandingPage } from '../store/standing-page.ts';
import { queryAll, type Store } from '../store/store.ts';
import { openToken, tokenAttribute } from '../store/tokens.ts';

/** The emergencies in which somebody is still sought: each has a step that is due some time. */
export async function runningEmergencies(store: Store): Promise<Reference[]> {
  const ahead = { table: 'casework', index: dueIndex, partition: FIRST_SHARD } as const;
  const steps = (await queryAll(store, ahead, SWEEP_ENTRIES)).filter(({ kind }) => kind === escalate.kind);
  return distinct(steps.map(({ pk }) => pk));
}

/** The requests about which something waits for the mail service that somebody must hear today, emergencies first. */
export async function waitingForMail(store: Store): Promise<Reference[]> {
  const held = [HELD_SHARDS.page, HELD_SHARDS.offer, HELD_SHARDS.answer].map((partition) =>
    store.query({ table: 'casework', index: dueIndex, partition, limit: UNCONFIRMED_LISTED }),
  );
  const waiting = (await Promise.all(held)).flatMap(({ items }) => items.map(({ pk }) => pk));
  return distinct([...(await runningEmergencies(store)).map((reference) => `REQUEST#${reference}`), ...waiting]);
}

function distinct(partitions: readonly string[]): Reference[] {
  return [...new Set(partitions.flatMap((partition) => referenceOf(partition) ?? []))].slice(0, UNCONFIRMED_LISTED);
}

/**
 * The link to on-call's page about an outage of the mail service, which is made when they are first told: the same however often it is
 * asked for. Undefined where no request waits, whose key could seal it.
 */
export async function mailPageLink(
  tools: CaseTools,
  { failingSince }: MailHealth,
  reached: Pick<StandingPage, 'level' | 'people'>,
): Promise<OwnLink | undefined> {
  const [reference] = await waitingForMail(tools.store);
  const page = await decideOnStanding<StandingPage | undefined>(tools, 'mail', async ({ pages, onCall }, now) => {
    const standing = pages.at(-1);
    if (onCall && standing && standing.at >= failingSince) return { answer: standing };
    if (reference === undefined) return { answer: undefined };
    const number = (standing?.number ?? 0) + 1;
    const token = newToken(tools.bytes);
    const seal = await tools.sealer.caseSeal(reference);
    const sealedToken = seal.seal(tokenAttribute.standingPage({ number }), token);
    const made = { ...reached, number, why: 'mail_fails' as const, at: now, sealedToken, reference };
    const page: StandingPage = { ...made, listed: 0, closesAt: null };
    const begun = { ...beginPaging(null, now), why: 'mail_fails' as const, toldAt: now, pages: number };
    const also = [linkWrite(token, { purpose: 'page', reference, page: number, about: 'mail' })];
    return { answer: page, change: { onCall: begun, page, events: [], dueAt: null, also } };
  });
  if (!page) return undefined;
  return new OwnLink(tools.siteUrl, 'page', await openToken(tools.sealer, page.reference, 'standingPage', page));
}

/** The outage is over, and the page about it with it. */
export async function endMailPage(tools: CaseTools): Promise<void> {
  await decideOnStanding(tools, 'mail', ({ onCall }) => ({
    answer: undefined,
    change: onCall && { onCall: null, events: [], dueAt: null },
  }));
}
