import type { CaseFile } from '../../functions/domain/request/casework.ts';
import type { Instant } from '../../functions/domain/time/time.ts';
import type { Progress } from '../../infra/local/states.ts';
import type { Definition } from '../../infra/local/states-definition.ts';
import type { Part } from './definition.ts';

/** When every emergency of the exploration begins: ten in the morning at its place. */
const beginning = Date.parse('2027-01-12T15:00:00.000Z');
const texts = new Map<number, Instant>();
const numbers = new Map<Instant, number>();

/** The instant of so many milliseconds after the beginning. */
export function instant(at: number): Instant {
  const known = texts.get(at);
  if (known !== undefined) return known;
  const text = new Date(beginning + at).toISOString();
  texts.set(at, text);
  numbers.set(text, at);
  return text;
}

/** How many milliseconds after the beginning an instant is. */
export function after(text: Instant): number {
  const known = numbers.get(text);
  if (known !== undefined) return known;
  const at = Date.parse(text) - beginning;
  numbers.set(text, at);
  return at;
}

export const SECOND = 1_000;
export const MINUTE = 60_000;

/** The parts of a case that decide about its escalation; every one of them is the domain's own. */
export type Case = Pick<CaseFile, 'request' | 'intake' | 'evaluations' | 'offers' | 'onCall' | 'pages'>;

/** What can be out of order, beside what the machine calls: the stream and the notices of the machine's end. */
export type Component = Part | 'stream' | 'notice' | 'machine';

/**
 * How a call goes wrong. `passing`: an error that Lambda or the house says passes. `strange`: any other error. `silent`: nothing is
 * done, and nothing said. `lost`: it is done, and the answer is lost. `unknown`: an answer that nobody has thought about.
 */
export type Fault = 'passing' | 'strange' | 'silent' | 'lost' | 'unknown';

/** Something that is out of order from one call on until a later one. */
export type Episode = { readonly component: Component; readonly fault: Fault };

/** Where the task of a machine is. */
export type Phase =
  /** To be called, at once or at the timer. */
  | { readonly at: 'call' }
  /** The step function, having taken so many steps; `placing`: it has decided on a wave and not yet sent it. */
  | { readonly at: 'step'; readonly taken: number; readonly placing: boolean; readonly lost: boolean }
  /** The step function has its answer; the machine has not. */
  | { readonly at: 'answered'; readonly next: string; readonly seconds: number }
  /** The function that waits has written the token, and has not yet looked at the case. */
  | { readonly at: 'noted' }
  /** Until the token is given back, or the timer. */
  | { readonly at: 'waiting' }
  /** Says nothing until the timer, which then is this error. */
  | { readonly at: 'silent'; readonly error: string };

/** What a machine still owes somebody for a failure: word to on-call, or to the engineer; then it waits for repair. */
export type Owes = 'nothing' | 'on-call' | 'operations' | 'repair';

/** One execution that runs. */
export type Machine = {
  readonly attempt: number;
  readonly progress: Progress;
  readonly phase: Phase;
  /** When the call is to be made, or the task runs out of its time. */
  readonly timer: number | null;
  /** Told apart the tokens of one machine. */
  readonly serial: number;
  /** How often it has asked the case since the clock was moved. */
  readonly asked: number;
  readonly owes: Owes;
  /** The names of state and error that on-call is to be told. */
  readonly error: string | undefined;
  /** Failures of the running task that were tried again. */
  readonly tried: number;
  /** When each part last failed and was left, while that is less than the least pause ago and nothing has moved since. */
  readonly left: Partial<Record<Part, number>>;
};

/** Everything there is: a case, its machines, what is on its way, and what may still happen. */
export type World = {
  readonly now: number;
  readonly file: Case;
  /** Waves that there still are members for. */
  readonly waves: number;
  /** Whether the event that nobody was found is written (`said`), and its mails are out (`told`). */
  readonly end: 'unsaid' | 'said' | 'told';
  readonly machines: readonly Machine[];
  /** The newest attempt that was ever started. */
  readonly started: number;
  readonly restartedAt: number | null;
  /** Whether so many such emergencies come that what nobody stands behind waits; others stand on on-call's page then. */
  readonly flood: boolean;
  readonly token: { readonly attempt: number; readonly until: number; readonly serial: number } | null;
  /** Effects of events that are not carried out: since when, whether placing is among them, whether the machine must know, whether the stream has lost them. */
  readonly effects: {
    readonly since: number;
    readonly place: boolean;
    readonly tend: boolean;
    readonly lost: boolean;
  } | null;
  /** Machines that ended, and nobody was told yet. */
  readonly notices: readonly number[];
  readonly episodes: readonly Episode[];
  readonly faults: number;
  readonly acts: number;
};

/**
 * Who stands behind an emergency as it arrives: somebody; nobody; or nobody and in a flood, in which a few members are asked, or all of
 * them have been asked too often for others.
 */
export type Arrival = 'confirmed' | 'unconfirmed' | 'in flood' | 'in flood, all spared';

/** What is explored: an emergency, and how much may happen in it. */
export type Setting = {
  readonly name: string;
  /** Minutes until the removal; null where nobody knows a date. */
  readonly minutes: number | null;
  readonly waves: number;
  readonly acts: number;
  readonly faults: number;
  readonly arrival: Arrival;
  /** Whether the sweep, the slow clock, runs. */
  readonly sweep: boolean;
  /** Minutes after the beginning from which nothing goes wrong any more; without a date the attorney withdraws then. */
  readonly healed: number;
};

/** Faults of the house itself, to see that the properties can fail. */
export const houseFaults = [
  'pages although owned',
  'pages after a yes',
  'sends a wave after a yes',
  'forgets the token',
  'does not look after writing the token',
  'gives up early',
  'does not page',
  'never says that everybody has been told',
  'wakes what waits for repair',
  'goes round while withheld',
  'asks again while withheld',
  'withholds what somebody stands behind',
] as const;
export type HouseFault = (typeof houseFaults)[number];

/** What every move is made under. */
export type Rules = {
  readonly setting: Setting;
  readonly definition: Definition;
  readonly partOf: ReadonlyMap<string, Part>;
  readonly houseFault?: HouseFault;
};

/** What happens in a move, for the properties to judge. */
export type Occurrence =
  | { readonly kind: 'paged'; readonly before: Case }
  | { readonly kind: 'wave sent'; readonly before: Case }
  | { readonly kind: 'withheld'; readonly before: Case }
  | { readonly kind: 'gave up'; readonly before: Case }
  | {
      readonly kind: 'called';
      readonly part: Part;
      readonly machine: Machine;
      readonly seconds: number | undefined;
      readonly given: unknown;
    }
  | { readonly kind: 'done'; readonly part: Part; readonly machine: Machine }
  | {
      readonly kind: 'failed';
      readonly part: Part;
      readonly error: string;
      readonly machine: Machine;
      readonly after: Progress;
    }
  | { readonly kind: 'waits'; readonly machine: Machine }
  | { readonly kind: 'edges'; readonly taken: readonly string[] }
  | { readonly kind: 'ended'; readonly progress: Progress; readonly read: string | undefined };

/** One thing that can happen next. */
export type Move = { readonly what: string; readonly world: World; readonly occurrences: readonly Occurrence[] };
