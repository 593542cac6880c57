/** One line of the log, as JSON. Holds ids, names of things and numbers; never what a person wrote. */
export function log(
  level: 'info' | 'error',
  what: string,
  facts: Record<string, string | number | boolean> = {},
): void {
  console.log(JSON.stringify({ level, what, ...facts }));
}

/** What a log may say of an error: its name, and where it was thrown; its message may quote what a person wrote. */
export function errorFacts(error: unknown): { error: string; stack: string } {
  if (!(error instanceof Error)) return { error: typeof error, stack: '' };
  const frames = (error.stack ?? '').split('\n').filter((line) => line.trimStart().startsWith('at '));
  return { error: error.name, stack: frames.slice(0, 8).join('\n') };
}
