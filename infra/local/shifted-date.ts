import { createRequire } from 'node:module';

/** What the stage and its workers share of the moved clock, in atomic cells: milliseconds to add to real time, and whether it is being moved. */
export type SharedOffset = BigInt64Array;

/** The cells. */
export const cells = { offset: 0, isMoving: 1 } as const;

/** Makes `Date` tell shifted time wherever it tells the present: `Date.now()`, `new Date()` and `Date()`. */
export function shiftDate(offset: SharedOffset): void {
  const RealDate = globalThis.Date;
  const now = () => RealDate.now() + Number(Atomics.load(offset, cells.offset));
  const ShiftedDate = new Proxy(RealDate, {
    construct: (target, given, newTarget) => Reflect.construct(target, given.length === 0 ? [now()] : given, newTarget),
    apply: () => new RealDate(now()).toString(),
    get: (target, property) => (property === 'now' ? now : Reflect.get(target, property)),
  });
  Object.defineProperty(RealDate.prototype, 'constructor', { value: ShiftedDate, writable: true, configurable: true });
  globalThis.Date = ShiftedDate;
}

/** Waits from here on are for something in the world outside, and over once time is moved: nobody waits in real time for time that is skipped. */
const longMilliseconds = 10_000;

/** Makes long waits of `node:timers/promises` end when time is moved. */
export function endLongWaits(offset: SharedOffset): void {
  const timers: { setTimeout: (milliseconds: number) => Promise<unknown> } = createRequire(import.meta.url)(
    'node:timers/promises',
  );
  const wait = timers.setTimeout;
  timers.setTimeout = async (milliseconds, ...rest) => {
    if (milliseconds < longMilliseconds) return wait(milliseconds, ...rest);
    return Atomics.waitAsync(offset, cells.isMoving, 0n, milliseconds).value;
  };
}
