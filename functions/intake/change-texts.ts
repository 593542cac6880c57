import { soughtIn } from '../domain/request/tried.ts';
import { type CalendarDate, type Instant, localDate } from '../domain/time/time.ts';
import { affidavitRow, foundByRow, stakeRows } from '../mail/case-rows.ts';
import type { Button, FactRow, MailContent } from '../mail/content.ts';
import type { OwnLink } from '../mail/links.ts';
import * as safe from '../mail/safe.ts';
import { referenceOf, say } from '../mail/safe.ts';
import type { StoredCase } from '../store/case-file.ts';
import { clinicianToo, type EmergencyContact, whatNow, whoIsTold } from './standing-texts.ts';

/** What an attorney reads of what they changed, at the moment `at`. */
export type ChangeText = { file: StoredCase; link: OwnLink; at: Instant; contact: EmergencyContact | undefined };

/** To the attorney: the new dates as we have them. With `contact` an emergency begins by them. */
export function datesChanged({ file, link, at, contact }: ChangeText): MailContent {
  return {
    subject: say`New dates for ${referenceOf(file)}`,
    paragraphs: [
      say`We have changed the dates of ${referenceOf(file)} as you asked.${soughtIn(file).length > 0 ? say` The search for a clinician goes by the new ones.` : say``}${clinicianToo(file)}`,
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

/** To the coordinators: the end of an emergency that has nobody yet has come nearer. */
export function datesChangedForStaff({ file, at }: { file: StoredCase; at: Instant }): MailContent {
  return {
    subject: say`Dates changed in an emergency: ${referenceOf(file)}`,
    paragraphs: [
      say`The date of ${referenceOf(file)} is nearer now: ${safe.timeLeft(file.request.closesAt, at)}. ${safe.search(file, 'staff', at)}`,
    ],
    facts: [...foundByRow(file), ...stakeRows(file, soughtIn(file), at)],
  };
}

/** To the assigned member: the dates of the case have moved. */
export function datesChangedForMember({ file, name, link, at }: MemberText & { at: Instant }): MailContent {
  return {
    subject: say`New dates for ${referenceOf(file)}`,
    greeting: safe.recipientName(name),
    paragraphs: [
      say`The dates of ${referenceOf(file)} have moved. If you cannot keep the new ones, please reply, or give the case back on your case page: you need not explain.`,
    ],
    facts: dateFacts(file, 'days', at),
    button: openCasePage(link),
  };
}

/** To the attorney: the client has been moved, held or set free. With `contact` an emergency begins by it. */
export function clientMoved({ file, link, at, contact }: ChangeText): MailContent {
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
export function clientMovedForStaff({ file, at }: { file: StoredCase; at: Instant }): MailContent {
  return {
    subject: say`Client moved in an emergency: ${referenceOf(file)}`,
    paragraphs: [
      say`The client of ${referenceOf(file)} has been moved. The search goes on for the new place, and offers that are out stay open. ${safe.search(file, 'staff', at)}`,
    ],
    facts: [
      { label: say`Area`, value: safe.area(file.intake.client.location) },
      ...stakeRows(file, soughtIn(file), at),
    ],
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

/** The dates of a matter as the attorney gave them, or their days alone, which is all that a member's mail says. */
function dateFacts(file: StoredCase, as: 'moments' | 'days', now: Instant): FactRow[] {
  const { intake, request } = file;
  const { hearingAt, hearingOn, removalAt, removalOn, timeZone } = intake.matter;
  const said = (at: Instant | undefined, on: CalendarDate | undefined) => {
    if (at === undefined) return on && safe.date(on);
    return as === 'moments' ? safe.moment(at, timeZone) : safe.date(localDate(at, timeZone));
  };
  const [hearing, removal] = [said(hearingAt, hearingOn), said(removalAt, removalOn)];
  return [
    ...affidavitRow(file, now),
    ...(hearing ? [{ label: say`Hearing`, value: hearing }] : []),
    ...(removal ? [{ label: say`Removal`, value: removal }] : []),
    { label: say`Urgency`, value: safe.capitalized(safe.urgency(request.urgency)) },
  ];
}
