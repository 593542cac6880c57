import { beforeAll, describe, expect, test } from 'vitest';
import { memoryStore } from '../../functions/store/memory-store.ts';
import { changesSince, remembering } from '../support/everything.ts';
import { sampleRequest } from '../support/requests.ts';
import { changed, codes, controls, dates, limits, markup, missing, unknown, wrongKinds } from './bad-values.ts';
import { type Answer, intakeScene } from './scene.ts';

const store = remembering(memoryStore());
const scene = intakeScene(store);

let before: string[];
beforeAll(async () => {
  await scene.request(sampleRequest());
  before = await store.everything();
});

/** Nothing was written, and the answer is a problem of the contract. */
async function expectProblem(answer: Answer, status: number, slug = 'invalid'): Promise<void> {
  expect([answer.status, answer.headers['Content-Type']]).toEqual([status, 'application/problem+json']);
  expect(answer.json).toMatchObject({ type: expect.stringMatching(`/${slug}$`), status });
  expect(Object.keys(answer.json).sort()).toEqual(
    ['detail', 'status', 'title', 'type', ...('errors' in answer.json ? ['errors'] : [])].sort(),
  );
  expect(await changesSince(store, before)).toEqual([]);
}

describe.each([
  ['kinds', wrongKinds],
  ['missing fields', missing],
  ['unknown keys', unknown],
  ['codes', codes],
  ['limits', limits],
  ['dates', dates],
  ['markup', markup],
  ['control characters', controls],
])('wrong %s', (_what, table) => {
  const rows = table.map(([what, path, value, named = path]) => ({ what, path, value, named }));
  test.each(rows)('$what: $path', async ({ path, value, named }) => {
    const answer = await scene.post('/requests', changed(path, value));
    await expectProblem(answer, 422);
    const paths = (answer.json.errors as { path: string }[]).map((error) => error.path);
    expect(paths).toContain(named);
    expect(new Set(paths).size).toBe(paths.length);
    if (typeof value === 'string' && value.length > 6) expect(answer.body).not.toContain(value);
  });
});

test('every wrong field is named once, in one answer', async () => {
  const answer = await scene.post('/requests', {
    ...sampleRequest(),
    attorney: { ...sampleRequest().attorney, name: '', email: 'nobody' },
    client: { ...sampleRequest().client, languages: ['tir', 'xx', 'yy'] },
    more: 1,
  });
  await expectProblem(answer, 422);
  expect((answer.json.errors as { path: string }[]).map(({ path }) => path)).toEqual([
    'attorney.name',
    'attorney.email',
    'client.languages.1',
    'client.languages.2',
    'more',
  ]);
});

describe('a body that is no request', () => {
  test.each([
    ['nothing', ''],
    ['half of it', '{"attorney":'],
    ['a form', 'attorney.name=Ada'],
    ['a comment', '{} // request'],
    ['too deep', `${'{"a":'.repeat(40)}1${'}'.repeat(40)}`],
  ])('is malformed: %s', async (_what, body) => {
    await expectProblem(await scene.post('/requests', body), 400);
  });

  test.each([
    ['a text', '"request"'],
    ['a list', '[]'],
    ['a list of one', JSON.stringify([sampleRequest()])],
    ['null', 'null'],
  ])('is JSON, but no object: %s', async (_what, body) => {
    const answer = await scene.post('/requests', body);
    await expectProblem(answer, 422);
    expect(answer.json.errors).toEqual([{ path: '', message: 'Give an object with named fields.' }]);
  });

  test('reaches into JavaScript', async () => {
    const answer = await scene.post('/requests', '{"__proto__":{"attorney":{}}}');
    await expectProblem(answer, 422);
    expect(answer.json.errors).toEqual([{ path: '__proto__', message: expect.any(String) }]);
  });

  test('has more than 64 KB', async () => {
    const body = { ...sampleRequest(), summary: 's'.repeat(65_536) };
    await expectProblem(await scene.post('/requests', body), 413);
  });

  test.each([
    'text/plain',
    'application/xml',
    'multipart/form-data; boundary=x',
    '',
    'application/json; charset=latin1',
  ])('comes as %j', async (type) => {
    const headers = { 'Content-Type': type, Accept: 'application/json' };
    await expectProblem(await scene.post('/requests', sampleRequest(), headers), 415);
  });
});

test.each<[string, unknown, string]>([
  ['no action', {}, 'action'],
  ['an unknown action', { action: 'reopen' }, 'action'],
  ['an action of a later issue', { action: 'no_show' }, 'action'],
  ['an action of the page alone', { action: 'keep' }, 'action'],
  ['a list as documents', { action: 'complete', documents: [] }, 'documents'],
  ['no documents', { action: 'complete' }, 'documents'],
  ['a word as document', { action: 'complete', documents: { releaseSigned: 'yes' } }, 'documents.releaseSigned'],
  ['an unknown document', { action: 'complete', documents: { passport: true } }, 'documents.passport'],
  ['a key of another action', { action: 'complete', documents: {}, reason: 'x' }, 'reason'],
  ['a reason of 1,001 characters', { action: 'withdraw', reason: 'r'.repeat(1_001) }, 'reason'],
  ['a control character in a reason', { action: 'withdraw', reason: 'so \u0000' }, 'reason'],
  ['a tag in a reason', { action: 'withdraw', reason: '<i>so</i>' }, 'reason'],
  ['a number as reason', { action: 'withdraw', reason: 1 }, 'reason'],
  ['no matter', { action: 'change_dates' }, 'matter'],
  ['a field that is no date', { action: 'change_dates', matter: { forum: 'bia' } }, 'matter.forum'],
  ['a day that does not exist', { action: 'change_dates', matter: { hearingOn: '2027-02-30' } }, 'matter.hearingOn'],
  ['a hearing long past', { action: 'change_dates', matter: { hearingOn: '2027-01-01' } }, 'matter.hearingOn'],
  ['a far future', { action: 'change_dates', matter: { removalOn: '2099-01-01' } }, 'matter.removalOn'],
  ['no time zone', { action: 'change_dates', matter: { timeZone: null } }, 'matter.timeZone'],
  [
    'two days for one hearing',
    { action: 'change_dates', matter: { hearingOn: '2027-05-02', hearingAt: '2027-05-01T09:00:00-04:00' } },
    'matter.hearingOn',
  ],
])('on the page, %s is named', async (_what, body, path) => {
  const own = intakeScene(store);
  const received = await own.request(sampleRequest());
  before = await store.everything();
  const answer = await own.post(received.path, body);
  await expectProblem(answer, 422);
  expect((answer.json.errors as { path: string }[]).map((error) => error.path)).toEqual([path]);
});

describe('a link that is none', () => {
  test.each(['x', 'A'.repeat(43), 'A'.repeat(42), `${'A'.repeat(42)}.`])('%s', async (token) => {
    before = await store.everything();
    const path = `/s/${token}`;
    await expectProblem(await scene.get(path), 404, 'unknown-link');
    await expectProblem(await scene.post(path, { action: 'withdraw' }), 404, 'unknown-link');
    const page = await scene.open(path);
    expect([page.status, page.body.startsWith('<!doctype html>')]).toEqual([404, true]);
  });
});

test('nothing that was sent stands in the log', async () => {
  const marked = sampleRequest({
    attorney: { ...sampleRequest().attorney, name: 'NAME-CANARY', email: 'CANARY' },
    summary: 'SUMMARY-CANARY',
  });
  await scene.post('/requests', marked);
  await scene.post('/requests', '{"CANARY":');
  expect(scene.lines.length).toBeGreaterThan(100);
  expect(JSON.stringify(scene.lines)).not.toContain('CANARY');
});
