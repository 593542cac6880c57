import { describe, expect, it } from 'vitest';
import type { BodyRules } from '../../functions/http/read-body.ts';
import { json } from '../../functions/http/reply.ts';
import type { RequestBody } from '../../functions/http/request.ts';
import { asForm, asJson, type Call, callerOf, type SketchedRoute } from './call.ts';

const shown = (body: RequestBody) => {
  if (body.kind === 'json') return { json: body.json };
  return body.kind === 'form' ? { form: body.form.names().map((name) => [name, ...body.form.all(name)]) } : {};
};
const showing = (path: string, body: BodyRules): SketchedRoute => ({
  method: 'POST',
  path,
  body,
  handle: async (request) => json(200, shown(request.body)),
});
const { call, lines } = callerOf(
  showing('/requests', { accepts: ['json', 'form'], optional: false }),
  showing('/staff/sending', { accepts: ['json'], optional: false }),
  showing('/verify', { accepts: ['json'], optional: true }),
);
const post = async (given: Partial<Call>) => {
  const { statusCode, body } = await call({ path: '/requests', method: 'POST', headers: asJson, ...given });
  return { status: statusCode, body: body.startsWith('<') ? body : JSON.parse(body) };
};

/** A JSON body of exactly so many bytes. */
const sized = (bytes: number, filler = 'a') => {
  const frame = '{"summary":""}'.length;
  return `{"summary":"${filler.repeat((bytes - frame) / Buffer.byteLength(filler))}"}`;
};

describe('a body', () => {
  it('is read as JSON or as a form', async () => {
    expect(await post({ body: '{"a":{"b":[1,null]}}' })).toEqual({
      status: 200,
      body: { json: { a: { b: [1, null] } } },
    });
    expect(
      await post({ body: 'a.b=1&a.b=2&c=%C3%A9+%2B', headers: { ...asForm, Accept: 'application/json' } }),
    ).toEqual({
      status: 200,
      body: {
        form: [
          ['a.b', '1', '2'],
          ['c', 'é +'],
        ],
      },
    });
  });

  it('is read from base64, as the gateway may pass it', async () => {
    const body = Buffer.from('{"name":"Zoë"}').toString('base64');
    expect(await post({ body, base64: true })).toEqual({ status: 200, body: { json: { name: 'Zoë' } } });
  });

  it.each([
    'application/json; charset=utf-8',
    'APPLICATION/JSON',
    'application/json; charset=utf8',
    'application/json;charset="UTF-8"',
  ])('is JSON as %s', async (type) => {
    expect((await post({ body: '{}', headers: { 'content-type': type } })).status).toBe(200);
  });

  it.each([
    'text/plain',
    'application/json-patch+json',
    'application/jsonx',
    'multipart/form-data; boundary=x',
    'application/json; charset=utf-16',
    'application/json, application/x-www-form-urlencoded',
    '',
  ])('of the content type "%s" is 415', async (type) => {
    const { status, body } = await post({ body: '{}', headers: { 'Content-Type': type } });
    expect([status, body.type]).toEqual([415, 'https://corroborate.example/problems/invalid']);
  });

  it('without a content type is 415, and a form where only JSON is read', async () => {
    expect((await post({ body: '{}', headers: {} })).status).toBe(415);
    const form = { ...asForm, Accept: 'application/json' };
    expect((await post({ path: '/staff/sending', body: 'paused=true', headers: form })).status).toBe(415);
  });

  it('may have 64 KB and not one byte more, however it is written', async () => {
    expect((await post({ body: sized(65_536) })).status).toBe(200);
    expect((await post({ body: sized(65_537) })).status).toBe(413);
    expect((await post({ body: sized(65_536, 'é') })).status).toBe(200);
    expect((await post({ body: sized(65_538, 'é') })).status).toBe(413);
    const encoded = Buffer.from(sized(65_537)).toString('base64');
    expect((await post({ body: encoded, base64: true })).status).toBe(413);
    const large = { body: 'x'.repeat(65_537), headers: { 'Content-Type': 'text/plain' } };
    expect((await post(large)).status).toBe(413);
  });

  it.each(['', '{', '{"a":1,}', "{'a':1}", '{"a":NaN}', '\ufeff{', '{}{}'])(
    'that is no JSON is 400: %s',
    async (body) => {
      const answer = await post({ body });
      expect([answer.status, answer.body.type]).toEqual([400, 'https://corroborate.example/problems/invalid']);
    },
  );

  it.each(['[]', '"text"', 'null', '17'])(
    'that is JSON of another kind is for its schema to refuse: %s',
    async (body) => {
      expect(await post({ body })).toEqual({ status: 200, body: { json: JSON.parse(body) } });
    },
  );

  it('that nests deeper than any contract is 400, at any depth', async () => {
    for (const depth of [40, 5_000, 30_000]) {
      const body = `{"a":${'['.repeat(depth)}${']'.repeat(depth)}}`;
      expect((await post({ body })).status).toBe(400);
    }
    expect((await post({ body: `{"a":${'['.repeat(20)}${']'.repeat(20)}}` })).status).toBe(200);
  });

  it('that is not UTF-8 is 400', async () => {
    const body = Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]).toString('base64');
    expect((await post({ body, base64: true })).status).toBe(400);
  });

  it('that reaches into JavaScript itself is 422 and changes nothing', async () => {
    const answer = await post({ body: '{"attorney":{"__proto__":{"isAdmin":true}}}' });
    expect(answer.body).toMatchObject({ status: 422, errors: [{ path: 'attorney.__proto__' }] });
    expect(Reflect.get({}, 'isAdmin')).toBeUndefined();
  });

  it('counts a key that comes twice as it comes last', async () => {
    expect((await post({ body: '{"a":1,"a":2}' })).body).toEqual({ json: { a: 2 } });
  });

  it('may be missing only where the route says so', async () => {
    expect(await post({ path: '/verify', headers: {} })).toEqual({ status: 200, body: {} });
    expect(await post({ path: '/verify', body: '', headers: asJson })).toEqual({ status: 200, body: {} });
    expect(await post({ path: '/verify', body: '{"trainingWaived":true}' })).toMatchObject({
      body: { json: { trainingWaived: true } },
    });
    expect((await post({ path: '/verify', body: '{' })).status).toBe(400);
    expect((await post({ headers: {} })).status).toBe(415);
    expect((await post({ body: '', headers: { ...asForm, Accept: 'application/json' } })).body).toEqual({ form: [] });
  });

  it.each([
    ['a=%ff', 'no UTF-8'],
    ['a=%zz', 'no encoding'],
    ['=1', 'no name'],
    ['a..b=1', 'an empty name within'],
    ['__proto__.isAdmin=true', 'a reserved name'],
    ['a.constructor.prototype.b=1', 'a reserved name'],
    [`${'a.'.repeat(8)}a=1`, 'nine names deep'],
    [Array.from({ length: 401 }, (_, index) => `f${index}=1`).join('&'), '401 fields'],
  ])('as a form is 400: %s', async (body, _why) => {
    const answer = await post({ body, headers: { ...asForm, Accept: 'application/json' } });
    expect([answer.status, answer.body.type]).toEqual([400, 'https://corroborate.example/problems/invalid']);
    expect(Reflect.get({}, 'isAdmin')).toBeUndefined();
  });

  it('never stands in the answer or in the log', async () => {
    const bodies = ['{"canary":', '["canary"', '{"canary":"\\u0000"', 'canary'];
    for (const body of bodies) expect(JSON.stringify((await post({ body })).body)).not.toContain('canary');
    expect(JSON.stringify(lines)).not.toContain('canary');
  });
});
