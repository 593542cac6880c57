import type {
  AgeGroup,
  AttorneyRole,
  ClientGender,
  EvaluationType,
  EvaluatorGender,
  Forum,
  HearingKind,
  Mode,
  Population,
  Relief,
  RemovalKnowledge,
} from '../../domain/words/words.ts';
import type { Choice } from '../../http/controls.ts';

/** One answer in words, with a sentence of help where the word alone may be misread. */
type Answer = string | { readonly label: string; readonly hint: string };

/** Every word of a list of the contract with what people call it, in the order in which it is shown. */
type Answers<Word extends string> = Readonly<Record<Word, Answer>>;

/** The answers to a question as choices. */
export function choicesOf<Word extends string>(answers: Answers<Word>): readonly Choice[] {
  return Object.entries<Answer>(answers).map(([value, answer]) => ({
    value,
    ...(typeof answer === 'string' ? { label: answer } : answer),
  }));
}

/** How an attorney represents the client. */
export const roleAnswers: Answers<AttorneyRole> = {
  attorney: 'As an attorney',
  accredited_representative: 'As an accredited representative',
};

/** Whether the client is of age. */
export const ageAnswers: Answers<AgeGroup> = { adult: 'Adult', minor: 'Under 18' };

/** How the client describes their gender. */
export const genderAnswers: Answers<ClientGender> = {
  woman: 'Woman',
  man: 'Man',
  nonbinary: 'Nonbinary',
  undisclosed: 'Not disclosed',
};

/** Kinds of relief, as practitioners call them. */
export const reliefAnswers: Answers<Relief> = {
  asylum: 'Asylum',
  withholding: 'Withholding of removal',
  cat: 'Protection under the Convention Against Torture',
  u_visa: 'U visa',
  t_visa: 'T visa',
  vawa: 'VAWA petition',
  sijs: 'Special immigrant juvenile status',
  parole: 'Humanitarian parole',
  cancellation: 'Cancellation of removal',
  competency: 'Competency',
  custody_release: 'Release from custody',
  other: 'Something else',
};

/** Where a matter can be pending. */
export const forumAnswers: Answers<Forum> = {
  uscis: 'USCIS (asylum office or service center)',
  immigration_court: 'Immigration court',
  credible_fear: 'Credible fear screening or review',
  reasonable_fear: 'Reasonable fear screening or review',
  bia: 'Board of Immigration Appeals',
  circuit: 'Federal court of appeals',
  district_court: 'Federal district court',
  state_court: 'State court',
  motion_to_reopen: 'Motion to reopen',
  bond_or_parole: 'Bond or parole',
  stay_of_removal: 'Stay of removal',
  not_filed: 'Nothing is filed yet',
  other: 'Somewhere else',
};

/** Kinds of hearing. */
export const hearingAnswers: Answers<HearingKind> = {
  master: 'Master calendar hearing',
  individual: 'Individual (merits) hearing',
  interview: 'Interview',
  bond: 'Bond hearing',
  fear_review: 'Review of a fear finding',
};

/** How sure a date of removal is. */
export const removalAnswers: Answers<RemovalKnowledge> = {
  confirmed: { label: 'Confirmed', hint: 'Somebody in charge has told you the date.' },
  believed: { label: 'Believed', hint: 'You have reason to expect it. That is enough for us to act.' },
};

/** Kinds of evaluation. */
export const evaluationAnswers: Answers<EvaluationType> = {
  psychological: { label: 'Psychological', hint: 'Trauma, depression, and how they affect memory and testimony' },
  physical: { label: 'Physical', hint: 'Scars, injuries and other signs on the body' },
  gynecological: { label: 'Gynecological', hint: 'Among others, female genital cutting' },
  pediatric: { label: 'Pediatric', hint: 'Of a child, by a clinician who sees children' },
  cognitive: { label: 'Cognitive', hint: 'Memory, attention, understanding' },
};

/** How an evaluation can be held. */
export const modeAnswers: Answers<Mode> = {
  in_person: 'In person',
  remote: 'By video',
  phone: { label: 'By telephone', hint: 'From some places of detention this is the only way.' },
};

/** Who the evaluator must be. */
export const evaluatorAnswers: Answers<EvaluatorGender> = { woman: 'A woman', man: 'A man' };

/** What a clinician may have experience with. */
export const expertiseAnswers: Answers<Population> = {
  children: 'Children',
  survivors_of_sexual_violence: 'Survivors of sexual violence',
  lgbtq: 'LGBTQ+ people',
  detained: 'People in detention',
};
