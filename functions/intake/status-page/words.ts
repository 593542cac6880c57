import type { Matter } from '../../domain/casework.ts';
import {
  dateInWords,
  endOfDay,
  type Instant,
  instantInWords,
  localDate,
  plusDays,
  type TimeZone,
} from '../../domain/time.ts';
import type { Turn, Urgency } from '../../domain/words.ts';
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

/** How weighty each urgency looks. */
export const urgencyTones: Readonly<Record<Urgency, Tone | 'plain'>> = {
  emergency: 'danger',
  urgent: 'warning',
  expedited: 'info',
  standard: 'plain',
  undated: 'plain',
};

/** A moment in the court's zone; one that ends a day is called by that day, as people call it. */
export function momentInWords(at: Instant, zone: TimeZone): string {
  const before = plusDays(localDate(at, zone), -1);
  return endOfDay(before, zone) === at ? `the end of ${dateInWords(before)}` : instantInWords(at, zone);
}

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
