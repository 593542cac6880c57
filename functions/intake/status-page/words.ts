import type { Matter } from '../../domain/request/casework.ts';
import { datesPassed } from '../../domain/request/dates.ts';
import { dateInWords, type Instant, instantInWords } from '../../domain/time/time.ts';
import { affidavitTerm } from '../../domain/words/evaluation-facts.ts';
import { hearingWords, type Turn, type Urgency, urgencyWords } from '../../domain/words/request.ts';
import { sureInWords } from '../../domain/words/stake.ts';
import { capitalized } from '../../domain/words/wording.ts';
import type { FactLine, Tone } from '../../http/parts.ts';

/** Whose turn it is, as the attorney reads it, and what the moment of the next step is to whoever must take it. */
export const turnWords: Readonly<Record<Turn, { readonly whose: string; readonly moment: string }>> = {
  attorney: { whose: 'Yours', moment: affidavitTerm(false) },
  member: { whose: 'A clinician’s', moment: 'Next step' },
  coordinator: { whose: 'A coordinator’s', moment: 'Until' },
  court: { whose: 'The court’s', moment: 'When' },
  nobody: { whose: 'Ours: there is nothing that you must do now', moment: 'Next step' },
};

/** Whose turn it is. An emergency that waits in a flood is on-call's, who have it on their list. */
export function whoseTurn(turn: Turn, urgency: Urgency, isWaiting: boolean): string {
  return isWaiting && turn === 'coordinator' && urgency === 'emergency' ? 'Our on-call staff’s' : turnWords[turn].whose;
}

/** How urgent a request is, and by what; of one that waits in a flood no more than how urgent it is, as it is not treated so yet. */
export function urgencyInWords(urgency: Urgency, isWaiting: boolean): string {
  const { name, why } = urgencyWords[urgency];
  return isWaiting ? capitalized(name) : `${capitalized(name)}: ${why}`;
}

/** How those urgencies look that must be seen at once. */
export const urgencyTones: Readonly<Partial<Record<Urgency, Tone>>> = { emergency: 'danger', urgent: 'warning' };

/** The dates of a matter as facts, those that have passed as past; those that are not known are said to be so where they matter most. */
export function dateFacts(matter: Matter, now: Instant): readonly FactLine[] {
  const { affidavitDueOn, hearingAt, hearingOn, hearingKind, removalAt, removalOn, removalKnown, timeZone } = matter;
  const dated = (at: Instant | undefined, on: string | undefined) =>
    at ? instantInWords(at, timeZone) : on ? dateInWords(on) : undefined;
  const removal = dated(removalAt, removalOn);
  const passed = datesPassed(matter, now);
  return [
    {
      term: passed.affidavit ? 'Affidavit was needed by' : 'Affidavit needed by',
      detail: affidavitDueOn ? dateInWords(affidavitDueOn) : 'Not given',
    },
    {
      term: passed.hearing ? 'Hearing or interview was' : 'Hearing or interview',
      detail: dated(hearingAt, hearingOn) ?? 'Not given',
    },
    { term: 'Kind of hearing', detail: hearingKind ? capitalized(hearingWords[hearingKind]) : '' },
    {
      term: passed.removal ? 'Removal was expected' : 'Removal',
      detail: removal && `${removal}${sureInWords(removalKnown)}`,
    },
  ];
}
