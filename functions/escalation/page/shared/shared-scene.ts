import { askedBy } from '../../../domain/evaluation/asked.ts';
import { openAt } from '../../../domain/evaluation/offer.ts';
import { cliniciansUntold } from '../../../domain/evaluation/yes.ts';
import type { MemberId, Reference } from '../../../domain/ids.ts';
import { CASES_AT_ONCE, PAGE_CHOOSING, PAGE_LISTED } from '../../../domain/limits.ts';
import type { Member } from '../../../domain/members/member.ts';
import type { NextPage } from '../../../domain/on-call/next-page.ts';
import { type OnCall, type Owner, ownerAt } from '../../../domain/on-call/paging.ts';
import { type Rota, zoneOfPaged } from '../../../domain/on-call/rota.ts';
import { isOnSharedPage, isUrgent } from '../../../domain/on-call/standing.ts';
import { onceEach } from '../../../domain/once.ts';
import type { RequestHead } from '../../../domain/request/casework.ts';
import { allMade, sideBySide } from '../../../domain/side-by-side.ts';
import type { Instant } from '../../../domain/time/time.ts';
import { readCase, type StoredCase } from '../../../store/case-file.ts';
import { countHeld } from '../../../store/held-mails.ts';
import { openLink, unknownLink } from '../../../store/links.ts';
import { readMember } from '../../../store/members.ts';
import { readOutage } from '../../../store/outages.ts';
import { readRota } from '../../../store/rota.ts';
import { readStanding, type Standing, type StandingPage } from '../../../store/standing-page.ts';
import { waitingForMail } from '../../mail-page.ts';
import { nextSharedPage } from '../../next-shared.ts';
import type { PagingTools } from '../../page-on-call.ts';
import { lastEnd, onSharedPage } from '../../shared-list.ts';
import { ownPathFor } from '../also-open.ts';
import { type Choosing, endOf, notesOf, openChoosing, type Paged, type PageTools, passedOnAt } from '../opened-page.ts';

/**
 * A request on the shared page as it stands, the members chosen for it who have not answered and its clinicians whose mail waits, and its own
 * page, where the reader has one.
 */
type Listed = {
  readonly file: StoredCase;
  readonly toCall: readonly { readonly member: Member; readonly isAsked: boolean; readonly saidYes: boolean }[];
  readonly path: string | null;
};

/** The shared page opened by one of its links. */
export type SharedScene = {
  readonly standing: Standing;
  readonly page: Pick<StandingPage, 'number' | 'level' | 'people' | 'why'>;
  /** Who is at work on it, until the time is over that they said; nobody, once nothing is left on it. */
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
    return standing.onCall ? sceneOf(tools, standing, page) : sceneGoingOn(tools, standing, page);
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

/** The link of a series that has ended: where its paging goes on in the one that runs, it is answered as the newest page of that. */
async function sceneGoingOn(tools: PagingTools, ended: Standing, page: StandingPage): Promise<SharedScene> {
  const running = await readStanding(tools.store, ended.about);
  const newest = running.pages.at(-1);
  const goesOn = running.onCall && newest && running.begun <= ended.series;
  return goesOn ? sceneOf(tools, running, { ...page, number: newest.number }) : sceneOf(tools, ended, page);
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
  const shown = isOver ? [] : requests.slice(0, PAGE_LISTED);
  const listed = await sideBySide(CASES_AT_ONCE, shown, ({ reference }) =>
    listedOf(tools, reference, { people: page.people, memberOf, now }),
  );
  return {
    standing,
    page,
    owner: isOver ? undefined : ownerAt(onCall, now),
    requests: isOver ? [] : requests,
    listed: allMade(listed).flat(),
    notes: isOver ? new Map() : await notesOf(tools, pagedOf(standing, requests)),
    mail: health && { failingSince: health.failingSince, held: await countHeld(tools.store, now) },
    next: isOver ? undefined : await nextOf(tools, { ...standing, onCall }, requests, now),
    isOver,
    rota,
    now,
  };
}

/** The next page: about the mail service, to whoever is at work on it, once their time is over. */
async function nextOf(
  tools: PagingTools,
  standing: Standing & { readonly onCall: OnCall },
  requests: readonly RequestHead[],
  now: Instant,
): Promise<NextPage | undefined> {
  if (standing.about !== 'mail') return nextSharedPage(tools, standing, requests, now);
  const { owner } = standing.onCall;
  return owner && { at: owner.until, level: owner.level, people: owner.people };
}

/** For whom a request is listed, and when. */
type Listing = {
  readonly people: readonly string[];
  readonly memberOf: (memberId: MemberId) => Promise<Member | undefined>;
  readonly now: Instant;
};

async function listedOf(
  tools: PagingTools,
  reference: Reference,
  { people, memberOf, now }: Listing,
): Promise<Listed[]> {
  const file = await readCase(tools.store, reference);
  if (!file) return [];
  const isAsked = askedBy(file, now);
  const open = file.offers.filter(openAt(file, now));
  const untold = new Set(cliniciansUntold(file, now));
  const asked = new Set([...open.filter(isAsked).map(({ memberId }) => memberId), ...untold]);
  const toCall = [...new Set([...untold, ...open.map(({ memberId }) => memberId)])].map(async (memberId) => {
    const member = await memberOf(memberId);
    return member ? [{ member, isAsked: asked.has(memberId), saidYes: untold.has(memberId) }] : [];
  });
  const path = isOnSharedPage(file.request) ? null : await ownPathFor(tools, file, people);
  return [{ file, toCall: (await Promise.all(toCall)).flat(), path }];
}

/** Of whom on-call chooses who said yes: for those with the least time left, and the one for which this was asked for. */
export async function openAllChoosing(
  tools: PageTools,
  { listed, page, rota, now }: SharedScene,
  of: Reference | undefined,
): Promise<ReadonlyMap<Reference, Choosing>> {
  const read = { zone: zoneOfPaged(rota, page), now };
  const wanted = listed.filter(({ file }, place) => place < PAGE_CHOOSING || file.request.reference === of);
  const choosing = wanted.map(
    async ({ file }) => [file.request.reference, await openChoosing(tools, file, read)] as const,
  );
  return new Map(await Promise.all(choosing));
}

/** The shared page as what a page is about: an answer of whose it is goes by that, as for a case. */
export function pagedOf({ about, pages, events, notes }: Standing, listed: readonly RequestHead[]): Paged {
  const closesAt = lastEnd(listed);
  const urgency = about === 'mail' || isUrgent(listed) ? 'emergency' : 'standard';
  return {
    request: { reference: about, urgency, closesAt, undatedUntil: null },
    events: [...events],
    notes: [...notes],
    pages: [...pages],
  };
}

/** How the shared page stands for the one who holds its link. */
export function sharedStateOf(scene: SharedScene): 'open' | 'owned' | 'passed_on' | 'closed' {
  if (scene.isOver) return 'closed';
  if (scene.owner) return 'owned';
  const passing = passingOf(scene);
  return passing && passedOnAt(passing) ? 'passed_on' : 'open';
}

/** The shared page as passing it on goes by; undefined where nobody is paged about it. */
export function passingOf({ standing, page }: SharedScene) {
  const { onCall } = standing;
  return onCall && { file: pagedOf(standing, []), page, onCall };
}
