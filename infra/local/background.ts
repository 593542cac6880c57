/** What goes on although nobody waits for it: tasks of state machines, and what topics and rules hand on. */
export type Background = {
  /** Starts something. What it throws would be nobody's to catch: it must not. */
  start(work: () => Promise<void>): void;
  /** Settles when nothing is going on. */
  idle(): Promise<void>;
  /** How much was started so far. */
  started(): number;
};

/** A background in which nothing goes on yet. */
export function newBackground(): Background {
  const going = new Set<Promise<void>>();
  let started = 0;
  return {
    start(work) {
      started += 1;
      const done = work().finally(() => going.delete(done));
      going.add(done);
    },
    async idle() {
      while (going.size > 0) await Promise.all(going);
    },
    started: () => started,
  };
}
