import { type EventAsking, factOf, type RecordedEvent } from '../domain/events/event.ts';
import { type Effect, markOf } from '../domain/events/fact.ts';
import { HELD_SHARDS, type MailClass } from '../domain/limits.ts';
import type { Member } from '../domain/members/member.ts';
import type { StandingSeries } from '../domain/on-call/standing.ts';
import type { Instant } from '../domain/time/time.ts';
import { readCase, type StoredCase } from './case-file.ts';
import { effectsOf, readEvent } from './events.ts';
import { dueMark, eventKey, memberOf, referenceOf, seriesOf } from './keys.ts';
import { readMember } from './members.ts';
import { isFailing, readOutage } from './outages.ts';
import { readSending } from './sending.ts';
import { Contention, type Store } from './store.ts';

/** An event whose effect is still to be carried out; undefined once it has been. */
export async function pendingEvent<Wanted extends Effect>(
  store: Store,
  partition: string,
  seq: number,
  wanted: Wanted,
): Promise<EventAsking<Wanted> | undefined> {
  const item = await store.get('casework', eventKey(partition, seq));
  const event = item && readEvent(item);
  return event && asksFor(event, wanted) ? event : undefined;
}

/**
 * An event whose mails are still to be sent, with the case or the member to whose history it belongs, and whether sending is paused, or
 * mail fails.
 */
export type PendingMails = {
  partition: string;
  event: EventAsking<'mail'>;
  file: StoredCase | undefined;
  member: Member | undefined;
  /** The pages beside single cases to whose history it belongs. */
  series: StandingSeries | undefined;
  isPaused: boolean;
  mailFails: boolean;
};

/** Such an event; undefined once its mails are out. */
export async function pendingMails(store: Store, partition: string, seq: number): Promise<PendingMails | undefined> {
  const event = await pendingEvent(store, partition, seq, 'mail');
  if (!event) return undefined;
  const [reference, memberId] = [referenceOf(partition), memberOf(partition)];
  return {
    partition,
    event,
    file: reference === undefined ? undefined : await readCase(store, reference),
    member: memberId === undefined ? undefined : await readMember(store, memberId),
    series: seriesOf(partition),
    isPaused: (await readSending(store))?.paused === true,
    mailFails: isFailing(await readOutage(store, 'mail')),
  };
}

/** An event carries the effects of its kind until they are carried out, and never another. */
function asksFor<Wanted extends Effect>(event: RecordedEvent, wanted: Wanted): event is EventAsking<Wanted> {
  return event.effects.includes(wanted);
}

/** Says that an effect of an event has been carried out; with the last one it leaves the due index. Harmless when done twice. */
export async function clearEffect(store: Store, partition: string, event: Marked, done: Effect): Promise<void> {
  await changeMark(store, partition, event, (effects) => {
    const left = effects.filter((effect) => effect !== done);
    if (left.length === effects.length) return undefined;
    if (left.length === 0) return { set: 'REMOVE effect, dueShard, dueAt' };
    return { set: 'SET effect = :left', values: { ':left': markOf(left) } };
  });
}

/**
 * Puts a mail among those of its class that wait until they may leave, where no sweep reads it in vain; while another effect of its
 * event must be seen to, it stays there and says that its mail waits.
 */
export function holdMail(store: Store, partition: string, event: Marked, as: MailClass): Promise<void> {
  const held = { set: 'SET dueShard = :held', values: { ':held': HELD_SHARDS[as] } };
  const waiting = { set: 'SET mailWaits = :waits', values: { ':waits': true } };
  return changeMark(store, partition, event, (effects) => (effects.length > 1 ? waiting : held));
}

/** Lets the sweep find an event's effects again at `at`. Harmless once they have been carried out. */
export function moveEffect(store: Store, partition: string, event: Marked, at: Instant): Promise<void> {
  const { dueShard, dueAt } = dueMark(eventKey(partition, event.seq), at, factOf(event.type).cannotWait);
  const moved = { set: 'SET dueShard = :dueShard, dueAt = :dueAt', values: { ':dueShard': dueShard, ':dueAt': dueAt } };
  return changeMark(store, partition, event, () => moved);
}

/** Says of an event that its stream brought it, and that an effect of it failed: the stream is at work, and something else is wrong. */
export async function noteTried(store: Store, partition: string, seq: number): Promise<void> {
  const condition = { expression: 'attribute_exists(pk)', values: { ':tried': true } };
  const key = eventKey(partition, seq);
  try {
    await store.transact([{ kind: 'update', table: 'casework', key, set: 'SET tried = :tried', condition }]);
  } catch (error) {
    // A conflict is of somebody who is at it.
    if (!(error instanceof Contention)) throw error;
  }
}

/** An event, and the effects that it carried when it was read. */
type Marked = Pick<RecordedEvent, 'seq' | 'type' | 'effects'>;

/** Changes the mark of an event, as it was read, or where the worker of another effect was first, as that one left it. */
async function changeMark(
  store: Store,
  partition: string,
  { seq, type, effects }: Marked,
  decide: (effects: readonly Effect[]) => { set: string; values?: Record<string, unknown> } | undefined,
): Promise<void> {
  const change = effects.length === 0 ? undefined : decide(effects);
  if (!change) return;
  const key = eventKey(partition, seq);
  const values = { ...change.values, ':standing': markOf(effects) };
  const condition = { expression: 'effect = :standing', values };
  try {
    await store.transact([{ kind: 'update', table: 'casework', key, set: change.set, condition }]);
  } catch (error) {
    if (!(error instanceof Contention)) throw error;
    const item = await store.get('casework', key);
    const left = item ? effectsOf(item) : [];
    // A conflict leaves the mark to the sweep.
    if (left.length < effects.length) await changeMark(store, partition, { seq, type, effects: left }, decide);
  }
}
