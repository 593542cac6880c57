import * as z from 'zod';

/**
 * Filter patterns of event source mappings (AWS Lambda, "Control which events Lambda sends to your function"), with the
 * operators in use: equality and prefix. Any other stops the stage.
 */
const alternatives = z.array(z.union([z.string(), z.strictObject({ prefix: z.string() })]));
type Pattern = { readonly [field: string]: Pattern | z.infer<typeof alternatives> };
const pattern: z.ZodType<Pattern> = z.record(z.string(), z.union([alternatives, z.lazy(() => pattern)]));

/** Tells whether a record passes: it must match one of the patterns; without patterns, everything passes. */
export function filterOf(patterns: readonly string[]): (record: unknown) => boolean {
  const parsed = patterns.map((text) => {
    const read = pattern.safeParse(JSON.parse(text));
    if (!read.success) throw new Error(`The local stage does not know the filter ${text}`);
    return read.data;
  });
  return (record) => parsed.length === 0 || parsed.some((one) => matches(one, record));
}

function matches(wanted: Pattern, record: unknown): boolean {
  const values = new Map(typeof record === 'object' && record !== null ? Object.entries(record) : []);
  return Object.entries(wanted).every(([field, inner]) => {
    const value: unknown = values.get(field);
    if (!Array.isArray(inner)) return matches(inner, value);
    return inner.some((one) => {
      return typeof one === 'string' ? value === one : typeof value === 'string' && value.startsWith(one.prefix);
    });
  });
}
