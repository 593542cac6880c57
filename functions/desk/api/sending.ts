import type * as z from 'zod';
import type { sendingSwitch } from '../../contracts/staff.ts';
import type { SendingState } from '../../contracts/staff-replies.ts';
import type { Actor } from '../../domain/events/event.ts';
import { DUE_SHARDS, EFFECT_MINUTES, FIRST_SHARD, HELD_MAILS_PER_SHARD, HELD_SHARD } from '../../domain/limits.ts';
import { type Instant, plusMinutes } from '../../domain/time/time.ts';
import { attempt, type ChangeTools } from '../../store/attempt.ts';
import { effectsOf } from '../../store/events.ts';
import { dueIndex } from '../../store/keys.ts';
import { readSending, type Sending, sendingWrite } from '../../store/sending.ts';
import { queryAll, type Store } from '../../store/store.ts';

/** How the switch stands, and how many mails wait. */
export async function readSwitch({ store, clock }: ChangeTools): Promise<SendingState> {
  return stateOf(store, await readSending(store), clock());
}

/** Sets the switch. Where it stands so already, it keeps since when, by whom and why. Throws `Busy`. */
export async function setSwitch(
  tools: ChangeTools,
  { paused, reason = '' }: z.infer<typeof sendingSwitch>,
  actor: Actor,
): Promise<SendingState> {
  return attempt(tools, async () => {
    const now = tools.clock();
    const standing = await readSending(tools.store);
    if ((standing?.paused ?? false) === paused) return stateOf(tools.store, standing, now);
    const sending: Sending = { paused, at: now, actor, reason };
    await tools.store.transact([sendingWrite(sending)]);
    return stateOf(tools.store, sending, now);
  });
}

async function stateOf(store: Store, sending: Sending | undefined, now: Instant): Promise<SendingState> {
  const paused = sending?.paused ?? false;
  return {
    paused,
    since: sending?.at ?? null,
    actor: sending?.actor ?? null,
    reason: sending?.reason || null,
    held: await heldMails(store, paused, now),
  };
}

/**
 * How many events wait for their mails. A new event comes due on the index only after a while, as its stream is quicker; while
 * sending is paused the stream sends nothing, so that such an event is held from the beginning.
 */
async function heldMails(store: Store, paused: boolean, now: Instant): Promise<number> {
  const dueBy = paused ? plusMinutes(now, EFFECT_MINUTES) : now;
  const shards = [FIRST_SHARD, ...DUE_SHARDS, HELD_SHARD].map((partition) =>
    queryAll(
      store,
      { table: 'casework', index: dueIndex, partition, sortUpTo: `${dueBy}~`, limit: HELD_MAILS_PER_SHARD },
      HELD_MAILS_PER_SHARD,
    ),
  );
  return (await Promise.all(shards)).flat().filter((item) => effectsOf(item).includes('mail')).length;
}
