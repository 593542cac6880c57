import { expect } from 'vitest';
import type { PageAnswer, PageView } from '../../functions/contracts/page.ts';
import type { RotaState } from '../../functions/contracts/rota.ts';
import type { Answer, Drive } from '../support/drive.ts';

const onCall = 'oncall@example.org';
const named = 'named@clinic.example';

/** The rota is read, and put by an admin; the same people as before, reached as before. */
export async function rotaIsPut(driven: Drive): Promise<void> {
  const { levels, people } = await answered(200, asAdmin<RotaState>(driven, 'GET'));
  const put = await answered(200, asAdmin<RotaState>(driven, 'PUT', { levels, people }));
  expect(put.version).toBe(1);
}

/** On-call reads what they are told of an emergency, and does whatever its pages offer. Its request is closed then. */
export async function onCallAnswers(driven: Drive): Promise<void> {
  const { advance } = driven;
  const page = await pagedAt(driven);
  const say = (answer: PageAnswer) => answered(200, driven.post(page, answer));
  const { reference, evaluations } = await answered(200, driven.get<PageView>(page));
  // Whoever has taken one took whichever they were asked for.
  const evaluation = evaluations.find(({ state }) => state !== 'assigned')?.number ?? 1;
  expect(await say({ answer: 'mine' })).toEqual({ result: 'owned' });
  expect(await say({ answer: 'progress', note: 'The attorney was called.', until: 'PT1H' })).toEqual({
    result: 'owned',
  });
  await answered(200, driven.get(`${page}/live`, { accept: 'text/html' }));
  expect(await say({ answer: 'not_me' })).toEqual({ result: 'passed_on' });
  // The next level has been paged, and is in charge until they say that it is theirs again.
  expect(await say({ answer: 'mine' })).toEqual({ result: 'owned' });
  const memberId = await driven.member({ name: 'Dr. Gray', email: named });
  expect(await say({ answer: 'ask', email: named })).toEqual({ result: 'asked' });
  await advance('PT5M');
  expect((await driven.mails(named)).some(({ text }) => text.includes('/o/'))).toBe(true);
  expect(await say({ answer: 'assign', reference, evaluation, memberId })).toEqual({ result: 'assigned' });
  expect(await say({ answer: 'stop', closedReason: 'transferred', reason: 'The client was moved.' })).toEqual({
    result: 'stopped',
  });
  await advance('PT5M');
}

/** The path of the page that on-call was last told of. */
async function pagedAt({ mails }: Drive): Promise<string> {
  const paths = (await mails(onCall)).flatMap(({ text }) => /\/p\/[A-Za-z0-9_-]{43}/.exec(text) ?? []);
  const last = paths.at(-1);
  if (last === undefined) throw new Error('on-call was told of nothing');
  return last;
}

async function answered<Body>(wanted: number, answer: Promise<Answer<Body>>): Promise<Body> {
  const { status, body } = await answer;
  expect({ status, body }).toMatchObject({ status: wanted });
  return body;
}

async function asAdmin<Body>({ site, control }: Drive, method: 'GET' | 'PUT', body?: object): Promise<Answer<Body>> {
  const json = { 'content-type': 'application/json' };
  const signIn = { method: 'POST', headers: json, body: JSON.stringify({ role: 'admin', email: 'admin@example.org' }) };
  const { token } = (await (await fetch(`${control}/token`, signIn)).json()) as { token: string };
  const headers = { ...json, accept: 'application/json', authorization: `Bearer ${token}` };
  const call = body === undefined ? { method, headers } : { method, headers, body: JSON.stringify(body) };
  const response = await fetch(`${site}/staff/rota`, call);
  return { status: response.status, body: (await response.json()) as Body, headers: response.headers };
}
