import { fromMilliseconds, type Instant } from '../../functions/domain/time/time.ts';
import { cells, type SharedOffset } from './shifted-date.ts';

/** The time of the stage: real time and an offset that only grows, seen at once by every function. */
export type MovableClock = ReturnType<typeof movableClock>;

/** A clock that starts with an offset in milliseconds; each new offset is handed to `keep`. */
export function movableClock(startOffset: number, keep: (offset: number) => void) {
  const offset: SharedOffset = new BigInt64Array(new SharedArrayBuffer(2 * BigInt64Array.BYTES_PER_ELEMENT));
  const milliseconds = () => Date.now() + Number(Atomics.load(offset, cells.offset));
  const set = (value: number) => {
    Atomics.store(offset, cells.offset, BigInt(value));
    keep(value);
  };
  set(startOffset);
  return {
    now: (): Instant => fromMilliseconds(milliseconds()),
    milliseconds,
    /** Moves time forward to a moment, in milliseconds; a moment that has passed already moves nothing. */
    moveTo(moment: number): void {
      if (moment > milliseconds()) set(moment - Date.now());
    },
    /** Says that time is being moved, or no longer is; functions that wait long for it wait no more. */
    moving(is: boolean): void {
      Atomics.store(offset, cells.isMoving, is ? 1n : 0n);
      Atomics.notify(offset, cells.isMoving);
    },
    offset,
  };
}
