import { isUnfilled, isWithheld } from '../domain/evaluation/evaluation.ts';
import { isConfirmed, isVouchedFor } from '../domain/request/confirming.ts';
import { earliestPlacement } from '../domain/request/dates.ts';
import { soughtIn } from '../domain/request/tried.ts';
import { type CalendarDate, type Instant, localDate } from '../domain/time/time.ts';
import { stakeRows } from '../mail/case-rows.ts';
import type { Button, FactRow, MailContent } from '../mail/content.ts';
import type { OwnLink } from '../mail/links.ts';
import * as safe from '../mail/safe.ts';
import { referenceOf, type Safe, say } from '../mail/safe.ts';
import type { StoredCase } from '../store/case-file.ts';
import { type Contact, clinicianToo, searchForAttorney, searchForStaff, whoIsTold } from './standing-texts.ts';

type CaseText = { file: StoredCase; link: OwnLink };
type AnswerText = CaseText & { at: Instant };
/** To the attorney: the request has arrived, and what happens now. */
export function received({ file, link, at, contact }: AnswerText & { contact: Contact }): MailContent {
  const { request } = file;
  const subject = say`We have your request: ${referenceOf(file)}`;
  const button = firstButton(request, link);
  const now = whatNow(file, at);
  const who = request.urgency === 'emergency' ? whoIsTold(file, at, contact) : [];
  const noPromise = say`Nobody can promise that a clinician is found. You hear from us as soon as one says yes, and early if none does.`;
  if (file.evaluations.some(isWithheld)) {
    return { subject, paragraphs: [pressNow(file)], button, closing: [...now, ...who, itsReference(file), noPromise] };
  }
  return {
    subject,
    paragraphs: [itsReference(file), ...now, ...(isConfirmed(request) ? [] : [pressOnce]), ...who],
    facts: firstFacts(file),
    button,
    closing: [noPromise],
  };
}

/** The same, of a request whose first mail was left out until its address had pressed the link of another one. */
export function receivedAfterAll({ file, link }: CaseText): MailContent {
  return {
    subject: say`We have your request: ${referenceOf(file)}`,
    paragraphs: [
      file.evaluations.some(isWithheld) ? pressNow(file) : pressOnce,
      say`This email comes late: several had gone to your address that day, so we waited until you confirmed one of them.`,
      itsReference(file),
    ],
    facts: firstFacts(file),
    button: firstButton(file.request, link),
  };
}

function itsReference(file: StoredCase): Safe {
  return say`Please use its reference, ${referenceOf(file)}, instead of your client's name whenever you write to us.`;
}

function firstFacts({ request: { urgency, latestPlacementOn } }: StoredCase): FactRow[] {
  return [
    { label: say`Urgency`, value: safe.capitalized(safe.urgency(urgency)) },
    ...(latestPlacementOn
      ? [{ label: say`Latest useful day to find a clinician`, value: safe.date(latestPlacementOn) }]
      : []),
  ];
}

/** The button of a first mail. While nobody stands behind the request, it asks for one press, and for word if it was somebody else. */
function firstButton(request: StoredCase['request'], link: OwnLink): Button {
  const to = say`see how it stands, complete or withdraw`;
  if (isVouchedFor(request)) return { label: say`See how it stands`, to, link };
  const label = request.urgency === 'emergency' ? say`This is real: keep going` : say`Yes, I sent it`;
  return {
    label,
    to: say`confirm, ${to}`,
    link,
    otherwise: { label: say`This wasn't me`, inText: say`To say that it is real, or that it wasn't you` },
  };
}

/** Why somebody is asked to press once. */
const pressOnce = say`Anyone can type an address into our form, so please open the link below and say that it was you. Nothing waits for it unless very many requests come in at once.`;

/** The same in a flood, where the search waits for it: the first thing that is read, above the button. */
function pressNow({ request }: StoredCase): Safe {
  const known = request.urgency === 'emergency' ? say`search in full only` : say`search only`;
  return say`Please press the button below now and say that it was you. Very many requests are coming in, and we ${known} for those that we know are real.`;
}

/** To the attorney: a colleague has spoken with them, and the search, while there is one, goes on in full. */
export function vouched({ file, link }: CaseText): MailContent {
  const search = soughtIn(file).length > 0 ? say`, and the search for a clinician goes on in full` : say``;
  return {
    subject: say`Confirmed: ${referenceOf(file)}`,
    paragraphs: [
      say`Thank you for speaking with our colleague. Your request ${referenceOf(file)} is confirmed${search}.`,
    ],
    button: { label: say`See how it stands`, to: say`see how it stands`, link },
    closing: [say`If you have not spoken with anyone of us, please reply to this email.`],
  };
}

/** What staff are told of a case at a moment. */
type StaffText = { file: StoredCase; at: Instant };

/** To the coordinators: an emergency has arrived, and how its search stands. */
export function emergencyForStaff({ file, at }: StaffText): MailContent {
  const { request } = file;
  return {
    subject: say`Emergency: ${referenceOf(file)}`,
    paragraphs: [
      say`An emergency has arrived: ${referenceOf(file)}.${searchForStaff(file, at)}`,
      ...(request.missing.length > 0
        ? [say`Still missing: ${safe.missing(request.missing)}. The search does not wait for that.`]
        : []),
    ],
    facts: [
      ...(request.closesAt
        ? [
            {
              label: say`Somebody must be found by`,
              value: safe.capitalized(safe.until(request.closesAt, request.timeZone)),
            },
          ]
        : []),
      ...stakeRows(file, soughtIn(file)),
    ],
  };
}

/** To the attorney: papers arrived. */
export function completed({ file, link, at }: AnswerText): MailContent {
  return {
    subject: say`Thank you: ${referenceOf(file)}`,
    paragraphs: whatNow(file, at),
    button: { label: say`See how it stands`, to: say`see how it stands`, link },
  };
}

/** To the attorney: the new dates as we have them. With `contact` an emergency begins by them. */
export function datesChanged({ file, link, at, contact }: AnswerText & { contact: Contact | undefined }): MailContent {
  return {
    subject: say`New dates for ${referenceOf(file)}`,
    paragraphs: [
      say`We have changed the dates of ${referenceOf(file)} as you asked.${soughtIn(file).length > 0 ? say` The search for a clinician goes by the new ones.` : say``}${clinicianToo(file)}`,
      ...(contact ? [...whatNow(file, at), ...whoIsTold(file, at, contact)] : []),
    ],
    facts: dateFacts(file, 'moments'),
    button: { label: say`Check the dates`, to: say`change them again`, link },
  };
}

/** What a mail to the assigned member is made of; the link leads to their case page. */
type MemberText = { file: StoredCase; name: string; link: OwnLink };

function openCasePage(link: OwnLink): Button {
  return { label: say`Open the case page`, to: say`open the case page`, link };
}

/** To the assigned member: the dates of the case have moved. */
export function datesChangedForMember({ file, name, link }: MemberText): MailContent {
  return {
    subject: say`New dates for ${referenceOf(file)}`,
    greeting: safe.recipientName(name),
    paragraphs: [
      say`The dates of ${referenceOf(file)} have moved. If you cannot keep the new ones, please reply, or give the case back on your case page: you need not explain.`,
    ],
    facts: dateFacts(file, 'days'),
    button: openCasePage(link),
  };
}

/** To the attorney: the client has been moved, held or set free. With `contact` an emergency begins by it. */
export function clientMoved({ file, link, at, contact }: AnswerText & { contact: Contact | undefined }): MailContent {
  const isSought = soughtIn(file).length > 0;
  return {
    subject: say`Your client has been moved: ${referenceOf(file)}`,
    paragraphs: [
      say`We have noted that your client has been moved, as you told us for ${referenceOf(file)}.${clinicianToo(file)}`,
      ...(isSought ? whatNow(file, at) : []),
      ...(contact ? whoIsTold(file, at, contact) : []),
    ],
    facts: [
      { label: say`Area`, value: safe.area(file.intake.client.location) },
      { label: say`Urgency`, value: safe.capitalized(safe.urgency(file.request.urgency)) },
    ],
    button: { label: say`See how it stands`, to: say`see how it stands, or tell us of another move`, link },
  };
}

/** To the coordinators: in an emergency that has nobody yet the client has been moved. */
export function clientMovedForStaff({ file, at }: StaffText): MailContent {
  return {
    subject: say`Client moved in an emergency: ${referenceOf(file)}`,
    paragraphs: [
      say`The client of ${referenceOf(file)} has been moved. The search goes on for the new place, and offers that are out stay open.${searchForStaff(file, at)}`,
    ],
    facts: [{ label: say`Area`, value: safe.area(file.intake.client.location) }, ...stakeRows(file, soughtIn(file))],
  };
}

/** To the assigned member: the client is somewhere else now. */
export function clientMovedForMember({ file, name, link }: MemberText): MailContent {
  return {
    subject: say`The place of ${referenceOf(file)} has changed`,
    greeting: safe.recipientName(name),
    paragraphs: [
      say`The place of ${referenceOf(file)} has changed; your case page shows where. If you cannot do it there, please reply, or give the case back on that page: you need not explain.`,
    ],
    button: openCasePage(link),
  };
}

/** What happens with a request from the moment `at` of what the attorney did. */
function whatNow(file: StoredCase, at: Instant) {
  const { request, intake, evaluations } = file;
  if (evaluations.every(isUnfilled)) {
    return [say`Its date has passed meanwhile. Give the new one on your page, and the search begins at once.`];
  }
  const missing = request.missing.length > 0 ? safe.missing(request.missing) : undefined;
  if (request.state === 'needs_information' && missing) {
    return [
      say`Before we can ask clinicians we need ${missing}. Tell us on your page as soon as that is ready; until then the request waits.`,
    ];
  }
  if (evaluations.some(isWithheld)) {
    const goesOn = say`The same happens once one of us has spoken with you, or once fewer requests come in.`;
    return request.urgency === 'emergency'
      ? [
          say`This is an emergency. For now we ask only a few clinicians, as far as any have room; as soon as you say that it is real, we search in full. ${goesOn}`,
        ]
      : [say`No clinician is asked about it yet; as soon as you say that it is real, we begin. ${goesOn}`];
  }
  if (request.urgency === 'emergency') {
    return [
      say`This is an emergency. ${searchForAttorney(file, at)}`,
      ...(missing
        ? [
            say`The clinician will also need ${missing}. Tell us on your page when that is ready; we do not wait for it.`,
          ]
        : []),
    ];
  }
  const begins = earliestPlacement(intake.matter, at);
  if (soughtIn(file).length === 0) return [];
  if (begins > at) {
    return [
      say`Its first date is more than nine months away, and clinicians seldom know so early when they are free. We begin to ask them on ${safe.date(localDate(begins, request.timeZone))}. There is nothing you need to do until then.`,
    ];
  }
  return [say`We ask a few clinicians at a time, those who fit best first. There is nothing you need to do now.`];
}

/** The dates of a matter as the attorney gave them, or their days alone, which is all that a member's mail says. */
function dateFacts({ intake, request }: StoredCase, as: 'moments' | 'days') {
  const { affidavitDueOn, hearingAt, hearingOn, removalAt, removalOn, timeZone } = intake.matter;
  const said = (at: Instant | undefined, on: CalendarDate | undefined) => {
    if (at === undefined) return on && safe.date(on);
    return as === 'moments' ? safe.moment(at, timeZone) : safe.date(localDate(at, timeZone));
  };
  const [hearing, removal] = [said(hearingAt, hearingOn), said(removalAt, removalOn)];
  return [
    ...(affidavitDueOn ? [{ label: say`Affidavit due`, value: safe.date(affidavitDueOn) }] : []),
    ...(hearing ? [{ label: say`Hearing`, value: hearing }] : []),
    ...(removal ? [{ label: say`Removal`, value: removal }] : []),
    { label: say`Urgency`, value: safe.capitalized(safe.urgency(request.urgency)) },
  ];
}
