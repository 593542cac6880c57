import { escalate } from '../domain/due/escalate.ts';
import { FIRST_SHARD, HELD_SHARDS, MAIL_TOLD_MINUTES, SWEEP_ENTRIES } from '../domain/limits.ts';
import { personOf, type Rota } from '../domain/on-call/rota.ts';
import { throwFailures } from '../domain/side-by-side.ts';
import { plusMinutes } from '../domain/time/time.ts';
import type { MailContent } from '../mail/content.ts';
import { deliver, type MailTools } from '../mail/deliver.ts';
import { toChannels, toTopic } from '../mail/recipients.ts';
import { countHeld } from '../store/held-mails.ts';
import { dueIndex, mailHealthKey } from '../store/keys.ts';
import { isFailing, type MailHealth, noteTold, readMailHealth } from '../store/mail-health.ts';
import { readRota } from '../store/rota.ts';
import { queryAll, type Store } from '../store/store.ts';
import { reached } from './page-on-call.ts';
import { mailFails, mailIsWell } from './texts.ts';

/** What telling on-call about the mail service needs: the channels beside mail, and the rota that counts until staff put one. */
type TellingTools = MailTools & { readonly rota: Rota };

/**
 * On-call hears, by the ways that are not mail, that mail has failed for some minutes while somebody's life may hang on it, and that it is
 * well again: once each for an outage, however often this is tried.
 */
export async function tellAboutMail(tools: TellingTools): Promise<void> {
  const { store, clock } = tools;
  const health = await readMailHealth(store);
  if (!health) return;
  const rota = await readRota(store, tools.rota);
  if (!isFailing(health)) {
    const wasTold = health.toldAt !== undefined && health.toldWellAt === undefined;
    if (wasTold && (await isTold(tools, rota, health, 'mail-well', mailIsWell(health, rota))))
      await noteTold(tools, health, 'toldWellAt');
    return;
  }
  const now = clock();
  if (health.toldAt !== undefined || now < plusMinutes(health.failingSince, MAIL_TOLD_MINUTES)) return;
  const emergencies = await countEmergencies(store);
  if (emergencies === 0 && !(await isUrgentHeld(store))) return;
  const content = mailFails(health, rota, { held: await countHeld(store, now), emergencies });
  if (await isTold(tools, rota, health, 'mail-fails', content)) await noteTold(tools, health, 'toldAt');
}

/** Emergencies in which somebody is still sought: each has a step that is due some time. */
async function countEmergencies(store: Store): Promise<number> {
  const ahead = { table: 'casework', index: dueIndex, partition: FIRST_SHARD } as const;
  const steps = (await queryAll(store, ahead, SWEEP_ENTRIES)).filter(({ kind }) => kind === escalate.kind);
  return new Set(steps.map(({ pk }) => pk)).size;
}

/** Whether a page, or an offer of an emergency, waits for the mail service. */
async function isUrgentHeld(store: Store): Promise<boolean> {
  const waiting = [HELD_SHARDS.page, HELD_SHARDS.offer].map((partition) =>
    store.query({ table: 'casework', index: dueIndex, partition, limit: 1 }),
  );
  return (await Promise.all(waiting)).some(({ items }) => items.length > 0);
}

/** Tells the topic, and whoever is on duty by everything that rings; false where another worker is at it. Throws what failed. */
async function isTold(
  tools: TellingTools,
  rota: Rota,
  { outage }: MailHealth,
  kind: 'mail-fails' | 'mail-well',
  content: MailContent,
): Promise<boolean> {
  const at = tools.clock();
  const onDuty = reached(rota, 0, at, tools.rota).people.map((email) => personOf(rota, email));
  const byChannel = toChannels(onDuty, 'on-call', kind, content).filter(({ channel }) => channel !== 'mail');
  const outcomes = await Promise.allSettled(
    [toTopic(kind, content), ...byChannel].map((message) =>
      deliver(tools, { ...message, partition: mailHealthKey.pk, seq: outage, at, patience: 0 }),
    ),
  );
  throwFailures(outcomes);
  return outcomes.every((outcome) => outcome.status === 'fulfilled' && outcome.value !== 'in_progress');
}
