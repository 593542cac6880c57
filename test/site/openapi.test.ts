import { describe, expect, test } from 'vitest';
import { assignmentAction } from '../../functions/contracts/assignment.ts';
import { newMember } from '../../functions/contracts/member.ts';
import { offerAnswer } from '../../functions/contracts/offer.ts';
import { pageAnswer } from '../../functions/contracts/page.ts';
import { problem, requestReceived } from '../../functions/contracts/replies.ts';
import { attorneyAction, newRequest } from '../../functions/contracts/request.ts';
import { newRota } from '../../functions/contracts/rota.ts';
import { entryPoints } from '../../functions/contracts/routes.ts';
import {
  intakeSwitch,
  memberActions,
  newDrill,
  requestActions,
  sendingSwitch,
  unconfirmedWithdrawal,
} from '../../functions/contracts/staff.ts';
import { endpoint } from '../../functions/http/endpoint.ts';
import { siteRoutes } from '../../functions/site/site-routes.ts';
import { invoke, siteUrl } from '../http/call.ts';
import { sourcesOf } from '../rules/sources.ts';
import { sampleNow } from '../support/cases.ts';
import { openApiShape } from './openapi-shape.ts';

const served = endpoint(siteRoutes(siteUrl, null), { clock: () => sampleNow, siteUrl, log: () => {} });
const answer = await invoke(served, { path: '/openapi.json' });
const sent: unknown = JSON.parse(answer.body);
const document = openApiShape.parse(sent);

/** Pages for people alone, which a program has no use for. */
const pages = [
  'GET /',
  'GET /request',
  'GET /requests',
  'GET /join',
  'GET /join/received',
  'GET /members',
  'GET /p/{token}/live',
];

const operations = Object.entries(document.paths).flatMap(([path, item]) =>
  Object.entries(item).flatMap(([method, operation]) =>
    operation ? [{ name: `${method.toUpperCase()} ${path}`, path, method, operation }] : [],
  ),
);

test('the document is served as JSON that may be kept for a while', async () => {
  expect(answer.statusCode).toBe(200);
  expect(answer.headers).toMatchObject({
    'Content-Type': 'application/json',
    'Cache-Control': 'public, max-age=300',
    'X-Robots-Tag': 'all',
  });
  expect(document.servers).toEqual([{ url: 'https://site.example' }]);
  const again = await invoke(served, { path: '/openapi.json', headers: { Accept: 'text/html' } });
  expect(again.body).toBe(answer.body);
  expect((await invoke(served, { path: '/openapi.json', method: 'HEAD' })).body).toBe('');
});

test('the document has every route of the site and no other, pages aside', () => {
  const all = entryPoints.flatMap(({ routes }) => Object.values(routes).map(({ method, path }) => `${method} ${path}`));
  expect(operations.map(({ name }) => name).toSorted()).toEqual(
    all.filter((route) => !pages.includes(route)).toSorted(),
  );
  expect(pages.every((page) => all.includes(page))).toBe(true);
});

describe('every reference', () => {
  const refs = (value: unknown): string[] => {
    if (typeof value !== 'object' || value === null) return [];
    return Object.entries(value).flatMap(([key, inner]) => (key === '$ref' ? [String(inner)] : refs(inner)));
  };
  const used = new Set(refs(sent));

  test.each([...used])('%s leads somewhere', (ref) => {
    const found = ref
      .slice(2)
      .split('/')
      .reduce<unknown>((place, name) => (place as Record<string, unknown> | undefined)?.[name], sent);
    expect(found).toBeTypeOf('object');
  });

  test('is used: nothing is described that nobody asks for or gets', () => {
    const { schemas, responses } = document.components;
    const described = [
      ...Object.keys(schemas).map((name) => `#/components/schemas/${name}`),
      ...Object.keys(responses).map((name) => `#/components/responses/${name}`),
    ];
    expect(described.filter((ref) => !used.has(ref))).toEqual([]);
  });
});

describe.each(operations)('$name', ({ path, method, operation }) => {
  const statuses = Object.keys(operation.responses);

  test('has a tag that the document explains', () => {
    expect(document.tags.map(({ name }) => name)).toContain(operation.tags[0]);
  });

  test('names exactly the parameters of its path, all required', () => {
    const inPath = (operation.parameters ?? []).filter((parameter) => parameter.in === 'path');
    expect(inPath.map(({ name }) => name)).toEqual([...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name));
    expect(inPath.every(({ required }) => required === true)).toBe(true);
  });

  test('has an answer when all is well, and the problems that any call can meet', () => {
    expect(statuses.filter((status) => status.startsWith('2'))).toHaveLength(1);
    expect(statuses).toEqual(expect.arrayContaining(['429', '500', '503']));
  });

  test('has a body and its problems where it writes, else none', () => {
    const writes = method === 'post' || method === 'put';
    expect(operation.requestBody !== undefined).toBe(writes);
    const ofBody = ['400', '413', '415', '422'];
    if (writes) expect(statuses).toEqual(expect.arrayContaining(ofBody));
    else expect(statuses.filter((status) => ['400', '413', '415'].includes(status))).toEqual([]);
  });

  test('asks for a token where it is for staff, and only there', () => {
    const forStaff = path.startsWith('/staff/');
    expect(operation.security).toEqual(forStaff ? [{ staffToken: [] }] : undefined);
    expect(statuses.includes('401') && statuses.includes('403')).toBe(forStaff);
  });
});

test.each([
  ['a field that OpenAPI does not know', { info: { ...document.info, author: 'somebody' } }],
  ['a path without its slash', { paths: { requests: {} } }],
  ['a schema that says nothing', { components: { ...document.components, schemas: { Empty: {} } } }],
  ['a type that is none', { components: { ...document.components, schemas: { Odd: { type: 'text' } } } }],
])('the shape that the document is held to refuses %s', (_, differing) => {
  expect(openApiShape.safeParse({ ...document, ...differing }).success).toBe(false);
});

test('no two operations have one name', () => {
  const ids = operations.map(({ operation }) => operation.operationId);
  expect(new Set(ids).size).toBe(ids.length);
});

describe('an example', () => {
  const bodies = new Map(
    operations.map(({ name, operation }) => [name, operation.requestBody?.content['application/json']?.example]),
  );

  test.each([
    ['POST /requests', newRequest],
    ['POST /members', newMember],
    ['POST /s/{token}', attorneyAction],
    ['POST /o/{token}', offerAnswer],
    ['POST /c/{token}', assignmentAction],
    ['POST /p/{token}', pageAnswer],
    ['POST /staff/requests/{reference}/{action}', requestActions.assign.body.schema],
    ['POST /staff/requests/unconfirmed/withdraw', unconfirmedWithdrawal],
    ['POST /staff/intake', intakeSwitch],
    ['POST /staff/members/{memberId}/{action}', memberActions.verify.body.schema],
    ['POST /staff/sending', sendingSwitch],
    ['PUT /staff/rota', newRota],
    ['POST /staff/drills', newDrill],
  ] as const)('of %s is what the schema takes', (name, schema) => {
    expect(schema.safeParse(bodies.get(name)).error).toBeUndefined();
    bodies.delete(name);
  });

  test('has been looked at for every body', () => {
    expect([...bodies].filter(([, example]) => example !== undefined)).toEqual([]);
  });

  test('of an answer is what the schema gives', () => {
    const received = document.paths['/requests']?.post?.responses['201'];
    const example = received && 'content' in received ? received.content?.['application/json']?.example : undefined;
    expect(requestReceived.parse(example)).toEqual(example);
  });

  const problems = Object.entries(document.components.responses).filter(([name]) => name !== 'ToResultPage');
  test.each(problems)('of the problem %s is one', (_, response) => {
    const examples = Object.values(response.content?.['application/problem+json']?.examples ?? {});
    expect(examples.length).toBeGreaterThan(0);
    for (const { value } of examples) expect(problem.parse(value)).toEqual(value);
  });

  test('of a problem that a stage tells has its words', () => {
    const functions = sourcesOf('functions');
    const copied = functions.find(({ path }) => path === 'functions/site/openapi/problem-answers.ts')?.text ?? '';
    const sentences = [...copied.matchAll(/new Problem\('[\w-]+', ('[^']+')\)/g)].map(([, sentence = '']) => sentence);
    expect(sentences.length).toBeGreaterThan(5);
    const isTold = (sentence: string) => functions.some(({ text }) => text !== copied && text.includes(sentence));
    expect(sentences.filter((sentence) => !isTold(sentence))).toEqual([]);
  });
});

test('what is sent may hold nothing unknown, what is answered may grow', () => {
  const { NewRequest, RequestDetail, Problem } = document.components.schemas as Record<string, object>;
  expect(NewRequest).toHaveProperty('additionalProperties', false);
  expect(JSON.stringify([RequestDetail, Problem])).not.toContain('additionalProperties');
});
