import { posix } from 'node:path';
import { expect, test } from 'vitest';
import type { Source } from './imports.ts';
import { sourcesOf } from './sources.ts';

const declared =
  /^export (?:async )?(?:const|function|class|abstract class|type) (\w+)|^export (?:type )?\{([\w\s,]+)\};/gm;
const taken = /^(?:import|export)\s+(?:type\s)?([\w$\s{},*]*?)\bfrom\s*'(\.[^']+)'/gm;
const takenLate = /(?:\{ ([\w\s,]+) \} = )?await import\('(\.[^']+)'\)\)?(?:\.(\w+))?/g;

/** The names of a list, as they are called where they come from; `*` for all that is passed on. */
function named(list: string): string[] {
  return list.split(/[{},]/).map((name) =>
    name
      .replace(/^\s*type /, '')
      .trim()
      .replace(/ as .*/, ''),
  );
}

/** What a file takes from others of ours, each as the other's path and the name there. */
function takenBy({ path, text }: Source): string[] {
  const late = [...text.matchAll(takenLate)].map(([, list, from, member]) => ({
    from,
    names: named(list ?? member ?? ''),
  }));
  const early = [...text.matchAll(taken)].map(([, list = '', from]) => {
    const whole = /\* as (\w+)/.exec(list)?.[1];
    const members = text.matchAll(new RegExp(`\\b${whole}\\.(\\w+)`, 'g'));
    return { from, names: whole ? [...members].map(([, member]) => member) : named(list) };
  });
  return [...early, ...late].flatMap(({ from = '', names }) =>
    names.map((name) => `${posix.join(posix.dirname(path), from)} ${name}`),
  );
}

/** Every export that no other file takes. A handler is taken by Lambda. */
function takenByNobody(exporting: readonly Source[], others: readonly Source[]): string[] {
  const takings = [...exporting, ...others].map((source) => ({ by: source.path, what: new Set(takenBy(source)) }));
  const isTaken = (path: string, name: string): boolean =>
    takings.some(({ by, what }) => what.has(`${path} ${name}`) || (what.has(`${path} *`) && isTaken(by, name)));
  return exporting.flatMap(({ path, text }) => {
    const names = [...text.matchAll(declared)].flatMap(([, name, list = '']) => (name ? [name] : named(list)));
    return names.filter((name) => name !== 'handler' && !isTaken(path, name)).map((name) => `${path} ${name}`);
  });
}

test('whatever is exported is taken by another file', () => {
  // What builds the tables ahead holds the exports that it writes.
  const infra = sourcesOf('infra').filter(({ path }) => !path.startsWith('infra/tables/'));
  expect(takenByNobody([...sourcesOf('functions'), ...infra], sourcesOf('test'))).toEqual([]);
});

test.each([
  ["import {\n  type a,\n} from './a.ts';", true],
  ["import * as all from './a.ts';\nall.a();", true],
  ["const { a } = await import('./a.ts');", true],
  ["import { b } from './a.ts';", false],
  ["import * as all from './a.ts';\nall.b();", false],
  ["export * from './a.ts';\nconst a = 1;", false],
])('what %j takes is seen: %s', (text, isTaken) => {
  const exporting = [{ path: 'infra/a.ts', text: 'export const a = 1;' }];
  expect(takenByNobody(exporting, [{ path: 'infra/b.ts', text }])).toEqual(isTaken ? [] : ['infra/a.ts a']);
});
