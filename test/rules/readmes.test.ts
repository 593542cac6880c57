import { existsSync, globSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { expect, test } from 'vitest';
import { root } from './sources.ts';

const found = (...patterns: string[]) => globSync(patterns, { cwd: root }).map((path) => path.split(sep).join('/'));
const read = (path: string) => readFileSync(join(root, path), 'utf8');

test.each(found('functions/*'))('%s says how it flows, what it meets and what is peculiar', (folder) => {
  const path = join(folder, 'README.md');
  expect(existsSync(join(root, path)), path).toBe(true);
  expect(read(path)).toMatch(/^# /);
  expect(read(path).split(/\s+/).length).toBeGreaterThan(40);
});

const tree = [...found('*.*'), ...found('{functions,infra,test,docs}/**/*.*')].map((path) => `/${path}`);

/** Every file and folder that a document names and that does not stand in the tree: by its path, or the end of it. */
function untruePaths(text: string): string[] {
  const files = text.matchAll(/(?<![\w./*>-])(?:\.\.?\/)*((?:[\w-]+[./])*[\w-]+\.(?:ts|md|jsonl?|png))\b/g);
  const folders = text.matchAll(/(?<![\w./-])((?:functions|infra|test|docs)\/(?:[\w-]+\/)*)(?![\w{*<])/g);
  return [
    ...[...files].filter(([, path]) => !tree.some((file) => file.endsWith(`/${path}`))),
    ...[...folders].filter(([, path]) => !tree.some((file) => file.startsWith(`/${path}`))),
  ].map(([, path = '']) => path);
}

test.each(found('README.md', '{functions,infra}/**/README.md', 'docs/**/*.md'))('%s names what is there', (path) => {
  expect(untruePaths(read(path))).toEqual([]);
});

test('a path that is not there is seen', () => {
  expect(untruePaths('`domain/offer.ts`, `evaluation/offer.ts` and `functions/gone/`')).toEqual([
    'domain/offer.ts',
    'functions/gone/',
  ]);
});
