import { expect, test } from 'vitest';
import { entryPoints } from '../../functions/contracts/routes.ts';
import { formPaths, type LinkPurpose, linkPath } from '../../functions/domain/links.ts';

const declared = entryPoints.flatMap(({ routes }) => Object.values(routes));
const behindTokens = { status: true, offer: true, assignment: true, page: true } satisfies Record<LinkPurpose, true>;
const purposes = Object.keys(behindTokens) as LinkPurpose[];

test.each(purposes)('a link to %s leads to a page that is shown and answered', (purpose) => {
  const methods = declared.filter(({ path }) => path === linkPath(purpose, '{token}')).map(({ method }) => method);
  expect(methods.sort()).toEqual(['GET', 'POST']);
});

test('whatever stands behind a token is reached by a link', () => {
  const leading = purposes.map((purpose) => linkPath(purpose, '{token}'));
  const paths = declared.map(({ path }) => path).filter((path) => path.includes('{token}'));
  for (const path of paths) expect(leading.some((link) => path === link || path.startsWith(`${link}/`))).toBe(true);
});

test.each(Object.values(formPaths))('the form at %s is shown', (path) => {
  expect(declared.filter((route) => route.path === path).map(({ method }) => method)).toEqual(['GET']);
});
