import type { RecordedEvent } from '../domain/events/event.ts';
import { MESSAGE_NAMED } from '../domain/limits.ts';
import { type Rota, zoneOfHouse, zoneOfReader } from '../domain/on-call/rota.ts';
import type { StandingSeries } from '../domain/on-call/standing.ts';
import type { Instant } from '../domain/time/time.ts';
import type { OwnLink } from '../mail/links.ts';
import type { PlanningTools, StandingMailsByEvent } from '../mail/planned-mail.ts';
import { toChannels, toInbox, toMailboxes, toTopic } from '../mail/recipients.ts';
import { readCase, type StoredCase } from '../store/case-file.ts';
import { readRota } from '../store/rota.ts';
import { readStanding, type Standing, type StandingPage } from '../store/standing-page.ts';
import { caseWay } from './night-texts.ts';
import { eachPhoneOnce, newestSince, peopleOf, stillToPage } from './page-readers.ts';
import { countedOn, onSharedPage } from './shared-list.ts';
import { standingLink } from './standing-link.ts';
import * as texts from './standing-texts.ts';

/** The mails and messages about the page that unverified emergencies share. */
export const mails: StandingMailsByEvent = {
  on_call_told: async (event, series, tools) => {
    const { page, rota, link, named, isLeft } = await readingOf(event, series, tools);
    if (!isLeft) return [];
    return peopleOf(page, rota).flatMap((person) => {
      const zone = zoneOfReader(rota, person);
      return toMailboxes([person], 'on-call', 'told', (at) => texts.sharedTold({ page, named, link, zone, at }));
    });
  },

  // Never a page that somebody has answered meanwhile.
  on_call_paged: async (event, series, tools) => {
    const { standing, page, rota, link, named, counted, isLeft } = await readingOf(event, series, tools);
    if (!isLeft || standing.onCall?.owner) return [];
    const { why } = event.data;
    const later = newestSince(page, standing.pages);
    const newest = later && { ...later, ...counted };
    const toPaged = stillToPage(page, standing.pages, rota).flatMap((person) => {
      const zone = zoneOfReader(rota, person);
      const content = (at: Instant) =>
        newest
          ? texts.sharedWasPaged({ page, newest, named, link, zone, at })
          : texts.sharedPaged({ page, named, link, why, zone, at, reader: 'paged' });
      return toChannels([person], 'on-call', 'page', content);
    });
    // Who follows hears of the page that is out by then.
    const out = newest ?? { ...page, why };
    const [first] = named;
    const way = first && caseWay(tools, first.request);
    const followed = (reader: 'following' | 'coordinators') => (at: Instant) =>
      texts.sharedPaged({ page: out, named, link, why: out.why, zone: zoneOfHouse(rota), at, reader, way });
    const isFirst = !standing.events.some(({ type, seq }) => type === 'on_call_paged' && seq < event.seq);
    return [
      ...eachPhoneOnce(toPaged),
      ...(newest ? [] : [toTopic('page', followed('following'))]),
      ...(isFirst ? [toInbox(tools, 'page', followed('coordinators'))] : []),
    ];
  },
};

/**
 * A page as what stands on it now counts, which may be late: `named` is the most pressing of that, `counted` what the page says of it all.
 * `isLeft`: whether anything is left to tell.
 */
type Reading = {
  standing: Standing;
  page: StandingPage;
  rota: Rota;
  link: OwnLink;
  named: StoredCase[];
  counted: Partial<ReturnType<typeof countedOn>>;
  isLeft: boolean;
};

/** What a message about a page is made of. Throws where the page is gone. */
async function readingOf(
  { data }: RecordedEvent<'on_call_told' | 'on_call_paged'>,
  { about, series }: StandingSeries,
  tools: PlanningTools,
): Promise<Reading> {
  const [standing, rota, listed] = await Promise.all([
    readStanding(tools.store, about, series),
    readRota(tools.store, tools.rota),
    onSharedPage(tools),
  ]);
  const page = standing.pages.find(({ number }) => number === data.page);
  if (!page) throw new Error('an event of a page that is not there');
  const named = await Promise.all(
    listed.slice(0, MESSAGE_NAMED).map(({ reference }) => readCase(tools.store, reference)),
  );
  const link = await standingLink(tools, standing, page);
  // Only a second look that finds nothing ends the page: until the first has, the index may be behind.
  const counted = listed.length > 0 ? countedOn(listed) : {};
  const isLeft = standing.onCall !== undefined && (listed.length > 0 || standing.emptyAt === undefined);
  const found = named.filter((file) => file !== undefined);
  return { standing, page: { ...page, ...counted }, rota, link, named: found, counted, isLeft };
}
