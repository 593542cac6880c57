import { offerStanding } from '../../../domain/evaluation/offer.ts';
import type { MemberId, Reference } from '../../../domain/ids.ts';
import { PAGE_CHOOSING, PAGE_LISTED } from '../../../domain/limits.ts';
import type { Member } from '../../../domain/members/member.ts';
import type { NextPage } from '../../../domain/on-call/next-page.ts';
import { type Owner, ownerAt } from '../../../domain/on-call/paging.ts';
import type { Rota } from '../../../domain/on-call/rota.ts';
import { isOnSharedPage, isUrgent, type StandingAbout } from '../../../domain/on-call/standing.ts';
import { onceEach } from '../../../domain/once.ts';
import type { Intake, RequestHead } from '../../../domain/request/casework.ts';
import { type Instant, USUAL_ZONE } from '../../../domain/time/time.ts';
import { readCase, readIntake } from '../../../store/case-file.ts';
import { countHeld } from '../../../store/held-mails.ts';
import { openLink, unknownLink } from '../../../store/links.ts';
import { readMember } from '../../../store/members.ts';
import { readOutage } from '../../../store/outages.ts';
import { readRota } from '../../../store/rota.ts';
import { readStanding, type Standing, type StandingPage } from '../../../store/standing-page.ts';
import { waitingForMail } from '../../mail-page.ts';
import { nextSharedPage } from '../../next-shared.ts';
import type { PagingTools } from '../../page-on-call.ts';
import { earliestEnd, onSharedPage } from '../../shared-page.ts';
import { type Choosing, endOf, isPassedOn, notesOf, openChoosing, type Paged, type PageTools } from '../opened-page.ts';

/** A request on the shared page, how to reach its attorney, and while no mail leaves, the members who have not answered. */
type Listed = {
  readonly request: RequestHead;
  readonly attorney: Intake['attorney'];
  readonly asked: readonly Member[];
};

/** The shared page opened by one of its links. */
export type SharedScene = {
  readonly standing: Standing;
  readonly page: Pick<StandingPage, 'number' | 'level' | 'people' | 'why'>;
  /** Who is at work on it, until the time is over that they said. */
  readonly owner: Owner | undefined;
  /** All that stands on it, and of those with the least time left how to reach their attorneys. */
  readonly requests: readonly RequestHead[];
  readonly listed: readonly Listed[];
  /** What on-call has noted, by the number of its event. */
  readonly notes: ReadonlyMap<number, string>;
  /** Of a page about the mail service: since when nothing leaves, and how many mails wait. */
  readonly mail: { readonly failingSince: Instant; readonly held: number } | undefined;
  /** The next page, if nobody does anything; undefined where none goes out, or nothing is left on it. */
  readonly next: NextPage | undefined;
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
  if (link.of) {
    const standing = await readStanding(tools.store, link.of.about, link.of.series);
    const page = standing.pages.find(({ number }) => number === link.page);
    if (!page) throw unknownLink();
    return sceneOf(tools, standing, page);
  }
  const file = await readCase(tools.store, link.reference);
  if (!file || !isOnSharedPage(file.request) || endOf(file)) return undefined;
  const standing = await readStanding(tools.store, 'unconfirmed');
  const [own, newest] = [file.pages.find(({ number }) => number === link.page), standing.pages.at(-1)];
  // Until on-call has been told of the shared page, its own is still the one to answer.
  if (!own || !newest || !standing.onCall) return undefined;
  // It went to its people as a page of the request, and is answered as the newest of those that it has joined.
  return sceneOf(tools, standing, { ...own, number: newest.number });
}

async function sceneOf(tools: PagingTools, standing: Standing, page: SharedScene['page']): Promise<SharedScene> {
  const { about, onCall } = standing;
  const now = tools.clock();
  const [rota, requests, health] = await Promise.all([
    readRota(tools.store, tools.rota),
    about === 'mail' ? waitingForMail(tools.store) : onSharedPage(tools),
    about === 'mail' ? readOutage(tools.store, 'mail') : undefined,
  ]);
  const isOver = onCall === undefined || (about === 'unconfirmed' && requests.length === 0);
  const memberOf = onceEach((memberId: MemberId) => readMember(tools.store, memberId));
  const listed = isOver
    ? []
    : await Promise.all(requests.slice(0, PAGE_LISTED).map((each) => listedOf(tools, about, each, memberOf, now)));
  return {
    standing,
    page,
    owner: onCall && ownerAt(onCall, now),
    requests: isOver ? [] : requests,
    listed: listed.flat(),
    notes: isOver ? new Map() : await notesOf(tools, pagedOf(standing, requests)),
    mail: health && { failingSince: health.failingSince, held: await countHeld(tools.store, now) },
    next: isOver || about === 'mail' ? undefined : await nextSharedPage(tools, { ...standing, onCall }, requests, now),
    isOver,
    rota,
    now,
  };
}

async function listedOf(
  { store }: PagingTools,
  about: StandingAbout,
  request: RequestHead,
  memberOf: (memberId: MemberId) => Promise<Member | undefined>,
  now: Instant,
): Promise<Listed[]> {
  const file = about === 'mail' ? await readCase(store, request.reference) : undefined;
  const attorney = (file?.intake ?? (await readIntake(store, request.reference)))?.attorney;
  const open = file?.offers.filter((offer) => offerStanding(file, offer, now) === 'open') ?? [];
  const asked = await Promise.all(open.map(({ memberId }) => memberOf(memberId)));
  return attorney ? [{ request, attorney, asked: asked.filter((member) => member !== undefined) }] : [];
}

/** Of whom on-call chooses who said yes: for those with the least time left, and the one for which this was asked for. */
export async function openAllChoosing(
  tools: PageTools,
  { listed, now }: SharedScene,
  of: Reference | undefined,
): Promise<ReadonlyMap<Reference, Choosing>> {
  const references = listed.map(({ request }) => request.reference);
  const wanted = references.filter((reference, place) => place < PAGE_CHOOSING || reference === of);
  const choosing = wanted.map(async (reference) => {
    const file = await readCase(tools.store, reference);
    return file ? [[reference, await openChoosing(tools, file, now)] as const] : [];
  });
  return new Map((await Promise.all(choosing)).flat());
}

/** The shared page as what a page is about: an answer of whose it is goes by that, as for a case. */
export function pagedOf({ about, pages, events, notes }: Standing, listed: readonly RequestHead[]): Paged {
  const closesAt = earliestEnd(listed);
  const urgency = about === 'mail' || isUrgent(listed) ? 'emergency' : 'standard';
  return {
    request: { reference: about, urgency, closesAt, timeZone: USUAL_ZONE },
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
  isOver,
}: SharedScene): 'open' | 'owned' | 'passed_on' | 'closed' {
  if (isOver) return 'closed';
  if (owner) return 'owned';
  const file = pagedOf(standing, []);
  return isPassedOn({ file, page }) ? 'passed_on' : 'open';
}
