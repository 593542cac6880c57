import type { Evaluation } from '../domain/casework.ts';
import type { MailContent } from '../mail/content.ts';
import type { OwnLink } from '../mail/links.ts';
import * as safe from '../mail/safe.ts';
import { say } from '../mail/safe.ts';
import type { StoredCase } from '../store/case-file.ts';

/** To the attorney: nobody was found in time. */
export function unfilled({
  file,
  evaluation,
  link,
}: {
  file: StoredCase;
  evaluation: Evaluation;
  link: OwnLink;
}): MailContent {
  return {
    subject: say`Nobody was found in time: ${reference(file)}`,
    paragraphs: [
      file.request.state === 'needs_information'
        ? say`The date of the ${safe.evaluationType(evaluation.type)} evaluation of ${reference(file)} has passed while it waited for ${safe.missing(file.request.missing)}.`
        : say`We are sorry: no clinician could be found for the ${safe.evaluationType(evaluation.type)} evaluation of ${reference(file)} before its date.`,
      say`If the date moves, give the new one on your page and the search begins again at once. A coordinator knows and will be in touch.`,
    ],
    button: { label: say`Open your page`, to: say`give a new date`, link },
  };
}

/** To the coordinators: an evaluation was not filled. */
export function unfilledForStaff({ file, evaluation }: { file: StoredCase; evaluation: Evaluation }): MailContent {
  return {
    subject: say`Unfilled: ${reference(file)}`,
    paragraphs: [
      say`The date of the ${safe.evaluationType(evaluation.type)} evaluation of ${reference(file)} (${safe.urgency(file.request.urgency)}) has passed without a clinician. The attorney has been told. Please call them.`,
    ],
  };
}

/** To the attorney: the request is over. */
export function ended({ file, link }: { file: StoredCase; link: OwnLink }): MailContent {
  const how = safe.closedReason(file.request.closedReason ?? 'withdrawn');
  return {
    subject: say`Request ${reference(file)}: ${how}`,
    paragraphs: [
      say`Request ${reference(file)} is now ${how}. Nobody is asked any more, and everybody who had a part in it is told.`,
    ],
    button: { label: say`Open your page`, to: say`look at it`, link },
  };
}

/** What a mail to a member about the end of a request says, and to whom. */
type EndForMember = { file: StoredCase; name: string };

/** To the member whose evaluation is complete. */
export function workCompleted({ file, name }: EndForMember): MailContent {
  return {
    subject: say`Thank you: ${reference(file)} is complete`,
    greeting: safe.recipientName(name),
    paragraphs: [say`Evaluation ${reference(file)} is complete. Thank you: this is what decides such cases.`],
  };
}

/** To a member who had the case when it ended otherwise, or was being asked. */
export function noLongerNeeded({ file, name }: EndForMember): MailContent {
  return {
    subject: say`${reference(file)} is no longer needed`,
    greeting: safe.recipientName(name),
    paragraphs: [
      say`The request ${reference(file)} has ended, and its evaluation is no longer needed. There is nothing left to do for you; thank you for being there.`,
    ],
  };
}

function reference(file: StoredCase) {
  return safe.reference(file.request.reference);
}
