import type { Member } from '../domain/members/member.ts';
import { type Instant, isQuiet } from '../domain/time/time.ts';
import { modeWords, populationWords } from '../domain/words/evaluation.ts';
import { eligibility, type Fit, maySupervise, type Supervisors } from './eligibility.ts';
import type { Need } from './need.ts';

/** One part of a score with its written reason; the reasons of an offer are these. */
export type ScorePart = { points: number; reason: string };

/** A member who can be asked. */
export type Candidate = { member: Member; fit: Fit; parts: ScorePart[]; score: number };

/**
 * Everybody among `members` who can be asked for an evaluation, best first. The same need and members always give the same order.
 * `network` are those who may supervise, where they are others.
 */
export function rank(members: Member[], need: Need, now: Instant, network: Member[] = members): Candidate[] {
  const supervisors = supervisorsAmong(network, need);
  const candidates = members.flatMap((member): Candidate[] => {
    const fit = eligibility(member, need, supervisors, now);
    if (typeof fit === 'string') return [];
    const parts = scoreParts(member, fit, need, now);
    return [{ member, fit, parts, score: total(parts) }];
  });
  return candidates.sort((one, other) => other.score - one.score || drawn(need, one.member, other.member));
}

/** The parts of a score, each with its reason, largest concern first. */
export function scoreParts(member: Member, fit: Fit, need: Need, now: Instant): ScorePart[] {
  const { points, reason } = fit.language;
  const parts: ScorePart[] = [{ points, reason }, modePart(fit, need)];
  if (fit.mode === 'in_person') parts.push(distancePart(member, fit.miles));
  for (const wish of need.evaluation.expertise) {
    if (member.populations?.includes(wish))
      parts.push({ points: 8, reason: `works with ${populationWords[wish].name}` });
  }
  if (need.client.detained && member.populations?.includes('detained')) {
    parts.push({ points: 10, reason: 'sees people in detention' });
  }
  if (need.client.ageGroup === 'minor' && member.populations?.includes('children')) {
    parts.push({ points: 10, reason: 'sees children' });
  }
  if (need.urgency === 'emergency') parts.push(emergencyPart(member, now));
  if (need.silent.has(member.memberId)) parts.push({ points: -10, reason: 'did not answer when asked before' });
  return parts;
}

/** The sum of a score. */
export function total(parts: ScorePart[]): number {
  return parts.reduce((sum, { points }) => sum + points, 0);
}

function modePart(fit: Fit, need: Need): ScorePart {
  const preferred = need.evaluation.modes[0] === fit.mode;
  return { points: preferred ? 10 : 0, reason: `would be held ${modeWords[fit.mode].name}` };
}

function distancePart(member: Member, miles: number | null): ScorePart {
  if (miles === null) return { points: 5, reason: 'lives in the same state' };
  const reach = Math.max(1, member.travelMiles ?? 1);
  return { points: Math.round(25 * (1 - miles / reach)), reason: `${miles} miles away, travels up to ${reach}` };
}

/** Those who opted in come first by a wide margin; others only while their mail need not wait for the morning. */
function emergencyPart(member: Member, now: Instant): ScorePart {
  if (member.emergencies) return { points: 100, reason: 'takes emergencies' };
  return isQuiet(now, member.timeZone)
    ? { points: -50, reason: 'did not opt in to emergencies; it is night there' }
    : { points: 0, reason: 'did not opt in to emergencies; it is day there' };
}

function supervisorsAmong(members: Member[], need: Need): Supervisors {
  const supervisors = members.filter((member) => maySupervise(member, need.validOn));
  return new Set(supervisors.map(({ email }) => email.toLowerCase()));
}

/** Breaks ties differently for each request, so that the same member is not always first; two lots may be alike, two ids are not. */
function drawn(need: Need, one: Member, other: Member): number {
  return lot(need, one) - lot(need, other) || (one.memberId < other.memberId ? -1 : 1);
}

function lot(need: Need, member: Member): number {
  let hash = 2_166_136_261;
  for (const character of need.reference + member.memberId) {
    hash = Math.imul(hash ^ character.charCodeAt(0), 16_777_619) >>> 0;
  }
  return hash;
}
