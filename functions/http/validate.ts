import type * as z from 'zod';
import type { FieldError } from '../domain/field-error.ts';
import { invalid } from './problem.ts';

type Issue = z.core.$ZodIssue;
type Path = readonly PropertyKey[];

/** Errors in one answer, and characters of a path that the sender chose. More helps nobody. */
const ERRORS_MOST = 100;
const PATH_CHARACTERS_MOST = 200;

/** A value of the schema, or what is wrong with it: one entry a field, in the order of the schema. */
export type Checked<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly errors: readonly FieldError[] };

/** Checks what crossed the boundary against its schema. */
export function check<Schema extends z.ZodType>(schema: Schema, value: unknown): Checked<z.output<Schema>> {
  const lengths = lengthFields(value, []);
  if (lengths.length > 0) return { ok: false, errors: lengths };
  const result = schema.safeParse(value, { error: fieldMessage });
  if (result.success) return { ok: true, value: result.data };
  return { ok: false, errors: onePerField(result.error.issues.flatMap((issue) => fieldErrors(issue, []))) };
}

/** Deeper than any contract goes. */
const DEPTH_MOST = 12;

/**
 * Objects that say they have a `length` which is itself an object: zod compares the length of whatever stands in place of a list,
 * and throws where such a length cannot be made a number. No contract has a field of that name.
 */
function lengthFields(value: unknown, path: Path): FieldError[] {
  if (typeof value !== 'object' || value === null || path.length > DEPTH_MOST) return [];
  return Object.entries(value).flatMap(([name, field]) => {
    const isObject = typeof field === 'object' && field !== null;
    if (name === 'length' && isObject && !Array.isArray(value)) {
      return [{ path: dotted([...path, name]), message: 'This field is not known.' }];
    }
    return lengthFields(field, [...path, name]);
  });
}

/** What crossed the boundary, as the schema reads it. Throws a `Problem` 422 that names every wrong field. */
export function parse<Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> {
  const checked = check(schema, value);
  if (!checked.ok) throw invalid(checked.errors);
  return checked.value;
}

/** The first error of each field, and not more than one answer can hold. */
export function onePerField(errors: readonly FieldError[]): readonly FieldError[] {
  const byField = Map.groupBy(errors, ({ path }) => path);
  return [...byField.values()].flatMap(([first]) => first ?? []).slice(0, ERRORS_MOST);
}

function fieldErrors(issue: Issue, parent: Path): readonly FieldError[] {
  const path = [...parent, ...issue.path];
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ path: dotted([...path, key]), message: issue.message }));
  }
  if (issue.code === 'invalid_union') {
    const closest = closestBranch(issue.errors);
    if (closest) return closest.flatMap((inner) => fieldErrors(inner, path));
  }
  return [{ path: dotted(path), message: issue.message }];
}

/** Of several forms that a value may have, the one that it misses by least. None where no form is near: the kind is wrong. */
function closestBranch(branches: readonly (readonly Issue[])[]): readonly Issue[] | undefined {
  const near = branches.filter((issues) => issues.some(({ path }) => path.length > 0));
  return near.toSorted((one, other) => one.length - other.length)[0];
}

function dotted(path: Path): string {
  return path.map(String).join('.').slice(0, PATH_CHARACTERS_MOST);
}

const kinds: Readonly<Record<string, string>> = {
  string: 'Give a text.',
  number: 'Give a number.',
  int: 'Give a whole number.',
  boolean: 'Say yes or no (true or false).',
  array: 'Give a list.',
  object: 'Give an object with named fields.',
};

/** The codes of what is wrong with a field that was left out. */
const required: readonly string[] = ['invalid_type', 'invalid_value', 'invalid_union'];

/** What to tell the sender of a field that does not fit, where its schema is silent: what is expected, never what was sent. */
function fieldMessage(issue: z.core.$ZodRawIssue): string {
  if (issue.input === undefined && required.includes(issue.code)) return 'This is required.';
  switch (issue.code) {
    case 'invalid_type':
      return kinds[issue.expected] ?? 'This is not of the right kind.';
    case 'invalid_value':
      return expectedValues(issue.values);
    case 'unrecognized_keys':
      return 'This field is not known.';
    case 'too_small':
      return `Give ${isOne(issue.minimum) ? 'at least one' : `at least ${issue.minimum}`}${unit(issue.origin, issue.minimum)}.`;
    case 'too_big':
      return `Give at most ${issue.maximum}${unit(issue.origin, issue.maximum)}.`;
    case 'invalid_union':
      return unionMessage(issue);
    default:
      return 'This is not in the form that is expected.';
  }
}

function expectedValues(values: readonly unknown[]): string {
  const [only] = values;
  return values.length === 1 ? `This must be ${String(only)}.` : `Choose one of: ${values.join(', ')}.`;
}

/** Several forms are told apart by one of their fields, or not at all. */
function unionMessage({ discriminator, options, input }: z.core.$ZodRawIssue & { code: 'invalid_union' }): string {
  if (typeof discriminator !== 'string' || !Array.isArray(options))
    return 'Choose one of the values that are allowed here.';
  const given: unknown = Object(input)[discriminator];
  return given === undefined ? 'This is required.' : expectedValues(options);
}

const isOne = (count: number | bigint) => Number(count) === 1;

function unit(origin: string, count: number | bigint): string {
  if (origin === 'string') return isOne(count) ? ' character' : ' characters';
  if (origin === 'array' || origin === 'set') return isOne(count) ? ' item' : ' items';
  return '';
}
