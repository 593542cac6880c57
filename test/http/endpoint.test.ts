import { describe, expect, it } from 'vitest';
import { Refusal, type RefusalReason } from '../../functions/domain/refusal.ts';
import { endpoint, type Route } from '../../functions/http/endpoint.ts';
import { html } from '../../functions/http/html.ts';
import { json, page, seeOther } from '../../functions/http/reply.ts';
import type { HttpRequest } from '../../functions/http/request.ts';
import { Busy } from '../../functions/store/busy.ts';
import { movableClock } from '../support/tools.ts';
import { asForm, asJson, callerOf, invoke, routesOf, type SketchedRoute, siteUrl } from './call.ts';

const failing = (error: unknown): SketchedRoute => ({
  method: 'GET',
  path: '/s/{token}',
  handle: () => Promise.reject(error),
});
const link = { path: '/s/abc-DEF_1' };

describe('an endpoint', () => {
  it('gives a route what was asked, with header names in lower case', async () => {
    const requests: HttpRequest[] = [];
    const { call } = callerOf({
      method: 'GET',
      path: '/s/{token}',
      handle: async (request) => {
        requests.push(request);
        return json(200, {});
      },
    });
    await call({ ...link, headers: { 'X-Kind': 'test' }, query: { sealed: 'true' } });
    expect(requests).toEqual([
      {
        method: 'GET',
        resource: '/s/{token}',
        params: { token: 'abc-DEF_1' },
        query: { sealed: 'true' },
        headers: { 'x-kind': 'test' },
        body: { kind: 'none' },
        wantsJson: false,
      },
    ]);
  });

  it('answers HEAD with the headers of GET and without its body', async () => {
    const { call } = callerOf({ method: 'GET', path: '/', handle: async () => page(200, html`<p>Here</p>`) });
    const got = await call({ path: '/' });
    const head = await call({ path: '/', method: 'HEAD' });
    expect(got.body).toBe('<p>Here</p>');
    expect(head).toEqual({ ...got, body: '' });
  });

  it('answers HEAD of an error without a body as well', async () => {
    const head = await callerOf(failing(new Refusal('unknown-link', 'gone'))).call({ ...link, method: 'HEAD' });
    expect([head.statusCode, head.body]).toEqual([404, '']);
  });

  it('lets nothing be kept, framed, guessed or referred, whatever it answers', async () => {
    const { call } = callerOf(
      { method: 'GET', path: '/', handle: async () => page(200, html`<p>Here</p>`) },
      { method: 'POST', path: '/requests', handle: async () => seeOther('/received') },
      failing(new Error('boom')),
    );
    const answers = [
      await call({ path: '/' }),
      await call({ path: '/requests', method: 'POST', headers: asJson, body: '{}' }),
      await call({ path: '/requests', method: 'POST', headers: asJson, body: '{' }),
      await call(link),
      await call({ path: '/nowhere' }),
    ];
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 303, 400, 500, 404]);
    for (const { headers } of answers) {
      expect(headers).toMatchObject({
        'Cache-Control': 'no-store',
        'Referrer-Policy': 'no-referrer',
        'X-Content-Type-Options': 'nosniff',
        'Strict-Transport-Security': expect.stringContaining('max-age=63072000'),
        'Content-Security-Policy': expect.stringMatching(
          /^default-src 'none'; style-src 'sha256-[^']+'; .*form-action 'self'/,
        ),
      });
    }
  });

  it("lets a route's own headers stand before those of the house", async () => {
    const { call } = callerOf({
      method: 'GET',
      path: '/openapi.json',
      handle: async () => json(200, {}, { 'Cache-Control': 'public, max-age=300' }),
    });
    expect((await call({ path: '/openapi.json' })).headers?.['Cache-Control']).toBe('public, max-age=300');
  });

  it('redirects only within the site', () => {
    for (const place of [
      'https://elsewhere.example/',
      '//elsewhere.example',
      'received',
      '/a\r\nSet-Cookie: b=c',
      '/ü',
    ]) {
      expect(() => seeOther(place)).toThrow(RangeError);
    }
    expect(seeOther('/join/received')).toEqual({ statusCode: 303, headers: { Location: '/join/received' }, body: '' });
  });
});

describe('errors', () => {
  it.each<[RefusalReason, number]>([
    ['already-filled', 409],
    ['at-capacity', 409],
    ['not-eligible', 409],
    ['too-late', 409],
    ['already-answered', 409],
    ['expired', 410],
    ['withdrawn', 410],
    ['unknown-link', 404],
    ['not-found', 404],
    ['key-reused', 422],
  ])('answers the refusal %s with %i in the form of RFC 9457', async (reason, status) => {
    const { call } = callerOf(failing(new Refusal(reason, 'A sentence.')));
    const answer = await call({ ...link, headers: { accept: 'application/json' } });
    expect(answer.statusCode).toBe(status);
    expect(answer.headers?.['Content-Type']).toBe('application/problem+json');
    expect(JSON.parse(answer.body)).toEqual({
      type: `https://corroborate.example/problems/${reason}`,
      title: expect.stringMatching(/\w/),
      status,
      detail: 'A sentence.',
    });
  });

  it('asks to come back where too much happens at once', async () => {
    const answer = await callerOf(failing(new Busy())).call({ ...link, headers: { accept: 'application/json' } });
    expect([answer.statusCode, answer.headers?.['Retry-After']]).toEqual([503, '1']);
    expect(JSON.parse(answer.body).type).toMatch(/\/busy$/);
  });

  it('answers before its own time runs out', async () => {
    const never: SketchedRoute = { method: 'GET', path: '/', handle: () => new Promise(() => {}) };
    const served = endpoint(routesOf([never]), { clock: movableClock().clock, siteUrl, log: () => {} });
    const answer = await invoke(served, { path: '/', headers: { accept: 'application/json' } }, 260);
    expect([answer.statusCode, JSON.parse(answer.body).type]).toEqual([503, expect.stringMatching(/\/busy$/)]);
  });

  it('shows a browser the same as a page', async () => {
    const { call } = callerOf(failing(new Refusal('withdrawn', 'The attorney <withdrew> it.')));
    const answer = await call({ ...link, headers: { Accept: 'text/html' } });
    expect([answer.statusCode, answer.headers?.['Content-Type']]).toEqual([410, 'text/html; charset=utf-8']);
    expect(answer.body).toContain('The attorney &lt;withdrew&gt; it.');
    expect(answer.body).not.toContain('<withdrew>');
  });

  it.each([new Error('canary-7f3a'), new TypeError('canary-7f3a'), 'canary-7f3a', undefined])(
    'tells nothing of what nobody foresaw, and logs where it came from without its words: %s',
    async (error) => {
      const { call, lines } = callerOf(failing(error));
      for (const accept of ['application/json', 'text/html']) {
        const answer = await call({ ...link, headers: { accept } });
        expect(answer.statusCode).toBe(500);
        expect(answer.body).not.toContain('canary');
      }
      expect(lines[0]).toMatchObject({ level: 'error', resource: '/s/{token}', error: expect.any(String) });
      expect(JSON.stringify(lines)).not.toContain('canary');
      expect(JSON.stringify(lines)).not.toContain('abc-DEF_1');
    },
  );

  it('logs the way of an error', async () => {
    const { call, lines } = callerOf(failing(new TypeError('line one\n    at canary (/etc/canary)\nline two')));
    await call(link);
    expect(lines[0]).toMatchObject({ error: 'TypeError' });
    expect(JSON.stringify(lines[0])).toContain('endpoint.test.ts');
    expect(JSON.stringify(lines)).not.toContain('canary');
  });
});

describe('a path', () => {
  const answering = (method: Route['method'], path: string): SketchedRoute => ({
    method,
    path,
    handle: async ({ resource, params }) => json(200, { resource, params }),
  });
  const { call, lines } = callerOf(
    answering('GET', '/things/{id}'),
    answering('POST', '/things/{id}'),
    answering('GET', '/things/known'),
    answering('PUT', '/staff/x.json'),
  );

  it('leads to the exact name before a parameter', async () => {
    const read = async (path: string) =>
      JSON.parse((await call({ path, headers: { accept: 'application/json' } })).body);
    expect(await read('/things/known')).toEqual({ resource: '/things/known', params: {} });
    expect(await read('/things/abc')).toEqual({ resource: '/things/{id}', params: { id: 'abc' } });
  });

  it.each([
    ['DELETE', '/things/1', 'GET, HEAD, POST'],
    ['POST', '/things/known', 'GET, HEAD'],
    ['OPTIONS', '/things/1', 'GET, HEAD, POST'],
    ['HEAD', '/staff/x.json', 'PUT'],
  ])('answers 405 and says what it knows: %s %s', async (method, path, allowed) => {
    const answer = await call({ method, path, headers: { accept: 'application/json' } });
    expect([answer.statusCode, answer.headers?.Allow]).toEqual([405, allowed]);
    if (method !== 'HEAD') expect(JSON.parse(answer.body).type).toMatch(/\/method-not-allowed$/);
  });

  it.each([
    '/',
    '/things',
    '/things/1/2',
    '/things//1',
    '/nowhere',
    '/%E0%A4%A',
    '/staff/xyjson',
    '//things/1',
    '//things/',
    '/\\\\x/',
  ])('that is none is a page, unless JSON is preferred: %s', async (path) => {
    const page = await call({ path });
    expect([page.statusCode, page.headers?.['Content-Type']]).toEqual([404, 'text/html; charset=utf-8']);
    const answer = await call({ path, headers: { accept: 'application/json' } });
    expect([answer.statusCode, answer.headers?.['Content-Type']]).toEqual([404, 'application/problem+json']);
    expect(JSON.parse(answer.body).type).toMatch(/\/not-found$/);
  });

  it.each([
    ['/things/', '/things'],
    ['/things/1/', '/things/1'],
    ['/nowhere//', '/nowhere'],
  ])('with a slash too many leads to the path without it: %s', async (path, location) => {
    for (const method of ['GET', 'POST']) {
      const answer = await call({ path, method });
      expect([answer.statusCode, answer.headers?.Location]).toEqual([308, location]);
    }
  });

  it('stands in the log as it was declared, and not at all where it was not', async () => {
    lines.length = 0;
    await call({ path: '/things/canary-7f3a' });
    await call({ path: '/canary-7f3a' });
    expect(lines.map(({ resource }) => resource)).toEqual(['/things/{id}', 'unknown']);
  });
});

describe('the log', () => {
  it('has one line a call, which names the route and never the path', async () => {
    const { call, lines, advance } = callerOf({
      method: 'GET',
      path: '/s/{token}',
      handle: async () => {
        advance(0.025);
        return json(200, { summary: 'canary-7f3a' });
      },
    });
    await call({ ...link, query: { reason: 'canary-7f3a' } });
    expect(lines).toEqual([
      { level: 'info', requestId: 'request-1', method: 'GET', resource: '/s/{token}', status: 200, milliseconds: 1500 },
    ]);
  });

  it('has one line for a call that was refused', async () => {
    const { call, lines } = callerOf({ method: 'POST', path: '/requests', handle: async () => json(201, {}) });
    await call({ path: '/requests', method: 'POST', headers: asJson, body: '{"canary' });
    expect(lines).toEqual([expect.objectContaining({ level: 'info', status: 400, resource: '/requests' })]);
    expect(JSON.stringify(lines)).not.toContain('canary');
  });
});

describe('JSON or a page', () => {
  const { call } = callerOf(
    {
      method: 'GET',
      path: '/s/{token}',
      handle: async ({ wantsJson }) => json(200, wantsJson),
    },
    {
      method: 'POST',
      path: '/requests',
      body: { accepts: ['json', 'form'], optional: false },
      handle: async ({ wantsJson }) => json(200, wantsJson),
    },
    { method: 'GET', path: '/staff/requests', speaks: 'json', handle: async ({ wantsJson }) => json(200, wantsJson) },
  );
  const wants = async (...parts: Parameters<typeof call>) => JSON.parse((await call(...parts)).body);

  it.each([
    ['application/json', true],
    ['application/problem+json, application/json', true],
    ['text/html', false],
    ['text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8', false],
    ['application/json;q=0.5, text/html', false],
    ['text/html;q=0.2, application/json', true],
    ['application/json;q=0', false],
    ['*/*', false],
    ['', false],
  ])('for a GET that accepts %s', async (accept, expected) => {
    expect(await wants({ ...link, headers: { Accept: accept } })).toBe(expected);
  });

  it('gives JSON to who sends JSON, and a page to who sends a form', async () => {
    const post = { path: '/requests', method: 'POST' };
    expect(await wants({ ...post, headers: { ...asJson, Accept: '*/*' }, body: '{}' })).toBe(true);
    expect(await wants({ ...post, headers: asForm, body: '' })).toBe(false);
    expect(await wants({ ...post, headers: { ...asForm, Accept: '*/*' }, body: '' })).toBe(false);
    expect(await wants({ ...post, headers: { ...asForm, Accept: 'application/json' }, body: '' })).toBe(true);
  });

  it('gives JSON where there is no page, and a browser a page on why it gets nothing', async () => {
    for (const Accept of ['*/*', 'application/json']) {
      expect(await wants({ path: '/staff/requests', headers: { Accept } })).toBe(true);
    }
    const { call: refused } = callerOf({
      method: 'GET',
      path: '/staff/requests',
      speaks: 'json',
      handle: () => Promise.reject(new Refusal('not-found', 'None.')),
    });
    const typeFor = async (Accept: string) =>
      (await refused({ path: '/staff/requests', headers: { Accept } })).headers?.['Content-Type'];
    expect(await typeFor('*/*')).toBe('application/problem+json');
    expect(await typeFor('text/html,*/*;q=0.8')).toBe('text/html; charset=utf-8');
  });

  it('gives a problem as JSON where a POST of another type says nothing', async () => {
    const answer = await call({
      path: '/requests',
      method: 'POST',
      headers: { 'Content-Type': 'text/plain' },
      body: 'x',
    });
    expect([answer.statusCode, answer.headers?.['Content-Type']]).toEqual([415, 'application/problem+json']);
  });
});
