import type { RecordedEvent } from '../events/event.ts';
import { newestAbout } from '../events/newest.ts';
import type { MemberId } from '../ids.ts';
import { comesBackFromAttorney, hasBeenTold, type Mail, toldAttorney } from '../mail-left.ts';
import type { CaseFile } from '../request/casework.ts';
import type { Instant } from '../time/time.ts';
import { clinicianOf } from './evaluation.ts';

/** What of a case says who has said yes to it, and who has heard of that. */
type Answered = Pick<CaseFile, 'evaluations'> & {
  readonly events: readonly RecordedEvent[];
  readonly mails: readonly Mail[];
};

/** The yeses that stand: whose each is, and the number of its event. */
export function standingYeses({ evaluations, events }: Pick<Answered, 'evaluations' | 'events'>) {
  return evaluations.flatMap((evaluation) => {
    const memberId = clinicianOf(evaluation);
    const said = newestAbout('evaluation_assigned', evaluation.number, { events });
    return memberId !== undefined && said ? [{ memberId, seq: said.seq }] : [];
  });
}

/** Whether a mail has brought the attorney each yes that stands, by `at`. */
export function hasHeardOfYes(file: Answered, at: Instant): boolean {
  return standingYeses(file).every(({ seq }) => toldAttorney(file, seq, at)) && !comesBackFromAttorney(file);
}

/** The clinicians to whom no mail about their yes had left by `at`. */
export function cliniciansUntold(file: Answered, at: Instant): MemberId[] {
  return standingYeses(file)
    .filter(({ seq, memberId }) => !hasBeenTold(file, { seq, recipient: `member-${memberId}` }, at))
    .map(({ memberId }) => memberId);
}
