import type { Logs } from './logs.ts';
import type { FunctionPlan } from './plan.ts';
import { region } from './resources.ts';
import type { SharedOffset } from './shifted-date.ts';
import { startThread, type Thread } from './thread.ts';

/** All functions of the app. */
export type Functions = ReturnType<typeof runFunctions>;

/** What functions are run with. */
type FunctionsSetup = {
  readonly plans: readonly FunctionPlan[];
  readonly bundles: Readonly<Record<string, string>>;
  /** Where the services are, as environment variables of every function. */
  readonly endpoints: Readonly<Record<string, string>>;
  readonly offset: SharedOffset;
  readonly logs: Logs;
  /** Called after every invocation: something may have been written. */
  readonly settled: () => void;
};

/** The functions, each to get a thread of its own when it is first needed and a new one when that is lost. */
export function runFunctions(setup: FunctionsSetup) {
  const plans = new Map(setup.plans.map((plan) => [plan.name, plan]));
  const current = new Map<string, Thread>();
  const all = new Set<Thread>();

  const threadOf = (plan: FunctionPlan): Thread => {
    const running = current.get(plan.name);
    if (running) return running;
    const thread = start(plan, setup, () => {
      if (current.get(plan.name) === thread) current.delete(plan.name);
    });
    current.set(plan.name, thread);
    all.add(thread);
    return thread;
  };

  return {
    /** Invokes a function with an event and answers what it answers. Throws FunctionError. */
    async invoke(name: string, event: unknown): Promise<unknown> {
      const plan = plans.get(name);
      if (!plan) throw new Error(`There is no function ${name}`);
      try {
        return await threadOf(plan).invoke(event, plan.Timeout * 1000);
      } finally {
        setup.settled();
      }
    },
    /** Starts every thread that is not running. */
    warm(): void {
      for (const plan of plans.values()) threadOf(plan);
    },
    async stop(): Promise<void> {
      await Promise.all([...all].map((thread) => thread.stop()));
    },
  };
}

function start(plan: FunctionPlan, { bundles, endpoints, offset, logs }: FunctionsSetup, gone: () => void): Thread {
  const source = bundles[plan.Code.S3Key];
  if (source === undefined) throw new Error(`The app has no bundle ${plan.Code.S3Key} for ${plan.name}`);
  const environment = {
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_LAMBDA_FUNCTION_NAME: plan.name,
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(plan.MemorySize),
    TZ: ':UTC',
    ...endpoints,
    ...plan.Environment.Variables,
  };
  return startThread({ source, plan, offset }, environment, {
    line: (line) => logs.add(plan.name, line),
    trouble: (failure) => logs.note(plan.name, failure),
    gone,
  });
}
