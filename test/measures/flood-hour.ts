import type { Member } from '../../functions/domain/members/member.ts';
import { milliseconds, plusHours, plusMinutes } from '../../functions/domain/time/time.ts';
import { type Stage, startStage } from '../../infra/local/stage.ts';
import type { SynthesizedApp } from '../../infra/local/synthesize.ts';
import { type Drive, drive, tokenIn } from '../support/drive.ts';
import { requestFrom } from '../support/requests.ts';
import { askedSince, type Found, findings, isListed, type Served, servedIn } from './flood-findings.ts';
import { settleNetwork } from './settled-network.ts';
import { type Fake, stranger } from './stranger.ts';

const START = '2027-01-12T15:00:00.000Z';
/** Minutes of the measure, and what the web ACL lets one source post in each of them: 20 in five. */
export const MINUTES = 60;
const FAKES_A_MINUTE = 4;
/** Minutes at which an emergency of a known address comes, and those of new ones. */
const KNOWN_AT = 20;
const NEW_AT = 40;
/** Minutes that a new one is looked at: until it is listed, until somebody stands behind it, and for its first wave. */
const NEW_MINUTES = 3;
/** Hours until the removal in the true emergencies: on-call is paged about them at once, and several waves fall into the hour. */
const REMOVAL_HOURS = 3;

const known = 'known@legal-aid.example';
const lent = 'lent@law-clinic.example';
const victim = 'victim@law-school.example';

/** An emergency of a new address: whether on-call's page had it a minute later, and whom it asked in the minute after somebody stood behind it. */
type NewEmergency = {
  readonly reference: string;
  readonly listed: boolean;
  readonly asked: { readonly offers: number; readonly mails: number };
};

/** What came of the hour. */
export type Hour = Found & { readonly known: Served; readonly pressed: NewEmergency; readonly vouched: NewEmergency };

/** How an emergency of an address that has pressed before is served in a network of so many members, while nothing else comes. */
export function servedAlone(app: SynthesizedApp, members: number): Promise<Served> {
  return onStage(app, members, async ({ stage, driven }) => {
    const forward = forwarder(stage, driven, async () => {});
    await forward(KNOWN_AT);
    const reference = await sendEmergency(driven, known, stage.now());
    await forward(MINUTES - KNOWN_AT);
    return servedIn(driven, reference, MINUTES - KNOWN_AT);
  });
}

/**
 * Lives through an hour of the script: an emergency of an address that has pressed before comes in it, then two of new addresses, of which
 * one is pressed for and staff vouch for the other.
 */
export function floodedHour(app: SynthesizedApp, members: number, tick: () => void): Promise<Hour> {
  return onStage(app, members, async ({ stage, driven, network }) => {
    const send = stranger(driven, { victim, lent });
    const fakes: Fake[] = [];
    const forward = forwarder(stage, driven, async (minute) => {
      const numbers = Array.from({ length: FAKES_A_MINUTE }, (_, at) => minute * FAKES_A_MINUTE + at);
      fakes.push(...(await Promise.all(numbers.map((number) => send(number, stage.now())))));
      tick();
    });
    await forward(KNOWN_AT);
    const reference = await sendEmergency(driven, known, stage.now());
    await forward(NEW_AT - KNOWN_AT);
    const lived = { stage, driven, forward };
    const pressed = await newEmergency(lived, 'new@law-firm.example', press);
    const vouched = await newEmergency(lived, 'unheard@law-office.example', vouch);
    await forward(MINUTES - NEW_AT - 2 * NEW_MINUTES);
    const trueOnes = [reference, pressed.reference, vouched.reference];
    const found = await findings(driven, { network, fakes, victim, lent, trueOnes });
    return { ...found, known: await servedIn(driven, reference, MINUTES - KNOWN_AT), pressed, vouched };
  });
}

type Begun = { readonly stage: Stage; readonly driven: Drive; readonly network: readonly Member[] };

/** Starts a stage with a network in which both known addresses have pressed, and ends it after what is lived there. */
async function onStage<T>(app: SynthesizedApp, members: number, live: (begun: Begun) => Promise<T>): Promise<T> {
  const stage = await startStage({ port: 0, at: START, app });
  try {
    const network = await settleNetwork(stage, members, 7);
    const driven = drive(stage);
    for (const email of [known, lent]) await pressForAnother(driven, email);
    return await live({ stage, driven, network });
  } finally {
    await stage.stop();
  }
}

/** Moves the hour on by some minutes, one by one, each of which begins with what happens in it. */
function forwarder(stage: Stage, driven: Drive, happens: (minute: number) => Promise<void>) {
  const begin = stage.now();
  let minute = 0;
  return async (minutes: number): Promise<void> => {
    for (const until = minute + minutes; minute < until; ) {
      await happens(minute);
      minute += 1;
      const left = milliseconds(plusMinutes(begin, minute)) - milliseconds(stage.now());
      await driven.advance(`PT${Math.max(0, Math.ceil(left / 1_000))}S`);
    }
  };
}

type Forward = ReturnType<typeof forwarder>;
type Lived = { readonly stage: Stage; readonly driven: Drive; readonly forward: Forward };
type Stand = (driven: Drive, reference: string, email: string) => Promise<void>;

/** An emergency of an address that nobody has heard of, and somebody who stands behind it two minutes later. */
async function newEmergency({ stage, driven, forward }: Lived, email: string, stand: Stand): Promise<NewEmergency> {
  const reference = await sendEmergency(driven, email, stage.now());
  await forward(1);
  const listed = await isListed(driven, reference);
  await forward(1);
  const since = stage.now();
  await stand(driven, reference, email);
  await forward(1);
  return { reference, listed, asked: await askedSince(driven, reference, since) };
}

async function sendEmergency({ post }: Drive, email: string, now: string): Promise<string> {
  const matter = { relief: ['asylum'], forum: 'immigration_court', removalAt: plusHours(now, REMOVAL_HOURS) } as const;
  const request = requestFrom(email, { matter: { ...matter, relief: [...matter.relief] } });
  return (await taken(post<{ reference: string }>('/requests', request), 201)).reference;
}

/** Somebody presses the mailed link of an earlier request, which is over then. */
async function pressForAnother(driven: Drive, email: string): Promise<void> {
  const { reference } = await taken(driven.post<{ reference: string }>('/requests', requestFrom(email)), 201);
  await press(driven, reference, email);
  await driven.staff('POST', `/staff/requests/${reference}/withdraw`, { reason: 'It is over.' });
  await driven.advance('PT0S');
}

async function press(driven: Drive, reference: string, email: string): Promise<void> {
  await driven.advance('PT0S');
  const mail = (await driven.mails(email)).find(({ subject }) => subject.includes(reference));
  await taken(driven.post(`/s/${tokenIn(mail, 's')}`, { action: 'confirm' }), 200);
}

async function vouch(driven: Drive, reference: string): Promise<void> {
  const reason = 'I have spoken with the attorney.';
  await taken(driven.staff('POST', `/staff/requests/${reference}/vouch`, { reason }), 200);
}

async function taken<Body>(answer: Promise<{ status: number; body: Body }>, wanted: number): Promise<Body> {
  const { status, body } = await answer;
  if (status !== wanted) throw new Error(`answered ${status} in place of ${wanted}: ${JSON.stringify(body)}`);
  return body;
}
