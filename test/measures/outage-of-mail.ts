import { setTimeout as sleep } from 'node:timers/promises';
import * as z from 'zod';
import { type Instant, milliseconds, plusHours } from '../../functions/domain/time/time.ts';
import { startStage } from '../../infra/local/stage.ts';
import { synthesize } from '../../infra/local/synthesize.ts';
import { type Line, ringingAlarms } from '../support/alarm-states.ts';
import { type Drive, drive, type InboxMail } from '../support/drive.ts';
import { sampleRequest } from '../support/requests.ts';
import { conclude } from './measure.ts';

/**
 * The mail service refuses, is throttled at 1 and at 14 mails a second, and is down, each during one emergency and 40 waiting mails; and it
 * refuses for 30 hours. Target: on-call hears within 3 minutes of the emergency, the engineer's alarm rings, the first offer is out within 60 seconds of the service's
 * return, what is more important goes first, nothing is lost, nothing is doubled.
 */
const HEARD_MINUTES = 3;
const RETURN_SECONDS = 60;
/** Seconds within which what is on its way may still pass: the mails of an event that the stream has brought follow each other. */
const IN_PASSING_SECONDS = 20;
const REQUESTS = 10;
const MEMBERS = 14;
const START = '2027-01-12T15:00:00Z';

type Outage = { name: string; fault: Record<string, unknown>; lasts: string | null };
const outages: readonly Outage[] = [
  { name: 'refusing, 10 minutes', fault: { mode: 'refused' }, lasts: 'PT10M' },
  { name: 'refusing, 30 hours', fault: { mode: 'refused' }, lasts: 'PT30H' },
  { name: 'down, 10 minutes', fault: { mode: 'down' }, lasts: 'PT10M' },
  { name: 'throttled at 1 a second', fault: { mode: 'throttled', perSecond: 1 }, lasts: null },
  { name: 'throttled at 14 a second', fault: { mode: 'throttled', perSecond: 14 }, lasts: null },
];

type Found = {
  heardMinutes: number;
  /** Seconds from the service's return, or where it never went from the emergency, to the first offer. */
  offerSeconds: number;
  /** Mails that left before one that had waited for seconds and is more important. */
  overtaken: number;
  order: string;
  lost: number;
  doubled: number;
  mails: number;
  /** Real seconds that the outage took to live. */
  livedSeconds: number;
  errorLines: number;
  /** The alarms on what the functions write that ring while it lasts, by the rules of their metrics. */
  alarms: string[];
  lasts: string | null;
};

const rota = ['oncall@example.org', 'backup@example.org', 'director@example.org'];
let senders = 0;

const app = await synthesize();
const appTemplate = z.object({
  Resources: z.record(
    z.string(),
    z.object({ Type: z.string(), Properties: z.record(z.string(), z.unknown()).optional() }),
  ),
});
const rows: [string, Found][] = [];
for (const outage of outages) {
  rows.push([outage.name, await during(outage)]);
  process.stderr.write(`${outage.name}: ${JSON.stringify(rows.at(-1)?.[1])}\n`);
}

const missed = rows.filter(
  ([, { heardMinutes, offerSeconds, overtaken, lost, doubled, alarms, lasts }]) =>
    heardMinutes > HEARD_MINUTES ||
    offerSeconds > RETURN_SECONDS ||
    overtaken + lost + doubled > 0 ||
    (lasts !== null && !alarms.includes('MailFails')),
);
conclude(
  {
    measure: 'outage-of-mail',
    value: missed.length,
    peers: Object.fromEntries(rows.map(([name, { offerSeconds }]) => [name, Number(offerSeconds.toFixed(1))])),
    skipped: [],
  },
  Object.fromEntries(
    rows.map(([name, found]) => [
      name,
      [
        `on-call heard after ${found.heardMinutes.toFixed(1)} min`,
        `first offer after ${found.offerSeconds.toFixed(1)} s`,
        `order ${found.order}`,
        `overtaken ${found.overtaken}`,
        `lost ${found.lost}`,
        `doubled ${found.doubled}`,
        `${found.mails} mails`,
        `${found.errorLines} error lines`,
        `alarms ${found.alarms.join(', ') || 'none'}`,
        `lived in ${found.livedSeconds.toFixed(0)} s`,
      ].join(', '),
    ]),
  ),
  missed.length === 0,
);

/** Lives an emergency among other requests, all of whose mails meet the outage from the beginning. */
async function during({ fault, lasts }: Outage): Promise<Found> {
  const stage = await startStage({ port: 0, at: START, app });
  const driven = drive(stage);
  try {
    for (let number = 0; number < MEMBERS; number += 1)
      await driven.member({ monthlyCapacity: 31, yearlyCapacity: 366 });
    await driven.advance('PT0S');
    const before = (await driven.mails()).length;
    await driven.fault({ service: 'ses', ...fault });
    const references: string[] = [];
    for (let number = 0; number < REQUESTS; number += 1) references.push(await send(driven, {}));
    const begun = stage.now();
    const emergency = await send(driven, {
      matter: { relief: ['asylum'], forum: 'immigration_court', removalAt: plusHours(begun, 72) },
    });
    references.push(emergency);

    const real = performance.now();
    if (lasts !== null) await driven.advance(lasts);
    const livedSeconds = (performance.now() - real) / 1_000;
    const returned = stage.now();
    const alarms = await ringing(stage.control);
    if (lasts !== null) await driven.fault({ service: 'ses', mode: 'ok' });
    const since = lasts === null ? begun : returned;
    const offerAt = await firstOffer(driven, emergency, since);
    await untilNoneWaits(driven);
    const left = (await driven.mails()).slice(before);
    return {
      heardMinutes: await heardAfter(stage.control, driven, emergency, begun),
      offerSeconds: offerAt === undefined ? Number.POSITIVE_INFINITY : secondsBetween(since, offerAt),
      ...orderOf(left, emergency, since, await begunAt(driven, emergency)),
      lost: await lostOf(driven, references, left),
      doubled: left.length - new Set(left.map(({ to, subject, text }) => JSON.stringify([to, subject, text]))).size,
      mails: left.length,
      livedSeconds,
      errorLines: await errorLines(stage.control),
      alarms,
      lasts,
    };
  } finally {
    await stage.stop();
  }
}

/** The alarms that ring by what was written so far. */
async function ringing(control: string): Promise<string[]> {
  const lines = (await (await fetch(`${control}/logs`)).json()) as Line[];
  const { Resources } = appTemplate.parse(app.stacks.at(-1)?.template);
  return ringingAlarms(Resources, lines);
}

async function send(driven: Drive, differing: Parameters<typeof sampleRequest>[0]): Promise<string> {
  // Each from an address of its own: one sender may send so many.
  const request = sampleRequest(differing);
  const attorney = { ...request.attorney, email: `attorney${senders++}@harbor.example` };
  const { status, body } = await driven.post<{ reference: string }>('/requests', { ...request, attorney });
  if (status !== 201) throw new Error(`a request was answered ${status}`);
  return body.reference;
}

function isOffer({ subject }: InboxMail, reference: string): boolean {
  return /^(Could you take|Still open)/.test(subject) && subject.includes(reference);
}

/** When the first offer of the emergency left, at the natural pace of the clock; undefined where none does in time. */
async function firstOffer(driven: Drive, reference: string, since: Instant): Promise<Instant | undefined> {
  for (let looks = 0; looks < 2 * RETURN_SECONDS; looks += 1) {
    const offer = (await driven.mails()).find((mail) => mail.at >= since && isOffer(mail, reference));
    if (offer) return offer.at;
    await sleep(1_000);
  }
  return undefined;
}

/** At the natural pace, until everything that may leave has left. */
async function untilNoneWaits(driven: Drive): Promise<void> {
  for (let looks = 0; looks < 300; looks += 1) {
    const { body } = await driven.staff<{ held: number }>('GET', '/staff/sending');
    if (body.held === 0) break;
    await sleep(1_000);
  }
  await driven.advance('PT3M');
}

/** Minutes from the emergency to the first word to on-call, by whatever way. */
async function heardAfter(control: string, driven: Drive, reference: string, begun: Instant): Promise<number> {
  const pages = (await (await fetch(`${control}/pages`)).json()) as { at: Instant }[];
  const mails = (await driven.mails('oncall@example.org')).filter(({ subject }) => subject.includes(reference));
  const first = [...pages, ...mails].map(({ at }) => at).sort()[0];
  return first === undefined ? Number.POSITIVE_INFINITY : secondsBetween(begun, first) / 60;
}

/** Pages, offers of the emergency, answers and the rest, as they left, and how many were overtaken. */
function orderOf(
  left: readonly InboxMail[],
  emergency: string,
  since: Instant,
  begunAt: readonly Instant[],
): Pick<Found, 'order' | 'overtaken'> {
  const classOf = (mail: InboxMail): number => {
    if (/^(PAGE|Emergency)/.test(mail.subject) && rota.includes(mail.to[0] ?? '')) return 0;
    if (isOffer(mail, emergency)) return 1;
    return mail.subject.startsWith('We have your request') ? 2 : 3;
  };
  // What came to be after the return did not wait.
  const waited = left.filter(({ at }) => at >= since && secondsBetween(since, at) < RETURN_SECONDS);
  const classes = waited.map(classOf);
  const names = ['page', 'offer', 'answer', 'rest'];
  const runs: { of: number; count: number }[] = [];
  for (const of of classes) {
    const last = runs.at(-1);
    if (last?.of === of) last.count += 1;
    else runs.push({ of, count: 1 });
  }
  const overtaken = waited.filter(({ at }, place) =>
    classes.slice(place + 1).some((later) => {
      const isLess = later < (classes[place] ?? 0);
      return isLess && secondsBetween(begunAt[later] ?? since, at) > IN_PASSING_SECONDS;
    }),
  ).length;
  return { order: runs.map(({ of, count }) => `${count} ${names[of]}`).join(' > '), overtaken };
}

/** When the first page and the first offer of the emergency were asked for; answers and the rest were before it. */
async function begunAt(driven: Drive, reference: string): Promise<Instant[]> {
  const { body } = await driven.staff<{ events: { type: string; at: Instant }[] }>(
    'GET',
    `/staff/requests/${reference}`,
  );
  const first = (wanted: string) => body.events.find(({ type }) => type === wanted)?.at;
  return [first('on_call_told'), first('wave_sent')].flatMap((at) => at ?? []);
}

/** Requests without their confirmation, and offers without their mail. */
async function lostOf(driven: Drive, references: readonly string[], left: readonly InboxMail[]): Promise<number> {
  let lost = 0;
  for (const reference of references) {
    const about = left.filter(({ subject }) => subject.includes(reference));
    if (!about.some(({ subject }) => subject.startsWith('We have your request'))) lost += 1;
    const { body } = await driven.staff<{ evaluations: { offers: { memberId: string; state: string }[] }[] }>(
      'GET',
      `/staff/requests/${reference}`,
    );
    const open = (body.evaluations[0]?.offers ?? []).filter(({ state }) => state === 'open').length;
    lost += Math.max(0, open - about.filter((mail) => isOffer(mail, reference)).length);
  }
  return lost;
}

async function errorLines(control: string): Promise<number> {
  const lines = (await (await fetch(`${control}/logs`)).json()) as { level?: string }[];
  return lines.filter(({ level }) => level === 'ERROR').length;
}

function secondsBetween(earlier: Instant, later: Instant): number {
  return (milliseconds(later) - milliseconds(earlier)) / 1_000;
}
