/** One line of the log: ids, names of things and numbers of ours; never what a person wrote. */
export type LogLine = Readonly<Record<string, string | number | boolean | readonly string[]>>;

/** An error's name and the places it came through. Its message stays out: libraries put into it what they were given. */
export function traceOf(error: unknown): { error: string; stack: string[] } {
  if (!(error instanceof Error)) return { error: typeof error, stack: [] };
  if (error instanceof AggregateError) {
    const traces = error.errors.map(traceOf);
    return { error: traces.map(({ error: name }) => name).join(', '), stack: traces.flatMap(({ stack }) => stack) };
  }
  const places = (error.stack ?? '').split('\n').map((line) => line.trim());
  return { error: error.name, stack: places.filter((line) => /^at .*:\d+:\d+\)?$/.test(line)) };
}
