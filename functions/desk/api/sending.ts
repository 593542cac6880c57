import type * as z from 'zod';
import type { sendingSwitch } from '../../contracts/staff.ts';
import type { SendingState } from '../../contracts/staff-replies.ts';
import type { Actor } from '../../domain/events/event.ts';
import type { Instant } from '../../domain/time/time.ts';
import { attempt, type ChangeTools } from '../../store/attempt.ts';
import { countHeld } from '../../store/held-mails.ts';
import { readSending, type Sending, sendingWrite } from '../../store/sending.ts';
import type { Store } from '../../store/store.ts';

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
    held: await countHeld(store, now),
  };
}
