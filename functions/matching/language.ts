import type { Client } from '../domain/casework.ts';
import { languageName, sameMacrolanguage } from '../domain/languages.ts';
import type { Member } from '../domain/member.ts';

/** In which language client and clinician would speak: directly, and how well, or through an interpreter. */
export type LanguageFit = { points: number; reason: string };

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
  const fits = counted.flatMap((code, place) => spoken(member, code, place) ?? []);
  const best = fits.sort((one, other) => other.points - one.points)[0];
  if (best) return best;
  return client.interpreter ? { points: 0, reason: 'works with the interpreter who comes along' } : undefined;
}

function spoken(member: Member, code: string, place: number): LanguageFit | undefined {
  for (const { code: known, level } of member.languages) {
    if (level === 'basic') continue;
    const points = POINTS[level] - place * LATER_LANGUAGE;
    const order = place === 0 ? '' : `, the client's language number ${place + 1}`;
    if (known === code) return { points, reason: `speaks ${languageName(code)} (${level})${order}` };
    if (sameMacrolanguage(known, code)) {
      return {
        points: points - DIALECT,
        reason: `speaks ${languageName(known)} (${level}), dialect to confirm${order}`,
      };
    }
  }
  return undefined;
}
