import type { RequestReceived } from '../../../functions/contracts/replies.ts';
import type { NewRequest } from '../../../functions/contracts/request.ts';
import type { RequestDetail } from '../../../functions/contracts/staff-replies.ts';
import {
  fromMilliseconds,
  type Instant,
  isQuiet,
  milliseconds,
  plusHours,
  type TimeZone,
  USUAL_ZONE,
} from '../../../functions/domain/time/time.ts';
import { sampleRequest } from '../../support/requests.ts';
import { seededChance } from '../../support/tools.ts';
import { type Act, acts, carryOut } from './acts.ts';
import type { Beginning, Joining, World, Zones } from './world.ts';

/** One request in a world of its own, from its sending to its end, at some hour, among members in some zones. */
export type Life = {
  readonly world: World;
  readonly reference: string;
  /** The attorney's page, by the link that the sender got. */
  readonly statusPath: string;
  readonly zones: Zones;
  /** Whether mail could leave in the minute in which the request came. */
  readonly mailLeaves: boolean;
  /** The case as the desk shows it. */
  readonly detail: () => Promise<RequestDetail>;
  /** Until when it was sought, and all its dates as moments, from a moment on. */
  readonly dates: readonly KnownDates[];
  /** What people have done, and when. */
  readonly deeds: readonly { readonly at: Instant; readonly act: Act }[];
  /** What is out of order now. */
  readonly out: Out;
  /** What happens next, by chance, and then some time passes. */
  readonly step: () => Promise<void>;
};

type KnownDates = {
  readonly from: Instant;
  readonly closesAt: Instant | null;
  readonly matter: RequestDetail['matter'];
  readonly urgency: RequestDetail['urgency'];
};

/** Whether mail is refused by its service, and whether staff have paused it. */
type Out = { mail: boolean; sending: boolean };

/** What a seed makes: how its world begins, what is asked, what is out of order then, and the chance by which it goes on. */
type Lot = Beginning & {
  readonly request: NewRequest;
  /** Whether the attorney has pressed a mailed link before. */
  readonly isKnown: boolean;
  readonly out: Out;
  readonly chance: Chance;
};

/** Chance as a life draws on it. */
export type Chance = {
  readonly random: () => number;
  readonly oneOf: <T>(all: readonly [T, ...T[]]) => T;
};

const zones = [
  'America/New_York',
  'America/Chicago',
  'America/Denver',
  'America/Los_Angeles',
  'America/Anchorage',
  'Pacific/Honolulu',
  'Pacific/Guam',
] as const;

/** Places of clients, with the clock of their courts. */
type Place = { readonly zip: string; readonly timeZone: TimeZone };
const places: readonly [Place, ...Place[]] = [
  { zip: '10001', timeZone: 'America/New_York' },
  { zip: '60601', timeZone: 'America/Chicago' },
  { zip: '90012', timeZone: 'America/Los_Angeles' },
  { zip: '96813', timeZone: 'Pacific/Honolulu' },
];

/** Minutes that pass after what somebody did, beside the full ones at which something falls due. */
const pauses = [0.6, 0.7, 1.3, 5.3, 20.3, 60.3, 180.3, 600.3, 1_500.3] as const;

/** What a seed makes; the same gives the same. */
export function lotOf(seed: number): Lot {
  const { random } = seededChance(seed);
  const oneOf: Chance['oneOf'] = (all) => all[Math.floor(random() * all.length)] ?? all[0];
  const at = fromMilliseconds(milliseconds('2027-01-11T00:00:00.000Z') + Math.floor(random() * 7 * 24 * 60) * 60_000);
  const members = membersOf({ random, oneOf }, at);
  const { zip, timeZone } = oneOf(places);
  const matter = {
    timeZone,
    relief: ['asylum' as const],
    forum: 'immigration_court' as const,
    ...datesOf({ random, oneOf }, at),
  };
  const { attorney, client, ...request } = sampleRequest({ matter });
  return {
    at,
    members,
    isKnown: random() < 0.5,
    out: { mail: random() < 0.1, sending: random() < 0.1 },
    chance: { random, oneOf },
    request: {
      ...request,
      attorney: { ...attorney, timeZone: oneOf(zones) },
      client: { ...client, location: { zip } },
    },
  };
}

/**
 * Who is in the network: in half of all lives anybody, and in the others few who can be mailed at that hour, and many who sleep, are asked
 * by day only and often fit better: so that each who sleeps and takes a place leaves too few.
 */
function membersOf({ random, oneOf }: Chance, at: Instant): Joining[] {
  const speaks = (code: 'tir' | 'eng') => [{ code, level: 'native' as const }];
  const anybody = () => ({ timeZone: oneOf(zones), emergencies: random() < 0.5, languages: speaks('tir') });
  const [sleeping, ...others] = zones.filter((zone) => isQuiet(at, zone));
  if (sleeping === undefined || random() < 0.5) return Array.from({ length: Math.floor(random() * 14) }, anybody);
  const few = { emergencies: true, languages: speaks(oneOf(['tir', 'eng'])) };
  const many = { emergencies: false, languages: speaks('tir') };
  return [
    ...Array.from({ length: 9 + Math.floor(random() * 6) }, () => many),
    ...Array.from({ length: 3 + Math.floor(random() * 3) }, () => few),
  ].map((joining) => ({ ...joining, timeZone: oneOf([sleeping, ...others]) }));
}

/** Begins a life in a world. */
export async function beginLife(world: World, { request, chance, out }: Lot): Promise<Life> {
  const mailLeaves = !out.mail && !out.sending;
  await world.mailFails(out.mail);
  if (out.sending) await world.staff('POST', '/staff/sending', { paused: true });
  const sent = await world.post('/requests', request);
  if (sent.status !== 201) throw new Error(`a request was answered ${sent.status}: ${sent.body}`);
  const { reference, statusUrl } = JSON.parse(sent.body) as Pick<RequestReceived, 'reference' | 'statusUrl'>;
  await world.advance(pauses[0]);
  const detail = async (): Promise<RequestDetail> =>
    JSON.parse((await world.staff('GET', `/staff/requests/${reference}`)).body);

  const dates: KnownDates[] = [];
  const deeds: { at: Instant; act: Act }[] = [];
  const noteDates = async () => {
    const { matter, urgency, dueAt } = await detail();
    const last = dates.at(-1);
    const from = world.now();
    // With a date that is past already somebody is looked for during a day, from when it was given.
    const given = dueAt !== null && dueAt <= from ? plusHours(from, 24) : dueAt;
    const closesAt = last && JSON.stringify(last.matter) === JSON.stringify(matter) ? last.closesAt : given;
    dates.push({ from, closesAt, matter, urgency });
  };
  await noteDates();
  const [now] = dates;
  const { timeZone } = request.attorney;
  const life: Life = {
    world,
    reference,
    statusPath: new URL(statusUrl).pathname,
    zones: { attorney: timeZone ?? USUAL_ZONE, court: now?.matter.timeZone ?? USUAL_ZONE },
    mailLeaves,
    detail,
    dates,
    deeds,
    out,
    async step() {
      const act = chance.oneOf(acts);
      deeds.push({ at: world.now(), act });
      await carryOut(act, life, chance);
      await noteDates();
      await world.advance(0);
      await world.advance(chance.oneOf(pauses));
    },
  };
  return life;
}

/** A removal, a hearing or a filing date: in hours, days or weeks. */
function datesOf({ oneOf, random }: Chance, at: Instant) {
  const later = (hours: number) => plusHours(at, hours);
  const hours = 2 + Math.floor(random() * 70);
  return oneOf([
    { removalAt: later(hours) },
    { removalAt: later(hours) },
    { removalAt: later(24 * (3 + Math.floor(random() * 9))) },
    { affidavitDueOn: later(24 + Math.floor(random() * 40)).slice(0, 10) },
    { affidavitDueOn: later(24 * (5 + Math.floor(random() * 40))).slice(0, 10) },
    { hearingAt: later(24 * (4 + Math.floor(random() * 70))), hearingKind: 'individual' as const },
  ]);
}
