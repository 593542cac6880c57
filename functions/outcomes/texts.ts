import { type Evaluation, isGivenBackLate, isOver } from '../domain/evaluation/evaluation.ts';
import { comesBackFromAttorney } from '../domain/mail-left.ts';
import { triedFor } from '../domain/request/tried.ts';
import type { Instant } from '../domain/time/time.ts';
import { reach, stakeRows } from '../mail/case-rows.ts';
import type { MailContent } from '../mail/content.ts';
import type { OwnLink } from '../mail/links.ts';
import * as safe from '../mail/safe.ts';
import { referenceOf, type Safe, say } from '../mail/safe.ts';
import type { StoredCase } from '../store/case-file.ts';

type ForAttorney = { file: StoredCase; link: OwnLink; phone: string | null };
/** `at` is the moment at which it was given up. */
type UnfilledCase = { file: StoredCase; evaluation: Evaluation; at: Instant };
type UnfilledText = Omit<ForAttorney, 'link'> & UnfilledCase & { link: OwnLink | undefined };
/** `pages`: how often on-call was paged about the request. */
type UnfilledForStaff = UnfilledCase & { pages: number; reader: 'coordinators' | 'colleague' };

/** To the attorney: nobody was found in time, what was done, and what can still be done. `phone`: where they may call, if anywhere. */
export function unfilled({ file, evaluation, at, link, phone }: UnfilledText): MailContent {
  const { request } = file;
  return {
    subject: isGivenBackLate(evaluation)
      ? say`Given back after its time: ${referenceOf(file)}`
      : say`Nobody was found in time: ${referenceOf(file)}`,
    paragraphs: [
      whyNobody({ file, evaluation, at }),
      say`It need not end here. ${safe.newDate(file)}`,
      request.urgency === 'emergency' && phone !== null
        ? say`A coordinator and the director know, and a coordinator will be in touch. To speak to somebody now, call ${safe.telephone(phone)}.`
        : say`A coordinator knows and will be in touch.`,
    ],
    ...(link
      ? { button: { label: say`Open your page`, to: say`give a new date`, link } }
      : {
          closing: [
            say`Your page is behind the link in our earlier mails. It doesn't open right now; please try it again later.`,
          ],
        }),
  };
}

/** Why an evaluation has nobody, for its attorney: it was given back too late, waited for papers, or nobody could be found. */
function whyNobody({ file, evaluation, at }: UnfilledCase): Safe {
  const { request } = file;
  const which = say`${safe.evaluationType(evaluation.type)} evaluation of ${referenceOf(file)}`;
  if (isGivenBackLate(evaluation))
    return say`We are sorry: the clinician of the ${which} gave it back after its time was over, so no one else is asked.`;
  if (request.state === 'needs_information')
    return say`The date of the ${which} has passed while it waited for ${safe.missing(request.missing)}.`;
  const inTime = request.closesAt !== null ? say`in time` : say`in the days for which we look where there is no date`;
  return say`We are sorry: no clinician could be found for the ${which} ${inTime}. ${whoWasAsked(file, evaluation, at)}`;
}

/** The same for staff. */
function whyNobodyForStaff({ file, evaluation }: Pick<UnfilledCase, 'file' | 'evaluation'>): Safe {
  const { closesAt, urgency } = file.request;
  const which = say`${safe.evaluationType(evaluation.type)} evaluation of ${referenceOf(file)} (${safe.urgency(urgency)})`;
  if (isGivenBackLate(evaluation)) {
    const over = closesAt === null ? say`its search had ended` : say`its date had passed`;
    return say`The clinician of the ${which} gave it back after ${over}, so nobody else is asked.`;
  }
  if (closesAt === null) return say`No clinician was found for the ${which}, which has no date. The search has ended.`;
  return say`The date of the ${which} has passed without a clinician.`;
}

function whoWasAsked(file: StoredCase, evaluation: Evaluation, at: Instant): Safe {
  const { asked, byPhone, declined, gaveBack } = triedFor(file, [evaluation], at);
  if (asked === 0) return say`Nobody in the network could be asked.`;
  const clinicians = say`${safe.counted(asked, say`clinician was`, say`clinicians were`)} asked${safe.byPhone(asked, byPhone)}`;
  if (gaveBack > 0) {
    const who = say`${safe.number(gaveBack)} said yes and could not keep it`;
    return say`${clinicians}; ${who}, and no one else said yes.`;
  }
  const others = declined === asked ? say`none could take it` : say`none said yes`;
  return say`${clinicians}; ${others}.`;
}

/** To the coordinators, or a colleague (the director, and whoever is at work on it): an evaluation was not filled, and what was tried, in numbers. */
export function unfilledForStaff({ file, evaluation, at, pages, reader }: UnfilledForStaff): MailContent {
  const { waves, asked, byPhone, declined, gaveBack } = triedFor(file, [evaluation], at);
  const mailed = comesBackFromAttorney(file) ? say`Mail to the attorney comes back` : say`We email the attorney`;
  const goesOn =
    file.request.state === 'needs_information'
      ? say`a new date and ${safe.missing(file.request.missing)} are needed before we can search`
      : say`a new date begins the search again`;
  return {
    subject: say`Unfilled: ${referenceOf(file)}`,
    paragraphs: [
      whyNobodyForStaff({ file, evaluation }),
      reader === 'coordinators'
        ? say`${mailed}. Please ${reach(file)} them: ${goesOn}.`
        : say`${mailed}, and a coordinator is asked to ${reach(file)} them: ${goesOn}. What was tried:`,
    ],
    facts: [
      ...stakeRows(file, [evaluation], at),
      { label: say`Waves sent`, value: safe.number(waves) },
      { label: say`Members asked`, value: say`${safe.number(asked)}${safe.byPhone(asked, byPhone)}` },
      { label: say`Said no`, value: safe.number(declined) },
      ...(gaveBack > 0 ? [{ label: say`Said yes and gave it back`, value: safe.number(gaveBack) }] : []),
      { label: say`Gave no answer`, value: safe.number(asked - declined - gaveBack) },
      {
        label: file.evaluations.length === 1 ? say`Pages to on-call` : say`Pages to on-call, for the whole request`,
        value: safe.number(pages),
      },
    ],
  };
}

/** To the attorney: the request is over. */
export function ended({ file, link }: { file: StoredCase; link: OwnLink }): MailContent {
  const how = safe.closedReason(file.request.closedReason ?? 'withdrawn');
  return {
    subject: say`Request ${referenceOf(file)}: ${how}`,
    paragraphs: [
      say`Request ${referenceOf(file)} is now ${how}. No one is asked about it anymore${file.evaluations.some((evaluation) => isOver(evaluation) && evaluation.phase.had !== null) ? say`, and we tell who had accepted` : say``}.`,
    ],
    button: { label: say`Open your page`, to: say`look at it`, link },
  };
}

/** To the attorney: nobody stood behind the request, which was taken for a fake; the way back, if it is real. `link` opens the form. */
export function takenForFake({ file, link, phone }: ForAttorney): MailContent {
  const call = file.request.urgency === 'emergency' && phone !== null;
  const first = call
    ? say`call ${safe.telephone(phone)} now, or send it again`
    : say`send it again, or reply to this email`;
  return {
    subject: say`Withdrawn, because no one verified it: ${referenceOf(file)}`,
    paragraphs: [
      say`We couldn't reach anyone about request ${referenceOf(file)}, and no one verified it, so we have withdrawn it. No clinician is asked about it anymore.`,
      say`If it is real, we are sorry: please ${first}. A new request is answered by email, unless several have just gone to your address; its page then says how to confirm it. Once you have said that it is real, we search in full.`,
      say`If you didn't send it, there is nothing you need to do.`,
    ],
    button: { label: say`Send it again`, to: say`send it again`, link },
  };
}

/** What a mail to a member about the end of a request says, and to whom. */
type EndForMember = { file: StoredCase; name: string };

/** To the member whose evaluation is complete. */
export function workCompleted({ file, name }: EndForMember): MailContent {
  return {
    subject: say`Thank you: ${referenceOf(file)} is complete`,
    greeting: safe.recipientName(name),
    paragraphs: [say`Evaluation ${referenceOf(file)} is complete. Thank you: this is what decides such cases.`],
  };
}

/** To a member who had the case when it ended otherwise, or was being asked. */
export function noLongerNeeded({ file, name }: EndForMember): MailContent {
  return {
    subject: say`${referenceOf(file)} is no longer needed`,
    greeting: safe.recipientName(name),
    paragraphs: [
      say`The request ${referenceOf(file)} has ended, and nothing is needed from you for it anymore. Thank you for being there.`,
    ],
  };
}
