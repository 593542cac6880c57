import { type CalendarDate, type Instant, localDate } from '../time/time.ts';
import type { Urgency } from '../words/request.ts';
import type { Member } from './member.ts';
import type { MemberState } from './transitions.ts';

/** The states in which a member may have an evaluation; one who is paused is asked only in an emergency. */
export const statesToEvaluateIn: readonly MemberState[] = ['verified', 'paused'];

/** Whether a member may have an evaluation, if it is offered or given to them. */
export function mayEvaluate({ state }: Pick<Member, 'state'>): boolean {
  return statesToEvaluateIn.includes(state);
}

/** Whether a member is asked in the state that they are in: verified, or paused in an emergency, if they take those (decision 45). */
export function takesOffers({ state, emergencies }: Pick<Member, 'state' | 'emergencies'>, urgency: Urgency): boolean {
  return state === 'verified' || (state === 'paused' && emergencies && urgency === 'emergency');
}

/** Whether a member has asked to be left alone for now. */
export function isResting({ restsUntil }: Pick<Member, 'restsUntil'>, today: CalendarDate): boolean {
  return restsUntil !== undefined && restsUntil > today;
}

/** Whether a member who fits may be asked: they take such offers, do not rest, and get their mail. */
export function mayBeAsked(member: Member, urgency: Urgency, now: Instant): boolean {
  const rests = isResting(member, localDate(now, member.timeZone));
  return takesOffers(member, urgency) && !rests && member.mailBouncedAt === undefined;
}

/** The course without which nobody evaluates, unless staff found that experience stands in for it (domain: "Who may evaluate"). */
export const CORE_COURSE = 'asylum-evaluation-core';

type Trained = Pick<Member, 'trainings' | 'trainingWaived'>;

/** The core course completed, or waived by staff. */
export function isTrained({ trainings, trainingWaived }: Trained, today: CalendarDate): boolean {
  if (trainingWaived) return true;
  return trainings.some(({ course, completedOn }) => course === CORE_COURSE && completedOn <= today);
}

/** Whether somebody works under another's license. */
export function learns({ profession }: Pick<Member, 'profession'>): boolean {
  return profession === 'resident' || profession === 'student';
}

/** A license of any state that is valid on a day. */
export function isLicensed({ licenses }: Member, on: CalendarDate): boolean {
  return licenses.some(({ expiresOn }) => expiresOn >= on);
}

/** Who may sign for a resident or student: verified, with a license that is valid on that day, and not learning themselves. */
export function maySupervise(member: Member, on: CalendarDate): boolean {
  return member.state === 'verified' && !learns(member) && isLicensed(member, on);
}
