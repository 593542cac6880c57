import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import type { NewRequest } from '../../functions/contracts/request.ts';
import { type Answer, type Drive, memberBody, tokenIn } from '../support/drive.ts';
import { sampleRequest } from '../support/requests.ts';

type Body = Readonly<Record<string, string>>;

/** The body of an answer that must have the status wanted. */
async function answered(wanted: number, answer: Promise<Answer<unknown>>): Promise<Body> {
  const { status, body } = await answer;
  expect({ status, body }).toMatchObject({ status: wanted });
  return body as Body;
}

const pathOf = (url: string | undefined) => new URL(url ?? '').pathname;

/** The tokens of all offers that were mailed so far, oldest first. */
async function offered({ mails }: Drive): Promise<string[]> {
  return (await mails()).filter(({ text }) => text.includes('/o/')).map((mail) => tokenIn(mail, 'o'));
}

function send({ post }: Drive, differing: Partial<NewRequest> = {}, key: string = randomUUID()) {
  return post('/requests', sampleRequest(differing), { 'idempotency-key': key });
}

/** Does everything that the site, the staff API and time can do, each the way it goes well. */
export async function walk(driven: Drive): Promise<void> {
  const members = await Promise.all(['Amaro', 'Bellamy', 'Calder', 'Devi'].map((name) => driven.member({ name })));
  const [paused = ''] = members;
  await membersComeAndGo(driven, paused);
  const { reference = '', statusUrl } = await requestIsTakenIn(driven);
  const status = pathOf(statusUrl);
  await caseIsAcceptedAndGivenBack(driven, status);
  await staffWorkOn(driven, reference, paused);
  await answered(200, driven.post(status, { action: 'withdraw', reason: 'settled' }));
  await nobodyIsLeft(driven);
  await waveEnds(driven);
}

async function membersComeAndGo({ post, staff }: Drive, memberId: string): Promise<void> {
  await answered(202, post('/members', memberBody({ email: 'member1@clinic.example' })));
  await answered(202, post('/members', memberBody({ email: 'refused@clinic.example' })));
  const listed = await staff<{ items: { memberId: string }[] }>('GET', '/staff/members?state=pending_verification');
  await answered(200, staff('POST', `/staff/members/${listed.body.items[0]?.memberId}/refuse`, {}));
  await answered(200, staff('POST', `/staff/members/${memberId}/pause`, {}));
  await answered(200, staff('GET', `/staff/members/${memberId}`));
  await answered(200, staff('POST', `/staff/members/${memberId}/resume`, {}));
}

async function requestIsTakenIn(driven: Drive): Promise<Body> {
  const { post, get, advance } = driven;
  const incomplete = { summary: 'A sealed text.', documents: { declarationReady: false, releaseSigned: true } };
  const sent = await answered(201, send(driven, incomplete, 'once'));
  expect(await answered(201, send(driven, incomplete, 'once'))).toEqual(sent);
  await answered(422, send(driven, {}, 'once'));
  const status = pathOf(sent.statusUrl);
  await answered(200, get(status));
  await answered(200, post(status, { action: 'complete', documents: { declarationReady: true } }));
  await advance('PT2M');
  return sent;
}

async function caseIsAcceptedAndGivenBack(driven: Drive, status: string): Promise<void> {
  const { post, get, advance } = driven;
  const [first, second, third] = (await offered(driven)).map((token) => `/o/${token}`);
  if (!first || !second || !third) throw new Error('fewer than three members were asked');
  await answered(200, get(first));
  await answered(200, post(second, { answer: 'decline', reason: 'no_time' }));
  await answered(200, post(second, { answer: 'undo' }));
  await answered(200, post(first, { answer: 'accept' }));
  await answered(200, post(first, { answer: 'undo' }));
  const { caseUrl } = await answered(200, post(first, { answer: 'accept' }));
  await answered(409, post(third, { answer: 'accept' }));
  await advance('PT1H');
  await answered(200, post(status, { action: 'change_dates', matter: { affidavitDueOn: '2027-05-15' } }));
  await answered(200, get(status));
  await answered(200, get(pathOf(caseUrl)));
  await answered(200, post(pathOf(caseUrl), { action: 'release', reason: 'ill' }));
  await advance('PT1M');
}

async function staffWorkOn({ staff, advance }: Drive, reference: string, memberId: string): Promise<void> {
  const reason = 'It was asked for by telephone.';
  await answered(200, staff('GET', '/staff/requests?state=open'));
  await answered(200, staff('GET', `/staff/requests/${reference}`));
  await answered(200, staff('GET', `/staff/requests/${reference}?sealed=true&reason=A+call`));
  await answered(200, staff('POST', `/staff/requests/${reference}/note`, { note: 'A sealed note.', reason }));
  await answered(200, staff('POST', `/staff/requests/${reference}/assign`, { evaluation: 1, memberId, reason }));
  await advance('PT1H');
}

/** All members decline, while mail waits and then goes on. */
async function nobodyIsLeft(driven: Drive): Promise<void> {
  const { post, staff, advance } = driven;
  const { reference } = await answered(201, send(driven));
  await answered(200, staff('POST', '/staff/sending', { paused: true, reason: 'A test.' }));
  await advance('PT5M');
  await answered(200, staff('POST', '/staff/sending', { paused: false, reason: 'The test is over.' }));
  for (const _wave of ['of three', 'of the fourth']) {
    await advance('PT5M');
    for (const token of await offered(driven)) await post(`/o/${token}`, { answer: 'decline', reason: 'no_time' });
  }
  await advance('P12D');
  await answered(200, staff('POST', `/staff/requests/${reference}/withdraw`, { reason: 'The attorney wrote.' }));
}

/** Nobody answers, so that time sends the next wave. */
async function waveEnds(driven: Drive): Promise<void> {
  const { reference } = await answered(201, send(driven));
  await driven.advance('P6D');
  const closing = { closedReason: 'unreachable', reason: 'Nobody answers.' };
  await answered(200, driven.staff('POST', `/staff/requests/${reference}/close`, closing));
  await driven.advance('P1D');
}
