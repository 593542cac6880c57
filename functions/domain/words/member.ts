import { clientGenderWords } from './request.ts';
import { codesOf, type Wording } from './wording.ts';

/** Who joins. */
export const memberKindWords = {
  clinician: 'one person',
  clinic: 'a clinic or program',
} satisfies Record<string, Wording>;
export const memberKinds = codesOf(memberKindWords);

/** What members are by training. */
export const professionWords = {
  physician: { name: 'physician' },
  psychologist: { name: 'psychologist' },
  clinical_social_worker: { name: 'clinical social worker' },
  psychiatric_nurse_practitioner: { name: 'psychiatric nurse practitioner' },
  nurse_practitioner: { name: 'nurse practitioner' },
  physician_assistant: { name: 'physician assistant' },
  counselor: { name: 'counselor' },
  resident: { name: 'resident', label: 'Resident, under supervision' },
  student: { name: 'student', label: 'Student, under supervision' },
} satisfies Record<string, Wording>;
export type Profession = keyof typeof professionWords;
export const professions = codesOf(professionWords);

/** How a member describes their gender. */
export const memberGenderWords = {
  ...clientGenderWords,
  undisclosed: { name: clientGenderWords.undisclosed, label: 'I would rather not say' },
} satisfies Record<string, Wording>;
export const memberGenders = codesOf(memberGenderWords);

/** How well a member speaks a language. */
export const fluencyWords = {
  native: { name: 'native' },
  professional: { name: 'professional', label: 'Professional: I can hold an evaluation in it' },
  basic: { name: 'basic', label: 'Basic: enough to greet' },
} satisfies Record<string, Wording>;
export type Fluency = keyof typeof fluencyWords;
export const fluencies = codesOf(fluencyWords);
