import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { chanceFrom } from '../../infra/demonstration/chance.ts';
import { type Drive, drive, tokenIn } from '../support/drive.ts';
import { requestFrom } from '../support/requests.ts';
import { conclude, progress } from './measure.ts';
import { startRun } from './run.ts';

/**
 * Kills the system (SIGKILL) at random moments under load and starts it again on the same data. Target: nothing that was
 * acknowledged is lost, nobody is assigned twice, no mail is lost, and at most one is doubled for each kill.
 * Usage: `npm run measure:kills -- [kills] [seed]`.
 */
const kills = Number(process.argv[2] ?? 30);
const seed = Number(process.argv[3] ?? 7);
const WRITERS = 4;
const MEMBERS = 150;

type Known = { reference: string; status: string; acceptedBy?: string };
type CaseOnDesk = { evaluations: { offers: { memberId: string; state: string }[] }[]; events: { type: string }[] };

const chance = chanceFrom(seed);
const data = mkdtempSync(join(tmpdir(), 'corroborate-kills-'));
const known = new Map<string, Known>();
/** Addresses of members by id. */
const emails = new Map<string, string>();
const done = progress('kills', kills);

// Every request comes from an address of its own, which presses nothing.
const free = ['FloodRequests', 'UnconfirmedCeiling'].flatMap((name) => ['--set', `${name}=100000/60`]);
let run = await startRun(['--empty', ...free, '--data', data, '--at', '2027-01-12T15:00:00Z']);
let driven = drive(run);
for (let number = 0; number < MEMBERS; number += 1) {
  const email = `member${number}@clinic.example`;
  emails.set(await driven.member({ email, monthlyCapacity: 31, yearlyCapacity: 366 }), email);
}

for (let number = 1; number <= kills; number += 1) {
  const load = Promise.all(Array.from({ length: WRITERS }, () => underLoad(driven)));
  await sleep(500 + chance.upTo(3_500));
  await run.kill();
  await load;
  run = await startRun(['--empty', ...free, '--data', data]);
  driven = drive(run);
  done(number);
}
await driven.advance('PT10M');

const mails = await driven.mails();
const lost: string[] = [];
let assignedTwice = 0;
for (const { reference, status, acceptedBy } of known.values()) {
  const page = await driven.get<{ evaluations: { clinician: { email: string } | null }[] }>(status);
  if (page.status !== 200) lost.push(`${reference}: the request`);
  if (acceptedBy && page.body.evaluations[0]?.clinician?.email !== acceptedBy)
    lost.push(`${reference}: the yes of its clinician`);
  if (!mails.some(({ subject }) => subject === `We have your request: ${reference}`))
    lost.push(`${reference}: the confirmation`);
  if (acceptedBy && !mails.some(({ subject }) => subject === `A clinician has accepted: ${reference}`))
    lost.push(`${reference}: the introduction`);
  const file = await driven.staff<CaseOnDesk>('GET', `/staff/requests/${reference}`);
  const offers = file.body.evaluations[0]?.offers ?? [];
  const searched = file.body.events.some(({ type }) => type === 'wave_sent' || type === 'nobody_left');
  if (!searched) lost.push(`${reference}: the search for a clinician`);
  const told = mails.filter(({ subject }) => subject.startsWith('Could you take') && subject.includes(reference));
  if (told.length < offers.length && !acceptedBy) lost.push(`${reference}: ${offers.length - told.length} offer mails`);
  if (offers.filter(({ state }) => state === 'accepted').length > 1) assignedTwice += 1;
}
const doubled = mails.length - new Set(mails.map(({ to, subject, text }) => JSON.stringify([to, subject, text]))).size;
await run.stop();
rmSync(data, { recursive: true });

for (const line of lost) console.log(`lost: ${line}`);
const accepted = [...known.values()].filter(({ acceptedBy }) => acceptedBy).length;
conclude(
  { measure: 'kills', value: lost.length + assignedTwice, peers: { kills, doubled }, skipped: [] },
  {
    kills,
    'requests acknowledged': known.size,
    'yeses acknowledged': accepted,
    mails: mails.length,
    lost: lost.length,
    'assigned twice': assignedTwice,
    'mails doubled (at most one a kill)': doubled,
  },
  lost.length === 0 && assignedTwice === 0 && doubled <= kills && known.size > kills && accepted > 0,
);

/** Sends requests and says yes to each until the system is gone; keeps what was acknowledged. */
async function underLoad(on: Drive): Promise<void> {
  try {
    for (;;) {
      const request = await sendOne(on);
      await acceptOne(on, request);
    }
  } catch (error) {
    // A connection that broke is the kill that this is about; anything else is a finding.
    if (!(error instanceof TypeError) && !(error instanceof SyntaxError)) throw error;
  }
}

async function sendOne(on: Drive): Promise<Known> {
  const answer = await on.post<{ reference: string; statusUrl: string }>(
    '/requests',
    requestFrom(`${randomUUID()}@firm.example`),
  );
  if (answer.status !== 201) throw new Error(`a request was answered ${answer.status}`);
  const { reference, statusUrl } = answer.body;
  const request: Known = { reference, status: new URL(statusUrl).pathname };
  known.set(reference, request);
  return request;
}

/** Says yes for one of those who were asked, once the mail is there. */
async function acceptOne(on: Drive, request: Known): Promise<void> {
  for (let looks = 0; looks < 100; looks += 1) {
    await sleep(50);
    const file = await on.staff<CaseOnDesk>('GET', `/staff/requests/${request.reference}`);
    const email = emails.get(file.body.evaluations[0]?.offers[0]?.memberId ?? '');
    const mails = email ? await on.mails(email) : [];
    const offer = mails.find(
      ({ subject }) => subject.startsWith('Could you take') && subject.includes(request.reference),
    );
    if (!email || !offer) continue;
    const answer = await on.post(`/o/${tokenIn(offer, 'o')}`, { answer: 'accept' });
    if (answer.status !== 200 && answer.status !== 503) throw new Error(`a yes was answered ${answer.status}`);
    if (answer.status === 200) request.acceptedBy = email;
    return;
  }
}
