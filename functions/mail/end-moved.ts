import type { Instant } from '../domain/time/time.ts';
import type { StoredCase } from '../store/case-file.ts';
import type { MailContent } from './content.ts';
import * as safe from './safe.ts';
import { referenceOf, say } from './safe.ts';

/** What those read who look for somebody, coordinators and on-call, of an emergency whose end has moved, or which is none any more. */
export function endMoved(file: StoredCase, at: Instant): Pick<MailContent, 'subject' | 'paragraphs'> {
  const reference = referenceOf(file);
  const search = safe.search(file, 'staff', at);
  if (file.request.urgency !== 'emergency') {
    return {
      subject: say`No longer an emergency: ${reference}`,
      paragraphs: [say`${reference} is no longer an emergency, by what its attorney changed. ${search}`],
    };
  }
  const left = safe.timeLeft(file.request.closesAt, at);
  return {
    subject: say`Dates changed in an emergency: ${reference}`,
    paragraphs: [say`The attorney has changed the dates of ${reference}: ${left}. ${search}`],
  };
}
