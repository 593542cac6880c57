import { HELD_SHARDS, SWEEP_PAGE } from '../domain/limits.ts';
import { type Instant, plusMinutes } from '../domain/time/time.ts';
import { dueIndex, dueMoment } from '../store/keys.ts';
import { isFailing, readMailHealth } from '../store/mail-health.ts';
import { readSending } from '../store/sending.ts';
import type { Item } from '../store/store.ts';
import { carryOutMail, type MailEffectTools } from './carry-out-mail.ts';

/** Looks of one sweep at the mails that wait, and seconds between two: within seconds of the service's return they leave. */
const LOOKS = 4;
const LOOK_SECONDS = 14;
/** Mails that are tried at one look while mail fails: one may fail for a reason of its own. */
const PROBES = 3;
/** Seconds after which no mail is begun: the next minute's sweep goes on. */
const SWEEP_SECONDS = 50;

/** How the sweep carries out an entry that waits, and how it puts one off that fails while others pass. */
type Waiting = {
  carryOut: (entry: Item, work: () => Promise<boolean>) => Promise<boolean | undefined>;
  putOff: (entry: Item) => Promise<void>;
};

/**
 * Sends the mails that wait, most important first, each in its place in the account's rate. While mail fails a few are tried at each
 * look, one after the other, and as soon as one has passed all go but those that did not. Looks again while some are left.
 */
export async function sendWaiting(tools: MailEffectTools, waiting: Waiting): Promise<void> {
  const until = plusMinutes(tools.clock(), SWEEP_SECONDS / 60);
  for (let look = 1; await sendInOrder(tools, until, waiting); look += 1) {
    if (look === LOOKS) return;
    await tools.wait(LOOK_SECONDS * 1_000);
  }
}

/** One look; says whether another one may find more to send. */
async function sendInOrder(tools: MailEffectTools, until: Instant, { carryOut, putOff }: Waiting): Promise<boolean> {
  let isLeft = false;
  let failed: Item[] = [];
  for await (const entry of waitingEntries(tools)) {
    if (tools.clock() >= until) return false;
    const waits = await carryOut(entry, () => carryOutMail(tools, entry.pk, seqOf(entry), true));
    if (isFailing(await readMailHealth(tools.store))) {
      if (waits !== false) failed.push(entry);
      if (failed.length === PROBES) return true;
      continue;
    }
    // Mail is well, so that what did not pass before is at fault itself, and must not keep the others waiting again.
    for (const each of failed) await putOff(each);
    failed = [];
    isLeft ||= waits === true;
  }
  return isLeft || failed.length > 0;
}

/** What may be tried now, class by class: what failed on its own is put off. */
async function* waitingEntries({ store, clock }: MailEffectTools): AsyncGenerator<Item> {
  const isPaused = (await readSending(store))?.paused === true;
  // What leaves while sending is paused are pages; their class holds nothing else.
  const shards = isPaused ? [HELD_SHARDS.page] : Object.values(HELD_SHARDS);
  for (const partition of shards) {
    const { items } = await store.query({ table: 'casework', index: dueIndex, partition, limit: SWEEP_PAGE });
    yield* items.filter(({ attempts, dueAt }) => attempts === undefined || dueMoment(String(dueAt)) <= clock());
  }
}

function seqOf({ sk }: Item): number {
  return Number(String(sk).slice('EVENT#'.length));
}
