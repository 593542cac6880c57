import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'vitest';
import type { NewRequest } from '../../functions/contracts/request.ts';
import type { ExecutionView } from '../../infra/local/execution-store.ts';
import { type Drive, tokenIn } from '../support/drive.ts';
import { sampleRequest } from '../support/requests.ts';
import type { Guard } from './guard.ts';
import { onCallAnswers, rotaIsPut } from './paged.ts';

/** An address whose mail SES returns (Amazon SES, "Using the mailbox simulator"). */
const returned = 'bounce+emergency@simulator.amazonses.com';
const member = 'emergency@clinic.example';

/**
 * Lives through emergencies: a yes taken back as its machine ends, one that comes as its machine turns to wait, mail that comes back, a
 * client who is moved, on-call at work, steps that fail, a drill in which nobody is found, and a key that refuses.
 */
export async function emergencies(driven: Drive, guard: Guard): Promise<void> {
  await rotaIsPut(driven);
  const memberId = await driven.member({ name: 'Dr. Esk', email: returned });
  await driven.member({ name: 'Dr. Farr', email: member });
  await yesIsTakenBack(driven, guard);
  await yesComesBeforeWait(driven, guard);
  await offerComesBack(driven, guard, memberId);
  await onCallIsAtWork(driven);
  await stepsFail(driven, guard);
  await machineSendsWave(driven, guard);
  await nobodyIsFoundInDrill(driven, guard);
  await strangersShareAPage(driven);
  await mailIsOut(driven);
  await keyRefuses(driven, guard);
}

/** Somebody is to be removed in three days. Gives the path of the attorney's page. */
async function sendEmergency({ post, advance }: Drive, differing: Partial<NewRequest> = {}): Promise<string> {
  const now = await advance('PT1M');
  const removalOn = new Date(Date.parse(now) + 3 * 86_400_000).toISOString().slice(0, 10);
  const { status, body } = await post<{ statusUrl: string }>(
    '/requests',
    sampleRequest({
      matter: { relief: ['asylum'], forum: 'stay_of_removal', removalOn, removalKnown: 'confirmed' },
      ...differing,
    }),
  );
  expect({ status, body }).toMatchObject({ status: 201 });
  return new URL(body.statusUrl).pathname;
}

/** Sends one, and lets everybody be asked. */
async function emergencyIsSent(driven: Drive, differing: Partial<NewRequest> = {}): Promise<string> {
  const status = await sendEmergency(driven, differing);
  await driven.advance('PT5M');
  return status;
}

/** The path of the newest offer to the member whose mail arrives. */
async function newestOffer({ mails }: Drive): Promise<string> {
  const mail = (await mails(member)).findLast(({ text }) => text.includes('/o/'));
  return `/o/${tokenIn(mail, 'o')}`;
}

async function yesIsTakenBack(driven: Drive, guard: Guard): Promise<void> {
  const { post, advance } = driven;
  const status = await emergencyIsSent(driven);
  const offer = await newestOffer(driven);
  // Whoever is told of the ended machine comes late, when the yes has been taken back; and nobody else was quicker.
  guard.treat('EscalationEnded', 'wait');
  await post(offer, { answer: 'accept' });
  await until(async () => (await executions(driven)).every((execution) => execution === 'SUCCEEDED'));
  for (const id of ['DispatchMail', 'DispatchPlacement']) guard.treat(id, 'wait');
  expect((await post(offer, { answer: 'undo' })).status).toBe(200);
  guard.treat('EscalationEnded', 'pass');
  await until(async () => guard.used.some(({ by, right }) => by === 'EscalationEnded' && right.includes('PutItem')));
  for (const id of ['DispatchMail', 'DispatchPlacement']) guard.treat(id, 'pass');
  await advance('PT10M');
  expect(await executions(driven)).toEqual(['SUCCEEDED', 'RUNNING']);
  expect((await post(status, { action: 'withdraw', reason: 'settled' })).status).toBe(200);
  await advance('PT5M');
}

/** The machine has looked at the case, and a yes comes before it waits: it wakes itself. */
async function yesComesBeforeWait(driven: Drive, guard: Guard): Promise<void> {
  const { post, advance } = driven;
  const before = await newestOffer(driven);
  guard.treat('EscalationWait', 'wait');
  const status = await sendEmergency(driven);
  await until(async () => (await machines(driven)).at(-1)?.history.at(-1)?.state === 'Wait');
  await until(async () => (await newestOffer(driven)) !== before);
  expect((await post(await newestOffer(driven), { answer: 'accept' })).status).toBe(200);
  guard.treat('EscalationWait', 'pass');
  await until(async () => guard.used.some(({ by, right }) => by === 'EscalationWait' && right.includes('DeleteItem')));
  await advance('PT5M');
  expect((await executions(driven)).at(-1)).toBe('SUCCEEDED');
  expect((await post(status, { action: 'withdraw', reason: 'settled' })).status).toBe(200);
  await advance('PT5M');
}

/** Mail came back when the member joined; staff have seen to that, and the mail of an offer comes back too. Then the client is moved. */
async function offerComesBack(driven: Drive, guard: Guard, memberId: string): Promise<void> {
  const { staff, post, advance } = driven;
  await advance('P1D');
  expect((await staff('POST', `/staff/members/${memberId}/resume`, {})).status).toBe(200);
  const status = await emergencyIsSent(driven);
  await until(async () => guard.used.some(({ by, right }) => by === 'EscalationBounced' && right.includes('PutItem')));
  const client = { location: { zip: '10029' }, detained: true, facility: 'A sealed name.' };
  expect((await post(status, { action: 'custody', client })).status).toBe(200);
  expect((await post(status, { action: 'withdraw', reason: 'settled' })).status).toBe(200);
  await advance('PT5M');
}

/** One evaluation of three is taken, so that stopping the request gives something back. */
async function onCallIsAtWork(driven: Drive): Promise<void> {
  const { evaluations } = sampleRequest();
  await emergencyIsSent(driven, { evaluations: Array(3).fill(evaluations).flat() });
  expect((await driven.post(await newestOffer(driven), { answer: 'accept' })).status).toBe(200);
  await onCallAnswers(driven);
}

/** Somebody joins while members are being asked: the machine asks them at the end of the wave, the sweep being out of order. */
async function machineSendsWave(driven: Drive, guard: Guard): Promise<void> {
  const { post, advance } = driven;
  const status = await emergencyIsSent(driven);
  await driven.member({ name: 'Dr. Gray', email: 'later@clinic.example' });
  guard.treat('DispatchSweep', 'fail');
  // A wave lasts at most a quarter of the three days, nights and all.
  await advance('PT20H');
  await until(async () =>
    guard.used.some(({ by, right }) => by === 'DispatchStep' && right.endsWith('PutItem Network')),
  );
  guard.treat('DispatchSweep', 'pass');
  expect((await post(status, { action: 'withdraw', reason: 'settled' })).status).toBe(200);
  await advance('PT5M');
}

async function stepsFail(driven: Drive, guard: Guard): Promise<void> {
  const { advance } = driven;
  await emergencyIsSent(driven);
  guard.treat('DispatchStep', 'fail');
  await advance('PT6H');
  guard.treat('DispatchStep', 'pass');
  await advance('P5D');
  expect((await executions(driven)).at(-1)).toBe('SUCCEEDED');
}

/** The machine gives up by itself at the deadline, the sweep being out of order. */
async function nobodyIsFoundInDrill(driven: Drive, guard: Guard): Promise<void> {
  const { staff, advance } = driven;
  expect((await staff('POST', '/staff/drills', {})).status).toBe(201);
  await advance('PT1H55M');
  guard.treat('DispatchSweep', 'fail');
  await advance('PT10M');
  guard.treat('DispatchSweep', 'pass');
  await advance('PT1H');
  expect((await executions(driven)).at(-1)).toBe('SUCCEEDED');
  const drills = await staff<{ items: { state: string }[] }>('GET', '/staff/drills');
  expect(drills.body.items.map(({ state }) => state)).toEqual(['unfilled']);
}

/** The states of all executions, oldest first. */
async function executions(driven: Drive): Promise<string[]> {
  return (await machines(driven)).map(({ status }) => status);
}

async function machines({ control }: Drive): Promise<ExecutionView[]> {
  return (await (await fetch(`${control}/executions`)).json()) as ExecutionView[];
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  for (let looks = 0; !(await holds()); looks += 1) {
    if (looks === 600) throw new Error('what was waited for did not happen within thirty seconds');
    await sleep(50);
  }
}

/** Two emergencies of strangers share a page; on-call vouches for one, staff for the other, and a third is confirmed by its mailed link. */
async function strangersShareAPage(driven: Drive): Promise<void> {
  const { post, get, staff, mails, advance } = driven;
  const from = (email: string): Partial<NewRequest> => ({ attorney: { ...sampleRequest().attorney, email } });
  const first = await sendEmergency(driven, from('first@firm.example'));
  const second = await sendEmergency(driven, from('second@firm.example'));
  await advance('P1D');
  const page = (await mails()).findLast(({ subject }) => /^PAGE: \d+ unverified/.test(subject));
  const path = `/p/${tokenIn(page, 'p')}`;
  const { requests } = (await get<{ requests: { reference: string }[] }>(path)).body;
  expect(requests.length).toBeGreaterThan(1);
  const [one = '', other = ''] = requests.map(({ reference }) => reference).slice(-2);
  expect((await post(path, { answer: 'mine' })).status).toBe(200);
  expect((await post(path, { answer: 'vouched', reference: one })).status).toBe(200);
  expect((await staff('POST', `/staff/requests/${other}/vouch`, { reason: 'I spoke with her.' })).status).toBe(200);
  expect((await staff('GET', '/staff/intake')).status).toBe(200);
  const third = await sendEmergency(driven, from('third@firm.example'));
  await advance('PT2M');
  const mail = (await mails('third@firm.example')).at(0);
  expect((await post(`/s/${tokenIn(mail, 's')}`, { action: 'confirm' })).status).toBe(200);
  for (const status of [first, second, third]) await post(status, { action: 'withdraw', reason: 'settled' });
  await advance('PT5M');
}

/** Mail fails in an emergency, and on-call sees what waits. */
async function mailIsOut(driven: Drive): Promise<void> {
  const fault = (mode: string) =>
    fetch(`${driven.control}/faults`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ service: 'ses', mode }),
    });
  await fault('refused');
  const status = await sendEmergency(driven, {
    attorney: { ...sampleRequest().attorney, email: 'fourth@firm.example' },
  });
  await driven.advance('PT5M');
  const pages = (await (await fetch(`${driven.control}/pages`)).json()) as { message: string }[];
  const told = pages.findLast(({ message }) => message.startsWith('No mail has gone out'));
  const path = `/p/${tokenIn(told && { text: told.message }, 'p')}`;
  expect((await driven.get(path)).status).toBe(200);
  expect((await driven.post(path, { answer: 'mine' })).status).toBe(200);
  await fault('ok');
  await driven.post(status, { action: 'withdraw', reason: 'settled' });
  await driven.advance('PT1H');
}

/** The key of the cases is disabled: whoever meets that notes it. */
async function keyRefuses(driven: Drive, guard: Guard): Promise<void> {
  const { post, get, staff, advance } = driven;
  await emergencyIsSent(driven);
  const offer = await newestOffer(driven);
  const { status, body } = await post<{ caseUrl: string }>(offer, { answer: 'accept' });
  expect({ status, body }).toMatchObject({ status: 200 });
  // Keys of cases are kept in memory for minutes.
  await advance('PT1H');
  const meeting = ['OffersOffer', 'WorkAssignment', 'IntakeDrill'];
  for (const id of meeting) guard.treat(id, 'refuse the key');
  const answers = [get(offer), get(new URL(body.caseUrl).pathname), staff('POST', '/staff/drills', {})];
  expect((await Promise.all(answers)).map((answer) => answer.status)).toEqual([503, 503, 503]);
  for (const id of meeting) guard.treat(id, 'pass');
}
