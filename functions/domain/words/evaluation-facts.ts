import { languagesInWords } from '../names/languages.ts';
import { dateInWords } from '../time/time.ts';
import { type EvaluationType, evaluationTypeWords, type Mode } from './evaluation.ts';
import { type AgeGroup, ageWords } from './request.ts';
import { waysInWords } from './stake.ts';
import { capitalized } from './wording.ts';

/** The client, as little as a clinician needs to decide. */
export function clientInWords({ ageGroup, detained }: { ageGroup: AgeGroup; detained: boolean | null }): string {
  const age = capitalized(ageWords[ageGroup]);
  return detained ? `${age}, in detention` : age;
}

/** What is to be done, and in which ways it may be: `Psychological, in person or by video`. */
export function evaluationInWords({ type, ways }: { type: EvaluationType; ways: readonly Mode[] }): string {
  return `${capitalized(evaluationTypeWords[type].name)}, ${waysInWords(ways)}`;
}

/** A distance that leads to nobody's door: to five miles. */
export function distanceInWords(miles: number): string {
  return miles < 5 ? 'under 5 miles' : `about ${Math.round(miles / 5) * 5} miles`;
}

/** Languages in the client's order of fluency, and whether somebody interprets. */
export function interpretingInWords({ languages, interpreter }: { languages: string[]; interpreter: boolean }): string {
  return `${languagesInWords(languages)}${interpreter ? '. Interpreter if needed' : '. No interpreter'}`;
}

/** What the day of an affidavit is called, also where it has passed. */
export function affidavitTerm(isPast: boolean): string {
  return isPast ? 'Affidavit was due' : 'Affidavit due';
}

/** A date with its day of the week, or that there is none yet. */
export function dueInWords(date: string | null): string {
  return date === null ? 'No date yet' : dateInWords(date);
}
