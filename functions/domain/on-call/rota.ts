import * as z from 'zod';
import { foldedAddress } from '../mail-address.ts';
import { count, instant, text, timeZone } from '../stored.ts';
import { type Instant, type TimeZone, USUAL_ZONE } from '../time/time.ts';
import { handOver, handOverAt, handOversBetween } from './hand-over.ts';

const span = { from: instant, to: instant };

/** Somebody of the rota. */
const person = z.object({
  email: text,
  name: text.exactOptional(),
  phone: text.exactOptional(),
  timeZone: timeZone.exactOptional(),
  /** Ways to a person: a mail address, a telephone number in E.164, or an https address of a pager. */
  channels: z.array(z.object({ kind: z.enum(['mail', 'sms', 'webhook']), to: text })),
  /** Spans in which they stand on no list, `to` no longer included. */
  away: z.array(z.object(span)).exactOptional(),
});
export type Person = z.output<typeof person>;
export type Channel = Person['channels'][number];

/**
 * Who is on call. `levels` are lists of addresses: 0 is on-call itself, 1 the backup, 2 the director, and whoever comes after them.
 * With a hand-over, one of each list is on duty for a week; without one, all are. Who is not among `people` is reached by mail.
 */
export const rota = z.object({
  levels: z.array(z.array(text)),
  people: z.array(person),
  handOver: handOver.exactOptional(),
  /** Overrides and swaps: one person has a level from `from` until before `to`. The last that covers a moment counts. */
  shifts: z.array(z.object({ level: count, email: text, ...span })),
});
export type Rota = z.output<typeof rota>;

/** A span, `to` no longer included, in which nobody is on duty, or nobody who is on duty has a channel that rings. */
export const rotaFinding = z.object({ kind: z.enum(['gap', 'does_not_ring']), level: count, ...span });
export type RotaFinding = z.output<typeof rotaFinding>;

/** Days ahead in which a rota is looked at, so that a gap can be closed before it comes. */
export const ROTA_DAYS = 14;

/**
 * Who is on duty at a level at a moment. A shift goes first; then, with a hand-over, the person of that week, or the next of the
 * list who is not away; without one, everybody of the level who is not away. Nobody: a gap, or no such level.
 */
export function onDuty(rota: Rota, level: number, at: Instant): Person[] {
  const shift = rota.shifts.findLast((one) => one.level === level && covers(one, at));
  const byShift = present(rota, shift === undefined ? [] : [shift.email], at);
  if (byShift.length > 0) return byShift;
  const list = eachOnce(rota.levels[level] ?? []);
  if (rota.handOver === undefined) return present(rota, list, at);
  const { week } = handOverAt(rota.handOver, at);
  const turn = list.length === 0 ? 0 : ((week % list.length) + list.length) % list.length;
  return present(rota, [...list.slice(turn), ...list.slice(0, turn)], at).slice(0, 1);
}

/** The number of the last level, from which a page is passed on to nobody. */
export function lastLevel(rota: Rota): number {
  return rota.levels.length - 1;
}

/** Whether a person has a channel that rings: a mail does not wake anybody. */
export function rings(person: Person): boolean {
  return person.channels.some(({ kind }) => kind !== 'mail');
}

/** The spans between `from` and `until` in which a level has nobody, or nobody whom a page wakes: by level, then by time. */
export function rotaFindings(rota: Rota, from: Instant, until: Instant): RotaFinding[] {
  const edges = edgesOf(rota, from, until);
  return rota.levels.flatMap((_, level) => {
    const found: RotaFinding[] = [];
    for (const [position, begins] of edges.entries()) {
      const ends = edges[position + 1] ?? until;
      const kind = findingAt(rota, level, begins);
      const before = found.at(-1);
      if (kind === undefined) continue;
      if (before?.kind === kind && before.to === begins) before.to = ends;
      else found.push({ kind, level, from: begins, to: ends });
    }
    return found;
  });
}

/** The person of an address. Who is named on a list alone is reached by mail. */
export function personOf(rota: Rota, email: string): Person {
  const known =
    rota.people.find((person) => person.email === email) ??
    rota.people.find((person) => foldedAddress(person.email) === foldedAddress(email));
  return known ?? { email, channels: [{ kind: 'mail', to: email }] };
}

/** The zone of the house: where duty passes from one to the next. */
export function zoneOfHouse({ handOver }: Pick<Rota, 'handOver'>): TimeZone {
  return handOver?.timeZone ?? USUAL_ZONE;
}

/** The zone in which somebody of the rota reads times: their own, else that of the house, whatever the case. */
export function zoneOfReader(rota: Rota, { timeZone }: Pick<Person, 'timeZone'>): TimeZone {
  return timeZone ?? zoneOfHouse(rota);
}

/** The same, of those whom a page went to: of the first. */
export function zoneOfPaged(rota: Rota, { people }: { readonly people: readonly string[] }): TimeZone {
  const [first] = people.map((email) => personOf(rota, email));
  return first ? zoneOfReader(rota, first) : zoneOfHouse(rota);
}

/** One mailbox spelled in two ways is one person. */
function eachOnce(emails: readonly string[]): string[] {
  return [...Map.groupBy(emails, foldedAddress).values()].flatMap(([first]) => first ?? []);
}

function present(rota: Rota, emails: readonly string[], at: Instant): Person[] {
  const people = emails.map((email) => personOf(rota, email));
  return people.filter(({ away = [] }) => !away.some((span) => covers(span, at)));
}

function covers({ from, to }: { from: Instant; to: Instant }, at: Instant): boolean {
  return from <= at && at < to;
}

function findingAt(rota: Rota, level: number, at: Instant): RotaFinding['kind'] | undefined {
  const people = onDuty(rota, level, at);
  if (people.length === 0) return 'gap';
  return people.some(rings) ? undefined : 'does_not_ring';
}

/** The moments at which duty may change, `from` first: between two of them it is the same. */
function edgesOf(rota: Rota, from: Instant, until: Instant): Instant[] {
  if (from >= until) return [];
  const spans = [...rota.shifts, ...rota.people.flatMap(({ away = [] }) => away)];
  const handOvers = rota.handOver === undefined ? [] : handOversBetween(rota.handOver, from, until);
  const inside = [...spans.flatMap((span) => [span.from, span.to]), ...handOvers].filter(
    (edge) => edge > from && edge < until,
  );
  return [from, ...new Set(inside.sort())];
}
