import type { Member } from '../domain/members/member.ts';
import { isVariety } from '../domain/names/language-groups.ts';
import { languageName, sameMacrolanguage } from '../domain/names/languages.ts';
import { onceEach } from '../domain/once.ts';
import type { Client } from '../domain/request/casework.ts';
import type { Fluency } from '../domain/words/member.ts';

/** In which language client and clinician would speak: directly, and how well, or through an interpreter. */
export type LanguageFit = { points: number; reason: string; direct: boolean };

const POINTS = { native: 40, professional: 34 } as const;
/** Each language further down the client's list is spoken less well by the client. */
const LATER_LANGUAGE = 12;
const DIALECT = 6;
/** Languages of a group are often as far apart as Spanish and Romanian. */
const VARIETY = 12;

const throughInterpreter: LanguageFit = {
  points: 0,
  reason: 'works with the interpreter who comes along',
  direct: false,
};

/**
 * Finds the best language of a member for a client; undefined when they share none and no interpreter comes.
 * The client's order of fluency counts: with an interpreter only the client's first language makes one unnecessary, so that a
 * second language spoken a little does not decide the placement. What a member speaks only at a basic level does not count.
 */
export function languageFitFor(client: Client): (languages: Member['languages']) => LanguageFit | undefined {
  const counted = client.interpreter ? client.languages.slice(0, 1) : client.languages;
  const fitOf = onceEach((level: Fluency) =>
    onceEach((code: string) => best(counted.map((wanted, position) => spoken(code, level, wanted, position)))),
  );
  return (languages) =>
    best(languages.map(({ code, level }) => fitOf(level)(code))) ??
    (client.interpreter ? throughInterpreter : undefined);
}

/** How well a member's language serves one of the client's. */
function spoken(known: string, level: Fluency, wanted: string, position: number): LanguageFit | undefined {
  const doubt = doubtBetween(known, wanted);
  if (level === 'basic' || doubt === undefined) return undefined;
  const later = position === 0 ? '' : `, the client's language number ${position + 1}`;
  return {
    points: POINTS[level] - position * LATER_LANGUAGE - doubt.points,
    reason: `speaks ${languageName(known)} (${level})${doubt.toConfirm}${later}`,
    direct: true,
  };
}

/** What is to be confirmed before two languages are one, and what that costs; undefined where they are two. */
function doubtBetween(known: string, wanted: string): { points: number; toConfirm: string } | undefined {
  if (known === wanted) return { points: 0, toConfirm: '' };
  if (sameMacrolanguage(known, wanted)) return { points: DIALECT, toConfirm: ', dialect to confirm' };
  return isVariety(known, wanted) ? { points: VARIETY, toConfirm: ', variety to confirm' } : undefined;
}

/** The fit with most points; of equal ones that of the first reason, so that the order in which languages are named decides nothing. */
function best(fits: readonly (LanguageFit | undefined)[]): LanguageFit | undefined {
  return fits.reduce(
    (one, other) => (one === undefined || (other !== undefined && isBetter(other, one)) ? other : one),
    undefined,
  );
}

function isBetter(one: LanguageFit, other: LanguageFit): boolean {
  return one.points === other.points ? one.reason < other.reason : one.points > other.points;
}
