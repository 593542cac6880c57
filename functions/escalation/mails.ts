import type { RecordedEvent } from '../domain/events/event.ts';
import { isNewestOf, isNewestToMove } from '../domain/events/newest.ts';
import { urgencyChanges } from '../domain/events/urgency-changes.ts';
import { mayPageAt, type NextPage, nextPageOf, type Rotas } from '../domain/on-call/next-page.ts';
import { ownerAt, type Page } from '../domain/on-call/paging.ts';
import { personOf, zoneOfHouse, zoneOfReader } from '../domain/on-call/rota.ts';
import { isEmergency } from '../domain/on-call/standing.ts';
import { hasPageLeft } from '../domain/on-call/told-by-mail.ts';
import { soughtIn } from '../domain/request/tried.ts';
import { type Instant, plusMinutes } from '../domain/time/time.ts';
import { linkTo, type OwnLink, statusLink } from '../mail/links.ts';
import type { CaseMailsByEvent, PlannedMail, PlanningTools } from '../mail/planned-mail.ts';
import { byDay, toAttorney, toChannels, toCoordinators, toMailboxes, toTopic } from '../mail/recipients.ts';
import { heardOnListBy, referenceOf, type Safe, say, staffAddress } from '../mail/safe.ts';
import type { StoredCase } from '../store/case-file.ts';
import { readRotas } from '../store/rota.ts';
import { isMailHeldUp } from '../store/sending.ts';
import { coordinatorsTold, toldBefore } from './also-told.ts';
import { cameBack } from './bounced-texts.ts';
import { wasPaged } from './late-page-texts.ts';
import { heardByOthers, heardOnList } from './left-shared-page.ts';
import { eachPhoneOnce, newestSince, peopleOf, stillToPage } from './page-readers.ts';
import * as texts from './texts.ts';
import { told } from './told-texts.ts';

/** The mails and messages by which on-call hears of an emergency, and is paged. */
export const mails: CaseMailsByEvent = {
  // Of several that have waited the newest tells, and none once it is no emergency any more.
  on_call_told: async (event, file, tools) => {
    const page = pageOf(event, file);
    if (!page || !isEmergency(file.request) || soughtIn(file).length === 0 || !isNewestOf(event, file)) return [];
    const { rotas, link } = await readingOf(page, file, tools);
    return peopleOf(page, rotas.rota).flatMap((person) => {
      const zone = zoneOfReader(rotas.rota, person);
      const content = (at: Instant) => {
        const next = pageAfter(page, file, rotas, at);
        const ahead = next && next.at > at ? next : undefined;
        // Where this page can no longer say what follows it, the next one is out, unless somebody has answered already.
        const isPaged = ahead === undefined && next !== null && file.onCall?.owner === undefined;
        return told({ file, page, link, zone, at, next: ahead, isPaged, reader: person.email });
      };
      return toMailboxes([person], 'on-call', 'told', content);
    });
  },

  // Never a page after a yes, nor about what somebody is at work on already.
  on_call_paged: async (event, file, tools, now) => {
    const page = pageOf(event, file);
    if (!page || soughtIn(file).length === 0 || file.onCall?.owner) return [];
    return pageMails(event, page, file, tools, now);
  },

  // The attorney hears once that somebody is at work on it; that it goes on stands on their page.
  page_owned: async (event, file, tools, now) => {
    const isFirst = !file.events.some(({ type, seq }) => type === 'page_owned' && seq < event.seq);
    // A mail that has waited says nothing of who is no longer at it.
    const isOwned = ownerAt(file.onCall, now) !== undefined;
    if (!isFirst || !isOwned || soughtIn(file).length === 0) return [];
    const link = await statusLink(file, tools);
    const content = (at: Instant) => texts.ownedForAttorney({ file, since: event.data.since ?? event.at, at, link });
    return [toAttorney(file, tools, 'owned', content)];
  },

  // Whoever looked for somebody under the old dates hears that there is more time, or that it is no emergency any more.
  dates_changed: async (event, file, tools) => {
    if (!event.data.farther || !isNewestToMove('end', event, file) || soughtIn(file).length === 0) return [];
    const { rota } = await readRotas(tools.store, tools.rota);
    const newest = new Map(pagedInEmergency(event, file).flatMap((page) => page.people.map((email) => [email, page])));
    const mails = [...newest].map(async ([email, page]) => {
      const person = personOf(rota, email);
      const link = await linkTo('page', page, file, tools);
      const text = { file, link, zone: zoneOfReader(rota, person) };
      return toMailboxes([person], 'on-call', 'dates', (at) => texts.fartherForOnCall({ ...text, at }));
    });
    return (await Promise.all(mails)).flat();
  },

  mail_came_back: ({ data }, file, tools) => [
    toCoordinators(file, tools, 'came-back', (at) => cameBack(file, data.recipient, at)),
  ],
};

/** A page as it goes to those who are paged, to whoever follows, and the first time to the coordinators. */
async function pageMails(
  event: RecordedEvent<'on_call_paged'>,
  page: Page,
  file: StoredCase,
  tools: PlanningTools,
  now: Instant,
): Promise<PlannedMail[]> {
  const { rotas, link } = await readingOf(page, file, tools);
  // By day coordinators decide whether they help; from the second page on they know.
  const isFirst = !file.events.some(({ type, seq }) => type === 'on_call_paged' && seq < event.seq);
  const areToldNow = isFirst && !(await isMailHeldUp(tools.store));
  const due = dueAnew(page, file, rotas, now);
  const newest = newestSince(page, file.pages) ?? due;
  const heard = await heardOnList(tools.store, file, page.at);
  const text = { file, page, link, why: event.data.why };
  const paged = stillToPage(page, file.pages, rotas.rota).filter(({ email }) => !due?.people.includes(email));
  const toPaged = paged.flatMap((person) => {
    const zone = zoneOfReader(rotas.rota, person);
    const byOthers = heardByOthers(heard, [person.email]);
    const others = (at: Instant) => [
      ...addresses(page.people.filter((email) => email !== person.email)),
      ...(areToldNow ? [say`the coordinators`] : coordinatorsTold(file, zone, at)),
      ...(byOthers ? [heardOnListBy(byOthers.how)] : []),
      ...toldBefore(page, { file, rota: rotas.rota }, zone, at),
    ];
    const late = { what: referenceOf(file), page, link, zone };
    const content = (at: Instant) =>
      newest
        ? wasPaged({ ...late, newest, facts: texts.caseFacts({ file, zone, at }), at })
        : texts.paged({
            ...text,
            zone,
            at,
            next: pageAfter(page, file, rotas, at),
            reader: 'paged',
            others: others(at),
          });
    // What is no emergency, or has waited into a night in which its filing date wakes nobody, waits for eight where the reader is.
    const pages = toChannels([person], 'on-call', 'page', content);
    const mayLeave = mayPageAt(file, { people: [person.email] }, rotas.rota, now) <= now;
    const isAtOnce = file.request.urgency === 'emergency' && mayLeave;
    return isAtOnce ? pages : pages.map((page) => byDay(zone, page));
  });
  // Who follows hears of the page that is out by then.
  const out = newest ?? { ...page, why: event.data.why };
  const followedBy = { ...text, page: out, why: out.why, zone: zoneOfHouse(rotas.rota), others: [] };
  const followed = (reader: 'following' | 'coordinators') => (at: Instant) =>
    texts.paged({ ...followedBy, at, next: pageAfter(out, file, rotas, at), reader });
  return [
    ...eachPhoneOnce(toPaged),
    ...(newest ? [] : [toTopic('page', followed('following'))]),
    ...(isFirst ? [toCoordinators(file, tools, 'page', followed('coordinators'))] : []),
  ];
}

/**
 * The page that is due in this moment, after one that has waited: its people hear of that alone, and the others that it is no longer
 * their turn. Undefined where none does.
 */
function dueAnew(page: Page, file: StoredCase, rotas: Rotas, now: Instant) {
  const next = page.at < plusMinutes(now, -1) && file.onCall ? nextPageOf(file, file.onCall, rotas, now) : undefined;
  return next && next.at <= now ? { ...page, ...next, why: file.onCall?.why ?? 'unanswered' } : undefined;
}

/** The pages of an emergency by which somebody was asked, or is at work on it, until its dates changed. */
function pagedInEmergency({ seq, at }: RecordedEvent, file: StoredCase): Page[] {
  const { events, pages } = file;
  const before = urgencyChanges(file).filter((change) => change.seq < seq);
  const calm = before.findLast(({ isEmergency }) => !isEmergency)?.seq ?? -1;
  const since = before.find((change) => change.seq > calm)?.at ?? at;
  const isOwned = (page: number) => events.some(({ type, data }) => type === 'page_owned' && data.page === page);
  return pages.filter(
    (page) => page.at >= since && page.at <= at && (hasPageLeft(file, page, at) || isOwned(page.number)),
  );
}

function pageOf({ data }: RecordedEvent<'on_call_told' | 'on_call_paged'>, { pages }: StoredCase): Page | undefined {
  return pages.find(({ number }) => number === data.page);
}

/**
 * The page after this one; null where none follows it. Undefined where that is no longer for this page to say: a later one is out,
 * or somebody has answered.
 */
function pageAfter(page: Page, file: StoredCase, rotas: Rotas, at: Instant): NextPage | null | undefined {
  const { onCall } = file;
  if (!onCall || onCall.pages !== page.number || onCall.owner) return undefined;
  return nextPageOf(file, onCall, rotas, at) ?? null;
}

/** The rotas, and the link that every message about a page holds. */
async function readingOf(page: Page, file: StoredCase, tools: PlanningTools): Promise<{ rotas: Rotas; link: OwnLink }> {
  const [rotas, link] = await Promise.all([readRotas(tools.store, tools.rota), linkTo('page', page, file, tools)]);
  return { rotas, link };
}

function addresses(people: readonly string[]): Safe[] {
  return people.map(staffAddress);
}
