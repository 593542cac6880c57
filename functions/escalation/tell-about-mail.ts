import { HELD_SHARDS, MAIL_TOLD_MINUTES } from '../domain/limits.ts';
import { reached } from '../domain/on-call/next-page.ts';
import { throwFailures } from '../domain/side-by-side.ts';
import { plusMinutes } from '../domain/time/time.ts';
import type { OwnLink } from '../mail/links.ts';
import { countHeld } from '../store/held-mails.ts';
import { dueIndex } from '../store/keys.ts';
import { isFailing, noteTold, type Outage, readOutage } from '../store/outages.ts';
import { readRota } from '../store/rota.ts';
import type { Store } from '../store/store.ts';
import { beginMailPage, endMailPage, mailPageLink, pageAgainAboutMail } from './mail-page.ts';
import { mailFails, mailIsWell } from './outage-texts.ts';
import type { PagingTools } from './page-on-call.ts';
import { countRunning } from './running.ts';
import { isTold, type TellingTools } from './tell-on-duty.ts';

/**
 * On-call hears, by the ways that are not mail, that mail has failed for some minutes while somebody's life may hang on it, and that it is
 * well again: once each for an outage, however often this is tried; and whoever had it is paged again once their time is over.
 */
export async function tellAboutMail(tools: TellingTools & PagingTools): Promise<void> {
  const health = await readOutage(tools.store, 'mail');
  if (!health) return;
  if (!isFailing(health)) await tellItIsWell(tools, health);
  else if (health.toldAt === undefined) await tellItFails(tools, health);
  else await tellItStillFails(tools, health);
}

async function tellItIsWell(tools: TellingTools & PagingTools, health: Outage): Promise<void> {
  const wasTold = health.toldAt !== undefined && health.toldWellAt === undefined;
  if (!wasTold) return;
  const rota = await readRota(tools.store, tools.rota);
  await withLink(mailPageLink(tools), async (link) => {
    const content = mailIsWell(health, rota, link);
    if (!(await isTold(tools, rota, health, { kind: 'mail-well', content, byMail: false }))) return;
    await endMailPage(tools);
    await noteTold(tools, 'mail', health, 'toldWellAt');
  });
}

async function tellItFails(tools: TellingTools & PagingTools, health: Outage): Promise<void> {
  const { store, clock } = tools;
  const now = clock();
  if (now < plusMinutes(health.failingSince, MAIL_TOLD_MINUTES)) return;
  const emergencies = await countRunning(store);
  if (emergencies === 0 && !(await isUrgentHeld(store))) return;
  const rota = await readRota(store, tools.rota);
  const begun = beginMailPage(tools, reached(rota, 0, now, tools.rota)).then(() => mailPageLink(tools));
  await withLink(begun, async (link) => {
    const content = mailFails(health, rota, { held: await countHeld(store, now), emergencies, link });
    const isOut = await isTold(tools, rota, health, { kind: 'mail-fails', content, byMail: false });
    if (isOut) await noteTold(tools, 'mail', health, 'toldAt');
  });
}

async function tellItStillFails(tools: TellingTools & PagingTools, health: Outage): Promise<void> {
  const { store, clock } = tools;
  const page = await pageAgainAboutMail(tools);
  if (!page) return;
  const rota = await readRota(store, tools.rota);
  const emergencies = await countRunning(store);
  await withLink(mailPageLink(tools), async (link) => {
    const content = mailFails(health, rota, { held: await countHeld(store, clock()), emergencies, link });
    const kind = `mail-still-fails-${page.number}` as const;
    await isTold(tools, rota, health, { kind, content, byMail: false, levels: [page.level] });
  });
}

/** Tells with the link to the page, and without it where it cannot be made or opened now; throws what went wrong with it after that. */
async function withLink(
  making: Promise<OwnLink | undefined>,
  tell: (link: OwnLink | undefined) => Promise<void>,
): Promise<void> {
  const [made] = await Promise.allSettled([making]);
  await tell(made.status === 'fulfilled' ? made.value : undefined);
  throwFailures([made]);
}

/** Whether a page, or an offer of an emergency, waits for the mail service. */
async function isUrgentHeld(store: Store): Promise<boolean> {
  const waiting = [HELD_SHARDS.page, HELD_SHARDS.offer].map((partition) =>
    store.query({ table: 'casework', index: dueIndex, partition, limit: 1 }),
  );
  return (await Promise.all(waiting)).some(({ items }) => items.length > 0);
}
