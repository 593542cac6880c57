import { pastLanguages } from '../data/languages.ts';
import { once } from '../once.ts';

const past = once(() => new Set(pastLanguages.match(/.{3}/g)));

/** Whether nobody speaks a language any more: it keeps its code, and is never what somebody means by a name. */
export function isPast(code: string): boolean {
  return past().has(code);
}
