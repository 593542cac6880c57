import { CORE_COURSE } from '../domain/members/courses.ts';
import type { Member } from '../domain/members/member.ts';
import { milesBetween } from '../domain/places/distance.ts';
import { placeOfZip } from '../domain/places/places.ts';
import { type CalendarDate, type Instant, localDate } from '../domain/time/time.ts';
import type { Mode } from '../domain/words/words.ts';
import { type LanguageFit, languageFit } from './language.ts';
import type { Need } from './need.ts';

/** How an evaluation would be held with a member. `miles` is null when not in person, or the client's ZIP code is not known. */
export type Fit = { mode: Mode; miles: number | null; language: LanguageFit };

/** Why a member cannot be asked. */
export type Exclusion =
  | 'not verified'
  | 'mail comes back'
  | 'not trained'
  | 'not licensed'
  | 'another type'
  | 'too far or another mode'
  | 'language'
  | 'gender'
  | 'does not visit detention'
  | 'does not see children'
  | 'does not testify'
  | 'asked before'
  | 'asked to be left alone for now';

/** What eligibility knows of the rest of the network: who may supervise, by e-mail address in lower case. */
export type Supervisors = ReadonlySet<string>;

/** Whether a member can be asked, and how the evaluation would be held; else the first reason why not. */
export function eligibility(member: Member, need: Need, supervisors: Supervisors, now: Instant): Fit | Exclusion {
  const { evaluation, client } = need;
  const today = localDate(now, member.timeZone);
  if (member.state !== 'verified' && !isAskedThoughPaused(member, need)) return 'not verified';
  if (member.mailBouncedAt !== undefined) return 'mail comes back';
  if (!isTrained(member, today)) return 'not trained';
  if (!mayWork(member, need.validOn, supervisors)) return 'not licensed';
  if (member.restsUntil !== undefined && member.restsUntil > today) return 'asked to be left alone for now';
  if (!member.evaluationTypes.includes(evaluation.type)) return 'another type';
  if (evaluation.evaluatorGender && member.gender !== evaluation.evaluatorGender) return 'gender';
  if (client.detained && !sees(member, 'detained')) return 'does not visit detention';
  if (client.ageGroup === 'minor' && !sees(member, 'children')) return 'does not see children';
  if (evaluation.testimony && !member.testifies) return 'does not testify';
  if (wasAsked(member, need)) return 'asked before';
  const language = languageFit(member, client);
  if (!language) return 'language';
  const held = howHeld(member, need);
  return held ? { ...held, language } : 'too far or another mode';
}

/** Who paused may still be asked in an emergency, if they take them (decision 45). */
function isAskedThoughPaused({ state, emergencies }: Member, { urgency }: Need): boolean {
  return urgency === 'emergency' && state === 'paused' && emergencies;
}

/** The core course completed, or waived by staff. */
export function isTrained(member: Member, today: CalendarDate): boolean {
  if (member.trainingWaived) return true;
  return member.trainings.some(({ course, completedOn }) => course === CORE_COURSE && completedOn <= today);
}

/** A licence valid on that day; a resident or student needs a supervising member instead (domain: "Who may evaluate"). */
function mayWork(member: Member, validOn: CalendarDate, supervisors: Supervisors): boolean {
  if (!learns(member)) return isLicensed(member, validOn);
  return member.supervisor !== undefined && supervisors.has(member.supervisor.email.toLowerCase());
}

/** Who may sign for a resident or student: verified, with a licence that is valid on that day, and not learning themselves. */
export function maySupervise(member: Member, validOn: CalendarDate): boolean {
  return member.state === 'verified' && !learns(member) && isLicensed(member, validOn);
}

function learns({ profession }: Member): boolean {
  return profession === 'resident' || profession === 'student';
}

function isLicensed({ licenses }: Member, validOn: CalendarDate): boolean {
  return licenses.some(({ expiresOn }) => expiresOn >= validOn);
}

/** A member who was never asked about populations is not ruled out by them. */
function sees(member: Member, population: 'children' | 'detained'): boolean {
  return member.populations === undefined || member.populations.includes(population);
}

/** Never twice after a no, and never twice in one round. */
function wasAsked(member: Member, need: Need): boolean {
  return need.asked.some(
    (offer) =>
      offer.memberId === member.memberId &&
      (offer.round === need.evaluation.round || offer.state === 'declined' || offer.state === 'released'),
  );
}

/** The first of the wished modes that the member offers within reach. */
function howHeld(member: Member, need: Need): { mode: Mode; miles: number | null } | undefined {
  for (const mode of need.evaluation.modes) {
    if (!member.modes.includes(mode)) continue;
    if (mode !== 'in_person') return { mode, miles: null };
    const miles = milesTo(member, need);
    if (miles === null ? inSameState(member, need) : miles <= (member.travelMiles ?? 0)) return { mode, miles };
  }
  return undefined;
}

/** Statute miles from a member to the client; null where a ZIP code is not known. */
export function milesTo(member: Member, need: Need): number | null {
  const { location } = need.client;
  const home = placeOfZip(member.location.zip);
  const place = 'zip' in location ? placeOfZip(location.zip) : undefined;
  return home && place ? Math.round(milesBetween(home, place)) : null;
}

/** Whether a member lives in the client's state, where no more than that is known of the client's place. */
export function inSameState(member: Member, need: Need): boolean {
  const { location } = need.client;
  return 'state' in location && placeOfZip(member.location.zip)?.state === location.state;
}
