import { leftBy, mailLeftAt } from '../domain/evaluation/asked.ts';
import { isOver, isUnfilled } from '../domain/evaluation/evaluation.ts';
import { evaluationOf, wasOpenUntil } from '../domain/evaluation/offer.ts';
import type { RecordedEvent } from '../domain/events/event.ts';
import { isNewestOf } from '../domain/events/newest.ts';
import type { MemberId } from '../domain/ids.ts';
import type { Member } from '../domain/members/member.ts';
import { lastLevel, onDuty, type Person, personOf } from '../domain/on-call/rota.ts';
import { isOnSharedPage, onCallOnList } from '../domain/on-call/standing.ts';
import type { Offer } from '../domain/request/casework.ts';
import { wasTakenForFake } from '../domain/request/closing.ts';
import type { Instant } from '../domain/time/time.ts';
import type { MailContent } from '../mail/content.ts';
import { OwnLink, statusLink, statusLinkIfOpen } from '../mail/links.ts';
import type { CaseMailsByEvent, PlannedMail, PlanningTools } from '../mail/planned-mail.ts';
import {
  byDay,
  causedByVisitor,
  membersNamed,
  toAttorney,
  toCoordinators,
  toMailboxes,
  toMember,
} from '../mail/recipients.ts';
import type { StoredCase } from '../store/case-file.ts';
import { pagesOnList } from '../store/pages-on-list.ts';
import { readRota } from '../store/rota.ts';
import { readStanding } from '../store/standing-page.ts';
import * as texts from './texts.ts';

/** The mails of how it ended. */
export const mails: CaseMailsByEvent = {
  evaluation_unfilled: async (event, file, tools) => {
    const evaluation = evaluationOf(file, event.data.evaluation);
    if (!evaluation || !isUnfilled(evaluation) || !isNewestOf(event, file)) return [];
    const [link, directors, pages] = await Promise.all([
      statusLinkIfOpen(file, tools),
      directorsAt(event.at, tools),
      pagesAbout(file, tools, event.at),
    ]);
    const atWork = (await atWorkOn(file, tools)).filter(({ email }) => !directors.some((each) => each.email === email));
    const forStaff = (reader: 'coordinators' | 'colleague') =>
      texts.unfilledForStaff({ file, evaluation, at: event.at, pages, reader });
    const { emergencyPhone: phone } = tools;
    return [
      toAttorney(file, tools, 'unfilled', texts.unfilled({ file, evaluation, at: event.at, link, phone })),
      toCoordinators(file, tools, 'unfilled', forStaff('coordinators')),
      ...toMailboxes(directors, 'director', 'unfilled', forStaff('colleague')),
      ...toMailboxes(atWork, 'on-call', 'unfilled', forStaff('colleague')),
    ];
  },

  request_withdrawn: ended,
  request_closed: ended,
};

/**
 * Everybody who has a part in a request hears once that it is over: the attorney, who had it, and whose offer was open to the end; of
 * those none, where no one was found, which is not theirs to bear.
 */
async function ended(event: RecordedEvent, file: StoredCase, tools: PlanningTools): Promise<PlannedMail[]> {
  const writers = writersOf(file);
  const asked = stillAsked(file, event);
  const completed = file.request.closedReason === 'completed';
  const told = (member: Member, text: typeof texts.noLongerNeeded) =>
    byDay(member.timeZone, toMember(member, tools, 'ended', text({ file, name: member.name })));
  const forAttorney = toAttorney(file, tools, 'ended', await howItEnded(file, tools));
  const [working, waiting] = await Promise.all([
    membersNamed(writers, tools),
    membersNamed(
      asked.filter((memberId) => !writers.includes(memberId)),
      tools,
    ),
  ]);
  return [
    event.actor === 'attorney' ? causedByVisitor(forAttorney) : forAttorney,
    ...working.map((member) => told(member, completed ? texts.workCompleted : texts.noLongerNeeded)),
    ...waiting.map((member) => told(member, texts.noLongerNeeded)),
  ];
}

/** What the attorney hears of the end: of a request that was taken for a fake why, and what to do if it is real. */
async function howItEnded(file: StoredCase, tools: PlanningTools): Promise<MailContent> {
  if (!wasTakenForFake(file)) return texts.ended({ file, link: await statusLink(file, tools) });
  return texts.takenForFake({ file, link: new OwnLink(tools.siteUrl, 'request'), phone: tools.emergencyPhone });
}

/** Who answers for the network at that moment: the rota's last level, or where nobody is on duty there, whom the settings name. */
async function directorsAt(at: Instant, { store, rota: fallback }: PlanningTools): Promise<Person[]> {
  const rota = await readRota(store, fallback);
  const present = onDuty(rota, lastLevel(rota), at);
  return present.length > 0 ? present : onDuty(fallback, lastLevel(fallback), at);
}

/** How often on-call was paged about a request: by pages of its own, and by those that it shared with others. */
async function pagesAbout(file: StoredCase, { store }: PlanningTools, at: Instant): Promise<number> {
  const sent = [...file.pages, ...(await pagesOnList(store, file, at))];
  return sent.filter(({ why }) => why !== 'told').length;
}

/** The people of on-call who were at work on it to the end. */
async function atWorkOn(file: StoredCase, { store, rota: fallback }: PlanningTools): Promise<Person[]> {
  const { request } = file;
  const onCall = isOnSharedPage(request)
    ? onCallOnList(request, await readStanding(store, 'unconfirmed'))
    : file.onCall;
  if (!onCall?.owner) return [];
  const rota = await readRota(store, fallback);
  return onCall.owner.people.map((email) => personOf(rota, email));
}

/** The members who had an evaluation of the request when it ended. */
function writersOf({ evaluations }: StoredCase): MemberId[] {
  const writers = evaluations.flatMap((evaluation) => (isOver(evaluation) && evaluation.phase.had?.memberId) || []);
  return [...new Set(writers)];
}

/**
 * The members whose newest offer, as far as they know, was open to the end, or until somebody said yes, and who have not heard that the place
 * is filled.
 */
function stillAsked(file: StoredCase, { at }: RecordedEvent): MemberId[] {
  const reached = file.offers.filter(leftBy(file, at));
  const toldAt = mailLeftAt(file, 'others_told');
  const waiting = reached.filter((offer) => {
    const isNewest = reached.every((other) => !isOfSameTo(offer, other) || other.round <= offer.round);
    const until = endOfRound(file, offer, at);
    return isNewest && until !== undefined && toldAt(offer) === null && wasOpenUntil(file, offer, until);
  });
  return [...new Set(waiting.map(({ memberId }) => memberId))];
}

function isOfSameTo(one: Offer, other: Offer): boolean {
  return one.evaluation === other.evaluation && one.memberId === other.memberId;
}

/** When nobody more could say yes in the round of an offer: at the yes that ended it, else with the request; undefined where no one was found. */
function endOfRound(file: StoredCase, { evaluation, round }: Offer, at: Instant): Instant | undefined {
  const current = evaluationOf(file, evaluation);
  if (!current || !isOver(current)) return undefined;
  if (round === current.round) {
    return current.phase.had?.assignedAt ?? (file.request.closedReason === 'unfilled' ? undefined : at);
  }
  const wasGivenBack = file.offers.some(
    (other) => other.evaluation === evaluation && other.round === round && other.state === 'released',
  );
  if (!wasGivenBack) return undefined;
  const yes = file.events.findLast(
    ({ type, data }) => type === 'evaluation_assigned' && data.evaluation === evaluation && data.round === round,
  );
  return yes?.at;
}
