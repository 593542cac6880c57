/** The closed lists of codes of the contract, one array each, so that schema, form and type say the same. What a code is called stands beside. */
export const urgencies = ['emergency', 'urgent', 'expedited', 'standard', 'undated'] as const;
export const attorneyRoles = ['attorney', 'accredited_representative'] as const;
export const ageGroups = ['adult', 'minor'] as const;
export const clientGenders = ['woman', 'man', 'nonbinary', 'undisclosed'] as const;
export const reliefs = [
  'asylum',
  'withholding',
  'cat',
  'u_visa',
  't_visa',
  'vawa',
  'sijs',
  'parole',
  'cancellation',
  'competency',
  'custody_release',
  'other',
] as const;
export const forums = [
  'uscis',
  'immigration_court',
  'credible_fear',
  'reasonable_fear',
  'bia',
  'circuit',
  'district_court',
  'state_court',
  'motion_to_reopen',
  'bond_or_parole',
  'stay_of_removal',
  'not_filed',
  'other',
] as const;
export const hearingKinds = ['master', 'individual', 'interview', 'bond', 'fear_review'] as const;
export const removalKnowledge = ['confirmed', 'believed'] as const;
export const evaluationTypes = ['psychological', 'physical', 'gynecological', 'pediatric', 'cognitive'] as const;
export const modes = ['in_person', 'remote', 'phone'] as const;
export const evaluatorGenders = ['woman', 'man'] as const;
export const populations = ['children', 'survivors_of_sexual_violence', 'lgbtq', 'detained'] as const;
export const missingItems = ['declaration', 'release'] as const;
export const memberKinds = ['clinician', 'clinic'] as const;
export const professions = [
  'physician',
  'psychologist',
  'clinical_social_worker',
  'psychiatric_nurse_practitioner',
  'nurse_practitioner',
  'physician_assistant',
  'counselor',
  'resident',
  'student',
] as const;
export const memberGenders = ['woman', 'man', 'nonbinary', 'undisclosed'] as const;
export const fluencies = ['native', 'professional', 'basic'] as const;
export const declineReasons = [
  'no_time',
  'too_far',
  'not_my_field',
  'not_testifying',
  'language',
  'facility',
  'too_hard_now',
  'conflict',
  'other',
] as const;
export const releaseReasons = ['ill', 'no_time', 'conflict', 'other'] as const;
export const turns = ['attorney', 'member', 'coordinator', 'court', 'nobody'] as const;
export const staffRoles = ['coordinator', 'on_call', 'admin'] as const;
/** Whose mail came back, so that a person must reach them by other means. */
export const returnedFrom = ['attorney', 'member', 'on_call', 'other'] as const;

export type Urgency = (typeof urgencies)[number];
export type AttorneyRole = (typeof attorneyRoles)[number];
export type AgeGroup = (typeof ageGroups)[number];
export type ClientGender = (typeof clientGenders)[number];
export type Relief = (typeof reliefs)[number];
export type Forum = (typeof forums)[number];
export type HearingKind = (typeof hearingKinds)[number];
export type RemovalKnowledge = (typeof removalKnowledge)[number];
export type EvaluationType = (typeof evaluationTypes)[number];
export type Mode = (typeof modes)[number];
export type EvaluatorGender = (typeof evaluatorGenders)[number];
export type Population = (typeof populations)[number];
export type MissingItem = (typeof missingItems)[number];
export type MemberKind = (typeof memberKinds)[number];
export type Profession = (typeof professions)[number];
export type MemberGender = (typeof memberGenders)[number];
export type Fluency = (typeof fluencies)[number];
export type DeclineReason = (typeof declineReasons)[number];
export type ReleaseReason = (typeof releaseReasons)[number];
export type Turn = (typeof turns)[number];
export type StaffRole = (typeof staffRoles)[number];
export type ReturnedFrom = (typeof returnedFrom)[number];
