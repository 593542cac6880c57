import {
  type EvaluationType,
  evaluationTypes,
  type Fluency,
  fluencies,
  type MemberGender,
  type MemberKind,
  type Mode,
  memberGenders,
  memberKinds,
  modes,
  type Population,
  type Profession,
  populations,
  professions,
} from '../domain/words/words.ts';
import type { Choice } from '../http/controls.ts';

const kindWords: Record<MemberKind, string> = { clinician: 'One person', clinic: 'A clinic or program' };

const professionWords: Record<Profession, string> = {
  physician: 'Physician',
  psychologist: 'Psychologist',
  clinical_social_worker: 'Clinical social worker',
  psychiatric_nurse_practitioner: 'Psychiatric nurse practitioner',
  nurse_practitioner: 'Nurse practitioner',
  physician_assistant: 'Physician assistant',
  counselor: 'Counselor',
  resident: 'Resident, under supervision',
  student: 'Student, under supervision',
};

const typeWords: Record<EvaluationType, string> = {
  psychological: 'Psychological',
  physical: 'Physical: scars and injuries',
  gynecological: 'Gynecological',
  pediatric: 'Pediatric',
  cognitive: 'Cognitive',
};

const populationWords: Record<Population, string> = {
  children: 'Children and adolescents',
  survivors_of_sexual_violence: 'Survivors of sexual violence',
  lgbtq: 'LGBTQ people',
  detained: 'People in detention',
};

const modeWords: Record<Mode, string> = { in_person: 'In person', remote: 'By video', phone: 'By telephone' };

const genderWords: Record<MemberGender, string> = {
  woman: 'Woman',
  man: 'Man',
  nonbinary: 'Nonbinary',
  undisclosed: 'I would rather not say',
};

const fluencyWords: Record<Fluency, string> = {
  native: 'Native',
  professional: 'Professional: I can hold an evaluation in it',
  basic: 'Basic: enough to greet',
};

/** The closed word lists of the contract as the form's choices, in the order of the lists. */
export const choices = {
  kind: choicesOf(memberKinds, kindWords),
  profession: choicesOf(professions, professionWords),
  evaluationTypes: choicesOf(evaluationTypes, typeWords),
  populations: choicesOf(populations, populationWords),
  modes: choicesOf(modes, modeWords),
  gender: choicesOf(memberGenders, genderWords),
  level: choicesOf(fluencies, fluencyWords),
} as const;

function choicesOf<Word extends string>(words: readonly Word[], labels: Readonly<Record<Word, string>>): Choice[] {
  return words.map((value) => ({ value, label: labels[value] }));
}
