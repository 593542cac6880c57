import type { CaseFile } from '../domain/request/casework.ts';
import { soughtIn } from '../domain/request/tried.ts';
import type { Instant } from '../domain/time/time.ts';
import type { ReturnedFrom } from '../domain/words/on-call.ts';
import { stakeRows } from '../mail/case-rows.ts';
import type { MailContent } from '../mail/content.ts';
import * as safe from '../mail/safe.ts';
import { referenceOf, say } from '../mail/safe.ts';

/**
 * To the coordinators: somebody does not get their mail, and a person must reach them, by telephone where a number is known. The address is
 * read at the staff API alone.
 */
export function cameBack(file: CaseFile, recipient: ReturnedFrom, at: Instant): MailContent {
  const isAttorney = recipient === 'attorney';
  const isUncalled = isAttorney && file.intake.attorney.phone === undefined;
  const reach = isAttorney ? say`telephone them` : say`reach them another way`;
  const about = isAttorney ? say`of` : say`about`;
  const mail = say`A mail to ${safe.returnedFrom(recipient)} ${about} ${referenceOf(file)} came back`;
  return {
    subject: isUncalled ? say`${mail}, and they gave no phone number` : say`${mail}: ${reach}`,
    paragraphs: [
      say`${mail} for good: they do not know what it said, and others to the same address will not arrive either.`,
      isUncalled
        ? say`They gave no phone number. Please find another way to reach them, tell them how the request stands, and ask for an address that works.`
        : say`Please ${reach}, tell them how the request stands, and ask for an address that works.${recipient === 'member' ? say` The case shows who they are.` : say``}`,
    ],
    facts: isAttorney ? stakeRows(file, soughtIn(file), at) : [],
  };
}
