import { Temporal } from 'temporal-polyfill';
import { fromMilliseconds, type Instant } from '../../functions/domain/time/time.ts';
import type { Background } from './background.ts';
import type { MovableClock } from './clock.ts';
import type { DueIndex } from './due.ts';
import type { Executions } from './executions.ts';
import type { Follower } from './follower.ts';

/** A text that is no duration to move by. */
export class NotADuration extends Error {}

/** Moves time. */
export type TimeTravel = ReturnType<typeof startTime>;

/** What moving time needs. */
type TimeTravelTools = {
  readonly clock: MovableClock;
  readonly due: DueIndex;
  /** Starts one run of every schedule. */
  readonly runSchedules: () => void;
  readonly followers: readonly Follower[];
  readonly executions: Executions;
  readonly background: Background;
};

const minute = 60_000;
const day = 24 * 60 * minute;
/** Milliseconds between looks at the timers of the machines at the natural pace: within a second of their moment. */
const timerPause = 250;
const yearsMost = 10;
/** Runs at one moment: more would be something that makes itself due again and again. */
const runsMost = 100;

/** Starts the natural pace, at which the schedules run every minute of the clock, and offers to move faster. */
export function startTime(tools: TimeTravelTools) {
  const { clock, runSchedules, executions } = tools;
  const timers = setInterval(executions.fire, timerPause);
  let timer: NodeJS.Timeout | undefined;
  let last: Promise<unknown> = Promise.resolve();
  let stopped = false;

  const tickAtNextMinute = () => {
    clearTimeout(timer);
    if (stopped) return;
    const next = (Math.floor(clock.milliseconds() / minute) + 1) * minute;
    timer = setTimeout(() => {
      // A timer may ring a millisecond early, and would then ring twice.
      if (clock.milliseconds() >= next) {
        executions.fire();
        runSchedules();
      }
      tickAtNextMinute();
    }, next - clock.milliseconds());
  };

  const move = async (duration: Temporal.Duration): Promise<Instant> => {
    clearTimeout(timer);
    clock.moving(true);
    try {
      await moveTo(targetOf(clock, duration), tools);
      return clock.now();
    } finally {
      clock.moving(false);
      tickAtNextMinute();
    }
  };

  tickAtNextMinute();
  return {
    /**
     * Moves the clock on by an ISO 8601 duration, carries out in order what falls due on the way, and answers the time
     * when nothing is left to do. One call after the other. Throws NotADuration.
     */
    async advance(duration: string): Promise<Instant> {
      const parsed = parse(duration);
      const moved = last.then(() => move(parsed));
      last = moved.catch(() => {});
      return moved;
    },
    stop(): void {
      stopped = true;
      clearInterval(timers);
      clearTimeout(timer);
    },
  };
}

function parse(duration: string): Temporal.Duration {
  const start = Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO('UTC');
  try {
    const parsed = Temporal.Duration.from(duration);
    if (parsed.sign >= 0 && start.add(parsed).year <= start.year + yearsMost) return parsed;
  } catch {
    // Not a duration, or one beyond all calendars.
  }
  throw new NotADuration(`Expected an ISO 8601 duration such as PT30M or P7D, at most ${yearsMost} years`);
}

function targetOf(clock: MovableClock, duration: Temporal.Duration): number {
  const start = Temporal.Instant.fromEpochMilliseconds(clock.milliseconds()).toZonedDateTimeISO('UTC');
  return start.add(duration).epochMilliseconds;
}

async function moveTo(target: number, tools: TimeTravelTools): Promise<void> {
  const { clock, due } = tools;
  await rest(tools);
  let at = clock.milliseconds();
  await carryOut(at, tools, false);
  while (at < target) {
    const first = await due.firstBetween(fromMilliseconds(at), fromMilliseconds(target));
    // Between here and the move nothing else runs, so that no task is jumped over in the middle.
    await tools.background.idle();
    const timer = tools.executions.nextTimer();
    const next = Math.max(at, Math.min(first ?? target, timer ?? target, at + day, target));
    clock.moveTo(next);
    // Once a day and at the end even if nothing is due: something may go by the clock alone.
    await carryOut(next, tools, next === at + day || next === target);
    at = next;
  }
}

/**
 * Lets the machines go on, then runs the schedules while something is due and they get on with it; `always` at least once.
 * What stays due although they ran is held, and waits for somebody.
 */
async function carryOut(moment: number, tools: TimeTravelTools, always: boolean): Promise<void> {
  const until = fromMilliseconds(moment);
  await fireTimers(tools);
  let before: string | undefined;
  for (let runs = 0; runs < runsMost; runs += 1) {
    const left = (await tools.due.allUntil(until)).toSorted().join();
    if (left === '' ? runs > 0 || !always : left === before) return;
    before = left;
    tools.runSchedules();
    await rest(tools);
    await fireTimers(tools);
  }
}

/** Lets the machines do what is due by now, with all that comes of it. */
async function fireTimers(tools: TimeTravelTools): Promise<void> {
  for (let turns = 0; turns < runsMost && tools.executions.fire(); turns += 1) await rest(tools);
}

/** Waits until all streams are read to their end and nothing that they, the schedules or the machines started is going on. */
async function rest({ followers, background }: TimeTravelTools): Promise<void> {
  const activity = () => followers.reduce((sum, follower) => sum + follower.delivered(), background.started());
  for (let before = -1; before !== activity(); ) {
    before = activity();
    await background.idle();
    await Promise.all(followers.map((follower) => follower.drain()));
  }
}
