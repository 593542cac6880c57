import * as z from 'zod';
import { isPath, isReferencePath, pathsIn, tokenPath } from './states-paths.ts';

/**
 * The definition of a state machine, in the subset of the Amazon States Language (states-language.net) that the app
 * uses. Whatever else a definition holds, a state, a field, a resource or an intrinsic function, is refused.
 */

/** The resource of a task that waits until its token is given back. */
export const waitingResource = 'arn:aws:states:::lambda:invoke.waitForTaskToken';

const path = z.string().refine(isPath, 'is no path that the local stage knows');
const referencePath = z.string().refine(isReferencePath, 'is no path by which something can be put into the data');
const seconds = z.number().int().min(1).max(99_999_999);
const template = z
  .record(z.string(), z.unknown())
  .refine((given) => pathsIn(given).every((found) => typeof found === 'string' && isPath(found)), {
    error: 'holds a path or an intrinsic function that the local stage does not know',
  });

const errorNames = z
  .array(z.string().min(1))
  .min(1)
  .refine((names) => names.length === 1 || !names.includes('States.ALL'), 'has States.ALL beside other names');

const retrier = z.strictObject({
  Comment: z.string().optional(),
  ErrorEquals: errorNames,
  IntervalSeconds: seconds.default(1),
  BackoffRate: z.number().min(1).default(2),
  MaxAttempts: z.number().int().min(0).max(99_999_999).default(3),
  MaxDelaySeconds: z.number().int().min(1).max(31_622_400).optional(),
});

const catcher = z.strictObject({
  Comment: z.string().optional(),
  ErrorEquals: errorNames,
  ResultPath: referencePath.nullable().default('$'),
  Next: z.string(),
});

/** States.ALL catches what no other did, so that it makes sense in the last place alone. */
const lastIsAll = (entries: readonly { readonly ErrorEquals: readonly string[] }[]) =>
  entries.slice(0, -1).every(({ ErrorEquals }) => !ErrorEquals.includes('States.ALL'));

const moving = { Next: z.string().optional(), End: z.literal(true).optional(), Comment: z.string().optional() };

const task = z.strictObject({
  ...moving,
  Type: z.literal('Task'),
  Resource: z.enum(['arn:aws:states:::lambda:invoke', waitingResource, 'arn:aws:states:::sns:publish']),
  Parameters: template,
  ResultSelector: template.optional(),
  ResultPath: referencePath.nullable().default('$'),
  TimeoutSeconds: seconds.optional(),
  TimeoutSecondsPath: path.optional(),
  Retry: z.array(retrier).refine(lastIsAll, 'has States.ALL before the end').default([]),
  Catch: z.array(catcher).refine(lastIsAll, 'has States.ALL before the end').default([]),
});

const choice = z.strictObject({
  Type: z.literal('Choice'),
  Comment: z.string().optional(),
  Choices: z
    .array(
      z.strictObject({ Comment: z.string().optional(), Variable: path, StringEquals: z.string(), Next: z.string() }),
    )
    .min(1),
  Default: z.string().optional(),
});

const pass = z.strictObject({
  ...moving,
  Type: z.literal('Pass'),
  Parameters: template.optional(),
  Result: z.unknown().optional(),
  ResultPath: referencePath.nullable().default('$'),
});

const state = z.discriminatedUnion('Type', [
  task,
  choice,
  pass,
  z.strictObject({ Type: z.literal('Succeed'), Comment: z.string().optional() }),
  z.strictObject({
    Type: z.literal('Fail'),
    Comment: z.string().optional(),
    Error: z.string().optional(),
    Cause: z.string().optional(),
  }),
]);

const definition = z.strictObject({
  Comment: z.string().optional(),
  Version: z.literal('1.0').optional(),
  QueryLanguage: z.literal('JSONPath').optional(),
  StartAt: z.string(),
  States: z.record(z.string().min(1).max(80), state),
});

/** A definition that was found to be in the subset, with the defaults filled in. */
export type Definition = z.infer<typeof definition>;
/** One state of a definition. */
export type State = z.infer<typeof state>;
/** A state that has something done. */
export type TaskState = z.infer<typeof task>;

/** A state as a definition may have it written, and the parts of it that lead on after errors. */
export type WrittenState = z.input<typeof state>;
export type WrittenRetrier = z.input<typeof retrier>;
export type WrittenCatcher = z.input<typeof catcher>;

/** What a task of each service may be told; what is missing here is refused. */
const parametersOf = {
  lambda: { needed: 'FunctionName', allowed: ['FunctionName', 'Payload'] },
  sns: { needed: 'TopicArn', allowed: ['TopicArn', 'Message', 'Subject'] },
};

/** Reads a definition, as text or parsed. Throws an error whose message says what is not known where. */
export function loadDefinition(given: unknown): Definition {
  const read = definition.safeParse(typeof given === 'string' ? JSON.parse(given) : given);
  if (!read.success) {
    const found = read.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    throw new Error(`The local stage does not know this state machine: ${found.join('; ')}`);
  }
  const faults = faultsOf(read.data);
  if (faults.length > 0) throw new Error(`The state machine is not well formed: ${faults.join('; ')}`);
  return read.data;
}

/** The states that a state may be followed by. */
function followersOf(state: State): readonly string[] {
  if (state.Type === 'Choice') {
    return [...state.Choices.map(({ Next }) => Next), ...(state.Default === undefined ? [] : [state.Default])];
  }
  const next = 'Next' in state && state.Next !== undefined ? [state.Next] : [];
  return state.Type === 'Task' ? [...next, ...state.Catch.map(({ Next }) => Next)] : next;
}

function faultsOf({ StartAt, States }: Definition): string[] {
  const reached = new Set([StartAt]);
  for (const name of reached) for (const next of followersOf(States[name] ?? { Type: 'Fail' })) reached.add(next);
  const missing = [...reached].filter((name) => !Object.hasOwn(States, name)).map((name) => `there is no ${name}`);
  const unreached = Object.keys(States).filter((name) => !reached.has(name));
  return [
    ...missing,
    ...unreached.map((name) => `nothing leads to ${name}`),
    ...Object.entries(States).flatMap(([name, own]) => ownFaults(own).map((fault) => `${name} ${fault}`)),
  ];
}

function ownFaults(own: State): string[] {
  if (own.Type !== 'Task' && own.Type !== 'Pass') return [];
  const faults = (own.Next === undefined) === (own.End === undefined) ? ['needs either Next or End'] : [];
  const { Parameters } = own;
  const given = pathsIn(Parameters);
  if (own.Type === 'Pass') return given.includes(tokenPath) ? [...faults, 'has no token'] : faults;
  if (own.TimeoutSeconds !== undefined && own.TimeoutSecondsPath !== undefined) faults.push('has two timeouts');
  if (given.includes(tokenPath) !== (own.Resource === waitingResource)) {
    faults.push(own.Resource === waitingResource ? 'hands nobody its token' : 'has no token');
  }
  if (pathsIn(own.ResultSelector).includes(tokenPath)) faults.push('has no token in its result');
  const { needed, allowed } = own.Resource.includes(':sns:') ? parametersOf.sns : parametersOf.lambda;
  const names = Object.keys(Parameters ?? {}).map((name) => name.replace(/\.\$$/, ''));
  if (!names.includes(needed)) faults.push(`has no parameter ${needed}`);
  for (const name of names) if (!allowed.includes(name)) faults.push(`has the unknown parameter ${name}`);
  return faults;
}
