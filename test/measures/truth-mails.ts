import { isForFilingAlone } from '../../functions/domain/request/dates.ts';
import {
  fromMilliseconds,
  hoursBetween,
  instantInWords,
  isQuiet,
  milliseconds,
  plusMinutes,
} from '../../functions/domain/time/time.ts';
import type { StoredCase } from '../../functions/store/case-file.ts';
import type { SentMail } from '../support/house.ts';
import { found, type Untrue } from './truth-findings.ts';
import type { Life } from './truth-life.ts';

/** Reads every mail that a life has sent, and holds it against the mailbox and the clock. */
export function readMails(life: Life, file: StoredCase): Untrue[] {
  const mails = life.running.sent.filter(({ text }) => text.includes(life.reference));
  return mails.flatMap((mail) => [
    ...dated(mail),
    ...counts(life, mails, mail, file),
    ...clocks(mail, file),
    ...ends(life, mails, mail),
    ...owners(mail, file),
    ...pages(life, mail, file),
    ...nights(life, mail, file),
  ]);
}

/** A mail is dated when it leaves. */
function dated({ at, text, subject }: SentMail): Untrue[] {
  const date = /^Date: (.*)$/m.exec(text)?.[1] ?? '';
  const late = (milliseconds(at) - Date.parse(date)) / 60_000;
  return found([[!(Math.abs(late) <= 2), `dated ${Math.round(late)} minutes before it left: ${kindOf(subject)}`]]);
}

/** Numbers of members who have been asked are those of the offers in the mailbox by then. */
function counts({ network }: Life, mails: readonly SentMail[], mail: SentMail, file: StoredCase): Untrue[] {
  const said =
    /(\d+) (?:members?|clinicians?) (?:has been|have been|was|were) asked/.exec(unfolded(mail.text))?.[1] ??
    /Members asked: (\d+)/.exec(mail.text)?.[1];
  if (said === undefined) return [];
  const rounds = file.events.flatMap(({ type, at, data }) =>
    (type === 'wave_sent' || type === 'evaluation_opened') && at <= mail.at ? [{ at, data }] : [],
  );
  const round = Math.max(0, ...rounds.map(({ data }) => data.round));
  const begun = rounds.find(({ data }) => data.round === round)?.at ?? mail.at;
  const asked = new Set(
    mails
      .filter(
        ({ at, subject, to }) =>
          at >= begun && at <= mail.at && isOffer(subject) && network.some(({ email }) => email === to),
      )
      .map(({ to }) => to),
  );
  // Two that leave in the same moment know nothing of each other.
  const before = new Set(
    [...asked].filter((to) =>
      mails.some((each) => each.to === to && isOffer(each.subject) && each.at >= begun && each.at < mail.at),
    ),
  );
  // Whoever answers by the link of an earlier round has been asked, whether or not the mail of this one has left.
  const answered = file.events.filter(
    ({ type, at, data }) =>
      (type === 'offer_declined' || type === 'evaluation_assigned') && data.round === round && at <= mail.at,
  );
  const most = asked.size + answered.length;
  const count = Number(said);
  return found([
    [count > most || count < before.size, `${count} asked, of ${before.size} to ${most}: ${kindOf(mail.subject)}`],
  ]);
}

/** A moment "by" which something is to happen is still to come as the mail leaves. */
function clocks({ at, text, subject, to }: SentMail, { intake, request }: StoredCase): Untrue[] {
  const zone = to === intake.attorney.email ? intake.attorney.timeZone : request.timeZone;
  const now = instantInWords(at, zone).split(', ')[1]?.slice(0, 5) ?? '';
  const promised = [...unfolded(text).matchAll(/(?:hear nothing|said yes|answers) by (\d\d:\d\d) [A-Z]/g)].map(
    ([, clock]) => clock ?? '',
  );
  return found(promised.map((clock) => [clock < now, `by ${clock} at ${now}: ${kindOf(subject)}`] as const));
}

/** The end is told once, without a contradiction, and to nobody whom the offer had not reached. */
function ends({ network }: Life, mails: readonly SentMail[], mail: SentMail): Untrue[] {
  const isMember = network.some(({ email }) => email === mail.to);
  const hadOffer = mails.some(({ to, at, subject }) => to === mail.to && at <= mail.at && isOffer(subject));
  const isStranger = isMember && !isOffer(mail.subject) && !hadOffer;
  const contradicted = mails.some(
    ({ to, at, subject }) =>
      to === mail.to &&
      /Nobody was found/.test(subject) &&
      /looking again/.test(mail.subject) &&
      at >= mail.at &&
      at <= plusMinutes(mail.at, 1),
  );
  const isFailure = isMember && /has ended|Nobody was found/.test(mail.subject);
  return [
    ...(isStranger ? [{ kind: 'stranger' as const, what: `never had an offer: ${kindOf(mail.subject)}` }] : []),
    ...found([
      [contradicted, 'looking again, and nobody was found, within a minute'],
      [isFailure, 'a member hears that a search failed'],
    ]),
  ];
}

/** The attorney hears that a colleague is at work only while one is. */
function owners({ at, subject }: SentMail, { events }: StoredCase): Untrue[] {
  if (!subject.startsWith('A colleague is at work')) return [];
  const last = events.findLast((event) => event.at <= at && /^(page_|progress_|on_call_paged)/.test(event.type));
  const isOwned = last?.type === 'page_owned' || last?.type === 'progress_noted' || last?.at === at;
  return found([[!isOwned, 'a colleague is at work, who is not']]);
}

/** What a page says of the time left, and when it may come at all. */
function pages(life: Life, { at, subject, to }: SentMail, file: StoredCase): Untrue[] {
  if (!subject.startsWith('PAGE')) return [];
  const said = /(\d+) hours?(?: (\d+) minutes?)? left/.exec(subject);
  const minutes = said && !/day/.test(subject) ? Number(said[1]) * 60 + Number(said[2] ?? 0) : null;
  // What changed in the minute in which it left may have come just before or just after.
  const ends = [life.closings.findLast(({ from }) => from <= at), life.closings.findLast(({ from }) => from < at)];
  const lefts = ends.flatMap((end) => (end?.closesAt ? [hoursBetween(at, end.closesAt) * 60] : []));
  const left = lefts[0] ?? null;
  const isOff = minutes !== null && left !== null && !lefts.some((each) => Math.abs(each - minutes) <= 2);
  const isRoused = to !== life.running.tools.replyTo && isFilingAt(file, at) && isQuiet(at, file.request.timeZone, 22);
  return found([
    [isOff, `${minutes} minutes left of ${Math.round(left ?? 0)}`],
    [left !== null && lefts.every((each) => each < 0), 'a page after the end'],
    [isRoused && left !== null && left > 11 * 60, 'a page by night for a filing date'],
  ]);
}

/** What the morning's mail says of the night: pages that left in it, and whether the request came in it. */
function nights({ running, reference }: Life, { at, subject, text }: SentMail, { request }: StoredCase): Untrue[] {
  if (!subject.startsWith('Last night')) return [];
  const said = unfolded(text);
  const pages = Number(/Pages: (\d+) sent/.exec(said)?.[1] ?? 0);
  const from = /What happened from (.*?) to /.exec(said)?.[1] ?? '';
  const began = fromMilliseconds(Date.parse(from.replace('p.m.', 'PM')));
  const heard = [...running.sent, ...running.told].filter(
    (each) => each.subject.startsWith('PAGE') && each.at >= began && each.at <= at,
  );
  const isNew = /New emergencies: .*?(?= Pages:)/.exec(said)?.[0].includes(reference) === true;
  return found([
    [
      pages > heard.length || (pages === 0 && heard.some((each) => each.at < plusMinutes(began, 10 * 60))),
      `${pages} pages overnight, of ${heard.length}`,
    ],
    [isNew !== request.submittedAt >= began, 'new overnight, or not'],
  ]);
}

function isFilingAt({ intake, request }: StoredCase, at: string): boolean {
  return request.urgency === 'emergency' && isForFilingAlone(intake.matter, at);
}

const isOffer = (subject: string) => /^(Could you take|Still open)/.test(subject);
const unfolded = (text: string) => text.slice(0, text.indexOf('<!doctype')).replace(/\s+/g, ' ');
const kindOf = (subject: string) => subject.replaceAll(/[0-9A-Z]{4}-[0-9A-Z]{4}/g, '…');
