import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Health } from '../../functions/domain/health/parts.ts';
import { plusHours } from '../../functions/domain/time/time.ts';
import { type Stage, startStage } from '../../infra/local/stage.ts';
import { type Drive, drive } from '../support/drive.ts';
import { synthesizedApp } from '../support/made-once.ts';
import { sampleRequest } from '../support/requests.ts';

/** An emergency on the whole system of one machine, whose key of the cases refuses from after its first wave to beyond its deadline. */

const start = '2027-01-12T15:00:00.000Z';
const HOURS = 3;

let stage: Stage;
let driven: Drive;
let reference: string;
beforeAll(async () => {
  stage = await startStage({ port: 0, at: start, app: await synthesizedApp() });
  driven = drive(stage);
  for (let member = 0; member < 6; member += 1) await driven.member();
  const matter = {
    relief: ['asylum' as const],
    forum: 'immigration_court' as const,
    removalAt: plusHours(start, HOURS),
  };
  ({ reference } = (await driven.post<{ reference: string }>('/requests', sampleRequest({ matter }))).body);
  await driven.confirm(reference);
}, 120_000);
afterAll(() => stage.stop());

const control = async <Body>(path: string, body?: unknown): Promise<Body> => {
  const init = body
    ? { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
    : {};
  return (await (await fetch(`${stage.control}${path}`, init)).json()) as Body;
};
const kms = (mode: string) => control('/faults', { service: 'kms', mode });
const machines = async () => {
  const { body } = await driven.staff<Health>('GET', '/staff/health');
  return body.parts.find(({ part }) => part === 'machines');
};
const heard = async (subject: RegExp) => (await driven.mails()).filter((mail) => subject.test(mail.subject));

test('is told to on-call at once and again, ends with everybody told, and is well within minutes of its return', async () => {
  await kms('refused');
  await driven.advance('PT3M');
  const first = await heard(/^1 emergency can't go on by itself\.$/);
  expect(first.length).toBeGreaterThan(0);
  expect(first[0]?.text).toContain(reference);
  expect((await machines())?.says).toMatch(/^We haven't been able to open cases since /);
  await driven.advance('PT2H57M');
  expect((await heard(/^1 emergency still can't go on by itself\.$/)).length).toBe(first.length);
  await driven.advance('PT5M');
  const attorneys = await heard(new RegExp(`^Nobody was found in time: ${reference}$`));
  expect(attorneys).toHaveLength(1);
  expect(attorneys[0]?.text).toContain('behind the link in our earlier mails');
  expect(await heard(new RegExp(`^Unfilled: ${reference}$`))).toHaveLength(2);
  await kms('ok');
  await driven.advance('PT3M');
  expect(await heard(/^Emergencies go on by themselves again since /)).toHaveLength(first.length);
  expect(await machines()).toMatchObject({ well: true });
}, 120_000);
