import { soughtIn } from '../domain/request/tried.ts';
import { type CalendarDate, type Instant, localDate } from '../domain/time/time.ts';
import { affidavitRow, foundByRow, stakeRows } from '../mail/case-rows.ts';
import type { Button, FactRow, MailContent } from '../mail/content.ts';
import { endMoved } from '../mail/end-moved.ts';
import type { OwnLink } from '../mail/links.ts';
import * as safe from '../mail/safe.ts';
import { referenceOf, type Safe, say } from '../mail/safe.ts';
import type { StoredCase } from '../store/case-file.ts';
import { type EmergencyContact, whatNow, whoIsTold } from './standing-texts.ts';
import type { ForStaff } from './texts.ts';

/** What an attorney reads of what they changed, at the moment `at`; `clinicians` are so many as are told of it. */
export type ChangeText = {
  file: StoredCase;
  link: OwnLink;
  at: Instant;
  contact: EmergencyContact | undefined;
  clinicians: number;
};

/** That whoever had accepted by then hears of it, where somebody had. */
function clinicianToo({ clinicians }: ChangeText): Safe {
  if (clinicians === 0) return say``;
  return clinicians === 1
    ? say` We tell the clinician who has accepted.`
    : say` We tell the clinicians who have accepted.`;
}

/** To the attorney: the dates as we have them now. It may be that none has moved, but what is known of one. With `contact` an emergency begins by them. */
export function datesChanged(change: ChangeText): MailContent {
  const { file, link, at, contact } = change;
  const goesBy = file.request.state === 'open' && soughtIn(file).length > 0;
  return {
    subject: say`A change to the dates of ${referenceOf(file)}`,
    paragraphs: [
      say`We have noted your change to the dates of ${referenceOf(file)}.${goesBy ? say` The search for a clinician goes by them as they stand now.` : say``}${clinicianToo(change)}`,
      ...(contact ? [...whatNow(file, at), ...whoIsTold(file, at, contact)] : []),
    ],
    facts: dateFacts(file, 'moments', at),
    button: { label: say`Check the dates`, to: say`change them again`, link },
  };
}

/** What a mail to the assigned member is made of; the link leads to their case page. */
type MemberText = { file: StoredCase; name: string; link: OwnLink };

function openCasePage(link: OwnLink): Button {
  return { label: say`Open the case page`, to: say`open the case page`, link };
}

/** To the coordinators: the end of an emergency that has nobody yet has moved. */
export function datesChangedForStaff({ file, zone, at }: ForStaff): MailContent {
  return { ...endMoved(file, at), facts: [...foundByRow(file, zone), ...stakeRows(file, soughtIn(file), at)] };
}

/** To the assigned member: the dates of the case, or what is known of them, have been changed, perhaps to what they were before. */
export function datesChangedForMember({ file, name, link, at }: MemberText & { at: Instant }): MailContent {
  return {
    subject: say`A change to the dates of ${referenceOf(file)}`,
    greeting: safe.recipientName(name),
    paragraphs: [
      say`The attorney has changed the dates of ${referenceOf(file)}, or what is known of them; your case page shows how they stand now. If you cannot keep them, please reply, or give the case back on that page: you need not explain.`,
    ],
    facts: dateFacts(file, 'days', at),
    button: openCasePage(link),
  };
}

/** To the attorney: we know where the client has been moved, or that they were held or set free. With `contact` an emergency begins by it. */
export function clientMoved(change: ChangeText): MailContent {
  const { file, link, at, contact } = change;
  const isSought = soughtIn(file).length > 0;
  return {
    subject: say`Where your client is now: ${referenceOf(file)}`,
    paragraphs: [
      say`We have noted where your client is now, as you told us for ${referenceOf(file)}.${clinicianToo(change)}`,
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

/** To the coordinators: in an emergency that has nobody yet the client has been moved, held or set free. */
export function clientMovedForStaff({ file, at }: { file: StoredCase; at: Instant }): MailContent {
  return {
    subject: say`Where the client is now, in an emergency: ${referenceOf(file)}`,
    paragraphs: [
      say`The attorney has told us where the client of ${referenceOf(file)} is now. The search goes on for that place, and offers that are out stay open. ${safe.search(file, 'staff', at)}`,
    ],
    facts: [
      { label: say`Area`, value: safe.area(file.intake.client.location) },
      ...stakeRows(file, soughtIn(file), at),
    ],
  };
}

/** To the assigned member: the client is somewhere else now, was held or was set free, or is back. */
export function clientMovedForMember({ file, name, link }: MemberText): MailContent {
  return {
    subject: say`Where the client of ${referenceOf(file)} is now`,
    greeting: safe.recipientName(name),
    paragraphs: [
      say`The attorney has told us where the client of ${referenceOf(file)} is now; your case page shows it. If you cannot do it there, please reply, or give the case back on that page: you need not explain.`,
    ],
    button: openCasePage(link),
  };
}

/** The dates of a matter as the attorney gave them, or their days alone, which is all that a member's mail says. */
function dateFacts(file: StoredCase, as: 'moments' | 'days', now: Instant): FactRow[] {
  const { intake, request } = file;
  const { hearingAt, hearingOn, removalAt, removalOn, removalKnown, timeZone } = intake.matter;
  const said = (at: Instant | undefined, on: CalendarDate | undefined) => {
    if (at === undefined) return on && safe.date(on);
    return as === 'moments' ? safe.moment(at, timeZone) : safe.date(localDate(at, timeZone));
  };
  const [hearing, removal] = [said(hearingAt, hearingOn), said(removalAt, removalOn)];
  return [
    ...affidavitRow(file, now),
    ...(hearing ? [{ label: say`Hearing`, value: hearing }] : []),
    ...(removal ? [{ label: say`Removal`, value: say`${removal}${safe.sure(removalKnown)}` }] : []),
    { label: say`Urgency`, value: safe.capitalized(safe.urgency(request.urgency)) },
  ];
}
