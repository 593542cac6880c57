import { appendFileSync, existsSync, readFileSync, truncateSync } from 'node:fs';
import type * as z from 'zod';

/**
 * Opens a list that only grows, on disk as JSON lines when it has a file. A last line that a kill cut short was never promised to
 * anybody and is dropped.
 */
export function openJournal<Entry>(file: string | undefined, shape: z.ZodType<Entry>) {
  const entries = file !== undefined && existsSync(file) ? readEntries(file, shape) : [];
  return {
    /** Adds an entry. Once this returns it outlives the process. */
    add(entry: Entry): void {
      if (file !== undefined) appendFileSync(file, `${JSON.stringify(entry)}\n`);
      entries.push(entry);
    },
    all: (): readonly Entry[] => entries,
  };
}

function readEntries<Entry>(file: string, shape: z.ZodType<Entry>): Entry[] {
  const content = readFileSync(file);
  const whole = content.lastIndexOf('\n') + 1;
  if (whole < content.length) truncateSync(file, whole);
  const lines = content.subarray(0, whole).toString().split('\n').slice(0, -1);
  return lines.map((line) => shape.parse(JSON.parse(line)));
}
