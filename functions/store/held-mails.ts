import { mailRecord } from '../contracts/stored/records.ts';
import { ALL_SHARDS, CASES_AT_ONCE, EFFECT_MINUTES, HELD_MAILS_PER_SHARD, HELD_SHARDS } from '../domain/limits.ts';
import { hasLeft } from '../domain/mail-left.ts';
import { allMade, sideBySide } from '../domain/side-by-side.ts';
import { type Instant, plusMinutes } from '../domain/time/time.ts';
import { effectsOf, readEvent } from './events.ts';
import { dueIndex, mailsPrefix } from './keys.ts';
import { isMailHeldUp } from './sending.ts';
import { type Item, queryAll, type Store } from './store.ts';

/**
 * How many mails wait at the least, since sending is paused, mail fails or its rate is taken: of a wave one for each member whose mail has
 * not left, of any other event one. A new event comes due on the index only
 * after a while, as its stream is quicker; while no mail leaves, such an event is held from the beginning.
 */
export async function countHeld(store: Store, now: Instant): Promise<number> {
  const dueBy = (await isMailHeldUp(store)) ? plusMinutes(now, EFFECT_MINUTES) : now;
  const shards = ALL_SHARDS.map((partition) => {
    const upTo = { table: 'casework', index: dueIndex, partition, sortUpTo: `${dueBy}~` } as const;
    return queryAll(store, { ...upTo, limit: HELD_MAILS_PER_SHARD }, HELD_MAILS_PER_SHARD);
  });
  const held = (await Promise.all(shards)).flat().filter((item) => effectsOf(item).includes('mail'));
  const counts = await sideBySide(CASES_AT_ONCE, held, (item) => mailsOf(store, item, now));
  return allMade(counts).reduce((sum, count) => sum + count, 0);
}

/** How many mails of a held event wait. */
async function mailsOf(store: Store, item: Item, now: Instant): Promise<number> {
  const { type, data, seq } = readEvent(item);
  if (type !== 'wave_sent') return 1;
  const sent = await queryAll(store, { table: 'casework', partition: item.pk, sortPrefix: mailsPrefix(seq) });
  return data.members.length - sent.filter((mail) => hasLeft(mailRecord.parse(mail), now)).length;
}

/** How many events wait with their mails for the mail service or for sending to be resumed; what leaves now, or in the morning, is not among them. */
export async function countWaiting(store: Store): Promise<number> {
  const shards = Object.values(HELD_SHARDS).map((partition) => {
    const held = { table: 'casework', index: dueIndex, partition, limit: HELD_MAILS_PER_SHARD } as const;
    return queryAll(store, held, HELD_MAILS_PER_SHARD);
  });
  return (await Promise.all(shards)).flat().length;
}
