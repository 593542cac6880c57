/**
 * Filter patterns of event source mappings (AWS Lambda, "Control which events Lambda sends to your function"), with the
 * operators in use: equality and prefix. Any other stops the stage.
 */

type Pattern = { readonly [field: string]: Pattern | readonly Alternative[] };
type Alternative = string | { readonly prefix: string };

/** Tells whether a record passes. */
export type Filter = (record: unknown) => boolean;

/** A filter of the patterns, of which a record must match one; without patterns, everything passes. */
export function filterOf(patterns: readonly string[]): Filter {
  const parsed = patterns.map((pattern) => readPattern(JSON.parse(pattern)));
  return (record) => parsed.length === 0 || parsed.some((pattern) => matches(pattern, record));
}

function readPattern(value: unknown): Pattern {
  if (typeof value !== 'object' || value === null) throw new Error(`Not a filter pattern: ${JSON.stringify(value)}`);
  return Object.fromEntries(
    Object.entries(value).map(([field, inner]) => [
      field,
      Array.isArray(inner) ? inner.map(readAlternative) : readPattern(inner),
    ]),
  );
}

function readAlternative(value: unknown): Alternative {
  if (typeof value === 'string') return value;
  const entries = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  const [operator] = entries;
  if (entries.length === 1 && operator?.[0] === 'prefix' && typeof operator[1] === 'string') {
    return { prefix: operator[1] };
  }
  throw new Error(`The local stage does not know the filter ${JSON.stringify(value)}`);
}

function matches(pattern: Pattern, record: unknown): boolean {
  return Object.entries(pattern).every(([field, wanted]) => {
    const value = isObject(record) && Object.hasOwn(record, field) ? record[field] : undefined;
    return isAlternatives(wanted) ? wanted.some((alternative) => equals(alternative, value)) : matches(wanted, value);
  });
}

function equals(alternative: Alternative, value: unknown): boolean {
  if (typeof alternative === 'string') return value === alternative;
  return typeof value === 'string' && value.startsWith(alternative.prefix);
}

function isAlternatives(value: Pattern | readonly Alternative[]): value is readonly Alternative[] {
  return Array.isArray(value);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
