import { afterAll, describe, expect, test } from 'vitest';
import { drills } from '../../functions/contracts/routes/drills.ts';
import { staff } from '../../functions/contracts/routes/staff.ts';
import { receiveRequest } from '../../functions/intake/receive-request.ts';
import { memoryStore } from '../../functions/store/memory-store.ts';
import { remembering } from '../support/everything.ts';
import { storeMember } from '../support/members.ts';
import { sampleRequest } from '../support/requests.ts';
import { deskOn } from './desk.ts';
import { badTokens } from './sign-in.ts';

const store = remembering(memoryStore());
const desk = await deskOn(store);
const bad = await badTokens(desk.signIn);
const { reference } = await receiveRequest(desk.house.tools, sampleRequest());
const memberId = '01JD9V6Q8R3M5T7W9YB2C4E6G8';
await storeMember(store, memberId);
const before = await store.everything();

const why = { reason: 'a good one' };

/** Every call that the API knows, with a body that would be right. */
const calls: readonly (readonly [string, string, unknown])[] = [
  ['GET', '/staff/requests', undefined],
  ['GET', `/staff/requests/${reference}`, undefined],
  ['POST', `/staff/requests/${reference}/assign`, { evaluation: 1, memberId, ...why }],
  ['POST', `/staff/requests/${reference}/note`, why],
  ['POST', `/staff/requests/${reference}/withdraw`, why],
  ['POST', `/staff/requests/${reference}/close`, { closedReason: 'unreachable', ...why }],
  ['POST', `/staff/requests/${reference}/vouch`, why],
  ['POST', '/staff/requests/unconfirmed/withdraw', { references: [reference], ...why }],
  ['GET', '/staff/intake', undefined],
  ['POST', '/staff/intake', { surge: true, ...why }],
  ['GET', '/staff/members', undefined],
  ['GET', `/staff/members/${memberId}`, undefined],
  ['POST', `/staff/members/${memberId}/verify`, undefined],
  ['POST', `/staff/members/${memberId}/refuse`, {}],
  ['POST', `/staff/members/${memberId}/pause`, {}],
  ['POST', `/staff/members/${memberId}/resume`, undefined],
  ['GET', '/staff/sending', undefined],
  ['POST', '/staff/sending', { paused: true }],
  ['GET', '/staff/health', undefined],
  ['GET', '/staff/rota', undefined],
  ['PUT', '/staff/rota', { levels: [['oncall@example.org']] }],
  ['GET', '/staff/drills', undefined],
  ['POST', '/staff/drills', {}],
];

test('the calls below are those of every staff route', () => {
  const routes = [staff, drills].flatMap((entry) => Object.values(entry.routes));
  const fits = (template: string, path: string) =>
    new RegExp(`^${template.replaceAll(/\{\w+\}/g, '[^/]+')}$`).test(path);
  // An exact name before a parameter, as the router has it.
  const sorted = routes.toSorted((one, other) => (one.path < other.path ? -1 : 1));
  const routeOf = (path: string) => sorted.find((route) => fits(route.path, path))?.path;
  const all = routes.map(({ method, path }) => `${method} ${path}`);
  expect(new Set(calls.map(([method, path]) => `${method} ${routeOf(path)}`))).toEqual(new Set(all));
});

describe.each(calls)('%s %s', (method, path, body) => {
  afterAll(async () => expect(await store.everything()).toEqual(before));

  test.each(bad)('answers 401 to a token %s', async (_, token) => {
    const { status, body: problem, headers } = await desk.call(method, path, body, { token });
    expect([status, problem.type]).toEqual([401, expect.stringMatching(/\/unauthorized$/)]);
    expect(headers).toMatchObject({
      'Content-Type': 'application/problem+json',
      'WWW-Authenticate': 'Bearer realm="staff", error="invalid_token"',
    });
  });

  test.each([
    ['nothing', {}],
    ['no token', { Authorization: 'Bearer' }],
    ['another scheme', { Authorization: 'Basic a2ltOnNlY3JldA==' }],
    ['no JWT', { Authorization: 'Bearer one.two' }],
  ])('answers 401 to %s', async (_, headers) => {
    const without = { Authorization: '', ...headers };
    const answer = await desk.call(method, path, body, { headers: without });
    expect([answer.status, answer.body.type]).toEqual([401, expect.stringMatching(/\/unauthorized$/)]);
    expect(answer.headers['WWW-Authenticate']).toMatch(/^Bearer realm="staff"/);
  });

  test('answers 401 before it reads a body that is none', async () => {
    const answer = await desk.call(method, path, undefined, { token: 'one.two.three', text: '{', headers: {} });
    expect(answer.status).toBe(401);
  });

  test.each([[[]], [['attorney'] as const]])('answers 403 to the roles %j', async (roles) => {
    const answer = await desk.call(method, path, body, { roles });
    expect([answer.status, answer.body.type]).toEqual([403, expect.stringMatching(/\/forbidden$/)]);
  });
});
