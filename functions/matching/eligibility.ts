import { foldedAddress } from '../domain/mail-address.ts';
import type { Member } from '../domain/members/member.ts';
import { isLicensed, isResting, isTrained, learns, takesOffers } from '../domain/members/qualification.ts';
import { isWithinScope } from '../domain/members/scope.ts';
import { waysWith } from '../domain/members/ways.ts';
import type { Mode } from '../domain/words/evaluation.ts';
import type { LanguageFit } from './language.ts';
import type { Search } from './search.ts';

/**
 * How an evaluation would be held with a member: the mode that was wished first, and all `ways` in which they could. `miles` is null when
 * not in person, or the client's ZIP code is not known.
 */
export type Fit = { mode: Mode; ways: readonly Mode[]; miles: number | null; language: LanguageFit };

/** The hard rules by name, in the order in which they are looked at: each is true of a member who cannot be asked. */
const rules = {
  'not verified': (member, { urgency }) => !takesOffers(member, urgency),
  'mail comes back': ({ mailBouncedAt }) => mailBouncedAt !== undefined,
  'not trained': (member, { today }) => !isTrained(member, today(member.timeZone)),
  'not licensed': (member, { validOn, supervisorOf }) =>
    learns(member) ? supervisorOf(member) === undefined : !isLicensed(member, validOn),
  'asked to be left alone for now': (member, { today }) => isResting(member, today(member.timeZone)),
  'another type': ({ evaluationTypes }, { evaluation }) => !evaluationTypes.includes(evaluation.type),
  'outside the profession': (member, { evaluation, supervisorOf }) =>
    !isWithinScope(supervisorOf(member) ?? member, evaluation.type),
  gender: ({ gender }, { evaluation: { evaluatorGender } }) =>
    evaluatorGender !== undefined && gender !== evaluatorGender,
  'does not visit detention': (member, { client }) => client.detained && !sees(member, 'detained'),
  'does not see children': (member, { client }) => client.ageGroup === 'minor' && !sees(member, 'children'),
  'does not testify': ({ testifies }, { evaluation }) => evaluation.testimony && !testifies,
  'asks for it': ({ email }, { askers }) => askers.has(foldedAddress(email)),
  'asked before': ({ memberId }, { asked }) => asked.has(memberId),
} as const satisfies Record<string, (member: Member, search: Search) => boolean>;

const names = Object.keys(rules) as (keyof typeof rules)[];

/** Why a member cannot be asked: the name of a hard rule. */
export type Exclusion = keyof typeof rules | 'language' | 'too far or another mode';

/** Whether a member can be asked, and how the evaluation would be held; else the first reason why not. */
export function eligibility(member: Member, search: Search): Fit | Exclusion {
  const broken = names.find((name) => rules[name](member, search));
  if (broken !== undefined) return broken;
  const language = search.languageFit(member.languages);
  if (!language) return 'language';
  const held = howHeld(member, search);
  return held ? { ...held, language } : 'too far or another mode';
}

/** A member who was never asked about populations is not ruled out by them. */
function sees({ populations }: Member, population: 'children' | 'detained'): boolean {
  return populations === undefined || populations.includes(population);
}

/** In the first of the wished modes that the member offers within reach; undefined where they offer none. */
function howHeld(member: Member, search: Search): Omit<Fit, 'language'> | undefined {
  const { location } = member;
  const ways = waysWith(member, search.evaluation.modes, () => ({
    miles: search.milesFrom(location),
    isInState: search.isInState(location),
  }));
  const [mode] = ways;
  return mode && { mode, ways, miles: mode === 'in_person' ? search.milesFrom(location) : null };
}
