import { morningIfFar } from '../../functions/domain/on-call/paging.ts';
import { fromMilliseconds, type Instant, milliseconds, plusMinutes } from '../../functions/domain/time/time.ts';
import { receiveRequest } from '../../functions/intake/receive-request.ts';
import type { StoredCase } from '../../functions/store/case-file.ts';
import { memoryStore } from '../../functions/store/memory-store.ts';
import { readStored } from '../support/cases.ts';
import { storeMember } from '../support/members.ts';
import { type Death, type Out, type Outage, outages, type World, world } from '../support/outages.ts';
import { sampleRequest } from '../support/requests.ts';

/** An emergency that nobody takes: how long it is, how many there are to ask, and when it begins. */
export type Emergency = { minutes: number; members: number; start: Instant };

/** How an emergency went. */
export type Lived = {
  submittedAt: Instant;
  closesAt: Instant;
  /** When on-call was first reached by a page, by mail or by the topic; undefined for never. */
  pagedAt: Instant | undefined;
  /** When the first offers were made, and when the first of them left. */
  offeredAt: Instant | undefined;
  offerLeftAt: Instant | undefined;
  /** What is wrong at the end, in a sentence each. */
  wrong: string[];
  /** Machines that died and were not followed by the next in time, where nothing else is out. */
  notRestarted: string[];
};

/** Minutes after its end for which a service that was out for the whole emergency stays so. */
const OUT_AFTER_MINUTES = 60;
/** Hours after the end within which everybody has been told, once what was out is back: members who were asked hear it by day. */
const REST_HOURS = 14;
/** Minutes within which a machine that died seen is followed by the next. */
const RESTART_MINUTES = 2;
/** Minutes between the moment for which the sweep is due and the next machine: the schedule's minute. */
const SWEEP_MINUTES = 1;

/** Lives an emergency with services out. `outs` is given when it closes, and says what is out until when. */
export async function lived(
  { minutes, members, start }: Emergency,
  outs: (closesAt: Instant) => Out,
  seed: number,
): Promise<Lived> {
  const store = memoryStore();
  const closesAt = plusMinutes(start, minutes);
  for (let number = 0; number < members; number += 1)
    await storeMember(store, `01J${String(number).padStart(23, '0')}`);
  const living = world(store, { start, out: outs(closesAt), minutes, seed });
  const matter = { relief: ['asylum' as const], forum: 'immigration_court' as const, removalAt: closesAt };
  const { reference } = await receiveRequest(living.tools, sampleRequest({ matter }));
  await living.advance(plusMinutes(closesAt, REST_HOURS * 60));
  const file = await readStored(store, reference);
  const wave = file.events.find(({ type }) => type === 'wave_sent');
  return {
    submittedAt: start,
    closesAt,
    pagedAt: firstLeft(file, living, 'on_call_paged', /^(on-call|topic)/),
    offeredAt: wave?.at,
    offerLeftAt: firstLeft(file, living, 'wave_sent', /^member/),
    wrong: [...atTheEnd(file), ...doubled(living)],
    notRestarted: notRestarted(living, closesAt),
  };
}

/** Out for the whole emergency. */
export function throughout(closesAt: Instant): Instant {
  return plusMinutes(closesAt, OUT_AFTER_MINUTES);
}

/** When the first mail or message about an event of that kind left, to one of those recipients. */
function firstLeft(file: StoredCase, { left }: World, type: string, to: RegExp): Instant | undefined {
  const seqs = new Set(file.events.filter((event) => event.type === type).map(({ seq }) => seq));
  const ids = new Set(
    file.mails.filter(({ seq, recipient }) => seqs.has(seq) && to.test(recipient)).map((each) => each.sesId),
  );
  return left
    .filter(({ id }) => ids.has(id))
    .map(({ at }) => at)
    .sort()[0];
}

/** It ends unfilled, and everybody has been told. */
function atTheEnd(file: StoredCase): string[] {
  const untold = file.events
    .filter(({ effects }) => effects.length > 0)
    .map(({ type }) => `${type} is not carried out`);
  const unfilled = file.events.find(({ type }) => type === 'evaluation_unfilled');
  const attorney = file.mails.find(({ seq, recipient }) => seq === unfilled?.seq && recipient === 'attorney');
  return [
    ...file.evaluations.filter(({ state }) => state !== 'unfilled').map(({ state }) => `it rests ${state}`),
    ...(attorney?.sesId === undefined ? ['the attorney was not told that nobody was found'] : []),
    ...untold,
  ];
}

/** Nothing leaves twice. */
function doubled({ left }: World): string[] {
  const ids = left.map(({ messageId }) => messageId);
  return ids.filter((id, at) => ids.indexOf(id) !== at).map((id) => `sent twice: ${id}`);
}

/** A machine that died is followed by the next in time: by the notice of its end, or by the sweep once it let a step pass. */
function notRestarted({ deaths, starts }: World, closesAt: Instant): string[] {
  return deaths.flatMap(({ name, at, isSeen, escalateAt }: Death) => {
    // Where nothing was due before the end, nothing is lost with the machine.
    if (escalateAt === null || escalateAt >= closesAt) return [];
    const next = starts.find((each) => each.at >= at && each.name !== name);
    const by = isSeen
      ? plusMinutes(at, RESTART_MINUTES)
      : plusMinutes([escalateAt, at].sort().at(-1) ?? at, SWEEP_MINUTES);
    if (next !== undefined && next.at <= by) return [];
    return [`${name} died at ${at}, the next was due by ${by} and began at ${next?.at ?? 'no time'}`];
  });
}

/** Minutes by which `at` is later than `than`; infinite where it never came. */
export function minutesLate(at: Instant | undefined, than: Instant): number {
  if (at === undefined) return Number.POSITIVE_INFINITY;
  return (milliseconds(at) - milliseconds(than)) / 60_000;
}

/** Emergencies of every length, with nobody, few and many to ask, by day and in the evening. */
export const emergencies: readonly Emergency[] = [40, 3 * 60, 24 * 60, 6 * 24 * 60].flatMap((minutes) =>
  [0, 3, 30].flatMap((members) =>
    ['2027-01-12T15:00:20.000Z', '2027-01-13T03:40:20.000Z'].map((start) => ({ minutes, members, start })),
  ),
);

/** Every two outages of different services. */
export const pairs: readonly (readonly [Outage, Outage])[] = outages.flatMap((one, at) =>
  outages.slice(at + 1).flatMap((other) => (serviceOf(one) === serviceOf(other) ? [] : [[one, other] as const])),
);

function serviceOf(outage: Outage): string {
  return outage.split(' ')[0] ?? outage;
}

/** How a run with services out compares with the same emergency with nothing out. */
export type Compared = Lived & {
  /** Minutes by which on-call was paged later than planned, or than the services were back; infinite for never. */
  late: number;
  /** Everything that is wrong with the run. */
  faults: string[];
};

/** Minutes by which a page may be late, and within which the first offers go out. */
export const LATE_MINUTES = 5;

/** A run with one service out, for as long as the emergency lasts or until `until`. `planned` is the same with nothing out. */
export async function withOne(
  emergency: Emergency,
  outage: Outage,
  planned: Lived,
  seed: number,
  until?: Instant,
): Promise<Compared> {
  const run = await lived(emergency, (closesAt) => ({ [outage]: until ?? throughout(closesAt) }), seed);
  const late = minutesLate(run.pagedAt, planned.pagedAt ?? '');
  const isAsked = emergency.members > 0;
  const offered = [run.offeredAt, ...(outage === 'mail' ? [] : [run.offerLeftAt])];
  const slow = isAsked && offered.some((at) => minutesLate(at, emergency.start) > LATE_MINUTES);
  return {
    ...run,
    late,
    faults: [...lateness(late), ...(slow ? ['the first offers were late'] : []), ...run.wrong, ...run.notRestarted],
  };
}

/** A run with two services out until `healed`. Where it is night then and there are days left, the page waits for the morning. */
export async function withTwo(
  emergency: Emergency,
  [one, other]: readonly [Outage, Outage],
  planned: Lived,
  seed: number,
  healed: Instant,
): Promise<Compared> {
  const run = await lived(emergency, () => ({ [one]: healed, [other]: healed }), seed);
  const from =
    [planned.pagedAt ?? '', morningIfFar(healed, planned.closesAt, 'America/New_York')].sort().at(-1) ?? healed;
  const late = minutesLate(run.pagedAt, from);
  return { ...run, late, faults: [...lateness(late), ...run.wrong] };
}

function lateness(late: number): string[] {
  return late > LATE_MINUTES ? [`on-call was paged ${late.toFixed(1)} minutes late`] : [];
}

/** A random moment of the emergency's first half, at the latest a day after its beginning. */
export function healing({ start, minutes }: Emergency, random: () => number): Instant {
  return fromMilliseconds(Math.round(milliseconds(start) + random() * Math.min(minutes / 2, 1_440) * 60_000));
}
