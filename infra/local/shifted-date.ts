/** What the stage and its workers share of the moved clock: milliseconds to add to real time, in one atomic cell. */
export type SharedOffset = BigInt64Array;

/** Makes `Date` tell shifted time wherever it tells the present: `Date.now()`, `new Date()` and `Date()`. */
export function shiftDate(offset: SharedOffset): void {
  const RealDate = globalThis.Date;
  const now = () => RealDate.now() + Number(Atomics.load(offset, 0));
  const ShiftedDate = new Proxy(RealDate, {
    construct: (target, given, newTarget) => Reflect.construct(target, given.length === 0 ? [now()] : given, newTarget),
    apply: () => new RealDate(now()).toString(),
    get: (target, property) => (property === 'now' ? now : Reflect.get(target, property)),
  });
  Object.defineProperty(RealDate.prototype, 'constructor', { value: ShiftedDate, writable: true, configurable: true });
  globalThis.Date = ShiftedDate;
}
