import { cliniciansOf, hasClinician, isWithheld } from '../domain/evaluation/evaluation.ts';
import type { RecordedEvent } from '../domain/events/event.ts';
import { isNewestOf, isNewestToMove, newestAbout } from '../domain/events/newest.ts';
import { urgencyChanges } from '../domain/events/urgency-changes.ts';
import { hasLeft } from '../domain/mail-left.ts';
import type { Member } from '../domain/members/member.ts';
import { isOnSharedPage } from '../domain/on-call/standing.ts';
import { soughtIn } from '../domain/request/tried.ts';
import type { Instant } from '../domain/time/time.ts';
import { linkTo, type OwnLink, statusLink } from '../mail/links.ts';
import type { CaseMailsByEvent, PlannedMail, PlanningTools } from '../mail/planned-mail.ts';
import { byDay, causedByVisitor, membersNamed, toAttorney, toCoordinators, toMember } from '../mail/recipients.ts';
import type { StoredCase } from '../store/case-file.ts';
import * as changeTexts from './change-texts.ts';
import { contactIn, emergency, emergencyNow, zoneOfCoordinators } from './emergency-mails.ts';
import type { Beginning } from './texts.ts';

/** The mails of dates that change, and of a client who is moved. */
export const changeMails: CaseMailsByEvent = {
  dates_changed: async (event, file, tools) => {
    const begins = beginsEmergency(event, file);
    const clinicians = await cliniciansTold(event, file, tools);
    const text = await toldOfChange(event, file, tools, clinicians.length);
    const forMembers = clinicians.map(({ member, link }) => {
      const content = (at: Instant) => changeTexts.datesChangedForMember({ file, name: member.name, link, at });
      return soon(file, member, toMember(member, tools, 'dates', content));
    });
    const forAttorney = text.map((told) =>
      causedByVisitor(toAttorney(file, tools, 'dates', (at) => changeTexts.datesChanged({ ...told, at }))),
    );
    const forStaff = begins
      ? await emergency(file, tools, begunBy(event, file))
      : await endHasMoved(event, file, tools);
    return [...forAttorney, ...forStaff, ...forMembers];
  },

  client_moved: async (event, file, tools) => {
    const begins = beginsEmergency(event, file);
    const isEmergency = file.request.urgency === 'emergency';
    const isSought = isEmergency && soughtIn(file).length > 0 && beginsSearch(event, file);
    const clinicians = await cliniciansTold(event, file, tools);
    const text = await toldOfChange(event, file, tools, clinicians.length);
    const content = begins
      ? await emergencyNow(file, tools, 'become')
      : (at: Instant) => changeTexts.clientMovedForStaff({ file, at });
    const forMembers = clinicians.map(({ member, link }) => {
      const content = changeTexts.clientMovedForMember({ file, name: member.name, link });
      return soon(file, member, toMember(member, tools, 'moved', content));
    });
    const forAttorney = text.map((told) =>
      causedByVisitor(toAttorney(file, tools, 'moved', (at) => changeTexts.clientMoved({ ...told, at }))),
    );
    return [...forAttorney, ...(isSought ? [toCoordinators(file, tools, 'moved', content)] : []), ...forMembers];
  },
};

/**
 * What the mail to the attorney about a change is made of, where one goes; of several for which it waited the newest tells, also of the
 * emergency that an earlier one of them began.
 */
async function toldOfChange(
  event: Changed,
  file: StoredCase,
  tools: PlanningTools,
  clinicians: number,
): Promise<Omit<changeTexts.ChangeText, 'at'>[]> {
  if (!isStillTold(event, file)) return [];
  const begins = changesToTell(event, file).some((each) => beginsEmergency(each, file));
  const contact = begins && event.data.urgency === 'emergency' ? await contactIn(file, tools) : undefined;
  return [{ file, link: await statusLink(file, tools), contact, clinicians }];
}

/** Whether the attorney hears of what they did: of several of a kind for which the mail waited, the newest tells, and none after the end. */
export function isStillTold(event: RecordedEvent, file: StoredCase): boolean {
  return file.request.state !== 'closed' && isNewestOf(event, file);
}

/** A change, and those before it of which no mail has told since. */
function changesToTell({ seq }: Changed, { events, mails }: StoredCase): Changed[] {
  const changes = events.filter((event) => isChange(event)).filter((event) => event.seq <= seq);
  const told = changes.findLast((event) =>
    mails.some((mail) => mail.seq === event.seq && mail.recipient === 'attorney'),
  );
  return changes.filter((event) => event.seq === seq || told === undefined || event.seq > told.seq);
}

/** What the clinician of a case must know: in an emergency at once, else by day. */
function soon({ request }: StoredCase, { timeZone }: Member, mail: PlannedMail): PlannedMail {
  return request.urgency === 'emergency' ? mail : byDay(timeZone, mail);
}

/** To the coordinators, where the end of an emergency of which they have heard has moved, or it is none any more, unless the mail that it has begun says so. */
async function endHasMoved(
  event: RecordedEvent<'dates_changed'>,
  file: StoredCase,
  tools: PlanningTools,
): Promise<PlannedMail[]> {
  const { request, evaluations } = file;
  if (!isNewestToMove('end', event, file) || soughtIn(file).length === 0) return [];
  const wereTold = file.mails.some((mail) => mail.recipient === 'coordinators' && hasLeft(mail, event.at));
  const knew = knewBefore(event, file) && (event.data.nearer || wereTold);
  if (isOnSharedPage(request) || evaluations.some(isWithheld) || !knew) return [];
  const zone = await zoneOfCoordinators(tools);
  return [toCoordinators(file, tools, 'dates', (at) => changeTexts.datesChangedForStaff({ file, zone, at }))];
}

/** Whether the coordinators had heard of an emergency before an event, or hear of it by no mail that waits. */
function knewBefore({ seq, at }: RecordedEvent, { events, mails }: StoredCase): boolean {
  const left = mails.findLast(({ kind }) => kind === 'emergency');
  if (left) return hasLeft(left, at);
  const before = events.filter((each) => each.seq < seq && (each.type === 'request_received' || isChange(each)));
  return !before.some(({ effects }) => effects.includes('mail'));
}

/**
 * Who hears of a change of a case: the members who had said yes to an evaluation of it by then, each once, with the link to their case page;
 * of several changes for which their mail waited, the newest tells.
 */
async function cliniciansTold(
  event: RecordedEvent,
  file: StoredCase,
  tools: PlanningTools,
): Promise<{ member: Member; link: OwnLink }[]> {
  if (!isNewestOf(event, file)) return [];
  const assigned = file.evaluations.filter(hasClinician).filter(({ number }) => yesTo(number, file) < event.seq);
  const members = await membersNamed(cliniciansOf(assigned), tools);
  return Promise.all(
    members.map(async (member) => {
      const offer = file.offers.find(({ memberId, state }) => memberId === member.memberId && state === 'accepted');
      if (offer === undefined) throw new Error('an assignment without its offer');
      return { member, link: await linkTo('assignment', offer, file, tools) };
    }),
  );
}

/** The place in the history at which the newest yes to an evaluation stands; before all else, where it tells of none. */
function yesTo(evaluation: number, file: StoredCase): number {
  return newestAbout('evaluation_assigned', evaluation, file)?.seq ?? 0;
}

type Changed = RecordedEvent<'dates_changed' | 'client_moved'>;

function isChange(event: RecordedEvent): event is Changed {
  return event.type === 'dates_changed' || event.type === 'client_moved';
}

/** Whether somebody is sought anew because of an event. */
function beginsSearch({ seq }: RecordedEvent<'client_moved'>, { events }: StoredCase): boolean {
  return events.some((next) => next.seq === seq + 1 && next.type === 'evaluation_opened');
}

/** Whether an emergency begins by new dates or a new place, or because what had been given up in one is sought again. */
function beginsEmergency(event: Changed, { events }: StoredCase): boolean {
  const before = events.findLast(
    ({ seq, type }) =>
      seq < event.seq &&
      (type === 'request_received' ||
        type === 'dates_changed' ||
        type === 'client_moved' ||
        type === 'evaluation_unfilled'),
  );
  const was = before && 'urgency' in before.data ? before.data.urgency : undefined;
  return event.data.urgency === 'emergency' && was !== 'emergency';
}

/** Whether a case becomes an emergency by an event, or is sought again in one that had ended. */
function begunBy({ seq }: Changed, file: StoredCase): Beginning {
  const had = urgencyChanges(file).some(({ seq: earlier, isEmergency }) => earlier < seq && isEmergency);
  return had ? 'again' : 'become';
}
