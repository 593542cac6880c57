import type { Reference } from '../../../domain/ids.ts';
import type { Owner } from '../../../domain/on-call/paging.ts';
import type { Rota } from '../../../domain/on-call/rota.ts';
import { isOnSharedPage } from '../../../domain/on-call/standing.ts';
import { type Intake, type RequestHead, requestHead } from '../../../domain/request/casework.ts';
import { type Instant, USUAL_ZONE } from '../../../domain/time/time.ts';
import { readCase, readIntake } from '../../../store/case-file.ts';
import { countHeld } from '../../../store/held-mails.ts';
import { headKey } from '../../../store/keys.ts';
import { openLink, unknownLink } from '../../../store/links.ts';
import { readMailHealth } from '../../../store/mail-health.ts';
import { readRota } from '../../../store/rota.ts';
import { readStanding, type Standing, type StandingPage } from '../../../store/standing-page.ts';
import type { Store } from '../../../store/store.ts';
import { waitingForMail } from '../../mail-page.ts';
import type { PagingTools } from '../../page-on-call.ts';
import { earliestEnd, onSharedPage } from '../../shared-page.ts';
import { isPassedOn, type Paged } from '../opened-page.ts';

/** A request on the shared page, and how to reach its attorney. */
type Listed = { readonly request: RequestHead; readonly attorney: Intake['attorney'] };

/** The shared page opened by one of its links. */
export type SharedScene = {
  readonly standing: Standing;
  readonly page: Pick<StandingPage, 'number' | 'level' | 'people' | 'why'>;
  /** Who is at work on it, until the time is over that they said. */
  readonly owner: Owner | undefined;
  readonly listed: readonly Listed[];
  /** Of a page about the mail service: since when nothing leaves, and how many mails wait. */
  readonly mail: { readonly failingSince: Instant; readonly held: number } | undefined;
  /** Whether there is nothing left to do about it. */
  readonly isOver: boolean;
  readonly rota: Rota;
  readonly now: Instant;
};

/**
 * Opens the shared page by its own link, or by that of a single request which has joined it since. Reads only; undefined where the link is
 * that of a page about one request. Throws `Refusal` where it leads nowhere.
 */
export async function openShared(tools: PagingTools, token: string): Promise<SharedScene | undefined> {
  const link = await openLink(tools.store, token, 'page');
  if (link.about !== undefined) {
    const standing = await readStanding(tools.store, link.about);
    const page = standing.pages.find(({ number }) => number === link.page);
    if (!page) throw unknownLink();
    return sceneOf(tools, standing, page);
  }
  const file = await readCase(tools.store, link.reference);
  if (!file || !isOnSharedPage(file.request)) return undefined;
  const standing = await readStanding(tools.store, 'unconfirmed');
  const [own, newest] = [file.pages.find(({ number }) => number === link.page), standing.pages.at(-1)];
  // It went to its people as a page of the request, and is answered as the newest of those that it has joined.
  return own && newest && sceneOf(tools, standing, { ...own, number: newest.number });
}

async function sceneOf(tools: PagingTools, standing: Standing, page: SharedScene['page']): Promise<SharedScene> {
  const [requests, rota] = await Promise.all([
    standing.about === 'mail' ? headsOf(tools.store, await waitingForMail(tools.store)) : onSharedPage(tools),
    readRota(tools.store, tools.rota),
  ]);
  const listed = await Promise.all(
    requests.map(async (request) => {
      const intake = await readIntake(tools.store, request.reference);
      return intake ? [{ request, attorney: intake.attorney }] : [];
    }),
  );
  const now = tools.clock();
  const owner = standing.onCall?.owner;
  const health = standing.about === 'mail' ? await readMailHealth(tools.store) : undefined;
  return {
    mail: health && { failingSince: health.failingSince, held: await countHeld(tools.store, now) },
    standing,
    page,
    owner: owner && now < owner.until ? owner : undefined,
    listed: listed.flat().toSorted(byTimeLeft),
    isOver: standing.about === 'mail' ? standing.onCall === undefined : requests.length === 0,
    rota,
    now,
  };
}

/** What ends first is read first; without a date every hour may count, and the longest known comes before. */
function byTimeLeft({ request: one }: Listed, { request: other }: Listed): number {
  const [ends, otherEnds] = [one, other].map((request) => request.closesAt ?? request.submittedAt);
  return String(ends) < String(otherEnds) ? -1 : 1;
}

async function headsOf(store: Store, references: readonly Reference[]): Promise<RequestHead[]> {
  const items = await Promise.all(references.map((reference) => store.get('casework', headKey(reference))));
  return items.flatMap((item) => (item ? [requestHead.parse(item)] : []));
}

/** The shared page as what a page is about: an answer of whose it is goes by that, as for a case. */
export function pagedOf({ pages, events, notes }: Standing, listed: readonly RequestHead[], reference: string): Paged {
  const closesAt = earliestEnd(listed);
  return {
    request: { reference, urgency: 'emergency', closesAt, timeZone: USUAL_ZONE },
    events: [...events],
    notes: [...notes],
    pages: [...pages],
  };
}

/** How the shared page stands for the one who holds its link. */
export function sharedStateOf({
  standing,
  page,
  owner,
  listed,
  isOver,
}: SharedScene): 'open' | 'owned' | 'passed_on' | 'closed' {
  if (isOver) return 'closed';
  if (owner) return 'owned';
  const [first] = listed;
  const file = pagedOf(standing, [], first?.request.reference ?? '');
  return isPassedOn({ file, page: { ...page, at: '', sealedToken: '' } }) ? 'passed_on' : 'open';
}
