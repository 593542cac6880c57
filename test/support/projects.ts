import { posix } from 'node:path';
import { importsOf } from '../rules/imports.ts';
import { sourcesOf } from '../rules/sources.ts';

/** What a test starts that takes its time: another process (the engine, the local stage), a browser, the synthesis of the app. */
const heavy = ['node:child_process', 'playwright-core', 'aws-cdk-lib'];

/** Where a test runs: at every save, in `npm test` beside those, or before something is called done. */
export type Project = 'fast' | 'real' | 'slow';

/**
 * The test files of each project. One is slow where its name says so (`*.slow.test.ts`); of all others those are fast that start nothing
 * heavy, neither themselves nor by what they import.
 */
export function testsByProject(): Record<Project, string[]> {
  const files = new Map(['functions', 'infra', 'test'].flatMap(sourcesOf).map(({ path, text }) => [path, text]));
  const known = new Map<string, boolean>();
  const startsHeavy = (path: string): boolean => {
    const standing = known.get(path);
    if (standing !== undefined) return standing;
    known.set(path, false);
    const found = importsOf(files.get(path) ?? '').some(({ specifier, typeOnly }) => {
      if (typeOnly) return false;
      if (specifier.startsWith('.')) return startsHeavy(posix.join(posix.dirname(path), specifier));
      return heavy.some((name) => specifier === name || specifier.startsWith(`${name}/`));
    });
    known.set(path, found);
    return found;
  };
  const projectOf = (path: string): Project => {
    if (path.endsWith('.slow.test.ts')) return 'slow';
    return startsHeavy(path) ? 'real' : 'fast';
  };
  const tests = [...files.keys()].filter((path) => path.endsWith('.test.ts'));
  const of = (project: Project) => tests.filter((path) => projectOf(path) === project);
  return { fast: of('fast'), real: of('real'), slow: of('slow') };
}
