import { HELD_SHARDS, type MailClass, SWEEP_PAGE } from '../domain/limits.ts';
import { type Instant, plusMinutes } from '../domain/time/time.ts';
import { dueIndex, dueMoment } from '../store/keys.ts';
import { isFailing, readOutage } from '../store/outages.ts';
import { readSending } from '../store/sending.ts';
import type { Item } from '../store/store.ts';
import { carryOutMail, type MailEffectTools } from './carry-out-mail.ts';

/** Looks of one sweep at the mails that wait, and seconds between two: within seconds of the service's return they leave. */
const LOOKS = 4;
const LOOK_SECONDS = 14;
/** Seconds after which no mail is begun: the next minute's sweep goes on. */
const SWEEP_SECONDS = 50;

const classes = Object.keys(HELD_SHARDS) as MailClass[];

/** An entry that may be tried now, in the turn of its class. */
type Ready = { entry: Item; turn: MailClass };

/** How the sweep carries out an entry that waits, and how it puts one off that fails while others pass. */
type Waiting = {
  carryOut: (entry: Item, work: () => Promise<boolean>) => Promise<boolean | undefined>;
  putOff: (entry: Item) => Promise<void>;
};

/**
 * Sends the mails that wait, most important first, each in its place in the account's rate. While mail fails two are tried at each look,
 * the most important and any other, and as soon as one has passed all go but one that did not. Looks again while some are left.
 */
export async function sendWaiting(tools: MailEffectTools, waiting: Waiting): Promise<void> {
  const until = plusSeconds(tools.clock(), SWEEP_SECONDS);
  for (let look = 1; await sendInOrder(tools, until, waiting); look += 1) {
    if (look === LOOKS) return;
    const soon = plusSeconds(tools.clock(), LOOK_SECONDS - 1);
    await tools.wait(LOOK_SECONDS * 1_000);
    // A wait that was cut short is one of a clock that is moved, whose next sweep comes at once.
    if (tools.clock() < soon) return;
  }
}

function plusSeconds(instant: Instant, seconds: number): Instant {
  return plusMinutes(instant, seconds / 60);
}

/** One look; says whether another one may find more to send. */
async function sendInOrder(tools: MailEffectTools, until: Instant, { carryOut, putOff }: Waiting): Promise<boolean> {
  const send = ({ entry, turn }: Ready) => carryOut(entry, () => carryOutMail(tools, entry.pk, seqOf(entry), turn));
  let isLeft = false;
  for await (const next of readyEntries(tools)) {
    if (tools.clock() >= until) return false;
    const waits = await send(next);
    if (!(await mailFails(tools))) isLeft ||= waits === true;
    else if (waits !== false) {
      if (!(await anotherPasses(tools, until, next, send))) return true;
      // Mail is well, so that what did not pass before is at fault itself, and must not keep the others waiting again.
      await putOff(next.entry);
    }
  }
  return isLeft;
}

/** Whether any other mail passes where one did not: drawn by lot, since the next in order may be at fault itself, at every look again. */
async function anotherPasses(
  tools: MailEffectTools,
  until: Instant,
  failed: Ready,
  send: (other: Ready) => Promise<boolean | undefined>,
): Promise<boolean> {
  const others: Ready[] = [];
  for await (const ready of readyEntries(tools)) if (!isSame(ready, failed)) others.push(ready);
  while (tools.clock() < until) {
    const [drawn] = others.splice(Math.floor(tools.random() * others.length), 1);
    if (!drawn) return false;
    const waits = await send(drawn);
    if (!(await mailFails(tools))) return true;
    if (waits !== false) return false;
  }
  return false;
}

/** The same event in the same class: one whose other mails wait in the next class may pass there. */
function isSame(one: Ready, other: Ready): boolean {
  return one.turn === other.turn && one.entry.pk === other.entry.pk && one.entry.sk === other.entry.sk;
}

async function mailFails({ store }: MailEffectTools): Promise<boolean> {
  return isFailing(await readOutage(store, 'mail'));
}

/** What may be tried now, class by class: what failed on its own is put off. */
async function* readyEntries({ store, clock }: MailEffectTools): AsyncGenerator<Ready> {
  const isPaused = (await readSending(store))?.paused === true;
  for (const turn of classes) {
    // What leaves while sending is paused are pages; their class holds nothing else.
    if (isPaused && turn !== 'page') return;
    const waiting = { table: 'casework', index: dueIndex, partition: HELD_SHARDS[turn], limit: SWEEP_PAGE } as const;
    const { items } = await store.query(waiting);
    for (const entry of items)
      if (entry.attempts === undefined || dueMoment(String(entry.dueAt)) <= clock()) yield { entry, turn };
  }
}

function seqOf({ sk }: Item): number {
  return Number(String(sk).slice('EVENT#'.length));
}
