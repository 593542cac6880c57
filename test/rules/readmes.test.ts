import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { stages } from './house.ts';
import { root } from './sources.ts';

const folders = [...stages, 'dispatch']
  .map((name) => join('functions', name))
  .filter((path) => existsSync(join(root, path)));

test.each(folders)('%s says how it flows, what it meets and what is peculiar', (folder) => {
  const path = join(root, folder, 'README.md');
  expect(existsSync(path), `${folder}/README.md`).toBe(true);
  const text = readFileSync(path, 'utf8');
  expect(text).toMatch(/^# /);
  expect(text.split(/\s+/).length).toBeGreaterThan(40);
});
