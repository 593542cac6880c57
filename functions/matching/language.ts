import type { Member } from '../domain/members/member.ts';
import { languageName, sameMacrolanguage } from '../domain/names/languages.ts';
import type { Client } from '../domain/request/casework.ts';

/** In which language client and clinician would speak: directly, and how well, or through an interpreter. */
export type LanguageFit = { points: number; reason: string; direct: boolean };

const POINTS = { native: 40, professional: 34 } as const;
/** Each language further down the client's list is spoken less well by the client. */
const LATER_LANGUAGE = 12;
const DIALECT = 6;

/**
 * The best language of a member for a client; undefined when they share none and no interpreter comes.
 * The client's order of fluency counts: with an interpreter only the client's first language makes one unnecessary, so that a
 * second language spoken a little does not decide the placement. What a member speaks only at a basic level does not count.
 */
export function languageFit(member: Member, client: Client): LanguageFit | undefined {
  const counted = client.interpreter ? client.languages.slice(0, 1) : client.languages;
  const fits = counted.flatMap((code, place) => member.languages.flatMap((known) => spoken(known, code, place) ?? []));
  const best = fits.toSorted((one, other) => other.points - one.points || order(one.reason, other.reason))[0];
  if (best) return best;
  return client.interpreter
    ? { points: 0, reason: 'works with the interpreter who comes along', direct: false }
    : undefined;
}

/** How well one language of a member serves one of a client. */
function spoken(
  { code: known, level }: Member['languages'][number],
  code: string,
  place: number,
): LanguageFit | undefined {
  if (level === 'basic' || !sameMacrolanguage(known, code)) return undefined;
  const points = POINTS[level] - place * LATER_LANGUAGE;
  const later = place === 0 ? '' : `, the client's language number ${place + 1}`;
  return known === code
    ? { points, reason: `speaks ${languageName(code)} (${level})${later}`, direct: true }
    : {
        points: points - DIALECT,
        reason: `speaks ${languageName(known)} (${level}), dialect to confirm${later}`,
        direct: true,
      };
}

/** Texts in a fixed order, so that the order in which a member names languages decides nothing. */
function order(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}
