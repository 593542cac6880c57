import type { MovableClock } from './clock.ts';

/** The log lines of all functions, the newest ten thousand. */
export type Logs = ReturnType<typeof newLogs>;

const kept = 10_000;

/** An empty log. */
export function newLogs(clock: MovableClock) {
  let lines: Record<string, unknown>[] = [];
  const push = (line: Record<string, unknown>) => {
    lines.push(line);
    if (lines.length > 2 * kept) lines = lines.slice(-kept);
  };
  return {
    /** Adds a line that a function wrote. */
    add: (functionName: string, line: string) => push({ function: functionName, ...parse(line) }),
    /** Adds what the stage itself has to say about a function, as Lambda's own lines stand among its functions'. */
    note: (functionName: string, message: unknown) =>
      push({ function: functionName, timestamp: clock.now(), level: 'ERROR', type: 'platform', message }),
    /** All lines, oldest first. */
    all: () => lines.slice(-kept),
  };
}

function parse(line: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(line);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value };
  } catch {
    // Not JSON: the line itself is the message.
  }
  return { message: line };
}
