import { type IntakeSettings, usualIntake } from '../../functions/domain/intake-settings.ts';
import { fromMilliseconds, type Instant, milliseconds, plusMinutes } from '../../functions/domain/time/time.ts';
import type { Pace } from '../../functions/mail/pace.ts';
import type { ChangeTools } from '../../functions/store/attempt.ts';
import type { Store } from '../../functions/store/store.ts';

/** A clock that stands still until it is moved. */
export type MovableClock = {
  clock: () => Instant;
  advance: (minutes: number) => void;
  set: (instant: Instant) => void;
};

/** A clock that starts at `start`. */
export function movableClock(start: Instant = '2027-01-12T15:00:00.000Z'): MovableClock {
  let now = start;
  return {
    clock: () => now,
    advance(minutes) {
      now = plusMinutes(now, minutes);
    },
    set(instant) {
      now = fromMilliseconds(milliseconds(instant));
    },
  };
}

/** Chance that repeats itself: the same seed gives the same numbers and bytes. */
export type Chance = { random: () => number; bytes: (count: number) => Buffer };

/** Chance from a seed (mulberry32). `random` is in [0, 1). */
export function seededChance(seed: number): Chance {
  let state = seed >>> 0;
  const random = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  return { random, bytes: (count) => Buffer.from(Array.from({ length: count }, () => Math.floor(random() * 256))) };
}

/** A pace that lets every mail go at once. */
export const unhurried: Pace = { place: async () => true, forget() {} };

/** A wait that returns at once and remembers for how long it was asked, in milliseconds. */
export function recordedWait(): { wait: (milliseconds: number) => Promise<void>; waited: number[] } {
  const waited: number[] = [];
  return {
    waited,
    async wait(asked) {
      waited.push(asked);
    },
  };
}

const never = { requests: 1_000_000, minutes: 60 };

/** Settings under which any number of requests may come from one address, for tests of something else. */
export const withoutFlood: IntakeSettings = {
  ...usualIntake,
  emergency: never,
  routine: never,
  unconfirmed: never,
  unknownSender: never.requests,
  knownSender: never.requests,
};

/** Everything that a change needs, on `store`: a clock that can be moved, seeded chance, waits that are only recorded. */
export function changeTools(
  store: Store,
  { start, seed = 1 }: { start?: Instant; seed?: number } = {},
): ChangeTools & MovableClock & Chance & { waited: number[]; intake: IntakeSettings } {
  return { store, intake: withoutFlood, ...movableClock(start), ...seededChance(seed), ...recordedWait() };
}
