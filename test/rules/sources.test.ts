import { describe, expect, test } from 'vitest';
import { cycles } from './cycles.ts';
import { importsOf, type Source } from './imports.ts';
import { sourcesOf } from './sources.ts';

const functions = sourcesOf('functions');
const sources = [...functions, ...sourcesOf('infra')];

/** The most lines that a file may have. */
const LINES = 300;
/** The most that the local stage may have in all (decision 20): whoever raises it says there what came in. */
const STAGE_LINES = 4_700;
/** Files that are tables: one row a line, and nothing to understand beyond a row. */
const tables = ['functions/domain/data/', 'functions/domain/names/language-names.ts'];

/** What tells the time, draws a lot, waits, or reads the surroundings; a date made of a given moment is none of these. */
const ambient = [
  /\bDate\.now\(/,
  /\bnew Date\(\s*\)/,
  /(?<![.\w])(?<!new )Date\(/,
  /\bTemporal\.Now\b/,
  /\bperformance\.now\(/,
  /\bMath\.random\(/,
  /\b(?:randomBytes|randomUUID|randomInt|getRandomValues)\b/,
  /\bulid\(/,
  /\b(?:setTimeout|setInterval|setImmediate)\b/,
  /\bprocess\.env\b/,
];

function tooLong(files: readonly Source[]): string[] {
  const long = files.filter(({ text }) => text.trimEnd().split('\n').length > LINES);
  return long.map(({ path }) => path).filter((path) => !tables.some((table) => path.startsWith(table)));
}

function readsSurroundings(files: readonly Source[]): string[] {
  const outside = files.filter(({ path }) => !path.startsWith('functions/runtime/'));
  return outside.filter(({ text }) => ambient.some((pattern) => pattern.test(text))).map(({ path }) => path);
}

test(`no file has more than ${LINES} lines`, () => {
  expect(tooLong(sources)).toEqual([]);
  expect(tooLong([{ path: 'functions/desk/a.ts', text: 'a\n'.repeat(LINES + 1) }])).toHaveLength(1);
  expect(tooLong([{ path: 'functions/desk/a.ts', text: 'a\n'.repeat(LINES) }])).toEqual([]);
});

test(`the local stage, which is no product, has at most ${STAGE_LINES} lines`, () => {
  const lines = sourcesOf('infra/local').map(({ text }) => text.trimEnd().split('\n').length);
  expect(lines.length).toBeGreaterThan(40);
  expect(lines.reduce((sum, count) => sum + count)).toBeLessThanOrEqual(STAGE_LINES);
});

test('no files import one another in a ring', () => {
  expect(cycles(sources)).toEqual([]);
  const ring = ['a', 'b', 'c'].map((name, at) => ({
    path: `functions/desk/${name}.ts`,
    text: `import type { B } from './${['b', 'c', 'b'][at]}.ts';`,
  }));
  expect(cycles(ring)).toEqual(['functions/desk/b.ts > functions/desk/c.ts > functions/desk/b.ts']);
});

test('clients of AWS are made in one place, where each is given its patience', () => {
  const made = functions.filter(({ text }) => /\bnew \w+Client\(/.test(text)).map(({ path }) => path);
  expect(made).toEqual(['functions/runtime/clients.ts']);
});

test('the store in the process is known to itself alone, so that it is in no bundle', () => {
  const knowing = sources.filter(({ text }) => importsOf(text).some(({ specifier }) => specifier.includes('/memory-')));
  const paths = knowing.map(({ path }) => path);
  expect(paths).toContain('functions/store/memory-store.ts');
  expect(paths.filter((path) => !path.startsWith('functions/store/memory-'))).toEqual([]);
});

describe('time, chance and surroundings', () => {
  test('come from the runtime alone', () => expect(readsSurroundings(functions)).toEqual([]));

  test.each([
    'const now = Date.now();',
    'const now = new Date();',
    'const now = Date();',
    'const now = Temporal.Now.instant();',
    'const start = performance.now();',
    'const lot = Math.random();',
    "import { randomBytes } from 'node:crypto';",
    'const id = crypto.randomUUID();',
    'const id = ulid();',
    "import { setTimeout as sleep } from 'node:timers/promises';",
    'const name = process.env.CASEWORK_TABLE;',
  ])('are seen in %j', (text) => {
    expect(readsSurroundings([{ path: 'functions/desk/a.ts', text }])).toHaveLength(1);
    expect(readsSurroundings([{ path: 'functions/runtime/a.ts', text }])).toEqual([]);
  });

  test.each(['const then = new Date(milliseconds(clock()));', 'const day = toDate(text);', 'type A = CalendarDate;'])(
    'are not seen in %j',
    (text) => expect(readsSurroundings([{ path: 'functions/desk/a.ts', text }])).toEqual([]),
  );
});
