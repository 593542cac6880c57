import type { MemberId } from '../request/casework.ts';
import { type CalendarDate, type Instant, localMonth, type TimeZone } from '../time/time.ts';
import type {
  EvaluationType,
  Fluency,
  MemberGender,
  MemberKind,
  Mode,
  Population,
  Profession,
} from '../words/words.ts';
import type { MemberState } from './transitions.ts';

export type License = { state: string; number: string; expiresOn: CalendarDate };
export type Training = { course: string; completedOn: CalendarDate };

/** A health professional of the network: what they declared, and what staff made of it. */
export type Member = {
  memberId: MemberId;
  version: number;
  state: MemberState;
  /** Staff found that prior experience stands in for the core course. */
  trainingWaived?: boolean;
  joinedAt: Instant;
  kind: MemberKind;
  name: string;
  email: string;
  phone?: string;
  profession: Profession;
  licenses: License[];
  supervisor?: { name: string; email: string };
  evaluationTypes: EvaluationType[];
  /** Absent: not asked. */
  populations?: Population[];
  languages: { code: string; level: Fluency }[];
  location: { zip: string };
  travelMiles?: number;
  modes: Mode[];
  gender?: MemberGender;
  testifies: boolean;
  emergencies: boolean;
  monthlyCapacity: number;
  yearlyCapacity?: number;
  trainings: Training[];
  timeZone: TimeZone;
  /** Why staff put the member into this state, in their words; for staff alone. */
  stateReason?: string;
  /** Asked not to be asked before this day, when declining. */
  restsUntil?: CalendarDate;
  /** When their mail came back for good: nobody asks them until staff verify or resume them again. */
  mailBouncedAt?: Instant;
  /** Number and hash of the newest event. */
  events: number;
  lastHash: string;
};

/** An offer that a member was sent, as the limit on open offers counts it. */
export type OpenOffer = { reference: string; evaluation: number; round: number; expiresAt: Instant };

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
