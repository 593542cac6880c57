import { failureInput, machineInput, waitInput } from '../../functions/contracts/machine.ts';
import { isWithheld } from '../../functions/domain/evaluation/evaluation.ts';
import { WAKE_SECONDS, WITHHELD_MINUTES } from '../../functions/domain/limits.ts';
import { waveAt } from '../../functions/domain/on-call/escalation.ts';
import { asked } from '../../infra/local/states.ts';
import { passing, strange } from './faults.ts';
import { escalated, next, sought } from './house.ts';
import { LEAST_PAUSE, latestWake } from './services.ts';
import {
  after,
  type Case,
  instant,
  type Machine,
  MINUTE,
  type Occurrence,
  type Rules,
  SECOND,
  type World,
} from './world.ts';

/** What must hold of one thing that happens, of every moment at which time goes on, or of the end of a path. */
export type Property = {
  readonly name: string;
  readonly says: string;
  /** Judges an occurrence; `world` is how everything stands after it. */
  readonly happens?: (occurrence: Occurrence, world: World, rules: Rules) => boolean;
  /** Judges a world in which nothing is left to do but to wait. */
  readonly rests?: (world: World, rules: Rules) => boolean;
  /** Judges a world after which nothing happens. */
  readonly ends?: (world: World) => boolean;
};

const isSought = ({ request, evaluations }: Pick<Case, 'request' | 'evaluations'>) =>
  request.state === 'open' && ['waiting', 'offered'].includes(evaluations[0]?.state ?? '');

type Kept = { readonly step?: object; readonly failure?: object };

/** A property of one kind of occurrence alone. */
const when =
  <Kind extends Occurrence['kind']>(
    kind: Kind,
    holds: (occurrence: Extract<Occurrence, { kind: Kind }>, world: World, rules: Rules) => boolean,
  ): NonNullable<Property['happens']> =>
  (occurrence, world, rules) =>
    occurrence.kind !== kind || holds(occurrence as Extract<Occurrence, { kind: Kind }>, world, rules);

/** How often a machine may ask the case at one moment: as it wakes, and for each thing that somebody does just then. */
const ASKED_MOST = 3;

/** Everything that is proved of every path. */
export const properties: readonly Property[] = [
  {
    name: 'owned is not paged',
    says: 'Nobody is paged while somebody owns it and that has not expired.',
    happens: when('paged', ({ before: { onCall } }, { now }) => after(onCall?.owner?.until ?? instant(now)) <= now),
  },
  {
    name: 'over is not paged',
    says: 'Nobody is paged after a yes, a withdrawal or the end.',
    happens: when('paged', ({ before }) => isSought(before)),
  },
  {
    name: 'over is not asked',
    says: 'No wave goes out after a yes, a withdrawal or the end.',
    happens: when('wave sent', ({ before }) => isSought(before)),
  },
  {
    name: 'withheld asks nobody',
    says: 'In a flood nobody is asked for what nobody stands behind, but a few as it begins to be sought.',
    happens: when('wave sent', ({ before }, { flood }) => {
      return before.request.unconfirmed === null || !flood || before.evaluations[0]?.wave === 0;
    }),
  },
  {
    name: 'looked at every half hour',
    says: 'What is withheld is next looked at half an hour later; nothing else comes of a look.',
    happens: when('withheld', (_, { file, now }) => {
      const [evaluation] = file.evaluations;
      const isLater = after(waveAt(file, sought(file))) === now + WITHHELD_MINUTES * MINUTE;
      return evaluation !== undefined && isWithheld(evaluation) && isLater;
    }),
  },
  {
    name: 'goes on at a press',
    says: 'Nothing is withheld of what somebody stands behind: its next wave is due at once.',
    rests: ({ file: { request, evaluations } }) => request.unconfirmed !== null || !evaluations.some(isWithheld),
  },
  {
    name: 'never round',
    says: `A machine asks the case ${ASKED_MOST} times between two moves of the clock at the most, and what it does then comes to an end.`,
    happens: (occurrence) => {
      if (occurrence.kind === 'called') return occurrence.part !== 'step' || occurrence.machine.asked < ASKED_MOST;
      return occurrence.kind !== 'failed' || occurrence.part !== 'step' || occurrence.error !== 'Error';
    },
  },
  {
    name: 'given up at its date',
    says: 'Only what is still sought is given up, and never before its date.',
    happens: when('gave up', ({ before }, { now }) => {
      const { closesAt } = before.request;
      return isSought(before) && closesAt !== null && after(closesAt) <= now;
    }),
  },
  {
    name: 'three endings',
    says: 'An execution ends by itself only as the case was read to have ended: assigned, withdrawn or unfilled.',
    happens: when('ended', ({ progress, read }) => {
      const isEnding = read === 'assigned' || read === 'withdrawn' || read === 'unfilled';
      return isEnding && progress.status === 'succeeded' && progress.state.toLowerCase() === read;
    }),
  },
  {
    name: 'every path ends',
    says: 'Where nothing happens any more the case has ended in one of the three ways, everybody has been told, and no machine runs.',
    ends: (world) => isOver(world),
  },
  {
    name: 'handed over as agreed',
    says: 'Every function is given what its contract says, for its own evaluation and attempt; the engineer the name of the execution.',
    happens: when('called', ({ part, given, machine: { attempt } }) => {
      if (part === 'topic') return given === `K7Q4-M2XD-1-${attempt}`;
      const schema = { step: machineInput, wait: waitInput, failed: failureInput }[part];
      const read = schema.strict().safeParse(given);
      return read.success && read.data.attempt === attempt && read.data.evaluation === 1;
    }),
  },
  {
    name: 'keeps names alone',
    says: 'Between two calls an execution keeps its input, the last answer of the step, and the names of the last failure; no text of an error.',
    happens: when('called', ({ machine: { progress } }) => {
      const { step = { next: '', seconds: 0 }, failure = { state: '', error: '' } } = progress.data as Kept;
      return Object.keys(step).sort().join() === 'next,seconds' && Object.keys(failure).sort().join() === 'error,state';
    }),
  },
  {
    name: 'woken to ask',
    says: 'A machine that is woken asks the case next.',
    happens: when('done', ({ part, machine: { attempt } }, { machines }, { definition, partOf }) => {
      const woken = machines.find((machine) => machine.attempt === attempt);
      if (part !== 'wait' || !woken) return true;
      const wish = asked(definition, woken.progress, 'token');
      return wish.kind === 'task' && partOf.get(String(wish.arguments.FunctionName)) === 'step';
    }),
  },
  {
    name: 'waits as told',
    says: 'A wait lasts as long as its function was told that it does.',
    happens: when('called', ({ part, given, seconds }) => {
      const read = waitInput.safeParse(given);
      return part !== 'wait' || (read.success && read.data.seconds === seconds);
    }),
  },
  {
    name: 'every call ends',
    says: 'Every task has a timeout; one that only works outlasts its function, and not by a minute.',
    happens: when('called', ({ part, seconds }) => {
      if (seconds === undefined) return false;
      if (part === 'wait') return true;
      return part === 'topic' ? seconds >= 10 && seconds <= 60 : seconds > 120 && seconds < 180;
    }),
  },
  {
    name: 'failures are told',
    says: 'Whatever fails for good is told to on-call, or else to the engineer, before the case is asked again.',
    happens: when(
      'called',
      ({ part, machine: { owes } }) => part !== 'step' || owes === 'nothing' || owes === 'repair',
    ),
  },
  {
    name: 'told in order',
    says: 'On-call is told of failures alone, by the names of state and error; the engineer only where on-call could not be told.',
    happens: when('called', ({ part, given, machine: { owes, error } }) => {
      if (part === 'topic') return owes === 'operations';
      return part !== 'failed' || (owes === 'on-call' && isNamed(given, error));
    }),
  },
  {
    name: 'a failure pages',
    says: 'Once on-call was told of a failure, somebody has been paged or owns it, or the page that it shares is due, as long as it is sought.',
    happens: when('done', ({ part }, world) => {
      const { onCall, request } = world.file;
      const asks = request.unconfirmed?.asks;
      return (
        part !== 'failed' ||
        escalated(world).state !== 'placing' ||
        (asks !== undefined && after(asks) <= world.now) ||
        (onCall?.unanswered ?? 0) > 0 ||
        onCall?.owner !== undefined
      );
    }),
  },
  {
    name: 'on-call is reached',
    says: 'Nobody counts as paged to whom no page went out.',
    rests: ({ file: { onCall, pages } }) => {
      const isSent = pages.at(-1)?.number === onCall?.pages && pages.some(({ why }) => why !== 'told');
      return !onCall?.unanswered || isSent;
    },
  },
  {
    name: 'what passes is tried again',
    says: 'An error that passes is tried again before anybody is told; one that nobody knows is told at once.',
    happens: when('failed', ({ part, error, machine: { tried, owes }, after: { retryAfterSeconds } }) => {
      const isRetried = retryAfterSeconds !== undefined;
      if (part === 'topic') return !isRetried;
      const isPassing = passing.some((name) => name === error) || (error === 'States.Timeout' && part !== 'wait');
      if (isPassing && tried === 0) return isRetried;
      if (error === 'States.Timeout' && part === 'wait') return !isRetried;
      return error !== strange || (part === 'wait' && owes === 'repair') || !isRetried;
    }),
  },
  {
    name: 'tried within bounds',
    says: 'A task is tried five times again at the most, and each time at least five seconds and at most a minute later.',
    happens: when('failed', ({ machine: { tried }, after: { retryAfterSeconds } }) => {
      return (
        retryAfterSeconds === undefined || (tried < 5 && retryAfterSeconds >= LEAST_PAUSE && retryAfterSeconds <= 60)
      );
    }),
  },
  {
    name: 'never hot',
    says: `Between two failures of the step at least ${LEAST_PAUSE} seconds pass, unless something was heard of in between.`,
    happens: when('called', ({ part, machine: { left } }) => part !== 'step' || left.step === undefined),
  },
  {
    name: 'waits only for what is to come',
    says: 'A machine waits no longer than until something is due, give or take some seconds; for repair five minutes; and not at all once it is over.',
    happens: when('waits', ({ machine }, world) => waitsWell(machine, world)),
    rests: (world) => world.machines.every((machine) => machine.phase.at !== 'waiting' || waitsWell(machine, world)),
  },
  {
    name: 'in time',
    says: 'While nothing fails, nothing that is due waits: no wave, no page of its own (the page that unverified emergencies share is another mechanism), not the deadline.',
    rests: (world, { setting }) => {
      if (setting.faults > 0 || world.effects) return true;
      const isSoon = world.machines.some(({ timer }) => timer !== null && timer <= world.now + WAKE_SECONDS * SECOND);
      return escalated(world).state !== 'placing' || next(world).kind === 'wait' || isSoon;
    },
  },
];

/** What failed is remembered as the names of state and error. */
function isNamed(given: unknown, failed: string | undefined): boolean {
  const read = failureInput.safeParse(given);
  const [state, error] = failed?.split(' ') ?? [];
  return read.success && read.data.state === state && read.data.error === failureInput.shape.error.parse(error);
}

function waitsWell(machine: Machine, world: World): boolean {
  const { timer, attempt, owes } = machine;
  // What is on its way will wake it, and an older machine sleeps until it is over.
  if (world.effects || attempt !== sought(world.file).escalation?.attempt) return true;
  if (timer === null) return false;
  if (owes === 'repair') return timer <= world.now + 300 * SECOND;
  const latest = latestWake(world);
  return latest !== 'never' && timer <= latest;
}

/** Whether everything has come to its end. */
export function isOver(world: World): boolean {
  const { machines, effects, notices, end, file } = world;
  const { state } = escalated(world);
  const isTold = state !== 'unfilled' || end === 'told' || file.request.state === 'closed';
  return state !== 'placing' && isTold && machines.length === 0 && effects === null && notices.length === 0;
}
