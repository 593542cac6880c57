import { request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type FixtureStage, post, startFixture } from './fixture-stage.ts';

let stage: FixtureStage;
beforeAll(async () => {
  stage = await startFixture();
});
afterAll(() => stage.stop());

type Event = Record<string, unknown>;
const eventOf = async (response: Response) => ((await response.json()) as { event: Event }).event;

describe('a call reaches its function as API Gateway hands it on', () => {
  test('with path, parameters, query and headers', async () => {
    const url = `${stage.site}/things/a%20b%2Fc?x=1&x=2&y=a%20b`;
    const event = await eventOf(await fetch(url, { headers: { 'X-Thing': 'one', 'X-Forwarded-For': '203.0.113.9' } }));
    expect(event).toMatchObject({
      resource: '/things/{id}',
      path: '/things/a%20b%2Fc',
      httpMethod: 'GET',
      pathParameters: { id: 'a b/c' },
      queryStringParameters: { x: '2', y: 'a b' },
      multiValueQueryStringParameters: { x: ['1', '2'], y: ['a b'] },
      body: null,
      isBase64Encoded: false,
      requestContext: { resourcePath: '/things/{id}', identity: { sourceIp: '127.0.0.1' } },
    });
    expect(event.headers).toMatchObject({ 'X-Thing': 'one', 'X-Forwarded-For': '203.0.113.9, 127.0.0.1' });
    expect(event.multiValueHeaders).toMatchObject({ 'X-Thing': ['one'] });
  });

  test('with a parameter as it stands that cannot be decoded', async () => {
    const event = await eventOf(await fetch(`${stage.site}/things/%E0%A4%A`));
    expect(event).toMatchObject({ path: '/things/%E0%A4%A', pathParameters: { id: '%E0%A4%A' } });
  });

  test('with null where there is nothing', async () => {
    const event = await eventOf(await fetch(stage.site));
    expect(event).toMatchObject({ queryStringParameters: null, pathParameters: null, body: null, resource: '/' });
  });

  test('with its body as text, or as base64 where the media type is binary', async () => {
    const send = (type: string) =>
      fetch(`${stage.site}/things/1`, { method: 'POST', headers: { 'content-type': type }, body: 'ümläut' });
    expect(await eventOf(await send('text/plain'))).toMatchObject({ body: 'ümläut', isBase64Encoded: false });
    expect(await eventOf(await send('image/png'))).toMatchObject({
      body: Buffer.from('ümläut').toString('base64'),
      isBase64Encoded: true,
    });
  });

  test('by any method that the template has', async () => {
    const sent = await fetch(`${stage.site}/things/1`, { method: 'PUT', body: 'whole' });
    expect(await eventOf(sent)).toMatchObject({ httpMethod: 'PUT', body: 'whole' });
  });

  test('with everything under a path, by any method, where the template hands it over', async () => {
    const below = await eventOf(await fetch(`${stage.site}/rooms/a/b%20c`, { method: 'PATCH' }));
    expect(below).toMatchObject({
      resource: '/rooms/{proxy+}',
      path: '/rooms/a/b%20c',
      httpMethod: 'PATCH',
      pathParameters: { proxy: 'a/b c' },
      requestContext: { resourcePath: '/rooms/{proxy+}' },
    });
    const here = await eventOf(await fetch(`${stage.site}/rooms`, { method: 'DELETE' }));
    expect(here).toMatchObject({ resource: '/rooms', httpMethod: 'DELETE', pathParameters: null });
    expect(await eventOf(await fetch(`${stage.site}/rooms/cellar`))).toMatchObject({ resource: '/rooms/cellar' });
    expect((await fetch(`${stage.site}/rooms/cellar`, { method: 'POST' })).status).toBe(404);
  });

  test('by the exact name before a parameter', async () => {
    expect(await eventOf(await fetch(`${stage.site}/things/known`))).toMatchObject({ resource: '/things/known' });
  });
});

describe('what a function answers reaches the caller', () => {
  const respond = (response: unknown, headers: Record<string, string> = {}) =>
    fetch(`${stage.site}/`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ do: 'respond', response }),
      redirect: 'manual',
    });

  test('with status, headers and several values of one', async () => {
    const response = await respond({
      statusCode: 303,
      headers: { Location: '/there', 'Content-Type': 'text/html' },
      multiValueHeaders: { 'Set-Cookie': ['a=1', 'b=2'] },
      body: 'x',
    });
    expect(response.status).toBe(303);
    expect(response.headers.get('location')).toBe('/there');
    expect(response.headers.get('content-type')).toBe('text/html');
    expect(response.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
  });

  test('decoded from base64 where the caller wants a binary type', async () => {
    const answer = { statusCode: 200, body: Buffer.from('bytes').toString('base64'), isBase64Encoded: true };
    expect(await (await respond(answer, { accept: 'image/png' })).text()).toBe('bytes');
    expect(await (await respond(answer, { accept: 'text/html' })).text()).toBe(answer.body);
  });

  test('without a body where HEAD asked', async () => {
    const response = await fetch(`${stage.site}/things/1`, { method: 'HEAD' });
    expect(response.status).toBe(200);
    expect(Number(response.headers.get('content-length'))).toBeGreaterThan(0);
    expect(await response.text()).toBe('');
  });

  test('with the names that API Gateway keeps for itself changed', async () => {
    const response = await respond({ statusCode: 401, headers: { 'WWW-Authenticate': 'Bearer' }, body: '' });
    expect(response.headers.get('x-amzn-remapped-www-authenticate')).toBe('Bearer');
    expect(response.headers.get('www-authenticate')).toBeNull();
  });

  test.each([['fail'], ['exit'], ['reject'], ['hang'], ['malformed'], ['badHeader']])(
    'as the template answers for a broken function: %s',
    async (deed) => {
      const response = await post(`${stage.site}/`, { do: deed });
      expect(response.status).toBe(500);
      expect(response.headers.get('content-type')).toBe('application/problem+json');
      expect(await response.json()).toEqual({ status: 500 });
      expect((await stage.ask({ do: 'date' })).status).toBe(200);
    },
  );
});

describe('what no function is asked about is answered as the template says', () => {
  test.each([
    ['an unknown path', 'GET', '/nowhere', 404],
    ['a path that only leads on', 'GET', '/things', 404],
    ['an empty parameter', 'GET', '/things/', 404],
    ['a longer path', 'GET', '/things/1/2', 404],
    ['an unknown method', 'DELETE', '/things/1', 404],
    ['a method of another path', 'POST', '/things/known', 404],
  ])('%s', async (_name, method, path, status) => {
    const response = await fetch(stage.site + path, { method });
    expect(response.status).toBe(status);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    expect(await response.json()).toEqual({ status });
  });

  test('a body beyond 10 MB', async () => {
    const response = await fetch(`${stage.site}/`, { method: 'POST', body: Buffer.alloc(10 * 1024 * 1024 + 1) });
    expect(response.status).toBe(413);
    expect(await response.json()).toEqual({ status: 413 });
  });
});

describe('a broken call breaks nothing', () => {
  const raw = (text: string) =>
    new Promise<string>((resolve, reject) => {
      const socket = connect(Number(new URL(stage.site).port), '127.0.0.1', () => socket.write(text));
      let answer = '';
      socket.on('data', (chunk) => {
        answer += String(chunk);
      });
      socket.on('end', () => resolve(answer)).on('error', reject);
    });

  test.each([
    ['no HTTP at all', 'hello\r\n\r\n', 400],
    ['a path of slashes', 'GET //// HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n', 404],
    ['a whole address', 'GET http://elsewhere/things/1 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n', 200],
    ['a star', 'OPTIONS * HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n', 404],
    ['a lone percent sign', 'GET /things/% HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n', 200],
    ['a header of 20 KB', `GET / HTTP/1.1\r\nHost: x\r\nX-Long: ${'x'.repeat(20_000)}\r\n\r\n`, 431],
    ['an odd query', 'GET /?%&=&%zz=%&x HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n', 200],
  ])('%s', async (_name, text, status) => {
    expect(await raw(text)).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    expect((await fetch(stage.site)).status).toBe(200);
  });

  test('a caller who goes away in the middle of a body', async () => {
    await new Promise<void>((resolve) => {
      const call = httpRequest(`${stage.site}/`, { method: 'POST', headers: { 'content-length': '1000' } });
      call.on('error', () => resolve());
      call.write('half', () => call.destroy(new Error('gone')));
    });
    expect((await fetch(stage.site)).status).toBe(200);
  });
});
