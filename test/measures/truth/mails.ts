import type { RequestDetail } from '../../../functions/contracts/staff-replies.ts';
import { isForFilingAlone } from '../../../functions/domain/request/dates.ts';
import {
  fromMilliseconds,
  hoursBetween,
  type Instant,
  isQuiet,
  milliseconds,
  plusMinutes,
  type TimeZone,
  USUAL_ZONE,
} from '../../../functions/domain/time/time.ts';
import type { Life } from './life.ts';
import { promisesOf, spansOf, zonesOf } from './times.ts';
import { askedBetween, datesAround, found, isOffer, kindOf, roundsOf, type Untrue, unfolded } from './untrue.ts';
import { isCoordinators, type ReceivedMail } from './world.ts';

/** Reads every mail that a life has sent, and holds it against the mailbox and the clock. */
export async function readMails(life: Life): Promise<Untrue[]> {
  const mails = await mailsOfCase(life);
  const detail = await life.detail();
  const read = mails.flatMap((mail) => [
    ...dated(mail),
    ...counts(life, mails, mail, detail),
    ...times(life, mail, detail),
    ...reaches(life, mails, mail, detail),
    ...owners(mail, detail),
    ...pages(life, mail),
    ...nights(mails, mail, detail),
  ]);
  return [...read, ...sleepers(life, detail)];
}

/** The mails of the case, without those of joining and of the house. */
export async function mailsOfCase({ world, reference }: Life): Promise<ReceivedMail[]> {
  return (await world.mails()).filter(({ subject }) => subject.includes(reference));
}

/** A mail is dated when it leaves. */
function dated(mail: ReceivedMail): Untrue[] {
  const early = (milliseconds(mail.at) - Date.parse(mail.date)) / 60_000;
  return found([[!(Math.abs(early) <= 2), `dated ${Math.round(early)} minutes before it left: ${kindOf(mail)}`]]);
}

/** Numbers of members who have been asked are those of the offers in the mailbox by then. */
function counts({ world }: Life, mails: readonly ReceivedMail[], mail: ReceivedMail, detail: RequestDetail): Untrue[] {
  const said =
    /(\d+) (?:members?|clinicians?) (?:has been|have been|was|were) asked/.exec(unfolded(mail.text))?.[1] ??
    /Members asked: (\d+)/.exec(mail.text)?.[1];
  if (said === undefined) return [];
  const since = detail.submittedAt;
  // Two that leave in the same moment know nothing of each other, and whoever answers has been asked, by phone or by an older link.
  const before = askedBetween(world.network, mails, since, plusMinutes(mail.at, -MOMENT));
  const by = askedBetween(world.network, mails, since, plusMinutes(mail.at, MOMENT));
  const answered = detail.events.filter(
    ({ type, at }) => (type === 'offer_declined' || type === 'evaluation_assigned') && at >= since && at <= mail.at,
  );
  const [least, most, count] = [before.length, by.length + answered.length, Number(said)];
  return found([[count > most || count < least, `${count} asked, of ${least} to ${most}: ${kindOf(mail)}`]]);
}

/** Minutes within which what leaves side by side does not know of each other. */
const MOMENT = 0.05;

/** Times are those of the reader's clock, spans are what they say, and no page is promised for after the end. */
function times(life: Life, mail: ReceivedMail, detail: RequestDetail): Untrue[] {
  const zone = zoneOf(life, mail, detail);
  const what = kindOf(mail);
  return [
    ...zonesOf(life, mail.text, zone, what),
    ...spansOf(life, `${mail.subject} ${mail.text}`, mail.at, zone, what),
    ...promisesOf(life, mail.text, mail.at, what),
  ];
}

/** Where the reader of a mail is: members where they are, the attorney where they said, staff by the clock of the house. */
function zoneOf({ world, zones }: Life, { to }: ReceivedMail, { attorney }: RequestDetail): TimeZone {
  if (to === attorney.email) return zones.attorney;
  return world.network.find(({ email }) => email === to)?.timeZone ?? USUAL_ZONE;
}

/** A mail about the end reaches no member whom the offer had not reached, and none whom it does not concern. */
function reaches(
  { world }: Life,
  mails: readonly ReceivedMail[],
  mail: ReceivedMail,
  { events, closedReason }: RequestDetail,
): Untrue[] {
  const member = world.network.find(({ email }) => email === mail.to);
  if (member === undefined || isOffer(mail)) return [];
  // Whoever said yes by telephone may have had none, and has the case.
  const hadOffer = mails.some(
    (each) => each.to === mail.to && each.at <= mail.at && (isOffer(each) || / is yours$/.test(each.subject)),
  );
  const wasAssigned = events.some(({ type, at }) => type === 'evaluation_assigned' && at <= mail.at);
  const isClosing = /has found its clinician|no longer needed/.test(mail.subject);
  const isFailure = /Nobody was found|Unfilled|could be found for/.test(`${mail.subject} ${mail.text}`);
  const failed = events.findLast(
    ({ type, at }) => /^evaluation_(unfilled|opened|assigned)$/.test(type) && at <= mail.at,
  );
  return [
    ...(!hadOffer && (isClosing || !wasAssigned)
      ? [{ kind: 'stranger' as const, what: `never had an offer: ${kindOf(mail)}` }]
      : []),
    ...found([
      [isFailure, `a member hears that a search failed: ${kindOf(mail)}`],
      [
        isClosing && (failed?.type === 'evaluation_unfilled' || (closedReason === 'unfilled' && !wasAssigned)),
        `a member hears of the end of a failed search: ${kindOf(mail)}`,
      ],
      [isClosing && isQuiet(mail.at, member.timeZone), `a member hears by night: ${kindOf(mail)}`],
    ]),
  ];
}

/** The attorney hears that a colleague is at work only while one is. */
function owners({ at, subject }: ReceivedMail, { events }: RequestDetail): Untrue[] {
  if (!subject.startsWith('A colleague is at work')) return [];
  const last = events.findLast((event) => event.at <= at && /^(page_|progress_|on_call_paged)/.test(event.type));
  const isOwned = last?.type === 'page_owned' || last?.type === 'progress_noted' || last?.at === at;
  return found([[!isOwned, 'a colleague is at work, who is not']]);
}

/** When a page may come at all. */
function pages(life: Life, { at, subject, to }: ReceivedMail): Untrue[] {
  if (!subject.startsWith('PAGE') || isCoordinators(to)) return [];
  const known = datesAround(life, at);
  const isForFiling = known.every(({ urgency, matter }) => urgency === 'emergency' && isForFilingAlone(matter, at));
  const hoursLeft = known.map(({ closesAt }) =>
    closesAt === null ? Number.POSITIVE_INFINITY : hoursBetween(at, closesAt),
  );
  return found([
    [hoursLeft.every((hours) => hours < 0), 'a page after the end'],
    [
      isForFiling && isQuiet(at, USUAL_ZONE, 22) && hoursLeft.every((hours) => hours > 11),
      'a page by night for a filing date',
    ],
  ]);
}

/** In an emergency nobody takes a place in a wave whose mail must wait for the morning, unless on-call named them. */
function sleepers(life: Life, detail: RequestDetail): Untrue[] {
  const held = detail.evaluations.flatMap(({ offers }) =>
    offers.filter((offer) => {
      const [chosenAt, ...namedAt] = chosenIn(detail, offer);
      const isByPhone = offer.reasons.includes('assigned by staff');
      // Of a wave that others have joined nobody can say from here who was named.
      if (chosenAt === undefined || namedAt.length > 0 || isByPhone) return false;
      const member = life.world.network.find(({ memberId }) => memberId === offer.memberId);
      const isEmergency = datesAround(life, chosenAt).every(({ urgency }) => urgency === 'emergency');
      const isNamed = detail.events.some(({ type, at }) => type === 'candidate_added' && at === chosenAt);
      return isEmergency && !isNamed && member?.emergencies === false && isQuiet(chosenAt, member.timeZone);
    }),
  );
  return found(held.map(({ wave }) => [true, `who sleeps takes a place in wave ${wave} of an emergency`] as const));
}

/** When members of an offer's wave were chosen: all of them at once, or some when on-call named them. */
function chosenIn(
  detail: RequestDetail,
  { round, wave }: RequestDetail['evaluations'][number]['offers'][number],
): Instant[] {
  const [from = '', until = '9'] = roundsOf(detail).slice(round - 1, round + 1);
  return detail.events
    .filter(
      ({ type, at, says }) => type === 'wave_sent' && says.startsWith(`Wave ${wave} `) && at >= from && at < until,
    )
    .map(({ at }) => at);
}

const isOfNight = (subject: string) => subject.startsWith('Last night');

/** What the morning's mail says of the night: whether the case came in it, and that pages were sent where some are in the mailbox. */
function nights(mails: readonly ReceivedMail[], { subject, text }: ReceivedMail, detail: RequestDetail): Untrue[] {
  if (!isOfNight(subject)) return [];
  const said = unfolded(text);
  const from = /What happened from (.*?) to /.exec(said)?.[1] ?? '';
  const began = fromMilliseconds(Date.parse(from.replace('p.m.', 'PM')));
  // An hour from its end, as the night in which the clocks change is shorter.
  const ends = plusMinutes(began, 10 * 60);
  const isPaged = mails.some((mail) => mail.subject.startsWith('PAGE') && mail.at >= began && mail.at < ends);
  const isNew = /New emergencies: .*?(?= Pages:)/.exec(said)?.[0].includes(detail.reference) === true;
  return found([
    [isPaged && /Pages: None/.test(said), 'no pages overnight, and there were'],
    [isNew !== detail.submittedAt >= began, 'new overnight, or not'],
  ]);
}

/** Whether the first wave of an emergency reached three within a minute, as far as three could be mailed. */
export async function firstWave({ world, mailLeaves, detail }: Life): Promise<Untrue[]> {
  const { submittedAt, urgency } = await detail();
  if (urgency !== 'emergency' || !mailLeaves) return [];
  const mailable = world.network.filter(({ emergencies, timeZone }) => emergencies || !isQuiet(submittedAt, timeZone));
  const reached = askedBetween(world.network, await world.mails(), submittedAt, plusMinutes(submittedAt, 1));
  if (reached.length >= Math.min(3, mailable.length)) return [];
  return [{ kind: 'first wave', what: `${reached.length} of ${mailable.length} who could be mailed` }];
}
