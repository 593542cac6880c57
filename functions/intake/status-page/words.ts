import type { Matter } from '../../domain/request/casework.ts';
import { dateInWords, type Instant, instantInWords } from '../../domain/time/time.ts';
import type { Turn, Urgency } from '../../domain/words/words.ts';
import type { Fact, Tone } from '../../http/parts.ts';
import { hearingAnswers } from '../form/words.ts';

/** Whose turn it is, as the attorney reads it. */
export const turnWords: Readonly<Record<Turn, string>> = {
  attorney: 'Yours',
  member: 'The clinicians’: they have been asked and are deciding',
  coordinator: 'A coordinator’s',
  court: 'The court’s',
  nobody: 'Ours: there is nothing that you must do now',
};

/** What the moment of the next step is to whoever must take it. */
export const nextTerms: Readonly<Record<Turn, string>> = {
  attorney: 'Affidavit due',
  member: 'Next step',
  coordinator: 'Until',
  court: 'When',
  nobody: 'Next step',
};

/** How urgent a request is, and by what. */
export const urgencySentences: Readonly<Record<Urgency, string>> = {
  emergency: 'Emergency: clinicians are asked at once, by day and by night',
  urgent: 'Urgent: you gave a date less than 14 days ahead, or the client is detained and no date is known',
  expedited: 'Expedited: when you gave the first date, it was within 56 days',
  standard: 'Standard: when you gave the first date, it was more than 56 days ahead',
  undated: 'No date is known',
};

/** How those urgencies look that must be seen at once. */
export const urgencyTones: Readonly<Partial<Record<Urgency, Tone>>> = { emergency: 'danger', urgent: 'warning' };

/** The dates of a matter as facts; those that are not known are said to be so where they matter most. */
export function dateFacts(matter: Matter): readonly Fact[] {
  const { affidavitDueOn, hearingAt, hearingOn, hearingKind, removalAt, removalOn, removalKnown, timeZone } = matter;
  const dated = (at: Instant | undefined, on: string | undefined) =>
    at ? instantInWords(at, timeZone) : on ? dateInWords(on) : undefined;
  const removal = dated(removalAt, removalOn);
  const kind = hearingKind && hearingAnswers[hearingKind];
  return [
    { term: 'Affidavit needed by', detail: affidavitDueOn ? dateInWords(affidavitDueOn) : 'Not given' },
    { term: 'Hearing or interview', detail: dated(hearingAt, hearingOn) ?? 'Not given' },
    { term: 'Kind of hearing', detail: typeof kind === 'string' ? kind : '' },
    { term: 'Removal', detail: removal && (removalKnown ? `${removal} (${removalKnown})` : removal) },
  ];
}
