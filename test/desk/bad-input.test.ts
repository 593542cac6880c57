import { afterAll, describe, expect, test } from 'vitest';
import { receiveRequest } from '../../functions/intake/receive-request.ts';
import { memoryStore } from '../../functions/store/memory-store.ts';
import { remembering } from '../support/everything.ts';
import { storeMember } from '../support/members.ts';
import { sampleRequest } from '../support/requests.ts';
import { deskOn } from './desk.ts';

const store = remembering(memoryStore());
const { call, house } = await deskOn(store);
const { reference } = await receiveRequest(house.tools, sampleRequest());
const memberId = '01JD9V6Q8R3M5T7W9YB2C4E6G8';
await storeMember(store, memberId);
const before = await store.everything();
afterAll(async () => {
  const after = await store.everything();
  expect(after).toEqual(before);
});

type Problem = { type: string; errors?: { path: string; message: string }[] };

const request = `/staff/requests/${reference}`;
const member = `/staff/members/${memberId}`;
const why = { reason: 'a good one' };
const assign = { evaluation: 1, memberId, ...why };
const control = 'one\u0007two';

const bodies: readonly (readonly [string, object, string])[] = [
  [`${request}/assign`, { memberId, ...why }, 'evaluation'],
  [`${request}/assign`, { ...assign, evaluation: '1' }, 'evaluation'],
  [`${request}/assign`, { ...assign, evaluation: 0 }, 'evaluation'],
  [`${request}/assign`, { ...assign, evaluation: 5 }, 'evaluation'],
  [`${request}/assign`, { ...assign, evaluation: 1.5 }, 'evaluation'],
  [`${request}/assign`, { ...assign, evaluation: 2 }, 'evaluation'],
  [`${request}/assign`, { evaluation: 1, ...why }, 'memberId'],
  [`${request}/assign`, { ...assign, memberId: memberId.toLowerCase() }, 'memberId'],
  [`${request}/assign`, { ...assign, memberId: 'MEMBER#1' }, 'memberId'],
  [`${request}/assign`, { ...assign, memberId: 7 }, 'memberId'],
  [`${request}/assign`, { evaluation: 1, memberId }, 'reason'],
  [`${request}/assign`, { ...assign, reason: '' }, 'reason'],
  [`${request}/assign`, { ...assign, reason: ' \n\t ' }, 'reason'],
  [`${request}/assign`, { ...assign, reason: control }, 'reason'],
  [`${request}/assign`, { ...assign, reason: 'x'.repeat(1_001) }, 'reason'],
  [`${request}/assign`, { ...assign, reason: ['because'] }, 'reason'],
  [`${request}/assign`, { ...assign, force: true }, 'force'],
  [`${request}/note`, {}, 'reason'],
  [`${request}/note`, { note: 'called' }, 'reason'],
  [`${request}/note`, { note: 'x'.repeat(4_001), ...why }, 'note'],
  [`${request}/note`, { note: control, ...why }, 'note'],
  [`${request}/note`, { note: null, ...why }, 'note'],
  [`${request}/note`, { text: 'called', ...why }, 'text'],
  [`${request}/withdraw`, {}, 'reason'],
  [`${request}/withdraw`, { reason: null }, 'reason'],
  [`${request}/withdraw`, { reason: '\u202egnirts' }, 'reason'],
  [`${request}/withdraw`, { ...why, closedReason: 'withdrawn' }, 'closedReason'],
  [`${request}/close`, { closedReason: 'completed' }, 'reason'],
  [`${request}/close`, why, 'closedReason'],
  [`${request}/close`, { ...why, closedReason: 'lost' }, 'closedReason'],
  [`${request}/close`, { ...why, closedReason: 'Completed' }, 'closedReason'],
  [`${request}/close`, { reason: 'completed ' }, 'closedReason'],
  [`${member}/verify`, { trainingWaived: 'true' }, 'trainingWaived'],
  [`${member}/verify`, { waived: true }, 'waived'],
  [`${member}/pause`, { reason: control }, 'reason'],
  [`${member}/pause`, { reason: 'x'.repeat(1_001) }, 'reason'],
  [`${member}/refuse`, { reason: 4 }, 'reason'],
  ['/staff/sending', {}, 'paused'],
  ['/staff/sending', { paused: 'true' }, 'paused'],
  ['/staff/sending', { paused: 1 }, 'paused'],
  ['/staff/sending', { paused: true, reason: control }, 'reason'],
  ['/staff/sending', { paused: true, until: 'noon' }, 'until'],
];

const queries: readonly (readonly [string, string])[] = [
  ['/staff/requests?state=lost', 'state'],
  ['/staff/requests?state=Open', 'state'],
  ['/staff/requests?urgency=very', 'urgency'],
  ['/staff/requests?turn=somebody', 'turn'],
  ['/staff/requests?sort=name', 'sort'],
  [`${request}?sealed=yes&reason=why`, 'sealed'],
  [`${request}?sealed=true`, 'reason'],
  [`${request}?sealed=true&reason=`, 'reason'],
  [`${request}?sealed=true&reason=%20%20`, 'reason'],
  [`${request}?sealed=true&reason=a%07b`, 'reason'],
  [`${request}?sealed=true&reason=${'x'.repeat(1_001)}`, 'reason'],
  [`${request}?open=true`, 'open'],
  ['/staff/members?state=gone', 'state'],
  [`/staff/members?email=${'x'.repeat(255)}`, 'email'],
  ['/staff/members?name=Kim', 'name'],
];

const positions = (list: string) => {
  const text = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  return [
    ['garbage', 'garbage'],
    ['a partition that is not there', `other.${text({})}`],
    ['no base64', `${list}.%25%25`],
    ['no JSON', `${list}.${Buffer.from('{').toString('base64url')}`],
    ['null', `${list}.${text(null)}`],
    ['an empty key', `${list}.${text({})}`],
    ['a key of numbers', `${list}.${text({ pk: 1, sk: 2 })}`],
    ['a key of too little', `${list}.${text({ pk: 'REQUEST#K7Q4-M2XD', sk: 'REQUEST' })}`],
    ['a key of another partition', `${list}.${text({ pk: 'A', sk: 'B', queue: 'x', queueKey: 'y', state: 'x' })}`],
    ['another index', `${list}.${text({ pk: 'A', sk: 'B', dueShard: 'due#0', dueAt: '2027' })}`],
    ['far too long', `${list}.${'A'.repeat(2_001)}`],
  ] as const;
};

async function refused(method: string, path: string, body: unknown, status: number, field: string): Promise<void> {
  const answer = await call<Problem>(method, path, body);
  expect([answer.status, answer.body.type]).toEqual([status, expect.stringMatching(/\/invalid$/)]);
  expect(answer.body.errors?.map(({ path: where }) => where)).toEqual([field]);
  expect(JSON.stringify(answer.body)).not.toContain('\u0007');
}

describe('422 names the field', () => {
  test.each(bodies)('POST %s %j: %s', (path, body, field) => refused('POST', path, body, 422, field));
  test.each(queries)('GET %s: %s', (path, field) => refused('GET', path, undefined, 422, field));
  test.each(positions('active'))('a cursor of requests that is %s', (_, cursor) =>
    refused('GET', `/staff/requests?cursor=${cursor}`, undefined, 422, 'cursor'),
  );
  test.each(positions('verified'))('a cursor of members that is %s', (_, cursor) =>
    refused('GET', `/staff/members?cursor=${cursor}`, undefined, 422, 'cursor'),
  );

  test('a cursor of another list', async () => {
    await refused('GET', '/staff/requests?state=open&cursor=closed', undefined, 422, 'cursor');
    await refused('GET', '/staff/members?state=paused&cursor=verified', undefined, 422, 'cursor');
  });

  test('every field that is wrong', async () => {
    const { body } = await call<Problem>('POST', `${request}/assign`, { evaluation: 9, memberId: '', extra: 1 });
    expect(body.errors?.map(({ path }) => path).toSorted()).toEqual(['evaluation', 'extra', 'memberId', 'reason']);
  });
});

const posts = [`${request}/note`, `${request}/assign`, `${member}/verify`, '/staff/sending'];

describe.each(posts)('POST %s', (path) => {
  test.each([
    ['no JSON', '{', 400],
    ['no object', '[]', 422],
    ['null', 'null', 422],
    ['65 KB', JSON.stringify({ reason: 'x'.repeat(66_000) }), 413],
  ])('of %s is refused', async (_, text, status) => {
    const answer = await call<Problem>('POST', path, undefined, { text });
    expect([answer.status, answer.body.type]).toEqual([status, expect.stringMatching(/\/invalid$/)]);
  });

  test.each(['application/x-www-form-urlencoded', 'text/plain', 'application/json; charset=latin1', ''])(
    'as %j answers 415',
    async (type) => {
      const answer = await call<Problem>('POST', path, undefined, { text: '{}', headers: { 'Content-Type': type } });
      expect([answer.status, answer.body.type]).toEqual([415, expect.stringMatching(/\/invalid$/)]);
    },
  );
});
