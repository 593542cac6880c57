import type { Effect } from '../domain/events/fact.ts';
import { DUE_SHARDS, EFFECT_MINUTES, FIRST_SHARD, SWEEP_PAGE } from '../domain/limits.ts';
import { type Instant, plusMinutes } from '../domain/time/time.ts';
import type { ChangeTools } from '../store/attempt.ts';
import { effectsOf, readEvent } from '../store/events.ts';
import { dueIndex, dueMoment, type Failing } from '../store/keys.ts';
import { failingSince, noteFailing } from '../store/outages.ts';
import type { Item } from '../store/store.ts';

type LeftTools = Pick<ChangeTools, 'store' | 'clock'>;

/** Rounds in which one run of the sweep follows what comes of what it has carried out: a request, its offers, their mails, and some more. */
const ROUNDS = 6;

/** The stream by which the effects of each kind are carried out within seconds. */
export const streamOf: Readonly<Record<Effect, Failing>> = { mail: 'mailStream', placement: 'placementStream' };

/**
 * Where a stream has left effects to the sweep, says so; and while one is out, carries out what comes of them too, at once: the
 * links of a chain would else each wait for a stream that does not come. What the stream is at after all is not done twice.
 */
export async function followOn(
  tools: LeftTools,
  taken: readonly Item[],
  carryOut: (entries: readonly Item[]) => Promise<void>,
): Promise<void> {
  for (const [effect, since] of leftSince(taken.filter(isLeft)))
    await noteFailing(tools, streamOf[effect], 'left to the sweep', since);
  if (!(await isAnyOut(tools))) return;
  const seen = new Set(taken.map(nameOf));
  for (let round = 0; round < ROUNDS; round += 1) {
    const fresh = (await pendingEffects(tools)).filter((entry) => !seen.has(nameOf(entry)));
    if (fresh.length === 0) return;
    for (const entry of fresh) seen.add(nameOf(entry));
    await carryOut(fresh);
  }
}

/** Since when the effects of each kind have been left. A mail that waits has been brought, and waits for its service, or to be resumed. */
function leftSince(left: readonly Item[]): Map<Effect, Instant> {
  const effects = left.flatMap((entry) => {
    const brought = entry.mailWaits === undefined ? [] : ['mail'];
    const { at, effects: asked } = readEvent(entry);
    return asked.filter((effect) => !brought.includes(effect)).map((effect) => [effect, at] as const);
  });
  return new Map(effects.sort(([, one], [, other]) => (one < other ? 1 : -1)));
}

/** Whether its stream has not brought it for as long as one may need. */
function isLeft(entry: Item): boolean {
  if (!isUntried(entry) || entry.tried !== undefined) return false;
  return dueMoment(String(entry.dueAt)) === plusMinutes(readEvent(entry).at, EFFECT_MINUTES);
}

/** Whether it is an event with effects of which none has failed yet: what has is put off on its own. */
function isUntried(entry: Item): boolean {
  return effectsOf(entry).length > 0 && entry.attempts === undefined;
}

async function isAnyOut({ store }: LeftTools): Promise<boolean> {
  const since = await Promise.all(Object.values(streamOf).map((stream) => failingSince(store, stream)));
  return since.some((each) => each !== null);
}

/** The events until now whose effects are still to be carried out, what cannot wait first. */
async function pendingEffects({ store, clock }: LeftTools): Promise<Item[]> {
  const sortUpTo = `${plusMinutes(clock(), EFFECT_MINUTES)}~`;
  const shards = [FIRST_SHARD, ...DUE_SHARDS].map((partition) =>
    store.query({ table: 'casework', index: dueIndex, partition, sortUpTo, limit: SWEEP_PAGE }),
  );
  return (await Promise.all(shards)).flatMap(({ items }) => items).filter(isUntried);
}

function nameOf({ pk, sk }: Item): string {
  return `${pk} ${sk}`;
}
