import { MAIL_LEAVES_MINUTES } from '../domain/limits.ts';
import { unansweredBefore } from '../domain/on-call/answered.ts';
import type { NextPage } from '../domain/on-call/next-page.ts';
import { ownerAt, type Page } from '../domain/on-call/paging.ts';
import { lastStay } from '../domain/on-call/stay.ts';
import { toldByMail } from '../domain/on-call/told-by-mail.ts';
import { givenUpAt } from '../domain/request/dates.ts';
import { type Instant, plusMinutes, type TimeZone } from '../domain/time/time.ts';
import type { MailContent } from '../mail/content.ts';
import * as safe from '../mail/safe.ts';
import { referenceOf, type Safe, say } from '../mail/safe.ts';
import { caseFacts, type PageText, soFar } from './texts.ts';

/** `next`: the first page, where it is still to come; `isPaged`: it goes out together with this mail. */
type ToldText = PageText & { next: NextPage | undefined; isPaged: boolean; reader: string };

/** To on-call: there is an emergency; what happens, and when they are asked. */
export function told({ next, isPaged, reader, ...text }: ToldText): MailContent {
  const { file, link, zone, at } = text;
  const beginning = say`Emergency ${referenceOf(file)}: ${safe.search(file, 'subject', at)}`;
  const who = next?.people.includes(reader) ? say`you are` : say`${safe.level(next?.level ?? 0)} is`;
  const when = next && safe.clockTime(next.at, zone, at);
  const within = next && safe.within(next.at, zone, at);
  return {
    subject: when ? say`${beginning}; ${who} paged by ${when} if nobody says yes` : beginning,
    paragraphs: [
      say`${whatIsNew(text)} ${safe.capitalized(soFar(file, at))}`,
      ...confirmedSince(text),
      whatIsAsked(text, isPaged),
      ...(next && within
        ? [
            say`If nobody has said yes ${within}, ${who} paged${safe.sooner(file, at)}. Somebody must then look for a clinician by hand.`,
          ]
        : []),
    ],
    facts: caseFacts(text),
    button: { label: say`See how it stands`, to: say`see how it stands`, link },
  };
}

/** That there is an emergency, or, to whoever has had a mail that says so, that its date has come nearer since. */
function whatIsNew({ file, page, at }: PageText): Safe {
  const before = file.pages.findLast(({ why, number }) => why === 'told' && number < page.number);
  const wasTold = before && toldByMail(file, before).leftAt !== null;
  const changed = file.events.findLast((event) => event.type === 'dates_changed');
  const isNearer = before && changed && changed.at >= before.at && changed.data.nearer;
  return wasTold && isNearer
    ? say`The date of ${referenceOf(file)} is nearer now: ${safe.timeLeft(file.request.closesAt, at)}.`
    : say`There is an emergency: ${referenceOf(file)}.`;
}

/** That it has left the page which unverified emergencies share, where it stood there: said once, in the mail that follows. */
function confirmedSince({ file: { request, events, pages }, page }: PageText): Safe[] {
  const left = events.findLast(({ type }) => type === 'request_confirmed' || type === 'request_vouched');
  if (!lastStay({ request, events }) || !left) return [];
  if (pages.some(({ why, at, number }) => why === 'told' && at >= left.at && number < page.number)) return [];
  return [
    request.confirmedBy === 'staff'
      ? say`A colleague has spoken with the attorney, so it has left the page that unverified emergencies share.`
      : say`The attorney has confirmed it, so it has left the page that unverified emergencies share.`,
  ];
}

/** What the mail that tells of it asks of its reader. */
function whatIsAsked({ file, page, zone, at }: PageText, isPaged: boolean): Safe {
  const { request, onCall, pages, events } = file;
  const owner = ownerAt(onCall, at);
  if (owner && owner.level !== page.level) {
    const since = safe.clockTime(owner.since, zone, at);
    return say`${safe.capitalized(safe.level(owner.level))} has been at work on it since ${since}: nothing is asked of you.`;
  }
  if (owner) {
    const until = safe.workedUntil(owner.until, givenUpAt(request), zone, at);
    return say`It is yours until ${until}: answer here from now on.`;
  }
  const ago = plusMinutes(at, -MAIL_LEAVES_MINUTES);
  const since = pages.findLast(({ why, number, at: sentAt }) => why !== 'told' && number > page.number && sentAt < ago);
  if (since) return say`${wasPagedAbout(since, zone, at)}.`;
  if (isPaged)
    return say`A page about it goes out at the same time, in a message of its own: that is the one to answer.`;
  const before = pages.filter(({ why, number }) => why !== 'told' && number < page.number);
  const unanswered = unansweredBefore(file, page.number);
  if (unanswered)
    return say`${wasPagedAbout(unanswered, zone, at)}, and nobody has answered: if you can take it, answer here.`;
  return before.length > 0 || lastStay({ request, events })
    ? say`Nothing more is asked of you yet.`
    : say`Nothing is asked of you yet.`;
}

function wasPagedAbout({ level, at: sentAt }: Page, zone: TimeZone, at: Instant): Safe {
  return say`${safe.capitalized(safe.level(level))} was paged about it at ${safe.clockTime(sentAt, zone, at)}`;
}
