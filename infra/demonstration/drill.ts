import type { DrillView } from '../../functions/contracts/staff-replies.ts';
import { startStage } from '../local/stage.ts';
import { calls, eventually } from './calls.ts';
import { chanceFrom } from './chance.ts';
import { demonstrationMembers } from './members.ts';
import { visitor } from './visitor.ts';

/**
 * `npm run drill`: an emergency in exercise mode from end to end, on this machine and at its natural pace, through the public and
 * the staff's API alone. It tells how long the first mail, the page and the acknowledgement took, and fails where a mail of it went
 * to anybody but staff, or the first one took too long. Once deployed, staff begin the same drill by `POST /staff/drills`.
 */
const MEMBERS = 20;
const SEED = 20_261_122;
const FIRST_MAIL_SECONDS = 10;
const staffAddresses = /^(?:oncall|backup|director)@example\.org$|^coordinators@/;

type Mail = { to: string[]; subject: string };

const stage = await startStage({ port: 0 });
const { call, signIn } = calls(stage.control);
const guest = visitor(stage.site, stage.control);
const print = (line: string) => process.stdout.write(`${line}\n`);

try {
  process.exitCode = (await hold()) ? 0 : 1;
} finally {
  await stage.stop();
}

async function hold(): Promise<boolean> {
  for (const member of demonstrationMembers(chanceFrom(SEED), MEMBERS)) await guest.join(member);
  print(`A network of ${MEMBERS} members stands. The drill begins.`);

  const reference = String((await call(`${stage.site}/staff/drills`, {}, await signIn('on_call'))).reference);
  print(`${reference}: an emergency of nobody, with two hours left.`);
  const [offer = ''] = await guest.linksIn(reference, 'o', '');
  print('Members would be asked now; their mails went to staff.');
  const [page = ''] = await guest.linksIn(reference, 'p', 'PAGE');
  print('On-call is paged.');
  await guest.answer(page, { answer: 'mine' });
  print('On-call says: mine.');
  await guest.answer(offer, { answer: 'accept' });
  await eventually('the machine did not end', async () => {
    const executions = (await read(`${stage.control}/executions`)) as { name: string; status: string }[];
    return executions.find(({ name, status }) => name.startsWith(reference) && status === 'SUCCEEDED');
  });
  print('Somebody says yes; the machine has ended.');

  const drill = await drillOf(reference);
  const strangers = (await mailsOf(reference)).flatMap(({ to }) => to).filter((to) => !staffAddresses.test(to));
  tell(drill, strangers);
  return strangers.length === 0 && drill.firstMail !== null && drill.firstMail <= FIRST_MAIL_SECONDS;
}

async function mailsOf(reference: string): Promise<Mail[]> {
  const mails = (await read(`${stage.control}/mail`)) as Mail[];
  return mails.filter(({ subject }) => subject.includes(reference));
}

async function drillOf(reference: string): Promise<DrillView> {
  const { items } = await call(`${stage.site}/staff/drills`, undefined, await signIn());
  const drill = (items as DrillView[]).find((item) => item.reference === reference);
  if (!drill) throw new Error('the drill is not listed');
  return drill;
}

async function read(url: string): Promise<unknown> {
  return (await fetch(url)).json();
}

function tell(drill: DrillView, strangers: readonly string[]): void {
  const { firstMail, page, acknowledgement, yes } = drill;
  const rows = { 'first mail': firstMail, page, acknowledgement, yes };
  for (const [name, seconds] of Object.entries(rows)) print(`${name.padEnd(16)} ${seconds ?? 'never'} s`);
  print(strangers.length === 0 ? 'Every mail went to staff alone.' : `Mails went to ${strangers.join(', ')}.`);
  print(JSON.stringify({ measure: 'drill', value: firstMail, peers: { page, acknowledgement, yes }, skipped: [] }));
}
