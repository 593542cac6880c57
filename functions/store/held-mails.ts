import { ALL_SHARDS, EFFECT_MINUTES, HELD_MAILS_PER_SHARD, HELD_SHARDS } from '../domain/limits.ts';
import { type Instant, plusMinutes } from '../domain/time/time.ts';
import { effectsOf } from './events.ts';
import { dueIndex } from './keys.ts';
import { isFailing, readOutage } from './outages.ts';
import { readSending } from './sending.ts';
import { queryAll, type Store } from './store.ts';

/**
 * How many events wait for their mails, since sending is paused, mail fails or its rate is taken. A new event comes due on the index only
 * after a while, as its stream is quicker; while no mail leaves, such an event is held from the beginning.
 */
export async function countHeld(store: Store, now: Instant): Promise<number> {
  const noneLeaves = (await readSending(store))?.paused === true || isFailing(await readOutage(store, 'mail'));
  const dueBy = noneLeaves ? plusMinutes(now, EFFECT_MINUTES) : now;
  const shards = ALL_SHARDS.map((partition) => {
    const upTo = { table: 'casework', index: dueIndex, partition, sortUpTo: `${dueBy}~` } as const;
    return queryAll(store, { ...upTo, limit: HELD_MAILS_PER_SHARD }, HELD_MAILS_PER_SHARD);
  });
  return (await Promise.all(shards)).flat().filter((item) => effectsOf(item).includes('mail')).length;
}

/** How many events wait with their mails for the mail service or for sending to be resumed; what leaves now, or in the morning, is not among them. */
export async function countWaiting(store: Store): Promise<number> {
  const shards = Object.values(HELD_SHARDS).map((partition) => {
    const held = { table: 'casework', index: dueIndex, partition, limit: HELD_MAILS_PER_SHARD } as const;
    return queryAll(store, held, HELD_MAILS_PER_SHARD);
  });
  return (await Promise.all(shards)).flat().length;
}
