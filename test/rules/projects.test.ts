import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { testsByProject } from '../support/projects.ts';
import { root, sourcesOf } from './sources.ts';

const projects = testsByProject();

test('every test file belongs to one project, and every project runs', () => {
  const tests = sourcesOf('test').filter(({ path }) => path.endsWith('.test.ts'));
  expect(Object.values(projects).flat().sort()).toEqual(tests.map(({ path }) => path));

  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const runBy = (script: string) => [...scripts[script].matchAll(/--project (\w+)/g)].map(([, name]) => name);
  expect(runBy('test:fast')).toEqual(['fast']);
  expect([...runBy('test'), ...runBy('test:slow')]).toEqual(Object.keys(projects));
});

test.each([
  ['fast', 'test/domain/time/time.test.ts'],
  ['fast', 'test/dispatch/lifetime.test.ts'],
  ['real', 'test/store/dynamo-store.test.ts'],
  ['real', 'test/http/browser.test.ts'],
  ['real', 'test/journey/journey.test.ts'],
  ['real', 'test/infra/nag.test.ts'],
  ['slow', 'test/explore/explore.slow.test.ts'],
] as const)('what starts nothing is fast, what says so is slow: %s is %s', (project, path) => {
  expect(projects[project]).toContain(path);
});
