import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';

/** What the stage keeps from one start to the next. Without a folder nothing outlives the process. */
export type DataFolder = ReturnType<typeof openDataFolder>;

const clockFile = z.object({ offset: z.number() });

/** Opens a folder, made when it is missing. Throws when it cannot be made or holds something unreadable. */
export function openDataFolder(folder: string | undefined) {
  if (folder !== undefined) mkdirSync(folder, { recursive: true });
  /** Where a file belongs; undefined when nothing is kept. */
  const file = (name: string) => (folder === undefined ? undefined : join(folder, name));
  const read = (name: string) => {
    const path = file(name);
    return path !== undefined && existsSync(path) ? readFileSync(path, 'utf8') : undefined;
  };
  /** By rename, so that a file is there whole or not at all. */
  const keep = (name: string, content: string) => {
    const path = file(name);
    if (path === undefined) return;
    writeFileSync(`${path}.new`, content, { mode: 0o600 });
    renameSync(`${path}.new`, path);
  };
  return {
    /** Whether an earlier run left data here. */
    used: read('clock.json') !== undefined,
    file,
    /** The key under which KMS keys wrap, 32 bytes, the same at every start. */
    masterKey(): Buffer {
      const kept = read('master.key');
      if (kept !== undefined) return Buffer.from(kept, 'hex');
      const key = randomBytes(32);
      keep('master.key', key.toString('hex'));
      return key;
    },
    /** Milliseconds that the clock was ahead of real time when last seen. */
    clockOffset(): number | undefined {
      const kept = read('clock.json');
      return kept === undefined ? undefined : clockFile.parse(JSON.parse(kept)).offset;
    },
    keepClockOffset: (offset: number) => keep('clock.json', JSON.stringify({ offset })),
  };
}
