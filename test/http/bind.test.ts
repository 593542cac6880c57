import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { type EntryPoint, everyRole } from '../../functions/contracts/route.ts';
import { Refusal } from '../../functions/domain/refusal.ts';
import { staffRoles } from '../../functions/domain/staff.ts';
import { bind } from '../../functions/http/bind.ts';
import { endpoint } from '../../functions/http/endpoint.ts';
import { html } from '../../functions/http/html.ts';
import { unauthorized } from '../../functions/http/problem.ts';
import type { StaffCheck } from '../../functions/http/staff.ts';
import { movableClock } from '../support/tools.ts';
import { asForm, asJson, type Call, callerOf, invoke, siteUrl } from './call.ts';

const thing = z.object({ name: z.string(), size: z.number().nullable().default(null) });

const things = {
  servedBy: 'things/thing',
  under: ['/things', '/thing'],
  tag: 'Site',
  routes: {
    readForm: { method: 'GET', path: '/thing', summary: 'The form' },
    leadToForm: { method: 'GET', path: '/things', summary: 'The form', leadsTo: '/thing' },
    readThing: {
      method: 'GET',
      path: '/things/{name}',
      withPage: true,
      summary: 'A thing',
      query: z.strictObject({ size: z.enum(['1', '2']).optional() }),
      reply: { says: 'It', schema: thing },
    },
    sendThing: {
      method: 'POST',
      path: '/things',
      withPage: true,
      summary: 'Send a thing',
      body: {
        schema: z.strictObject({ name: z.string().min(1), weight: z.number().optional() }),
        formSchema: z.union([
          z.strictObject({ name: z.string().min(1) }),
          z.strictObject({ nothing: z.literal('true') }),
        ]),
      },
      reply: { status: 201, says: 'It', schema: thing },
      refusals: ['too-late'],
    },
  },
} as const satisfies EntryPoint;

const { call } = callerOf(
  ...bind(things, {
    readForm: () => html`<form></form>`,
    readThing: {
      answer: ({ params, query }) => ({ name: params.name, size: Number(query.size ?? 0), secret: 'canary' }),
      page: ({ params, query }) => html`<p>${params.name} ${query.size}</p>`,
    },
    sendThing: {
      answer({ body }) {
        if (!('name' in body)) return { name: 'nothing' };
        if (body.name === 'late') throw new Refusal('too-late', 'It is too late.');
        if (body.name === 'gone') throw new Refusal('withdrawn', 'It is gone.');
        return { name: body.name };
      },
      thenSee: (_call, { name }) => `/things/${name}`,
      again: (_call, { form, errors, refusal }) =>
        refusal?.reason === 'withdrawn'
          ? undefined
          : html`<form>${form.text('name')}: ${refusal?.message ?? errors.map(({ path }) => path).join()}</form>`,
    },
  }),
);
const send = async (fields: Record<string, string>, headers: Call['headers'] = asForm) =>
  call({ method: 'POST', path: '/things', headers, body: new URLSearchParams(fields).toString() });
const post = async (body: unknown) => {
  const answer = await call({ method: 'POST', path: '/things', headers: asJson, body: JSON.stringify(body) });
  return { status: answer.statusCode, body: JSON.parse(answer.body) };
};

describe('what is shown', () => {
  const get = (path: string, accept: string, query?: Record<string, string>) =>
    call({ path, headers: { accept }, ...(query ? { query } : {}) });

  test('goes as JSON to programs and as a page to people', async () => {
    const asked = await get('/things/lamp', 'application/json', { size: '2' });
    expect([asked.statusCode, JSON.parse(asked.body)]).toEqual([200, { name: 'lamp', size: 2 }]);
    expect((await get('/things/lamp', 'text/html', { size: '2' })).body).toBe('<p>lamp 2</p>');
  });

  test('is asked for by a query that its schema takes; what was left empty asks for nothing', async () => {
    expect((await get('/things/lamp', 'text/html', { size: '' })).body).toBe('<p>lamp </p>');
    const wrong = await get('/things/lamp', 'application/json', { size: '3' });
    expect([wrong.statusCode, JSON.parse(wrong.body).errors[0].path]).toEqual([422, 'size']);
  });

  test('is a page whatever the caller prefers, where it is for people alone', async () => {
    expect((await get('/thing', 'application/json')).body).toBe('<form></form>');
  });

  test('stands elsewhere, where a path only leads on', async () => {
    const led = await get('/things', 'text/html');
    expect([led.statusCode, led.headers?.Location]).toEqual([303, '/thing']);
  });
});

describe('what is sent as JSON', () => {
  test('reaches the work as its schema reads it, and the answer leaves through its own', async () => {
    expect(await post({ name: 'lamp', weight: 3 })).toEqual({ status: 201, body: { name: 'lamp', size: null } });
  });

  test.each([
    ['a list', [], ''],
    ['null', null, ''],
    ['a text', 'canary7', ''],
    ['an empty name', { name: '' }, 'name'],
    ['a field of nobody', { name: 'lamp', canary: 7 }, 'canary'],
    ['what a form alone may say', { nothing: 'true' }, 'name'],
  ])('is 422 where it does not fit: %s', async (_what, body, path) => {
    const answer = await post(body);
    expect([answer.status, answer.body.errors[0]]).toEqual([422, { path, message: expect.stringMatching(/\.$/) }]);
    expect(JSON.stringify(answer.body)).not.toContain('canary7');
  });

  test('is refused as a problem', async () => {
    expect(await post({ name: 'late' })).toMatchObject({ status: 409, body: { detail: 'It is too late.' } });
  });
});

describe('what is sent as a form', () => {
  test('leads on to the page of the result', async () => {
    const answer = await send({ name: 'lamp' });
    expect([answer.statusCode, answer.headers?.Location]).toEqual([303, '/things/lamp']);
    expect((await send({ nothing: 'true' })).headers?.Location).toBe('/things/nothing');
  });

  test('comes back as it was typed where it is wrong, and where it is refused', async () => {
    const wrong = await send({ name: '' });
    expect([wrong.statusCode, wrong.body]).toEqual([422, '<form>: name</form>']);
    const refused = await send({ name: 'late' });
    expect([refused.statusCode, refused.body]).toEqual([409, '<form>late: It is too late.</form>']);
  });

  test('is told on a page of its own where there is nothing to mend', async () => {
    const gone = await send({ name: 'gone' });
    expect([gone.statusCode, gone.body]).toEqual([410, expect.stringContaining('It is gone.')]);
  });

  test('is answered as JSON to a program', async () => {
    const headers = { ...asForm, Accept: 'application/json' };
    const answer = await send({ name: 'lamp' }, headers);
    expect([answer.statusCode, JSON.parse(answer.body)]).toEqual([201, { name: 'lamp', size: null }]);
    expect((await send({ name: '' }, headers)).statusCode).toBe(422);
  });
});

describe('what staff do', () => {
  const body = { schema: z.strictObject({ reason: z.string() }) };
  const desk = {
    servedBy: 'desk/desk',
    under: ['/staff'],
    tag: 'Staff',
    routes: {
      act: {
        method: 'POST',
        path: '/staff/things/{name}/{action}',
        summary: 'Act on a thing',
        actions: {
          mend: { roles: everyRole, summary: 'Mend it.', body },
          sell: { roles: ['admin'], summary: 'Sell it.', body: { schema: z.strictObject({ price: z.number() }) } },
        },
        reply: { says: 'It', schema: z.object({ did: z.string() }) },
      },
    },
  } as const satisfies EntryPoint;
  const routes = bind(desk, {
    act: ({ params, staff, ...given }) => ({
      did: `${staff.subject} ${given.action} ${params.name} ${given.action === 'sell' ? given.body.price : given.body.reason}`,
    }),
  });
  const check: StaffCheck = async ({ authorization }) => {
    if (authorization === undefined) throw unauthorized('Sign in.');
    const roles = staffRoles.filter((role) => role === authorization);
    return { subject: 'kim', email: 'kim@staff.example', roles };
  };
  const desked = endpoint(routes, { clock: movableClock().clock, siteUrl, check, log: () => {} });
  const act = async (path: string, who: string | undefined, sent: unknown, method = 'POST') => {
    const headers = { ...asJson, accept: 'application/json', ...(who === undefined ? {} : { authorization: who }) };
    const {
      statusCode,
      headers: got,
      body: text,
    } = await invoke(desked, { method, path, headers, body: JSON.stringify(sent) });
    return { status: statusCode, allow: got?.Allow, body: JSON.parse(text) };
  };

  test('is one declaration an action: its name, who may, and its body', async () => {
    expect((await act('/staff/things/lamp/mend', 'on_call', { reason: 'old' })).body).toEqual({
      did: 'kim mend lamp old',
    });
    expect((await act('/staff/things/lamp/sell', 'admin', { price: 3 })).body).toEqual({ did: 'kim sell lamp 3' });
    expect((await act('/staff/things/lamp/sell', 'on_call', { price: 3 })).status).toBe(403);
    expect((await act('/staff/things/lamp/sell', 'admin', { reason: 'old' })).status).toBe(422);
    expect((await act('/staff/things/lamp/burn', 'admin', {})).status).toBe(404);
    expect(await act('/staff/things/lamp/mend', 'admin', {}, 'PUT')).toMatchObject({ status: 405, allow: 'POST' });
  });

  test.each([
    ['an action', '/staff/things/lamp/mend', 'POST', undefined],
    ['no body', '/staff/things/lamp/mend', 'POST', null],
    ['another method', '/staff/things/lamp/mend', 'DELETE', {}],
    ['a path of nothing', '/staff/nothing', 'GET', {}],
  ])('is for nobody who has not signed in, before anything is looked at: %s', async (_what, path, method, sent) => {
    expect((await act(path, undefined, sent, method)).status).toBe(401);
    expect((await act(path, 'nobody', sent, method)).status).toBe(403);
  });

  test('cannot be served without a check of who calls', () => {
    expect(() => endpoint(routes, { clock: movableClock().clock, siteUrl })).toThrow('needs a check');
  });
});
