import type { Member } from '../domain/members/member.ts';
import { type Population, populationWords } from '../domain/words/evaluation.ts';
import { distanceInWords } from '../domain/words/evaluation-facts.ts';
import { waysInWords } from '../domain/words/stake.ts';
import type { Fit } from './eligibility.ts';
import type { Search } from './search.ts';

/** One part of a score with its written reason; the reasons of an offer are these. */
export type ScorePart = { points: number; reason: string };

/** The parts of a member's score for an evaluation, each with its reason, largest concern first. */
export function scoreParts(member: Member, fit: Fit, search: Search): ScorePart[] {
  const { client, evaluation, urgency, silent } = search;
  const sees = (population: Population) => member.populations?.includes(population) === true;
  const { points, reason } = fit.language;
  const parts: ScorePart[] = [{ points, reason }, modePart(fit, search)];
  if (fit.mode === 'in_person') parts.push(distancePart(member, fit.miles));
  for (const wish of evaluation.expertise) {
    if (sees(wish)) parts.push({ points: 8, reason: `works with ${populationWords[wish].name}` });
  }
  if (client.detained && sees('detained')) parts.push({ points: 10, reason: `sees ${populationWords.detained.name}` });
  if (client.ageGroup === 'minor' && sees('children'))
    parts.push({ points: 10, reason: `sees ${populationWords.children.name}` });
  if (urgency === 'emergency') parts.push(emergencyPart(member, search));
  if (silent.has(member.memberId)) parts.push({ points: -10, reason: 'did not answer when asked before' });
  return parts;
}

/** The sum of a score. */
export function total(parts: readonly ScorePart[]): number {
  return parts.reduce((sum, { points }) => sum + points, 0);
}

function modePart({ mode, ways }: Fit, { evaluation }: Search): ScorePart {
  return { points: evaluation.modes[0] === mode ? 10 : 0, reason: `would be held ${waysInWords(ways)}` };
}

function distancePart({ travelMiles = 1 }: Member, miles: number | null): ScorePart {
  if (miles === null) return { points: 5, reason: 'lives in the same state' };
  const reach = Math.max(1, travelMiles);
  return {
    points: Math.round(25 * (1 - miles / reach)),
    reason: `${distanceInWords(miles)} away, travels up to ${reach}`,
  };
}

/** Those who opted in come first by a wide margin; others only while their mail need not wait for the morning. */
function emergencyPart({ emergencies, timeZone }: Member, { isNight }: Search): ScorePart {
  if (emergencies) return { points: 100, reason: 'takes emergencies' };
  return isNight(timeZone)
    ? { points: -50, reason: 'did not opt in to emergencies; it is night there' }
    : { points: 0, reason: 'did not opt in to emergencies; it is day there' };
}
