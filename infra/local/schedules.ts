import { randomUUID } from 'node:crypto';
import type { MovableClock } from './clock.ts';
import type { SchedulePlan } from './plan.ts';
import { account, region } from './resources.ts';

/** The rules that run functions every minute. */
export type Schedules = {
  /** Runs each function once, as EventBridge does, and settles when all have ended. A failure is noted, not thrown. */
  run(): Promise<void>;
  /** Settles when no run is going on. */
  idle(): Promise<void>;
  /** How many runs there were so far. */
  runs(): number;
};

/** What running a rule needs. */
export type ScheduleTools = {
  readonly plans: readonly SchedulePlan[];
  readonly clock: MovableClock;
  invoke(functionName: string, event: unknown): Promise<unknown>;
  /** Notes a run that failed; it is not repeated. */
  giveUp(plan: SchedulePlan): void;
};

/** The schedules of the rules planned; nothing runs until it is told to. */
export function schedules({ plans, clock, invoke, giveUp }: ScheduleTools): Schedules {
  const going = new Set<Promise<void>>();
  let runs = 0;
  const runOne = async (plan: SchedulePlan): Promise<void> => {
    const event = {
      version: '0',
      id: randomUUID(),
      'detail-type': 'Scheduled Event',
      source: 'aws.events',
      account,
      time: `${clock.now().slice(0, 19)}Z`,
      region,
      resources: [plan.ruleArn],
      detail: {},
    };
    await invoke(plan.functionName, event).catch(() => giveUp(plan));
  };
  return {
    async run() {
      runs += 1;
      const run = Promise.all(plans.map(runOne)).then(() => {
        going.delete(run);
      });
      going.add(run);
      await run;
    },
    async idle() {
      await Promise.all(going);
    },
    runs: () => runs,
  };
}
