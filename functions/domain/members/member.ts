import * as z from 'zod';
import { placeGiven } from '../places/place-given.ts';
import { count, day, instant, text, timeZone } from '../stored.ts';
import { decentHour, type Instant, localMonth } from '../time/time.ts';
import { evaluationTypes, type Mode, modes, populations } from '../words/evaluation.ts';
import { fluencies, memberGenders, memberKinds, professions } from '../words/member.ts';
import type { Urgency } from '../words/request.ts';
import { memberStates } from './transitions.ts';

/** What a member declares of themselves. */
export const memberDeclared = z.object({
  kind: z.enum(memberKinds),
  name: text,
  email: text,
  phone: text.exactOptional(),
  profession: z.enum(professions),
  licenses: z.array(z.object({ state: text, number: text, expiresOn: day })),
  supervisor: z.object({ name: text, email: text }).exactOptional(),
  evaluationTypes: z.array(z.enum(evaluationTypes)),
  /** Absent: not asked. */
  populations: z.array(z.enum(populations)).exactOptional(),
  languages: z.array(z.object({ code: text, level: z.enum(fluencies) })),
  /** A state where the ZIP code says nothing of a place, as at a base abroad. */
  location: placeGiven,
  travelMiles: z.number().exactOptional(),
  modes: z.array(z.enum(modes)),
  gender: z.enum(memberGenders).exactOptional(),
  testifies: z.boolean(),
  emergencies: z.boolean(),
  monthlyCapacity: count,
  yearlyCapacity: count.exactOptional(),
  trainings: z.array(z.object({ course: text, completedOn: day })),
  timeZone,
});

/** A health professional of the network: what they declared, and what staff made of it. */
export const memberProfile = memberDeclared.extend({
  memberId: text,
  version: count,
  state: z.enum(memberStates),
  /** Staff found that prior experience stands in for the core course. */
  trainingWaived: z.boolean().exactOptional(),
  joinedAt: instant,
  /** Why staff put the member into this state, in their words; for staff alone. */
  stateReason: text.exactOptional(),
  /** Asked not to be asked before this day, when declining. */
  restsUntil: day.exactOptional(),
  /** When their mail came back for good: nobody asks them until staff verify or resume them again. */
  mailBouncedAt: instant.exactOptional(),
  /** Number and hash of the newest event. */
  events: count,
  lastHash: text,
});
export type Member = z.output<typeof memberProfile>;

/** Evaluations taken in a month or a year. */
export const loadTaken = z.object({ taken: count });

/** The month and the year that a yes at `now` counts for, at the member's place (contract: capacity). */
export function loadPeriods(member: Pick<Member, 'timeZone'>, now: Instant): { month: string; year: string } {
  const month = localMonth(now, member.timeZone);
  return { month, year: month.slice(0, 4) };
}

/** Whether a yes at `now` is within the member's own limits. */
export function hasRoom(member: Member, taken: Record<string, number>, now: Instant): boolean {
  const { month, year } = loadPeriods(member, now);
  if ((taken[month] ?? 0) >= member.monthlyCapacity) return false;
  return member.yearlyCapacity === undefined || (taken[year] ?? 0) < member.yearlyCapacity;
}

/** How an evaluation would be held with a member whom somebody has chosen: as wished first and theirs too, else as wished first. */
export function modeWith(member: Pick<Member, 'modes'>, wished: readonly Mode[]): Mode {
  return wished.find((mode) => member.modes.includes(mode)) ?? wished[0] ?? 'remote';
}

/** Whether a member is asked by night too: in an emergency whoever has said yes to that; everything else waits for the morning. */
export function isAskedByNight({ emergencies }: Pick<Member, 'emergencies'>, urgency: Urgency): boolean {
  return urgency === 'emergency' && emergencies;
}

/** From when on a mail that asks a member may leave, if they are chosen at `now`: at once, or from the morning where they are. */
export function askedByMailFrom(
  member: Pick<Member, 'emergencies' | 'timeZone'>,
  urgency: Urgency,
  now: Instant,
): Instant {
  return isAskedByNight(member, urgency) ? now : decentHour(now, member.timeZone);
}
