import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'vitest';
import { type Drive, tokenIn } from '../support/drive.ts';
import { sampleRequest } from '../support/requests.ts';
import type { Guard } from './guard.ts';

/** An address whose mail SES returns (Amazon SES, "Using the mailbox simulator"). */
const returned = 'bounce+emergency@simulator.amazonses.com';
const member = 'emergency@clinic.example';

/** Lives through emergencies: mail that comes back, a yes taken back as its machine ends, steps that fail, and nobody found. */
export async function emergencies(driven: Drive, guard: Guard): Promise<void> {
  await driven.member({ name: 'Dr. Esk', email: returned });
  await driven.member({ name: 'Dr. Farr', email: member });
  await yesIsTakenBack(driven, guard);
  await stepsFail(driven, guard);
}

/** Somebody is to be removed in three days; everybody is asked at once. Gives the path of the attorney's page. */
async function emergencyIsSent({ post, advance }: Drive): Promise<string> {
  const now = await advance('PT1M');
  const removalOn = new Date(Date.parse(now) + 3 * 86_400_000).toISOString().slice(0, 10);
  const { status, body } = await post<{ statusUrl: string }>(
    '/requests',
    sampleRequest({ matter: { relief: ['asylum'], forum: 'stay_of_removal', removalOn, removalKnown: 'confirmed' } }),
  );
  expect({ status, body }).toMatchObject({ status: 201 });
  await advance('PT5M');
  return new URL(body.statusUrl).pathname;
}

async function yesIsTakenBack(driven: Drive, guard: Guard): Promise<void> {
  const { post, advance, mails } = driven;
  const status = await emergencyIsSent(driven);
  const offer = `/o/${tokenIn(
    (await mails(member)).findLast(({ text }) => text.includes('/o/')),
    'o',
  )}`;
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

async function stepsFail(driven: Drive, guard: Guard): Promise<void> {
  const { advance } = driven;
  await emergencyIsSent(driven);
  guard.treat('DispatchStep', 'fail');
  const later = advance('PT6H');
  await until(async () =>
    guard.used.some(({ by, right }) => by === 'EscalationFailed' && right.includes('PutItem Links')),
  );
  guard.treat('DispatchStep', 'pass');
  await later;
  await advance('P5D');
  expect((await executions(driven)).at(-1)).toBe('SUCCEEDED');
}

/** The states of all executions, oldest first. */
async function executions({ control }: Drive): Promise<string[]> {
  const list = (await (await fetch(`${control}/executions`)).json()) as { status: string }[];
  return list.map(({ status }) => status);
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  for (let looks = 0; !(await holds()); looks += 1) {
    if (looks === 200) throw new Error('what was waited for did not happen within ten seconds');
    await sleep(50);
  }
}
