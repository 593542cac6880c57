import type * as z from 'zod';
import type { Evaluation } from '../evaluation/evaluation.ts';
import type { Effect, Fact } from '../events/fact.ts';
import type { CaseFile } from '../request/casework.ts';
import type { Instant } from '../time/time.ts';

/** What of a case decides on what is due in it. */
export type DueFile = Omit<CaseFile, 'due' | 'pages'>;

/** When something is due, and what for (a date, a wave, a moment): carried out for that, it is due again only for something else. */
export type Due = { readonly at: Instant; readonly for: string };

/** Something that becomes due in an evaluation, as long as it is in some phase. */
export type DueRule = {
  readonly kind: string;
  /** When it is due, carried out or not; null while it is not to be. */
  readonly dueIn: (evaluation: Evaluation, file: DueFile, now: Instant) => Due | null;
  /** Whether it is carried out before everything else: what may page on-call. */
  readonly cannotWait: boolean;
};

/** A rule that is carried out by making an event of it. */
export type Reminder<
  Type extends string = string,
  Asks extends readonly Effect[] = readonly Effect[],
  Data extends z.ZodRawShape = z.ZodRawShape,
> = DueRule & {
  readonly event: Type;
  readonly fact: Fact<Asks, Data>;
  /** What the event holds; null where there is nobody to tell, and no event. */
  readonly dataOf: (evaluation: Evaluation, file: DueFile, now: Instant) => object | null;
  /** What it makes of the evaluation, beside that it has been carried out. */
  readonly leadsTo: (evaluation: Evaluation, now: Instant) => Evaluation;
};

type Ruling<E extends Evaluation> = {
  readonly kind: string;
  readonly while: (evaluation: Evaluation) => evaluation is E;
  readonly due: (evaluation: E, file: DueFile, now: Instant) => Due | null;
  readonly cannotWait?: boolean;
};

/** Declares something due that a stage of its own carries out. */
export function dueRule<E extends Evaluation>({ kind, while: isIn, due, cannotWait = false }: Ruling<E>): DueRule {
  return { kind, cannotWait, dueIn: (evaluation, file, now) => (isIn(evaluation) ? due(evaluation, file, now) : null) };
}

/** Declares something due together with the event that it becomes. */
export function reminder<
  E extends Evaluation,
  const Type extends string,
  Asks extends readonly Effect[],
  Data extends z.ZodRawShape,
>(
  ruling: Ruling<E> & {
    readonly event: Type;
    readonly fact: Fact<Asks, Data>;
    readonly data: (evaluation: E, file: DueFile, now: Instant) => z.output<z.ZodObject<Data>> | null;
    readonly leadsTo?: (evaluation: E, now: Instant) => Evaluation;
  },
): Reminder<Type, Asks, Data> {
  const { while: isIn, event, fact, data, leadsTo } = ruling;
  return {
    ...dueRule(ruling),
    event,
    fact,
    dataOf: (evaluation, file, now) => (isIn(evaluation) ? data(evaluation, file, now) : null),
    leadsTo: (evaluation, now) => (leadsTo && isIn(evaluation) ? leadsTo(evaluation, now) : evaluation),
  };
}

/** What is due at a moment, for that moment alone; null where there is none. */
export function dueAt(at: Instant | null): Due | null {
  return at === null ? null : { at, for: at };
}

/** Whether a rule becomes an event by being carried out. */
export function isReminder(rule: DueRule): rule is Reminder {
  return 'event' in rule;
}
