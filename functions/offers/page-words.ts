import { languagesInWords } from '../domain/names/languages.ts';
import { dateInWords } from '../domain/time/time.ts';
import { evaluationTypeWords, modeWords } from '../domain/words/evaluation.ts';
import { ageWords } from '../domain/words/request.ts';
import { capitalized } from '../domain/words/wording.ts';
import type { AgeGroup, EvaluationType, Mode } from '../domain/words/words.ts';
import { mailLink } from '../http/contact.ts';
import type { Html } from '../http/html.ts';

/** The client, as little as is needed to decide. */
export function clientInWords({ ageGroup, detained }: { ageGroup: AgeGroup; detained: boolean }): string {
  const age = capitalized(ageWords[ageGroup]);
  return detained ? `${age}, in detention` : age;
}

/** What is to be done, and how: `Psychological, by video`. */
export function evaluationInWords({ type, mode }: { type: EvaluationType; mode: Mode }): string {
  return `${capitalized(evaluationTypeWords[type].name)}, ${modeWords[mode].name}`;
}

/** Languages in the client's order of fluency, and whether somebody interprets. */
export function interpretingInWords({ languages, interpreter }: { languages: string[]; interpreter: boolean }): string {
  return `${languagesInWords(languages)}${interpreter ? '. Interpreter if needed' : '. No interpreter'}`;
}

/** Whether the clinician is to testify, which is agreed before the evaluation. */
export function testimonyInWords({ testimony }: { testimony: boolean }): string {
  return testimony ? 'In court, if asked' : 'Not asked for';
}

/** A date with its day of the week, or that there is none yet. */
export function dueInWords(date: string | null): string {
  return date === null ? 'No date yet' : dateInWords(date);
}

/** Where to write when no button fits. */
export function writeToCoordinators(address: string, reference: string): Html {
  return mailLink(address, { words: 'write to the coordinators', subject: reference });
}
