import { fromMilliseconds, type Instant } from '../../functions/domain/time/time.ts';
import { newOffset, type SharedOffset } from './shifted-date.ts';

/** The time of the stage: real time and an offset that only grows, seen at once by every function. */
export type MovableClock = {
  now(): Instant;
  milliseconds(): number;
  /** Moves time forward to a moment; a moment that has passed already moves nothing. */
  moveTo(milliseconds: number): void;
  readonly offset: SharedOffset;
};

/** A clock that starts with an offset in milliseconds; each new offset is handed to `keep`. */
export function movableClock(startOffset: number, keep: (offset: number) => void): MovableClock {
  const offset = newOffset();
  const milliseconds = () => Date.now() + Number(Atomics.load(offset, 0));
  const set = (value: number) => {
    Atomics.store(offset, 0, BigInt(value));
    keep(value);
  };
  set(startOffset);
  return {
    now: () => fromMilliseconds(milliseconds()),
    milliseconds,
    moveTo(moment) {
      if (moment > milliseconds()) set(moment - Date.now());
    },
    offset,
  };
}
