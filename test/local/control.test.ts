import { createRemoteJWKSet, jwtVerify } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type FixtureStage, post, startFixture } from './fixture-stage.ts';

let stage: FixtureStage;
beforeAll(async () => {
  stage = await startFixture({ at: '2027-01-12T15:00:00.000Z' });
});
afterAll(() => stage.stop());

const send = (subject: string, html: string, to: string) =>
  stage.ask({
    do: 'mail',
    to: [to],
    raw: `From: c@example.org\r\nTo: ${to}\r\nSubject: ${subject}\r\nContent-Type: text/html\r\n\r\n${html}`,
  });

describe('a token', () => {
  const check = async (token: string, currentDate: Date) =>
    jwtVerify(token, createRemoteJWKSet(new URL(`${stage.control}/.well-known/jwks.json`)), {
      issuer: stage.control,
      audience: 'Fixture-Client',
      currentDate,
    });

  test('names its role and holds for one hour of the clock', async () => {
    const response = await post(`${stage.control}/token`, { role: 'coordinator', email: 'c@example.org' });
    const { token } = (await response.json()) as { token: string };
    const now = new Date(stage.now()).getTime();
    const { payload, protectedHeader } = await check(token, new Date(now + 3_590_000));
    expect(protectedHeader.alg).toBe('ES256');
    expect(payload).toMatchObject({ 'cognito:groups': ['coordinator'], email: 'c@example.org' });
    await expect(check(token, new Date(now + 3_700_000))).rejects.toThrow('exp');
  });

  test.each([
    [{ role: 'king', email: 'c@example.org' }, 422],
    [{ email: 'c@example.org' }, 422],
    ['no JSON', 422],
  ])('is not given for %j', async (body, status) => {
    expect((await post(`${stage.control}/token`, body)).status).toBe(status);
  });
});

describe('the control server', () => {
  test('tells pages, executions and the clock', async () => {
    expect(await stage.told('/pages')).toEqual([]);
    expect(await stage.told('/executions')).toEqual([]);
    expect(await stage.told('/clock')).toEqual({ now: expect.stringMatching(/^2027-01-12T15:00/) });
  });

  test.each([
    ['/nowhere', 'GET', 404],
    ['/mail', 'POST', 404],
  ])('has nothing at %s by %s', async (path, method, status) => {
    const response = await fetch(stage.control + path, { method });
    expect(response.status).toBe(status);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
  });

  test('answers broken JSON by 400', async () => {
    const response = await fetch(`${stage.control}/clock`, { method: 'POST', body: '{' });
    expect(response.status).toBe(400);
  });

  test('refuses a form on another site', async () => {
    const response = await fetch(`${stage.control}/clock`, {
      method: 'POST',
      headers: { origin: 'https://elsewhere.example' },
      body: new URLSearchParams({ advance: 'P1D' }),
    });
    expect(response.status).toBe(403);
  });
});

describe('the inbox page', () => {
  const page = async (path: string) => (await fetch(stage.control + path)).text();

  test('lists mails, newest first, and opens each', async () => {
    await send('First <b>', '<p>Hello</p>', 'ana@example.org');
    await send('Second', '<script>alert(1)</script><p title="x">There</p>', 'ben@example.org');
    const list = await page('/');
    expect(list.indexOf('Second')).toBeLessThan(list.indexOf('First &lt;b&gt;'));
    const [, second] = await stage.told<{ id: string }[]>('/mail');
    const open = await page(`/?mail=${second?.id}`);
    expect(open).toContain('sandbox="allow-popups allow-popups-to-escape-sandbox"');
    expect(open).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(open).not.toContain('<script>');
  });

  test('limits the list to an address', async () => {
    const list = await page('/?to=ana@example.org');
    expect(list).toContain('First');
    expect(list).not.toContain('Second');
  });

  test('moves the clock by a form', async () => {
    const before = new Date(stage.now()).getTime();
    const response = await fetch(`${stage.control}/clock`, {
      method: 'POST',
      headers: { origin: stage.control },
      body: new URLSearchParams({ advance: 'P1D' }),
      redirect: 'manual',
    });
    expect([response.status, response.headers.get('location')]).toEqual([303, '/']);
    expect(new Date(stage.now()).getTime() - before).toBeGreaterThanOrEqual(86_400_000);
  });
});
