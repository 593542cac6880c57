import type { LogLine } from '../domain/log-line.ts';

/** Writes a line. The object is handed over as it is: Lambda's JSON log format writes it as fields, with the level of the call. */
export function log(level: 'info' | 'warn' | 'error', what: string, facts: LogLine = {}): void {
  console[level]({ what, ...facts });
}
