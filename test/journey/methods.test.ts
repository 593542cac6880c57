import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { problem } from '../../functions/contracts/replies.ts';
import { entryPoints } from '../../functions/contracts/routes.ts';
import { securityHeaders } from '../../functions/http/security-headers.ts';
import { startStage } from '../../infra/local/stage.ts';
import { synthesizedApp } from '../support/made-once.ts';

/** Every method that API Gateway hands on. */
const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

const filledIn: Record<string, string> = {
  token: 'A'.repeat(43),
  reference: 'K7Q4-M2XD',
  memberId: '01JABCDEFGHJKMNPQRSTVWXYZ0',
};

/** Every address that is declared, with something in place of its parameters, and the methods that it knows. */
const addresses = [
  ...Map.groupBy(
    entryPoints
      .flatMap(({ routes }) => Object.values(routes))
      .flatMap(({ method, path, actions, reply, withPage }) =>
        Object.keys(actions ?? { '': true }).map((action) => ({
          method,
          hasPage: withPage === true || reply === undefined,
          path: path.replace('{action}', action).replaceAll(/\{(\w+)\}/g, (_, name: string) => filledIn[name] ?? ''),
        })),
      ),
    ({ path }) => path,
  ),
].map(([path, routes]) => ({
  path,
  hasPage: routes.some(({ hasPage }) => hasPage),
  allowed: routes.flatMap(({ method }): string[] => (method === 'GET' ? ['GET', 'HEAD'] : [method])),
}));

let stage: Awaited<ReturnType<typeof startStage>>;
let token: string;

beforeAll(async () => {
  stage = await startStage({ port: 0, at: '2027-01-12T15:00:00Z', app: await synthesizedApp() });
  const signedIn = await fetch(`${stage.control}/token`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ role: 'admin', email: 'admin@example.org' }),
  });
  ({ token } = (await signedIn.json()) as { token: string });
});
afterAll(() => stage?.stop());

async function call(method: string, path: string, accept: string) {
  const headers = { accept, ...(path.startsWith('/staff') ? { authorization: `Bearer ${token}` } : {}) };
  const answer = await fetch(`${stage.site}${path}`, { method, headers, redirect: 'manual' });
  return { status: answer.status, headers: answer.headers, body: await answer.text() };
}

test('addresses are declared', () => expect(addresses.length).toBeGreaterThan(20));

describe.each(addresses)('$path', ({ path, hasPage, allowed }) => {
  test.each(methods.filter((method) => !allowed.includes(method)))(
    'answers %s by 405 and what it knows',
    async (method) => {
      const answer = await call(method, path, 'application/json');
      expect([answer.status, answer.headers.get('allow')]).toEqual([405, allowed.join(', ')]);
      if (method !== 'HEAD') expect(problem.parse(JSON.parse(answer.body)).type).toMatch(/\/method-not-allowed$/);
      for (const [name, value] of Object.entries(securityHeaders)) expect(answer.headers.get(name)).toBe(value);
      const shown = await call(method, path, 'text/html');
      expect([shown.status, shown.headers.get('allow')]).toEqual([405, allowed.join(', ')]);
      // Whoever looks with a browser at what has no page is told so on one.
      const isPage = hasPage || method === 'GET' || method === 'HEAD';
      expect(shown.headers.get('content-type')).toBe(isPage ? 'text/html; charset=utf-8' : 'application/problem+json');
    },
  );

  test('knows what it is declared for', async () => {
    for (const method of allowed) expect((await call(method, path, 'application/json')).status).not.toBe(405);
  });
});

test.each(addresses.filter(({ allowed }) => allowed.includes('GET')))(
  '$path answers HEAD as GET, without the body',
  async ({ path }) => {
    const [got, head] = [await call('GET', path, 'text/html'), await call('HEAD', path, 'text/html')];
    expect([head.status, head.body]).toEqual([got.status, '']);
    for (const name of ['content-type', 'location', 'cache-control']) {
      expect(head.headers.get(name)).toBe(got.headers.get(name));
    }
  },
);

describe.each([
  '/nowhere',
  '/%E0%A4%A',
  '/s',
  '/s/x/y',
  '/requests/x',
  '/members/x',
  '/request/x',
  '/staff/nothing',
  '/staff/drills/x',
])('%s, where nothing is,', (path) => {
  test.each(methods)('answers %s by 404', async (method) => {
    const answer = await call(method, path, 'application/json');
    expect(answer.status).toBe(404);
    if (method !== 'HEAD') expect(problem.parse(JSON.parse(answer.body)).type).toMatch(/\/not-found$/);
    for (const [name, value] of Object.entries(securityHeaders)) expect(answer.headers.get(name)).toBe(value);
  });
});
