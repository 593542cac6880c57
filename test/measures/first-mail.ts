import { setTimeout as sleep } from 'node:timers/promises';
import { startStage } from '../../infra/local/stage.ts';
import { drive } from '../support/drive.ts';
import { sampleRequest } from '../support/requests.ts';
import { conclude, progress } from './measure.ts';

/**
 * From an emergency's request to the first mail that asks a member, at the natural pace of the clock. Beside it, in the same run, the
 * time of the request's own answer. Target: every one within ten seconds.
 */
const EMERGENCIES = 10;
const MEMBERS = 12;
const TARGET_SECONDS = 10;
const LOOK_MILLISECONDS = 20;

// One address sends all of them, and presses nothing.
const stage = await startStage({ port: 0, settings: { FloodEmergencies: '1000/60' } });
const { member, post, mails } = drive(stage);
const told = progress('emergency', EMERGENCIES);
const firstMails: number[] = [];
const answers: number[] = [];
try {
  for (let number = 0; number < MEMBERS; number += 1) await member({ monthlyCapacity: 31 });
  for (let number = 1; number <= EMERGENCIES; number += 1) {
    const begun = performance.now();
    const seconds = () => (performance.now() - begun) / 1_000;
    const removalAt = new Date(Date.now() + 24 * 3_600_000).toISOString();
    const matter = { relief: ['asylum' as const], forum: 'immigration_court' as const, removalAt };
    const { body } = await post<{ reference: string; statusUrl: string }>('/requests', sampleRequest({ matter }));
    answers.push(seconds());
    while (!(await asked(body.reference)) && seconds() < 2 * TARGET_SECONDS) await sleep(LOOK_MILLISECONDS);
    firstMails.push(seconds());
    // Its offers would count against those of the next one.
    await post(new URL(body.statusUrl).pathname, { action: 'withdraw', reason: 'The measure goes on.' });
    told(number);
  }
} finally {
  await stage.stop();
}

const slowest = Math.max(...firstMails);
conclude(
  { measure: 'first-mail', value: slowest, peers: { answer: Math.max(...answers) }, skipped: [] },
  {
    emergencies: EMERGENCIES,
    'slowest first mail, seconds': slowest.toFixed(2),
    'slowest answer, seconds': Math.max(...answers).toFixed(2),
    target: TARGET_SECONDS,
  },
  slowest < TARGET_SECONDS,
);

async function asked(reference: string): Promise<boolean> {
  return (await mails()).some(({ subject }) => subject.startsWith('Could you take') && subject.includes(reference));
}
