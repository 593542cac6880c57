import { languageName } from '../domain/names/languages.ts';
import { dateInWords } from '../domain/time/time.ts';
import {
  type AgeGroup,
  type DeclineReason,
  declineReasons,
  type HearingKind,
  type Mode,
  type ReleaseReason,
  releaseReasons,
} from '../domain/words/words.ts';
import { evaluationTypeWords, modeWords } from './word-lists.ts';

const declineWords: Record<DeclineReason, string> = {
  no_time: 'No time at the moment',
  too_far: 'Too far for me',
  not_my_field: 'Not my field',
  not_testifying: 'I do not testify',
  language: 'The language',
  facility: 'The place of detention',
  too_hard_now: 'Too hard for me right now',
  conflict: 'A conflict of interest',
  other: 'Another reason',
};

const releaseWords: Record<ReleaseReason, string> = {
  ill: 'I am ill',
  no_time: 'I have no time after all',
  conflict: 'A conflict of interest',
  other: 'Another reason',
};

/** Why somebody says no, as choices of a form. */
export const declineChoices: readonly { value: string; label: string }[] = declineReasons.map((value) => ({
  value,
  label: declineWords[value],
}));

/** Why somebody gives a case back, as choices of a form. */
export const releaseChoices: readonly { value: string; label: string }[] = releaseReasons.map((value) => ({
  value,
  label: releaseWords[value],
}));

export const hearingWords: Record<HearingKind, string> = {
  master: 'Master hearing',
  individual: 'Individual hearing',
  interview: 'Interview',
  bond: 'Bond hearing',
  fear_review: 'Fear review',
};

/** The client, as little as is needed to decide. */
export function clientInWords({ ageGroup, detained }: { ageGroup: AgeGroup; detained: boolean }): string {
  const age = ageGroup === 'minor' ? 'Under 18' : 'Adult';
  return detained ? `${age}, in detention` : age;
}

/** What is to be done, and how: `Psychological, by video`. */
export function evaluationInWords({ type, mode }: { type: keyof typeof evaluationTypeWords; mode: Mode }): string {
  const words = evaluationTypeWords[type];
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}, ${modeWords[mode]}`;
}

/** Languages in the client's order of fluency, and whether somebody interprets. */
export function languagesInWords({ languages, interpreter }: { languages: string[]; interpreter: boolean }): string {
  const names = languages.map((code) => languageName(code) ?? code).join(', then ');
  return `${names}${interpreter ? '. Interpreter if needed' : '. No interpreter'}`;
}

/** Whether the clinician is to testify, which is agreed before the evaluation. */
export function testimonyInWords({ testimony }: { testimony: boolean }): string {
  return testimony ? 'In court, if asked' : 'Not asked for';
}

/** A date with its day of the week, or that there is none yet. */
export function dueInWords(date: string | null): string {
  return date === null ? 'No date yet' : dateInWords(date);
}
