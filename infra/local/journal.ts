import { appendFileSync, existsSync, readFileSync, truncateSync } from 'node:fs';
import type * as z from 'zod';

/** A list that only grows, on disk when it has a file. */
export type Journal<Entry> = {
  /** Adds an entry. Once this returns it outlives the process. */
  add(entry: Entry): void;
  all(): readonly Entry[];
};

/** Opens a journal of JSON lines. A last line that a kill cut short was never promised to anybody and is dropped. */
export function openJournal<Entry>(file: string | undefined, shape: z.ZodType<Entry>): Journal<Entry> {
  const entries = file !== undefined && existsSync(file) ? readEntries(file, shape) : [];
  return {
    add(entry) {
      if (file !== undefined) appendFileSync(file, `${JSON.stringify(entry)}\n`);
      entries.push(entry);
    },
    all: () => entries,
  };
}

function readEntries<Entry>(file: string, shape: z.ZodType<Entry>): Entry[] {
  const content = readFileSync(file);
  const whole = content.lastIndexOf('\n') + 1;
  if (whole < content.length) truncateSync(file, whole);
  const lines = content.subarray(0, whole).toString().split('\n').slice(0, -1);
  return lines.map((line) => shape.parse(JSON.parse(line)));
}
