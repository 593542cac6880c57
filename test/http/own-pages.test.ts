import { describe, expect, test } from 'vitest';
import { problem } from '../../functions/contracts/replies.ts';
import { json } from '../../functions/http/reply.ts';
import { asForm, asJson, callerOf, type SketchedRoute, siteUrl } from './call.ts';

const done: string[] = [];
const route = (method: 'GET' | 'POST' | 'PUT'): SketchedRoute => ({
  method,
  path: '/things',
  body: { accepts: method === 'GET' ? [] : ['json', 'form'], optional: false },
  handle: async () => {
    done.push(method);
    return json(200, {});
  },
});
const { call } = callerOf(route('GET'), route('POST'), route('PUT'));

async function sends(method: string, headers: Record<string, string>) {
  done.length = 0;
  const answer = await call({ method, path: '/things', headers: { ...asJson, ...headers }, body: '{}' });
  return { status: answer.statusCode, done: [...done], answer };
}

const ways: Record<string, Record<string, string>> = {
  'a page of ours': { 'Sec-Fetch-Site': 'same-origin', Origin: siteUrl },
  'a page of ours that sends no referrer': { 'Sec-Fetch-Site': 'same-origin', Origin: 'null' },
  'a page of ours under another of its names': { 'Sec-Fetch-Site': 'same-origin', Origin: 'https://www.site.example' },
  'the reader alone': { 'Sec-Fetch-Site': 'none' },
  'a page of ours in an old browser': { Origin: siteUrl },
  'a page without referrer in an old browser': { Origin: 'null' },
  'a program': {},
};
const waysFromElsewhere: Record<string, Record<string, string>> = {
  'another site': { 'Sec-Fetch-Site': 'cross-site', Origin: 'https://elsewhere.example' },
  'another host of the same site': { 'Sec-Fetch-Site': 'same-site', Origin: 'https://other.site.example' },
  'a page of another site that sends no referrer': { 'Sec-Fetch-Site': 'cross-site', Origin: 'null' },
  'another site that says it is ours': { 'Sec-Fetch-Site': 'cross-site', Origin: siteUrl },
  'another site in an old browser': { Origin: 'https://elsewhere.example' },
  'our host without encryption': { Origin: 'http://site.example' },
  'another port of our host': { Origin: 'https://site.example:8443' },
  'another site, with the token of somebody who has signed in': {
    'sec-fetch-site': 'cross-site',
    Authorization: 'Bearer abc',
  },
};

describe.each(['POST', 'PUT'])('a %s', (method) => {
  test.each(Object.entries(ways))('from %s is taken', async (_from, headers) => {
    expect(await sends(method, headers)).toMatchObject({ status: 200, done: [method] });
  });

  test.each(Object.entries(waysFromElsewhere))('from %s is refused, and nothing is done', async (_from, headers) => {
    const { answer, ...came } = await sends(method, headers);
    expect(came).toEqual({ status: 403, done: [] });
    expect(problem.parse(JSON.parse(answer.body)).type).toMatch(/\/forbidden$/);
  });
});

test('whoever comes by a link of another site sees what is there', async () => {
  for (const method of ['GET', 'HEAD']) {
    expect(await sends(method, { 'Sec-Fetch-Site': 'cross-site' })).toMatchObject({ status: 200 });
  }
});

test('a person whose form was sent by another site is told so on a page', async () => {
  const headers = { ...asForm, 'Sec-Fetch-Site': 'cross-site' };
  const answer = await call({ method: 'POST', path: '/things', headers, body: 'a=b' });
  expect([answer.statusCode, answer.headers?.['Content-Type']]).toEqual([403, 'text/html; charset=utf-8']);
  expect(answer.body).toContain('A page of another site sent this.');
});
