import type * as z from 'zod';

type Issue = z.core.$ZodRawIssue;

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

/**
 * What to tell the sender of a field that does not fit, in plain words, where the schema itself says nothing better. It names
 * what is expected and never what was sent.
 */
export function fieldMessage(issue: Issue): string {
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
function unionMessage({ discriminator, options, input }: Issue & { code: 'invalid_union' }): string {
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
