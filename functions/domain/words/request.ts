import { codesOf, listed, type Wording } from './wording.ts';

/** How an attorney represents the client. */
export const roleWords = {
  attorney: { name: 'attorney', label: 'As an attorney' },
  accredited_representative: { name: 'accredited representative', label: 'As an accredited representative' },
} satisfies Record<string, Wording>;
export const attorneyRoles = codesOf(roleWords);

/** What a clinician reads of their attorney, to whom mail comes back. */
export function unreachedInWords({ hasPhone }: { readonly hasPhone: boolean }): string {
  return hasPhone
    ? 'Our emails to the attorney come back: please call them to agree on a time.'
    : 'Our emails to the attorney come back, and they gave no phone number: our coordinators look for another way to reach them.';
}

/** Whether the client is of age. */
export const ageWords = { adult: 'adult', minor: 'under 18' } satisfies Record<string, Wording>;
export type AgeGroup = keyof typeof ageWords;
export const ageGroups = codesOf(ageWords);

/** How the client describes their gender. */
export const clientGenderWords = {
  woman: 'woman',
  man: 'man',
  nonbinary: 'nonbinary',
  undisclosed: 'not disclosed',
} satisfies Record<string, Wording>;
export const clientGenders = codesOf(clientGenderWords);

/** Kinds of relief, as practitioners call them. */
export const reliefWords = {
  asylum: 'asylum',
  withholding: 'withholding of removal',
  cat: 'protection under the Convention Against Torture',
  u_visa: 'U visa',
  t_visa: 'T visa',
  vawa: 'VAWA petition',
  sijs: 'special immigrant juvenile status',
  parole: 'humanitarian parole',
  cancellation: 'cancellation of removal',
  competency: 'competency',
  custody_release: 'release from custody',
  other: 'something else',
} satisfies Record<string, Wording>;
export const reliefs = codesOf(reliefWords);

/** Where a matter can be pending. */
export const forumWords = {
  uscis: 'USCIS (asylum office or service center)',
  immigration_court: 'immigration court',
  credible_fear: 'credible fear screening or review',
  reasonable_fear: 'reasonable fear screening or review',
  bia: 'Board of Immigration Appeals',
  circuit: 'federal court of appeals',
  district_court: 'federal district court',
  state_court: 'state court',
  motion_to_reopen: 'motion to reopen',
  bond_or_parole: 'bond or parole',
  stay_of_removal: 'stay of removal',
  not_filed: 'nothing is filed yet',
  other: 'somewhere else',
} satisfies Record<string, Wording>;
export const forums = codesOf(forumWords);

/** Kinds of hearing. */
export const hearingWords = {
  master: 'master calendar hearing',
  individual: 'individual (merits) hearing',
  interview: 'interview',
  bond: 'bond hearing',
  fear_review: 'review of a fear finding',
} satisfies Record<string, Wording>;
export const hearingKinds = codesOf(hearingWords);

/** How sure a date of removal is. */
export const removalWords = {
  confirmed: { name: 'confirmed', hint: 'Somebody in charge has told you the date.' },
  believed: { name: 'believed', hint: 'You have reason to expect it. That is enough for us to act.' },
} satisfies Record<string, Wording>;
export const removalKnowledge = codesOf(removalWords);

/** Whether so little time is left that attorney and clinician should come together on the same day. */
export function isHurried(urgency: Urgency): boolean {
  return urgency === 'emergency' || urgency === 'urgent';
}

/** How urgent a request is; `why` tells the attorney by what. */
export const urgencyWords = {
  emergency: { name: 'emergency', why: 'we search by day and by night' },
  urgent: {
    name: 'urgent',
    why: 'you gave a date less than 14 days ahead, or the client was detained and no date was known',
  },
  expedited: { name: 'expedited', why: 'when you last gave dates, the first of them was within 56 days' },
  standard: { name: 'standard', why: 'when you last gave dates, the first of them was more than 56 days ahead' },
  undated: { name: 'undated', why: 'no date is known' },
} satisfies Record<string, Wording & { readonly why: string }>;
export type Urgency = keyof typeof urgencyWords;
export const urgencies = codesOf(urgencyWords);

/** The papers that a request may wait for. */
export const missingWords = {
  declaration: 'the draft declaration',
  release: 'the signed release',
} satisfies Record<string, Wording>;
export type MissingItem = keyof typeof missingWords;
export const missingItems = codesOf(missingWords);

/** The papers that are missing, within a sentence. */
export function missingInWords(missing: readonly MissingItem[]): string {
  return listed(missing.map((item) => missingWords[item]));
}

/** How a request stands. */
export const requestStateWords = {
  needs_information: 'waiting for papers',
  open: 'open',
  on_hold: 'on hold',
  closed: 'closed',
} satisfies Record<string, Wording>;
export type RequestState = keyof typeof requestStateWords;
export const requestStates = codesOf(requestStateWords);

/** Why a request was closed: `The request is <name>`. The labels are the reasons among which whoever stops it chooses. */
export const closedReasonWords = {
  completed: { name: 'completed' },
  withdrawn: { name: 'withdrawn', label: 'The attorney has withdrawn it' },
  declined: { name: 'declined', label: 'We cannot do it' },
  duplicate: { name: 'a duplicate', label: 'It was asked for twice' },
  transferred: { name: 'transferred', label: 'It goes on elsewhere' },
  removed: { name: 'closed after removal', label: 'The client has been removed' },
  unreachable: { name: 'closed because nobody could be reached', label: 'Nobody can reach the attorney' },
  unfilled: { name: 'closed without a clinician' },
} satisfies Record<string, Wording>;
export type ClosedReason = keyof typeof closedReasonWords;
export const closedReasons = codesOf(closedReasonWords);

/** Whose turn it is. */
export const turns = ['attorney', 'member', 'coordinator', 'court', 'nobody'] as const;
export type Turn = (typeof turns)[number];
