import { isWithheld } from '../domain/evaluation/evaluation.ts';
import { isConfirmed, isVouchedFor } from '../domain/request/confirming.ts';
import { foundByOf, isLatestPlacementPast } from '../domain/request/dates.ts';
import { waitsForItsDate } from '../domain/request/search-standing.ts';
import { soughtIn } from '../domain/request/tried.ts';
import type { Instant, TimeZone } from '../domain/time/time.ts';
import { foundByRow, stakeRows } from '../mail/case-rows.ts';
import type { Button, FactRow, MailContent } from '../mail/content.ts';
import type { OwnLink } from '../mail/links.ts';
import * as safe from '../mail/safe.ts';
import { referenceOf, type Safe, say } from '../mail/safe.ts';
import type { StoredCase } from '../store/case-file.ts';
import { type EmergencyContact, whatNow, whoIsTold } from './standing-texts.ts';

type CaseText = { file: StoredCase; link: OwnLink };
type AnswerText = CaseText & { at: Instant };

/** To the attorney: the request has arrived, and what happens now. */
export function received({ file, link, at, contact }: AnswerText & { contact: EmergencyContact }): MailContent {
  const { request } = file;
  const subject = say`We have your request: ${referenceOf(file)}`;
  const button = firstButton(request, link);
  const now = whatNow(file, at);
  const who = request.urgency === 'emergency' ? whoIsTold(file, at, contact) : [];
  // Where no date is known, nothing says when it is early.
  const isHeardEarly = soughtIn(file).some(({ phase }) => phase.halfwayAt !== null);
  const noPromise = say`Nobody can promise that a clinician is found. You hear from us as soon as one says yes${isHeardEarly ? say`, and early if none does` : say``}.`;
  if (file.evaluations.some(isWithheld)) {
    return { subject, paragraphs: [pressNow(file)], button, closing: [...now, ...who, itsReference(file), noPromise] };
  }
  return {
    subject,
    paragraphs: [itsReference(file), ...now, ...(isConfirmed(request) ? [] : [pressOnce]), ...who],
    facts: firstFacts(file, at),
    button,
    closing: [noPromise],
  };
}

/** The same, of a request whose first mail was left out until its address had pressed the link of another one. */
export function receivedAfterAll({ file, link, at }: AnswerText): MailContent {
  return {
    subject: say`We have your request: ${referenceOf(file)}`,
    paragraphs: [
      file.evaluations.some(isWithheld) ? pressNow(file) : pressOnce,
      say`This email comes late: several had gone to your address that day, so we waited until you confirmed one of them.`,
      itsReference(file),
    ],
    facts: firstFacts(file, at),
    button: firstButton(file.request, link),
  };
}

function itsReference(file: StoredCase): Safe {
  return say`Please use its reference, ${referenceOf(file)}, instead of your client's name whenever you write to us.`;
}

function firstFacts(file: StoredCase, at: Instant): FactRow[] {
  const urgency = safe.capitalized(safe.urgency(file.request.urgency));
  return [{ label: say`Urgency`, value: urgency }, ...foundByFacts(file, at)];
}

/** In an emergency its end, else the latest useful day; nothing where no date is known. */
function foundByFacts({ request, intake }: StoredCase, at: Instant): FactRow[] {
  const foundBy = foundByOf(request);
  if (foundBy !== null) {
    const end = safe.capitalized(safe.until(foundBy, request.timeZone, intake.attorney.timeZone));
    return [{ label: say`A clinician must be found by`, value: end }];
  }
  const { latestPlacementOn: day } = request;
  if (day === null) return [];
  const passed = isLatestPlacementPast(request, at) ? say`, which has passed` : say``;
  return [{ label: say`Latest useful day to find a clinician`, value: say`${safe.date(day)}${passed}` }];
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

/** To the attorney: a colleague has spoken with them, and the search, where there is one, goes on. */
export function vouched({ file, link, at }: AnswerText): MailContent {
  const isSearching =
    file.request.state === 'open' && soughtIn(file).some((evaluation) => !waitsForItsDate(file, evaluation, at));
  const search = isSearching ? say`, and the search for a clinician goes on` : say``;
  return {
    subject: say`Confirmed: ${referenceOf(file)}`,
    paragraphs: [
      say`Thank you for speaking with our colleague. Your request ${referenceOf(file)} is confirmed${search}.`,
    ],
    button: { label: say`See how it stands`, to: say`see how it stands`, link },
    closing: [say`If you have not spoken with anyone of us, please reply to this email.`],
  };
}

/** Whether an emergency has arrived as one, become one since, or is one again. */
export type Beginning = 'arrived' | 'become' | 'again';

/** What the coordinators read at the moment `at`, in the zone of the house. */
export type ForStaff = { file: StoredCase; zone: TimeZone; at: Instant };

/** To the coordinators: there is an emergency, and how its search stands. */
export function emergencyForStaff({ file, zone, how, at }: ForStaff & { how: Beginning }): MailContent {
  const { request } = file;
  const begun = {
    arrived: say`An emergency has arrived: ${referenceOf(file)}.`,
    become: say`${referenceOf(file)} has become an emergency, by what its attorney changed.`,
    again: say`${referenceOf(file)} is an emergency again, by what its attorney changed.`,
  }[how];
  return {
    subject: say`Emergency: ${referenceOf(file)}`,
    paragraphs: [
      say`${begun} ${safe.search(file, 'staff', at)}`,
      ...(request.missing.length > 0
        ? [say`Still missing: ${safe.missing(request.missing)}. The search does not wait for that.`]
        : []),
    ],
    facts: [...foundByRow(file, zone), ...stakeRows(file, soughtIn(file), at)],
  };
}

/** To the attorney: papers arrived, and what happens now; where nobody is sought any more, that they are noted. */
export function completed({ file, link, at }: AnswerText): MailContent {
  const now = whatNow(file, at);
  return {
    subject: say`Thank you: ${referenceOf(file)}`,
    paragraphs: now.length > 0 ? now : [noted(file)],
    button: { label: say`See how it stands`, to: say`see how it stands`, link },
  };
}

function noted(file: StoredCase): Safe {
  const { missing } = file.request;
  const rest =
    missing.length > 0
      ? say`The clinician also needs ${safe.missing(missing)}: tell us on your page when that is ready.`
      : say`No paper is missing now.`;
  return say`We have noted what is ready for ${referenceOf(file)}. ${rest}`;
}
