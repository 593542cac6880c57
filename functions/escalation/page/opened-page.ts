import { type Evaluation, isDropped, isUnfilled } from '../../domain/evaluation/evaluation.ts';
import { isSameOffer } from '../../domain/evaluation/offer.ts';
import type { MemberId } from '../../domain/ids.ts';
import type { Member } from '../../domain/members/member.ts';
import { isAnswer } from '../../domain/on-call/answered.ts';
import type { Rotas } from '../../domain/on-call/next-page.ts';
import { type OnCall, type Owner, ownerAt, type Page } from '../../domain/on-call/paging.ts';
import { type Rota, zoneOfPaged } from '../../domain/on-call/rota.ts';
import { isEmergency } from '../../domain/on-call/standing.ts';
import type { CaseFile } from '../../domain/request/casework.ts';
import { soughtIn } from '../../domain/request/tried.ts';
import type { Instant, TimeZone } from '../../domain/time/time.ts';
import type { Mode } from '../../domain/words/evaluation.ts';
import type { StoredCase } from '../../store/case-file.ts';
import { openLinkedCase } from '../../store/linked-case.ts';
import { unknownLink } from '../../store/links.ts';
import { readMember } from '../../store/members.ts';
import { readRotas } from '../../store/rota.ts';
import { isMailHeldUp } from '../../store/sending.ts';
import { type HeardOnList, heardOnList } from '../left-shared-page.ts';
import type { PagingTools } from '../page-on-call.ts';

/** A member who fits an evaluation; in which ways it could be held with them, and the miles to the client where they travel and it is known. */
export type FittingMember = {
  readonly member: Member;
  readonly fit: { readonly ways: readonly Mode[]; readonly miles: number | null };
};

/** Whether one who fits can be asked by mail; else they can be telephoned alone. */
export function isReachedByMail({ member }: FittingMember): boolean {
  return member.mailBouncedAt === undefined;
}

/** What the answers to a page need: beside paging, who fits an evaluation, the best first. Matching says so. */
export type PageTools = PagingTools & {
  readonly whoFits: (file: StoredCase, evaluation: Evaluation, now: Instant) => Promise<FittingMember[]>;
};

/** A page in its case at a moment, and who is at work on it, until the time is over that they said: what an answer is decided on. */
export type OpenedPage = {
  file: StoredCase;
  page: Page;
  onCall: OnCall;
  owner: Owner | undefined;
  rota: Rota;
  /** Of its readers. */
  zone: TimeZone;
  now: Instant;
};

/**
 * A page opened by its link, with the rota and whom the settings name: what is shown behind it is made of this.
 * `named`: whom on-call has named last, until there is an offer to them.
 */
export type PageScene = OpenedPage & Rotas & { readonly named: Member | undefined; readonly heardOnList: HeardOnList };

/** A case at a moment, as it is read in a zone, with everybody who was asked, and those who fit each evaluation, by its number: of whom on-call chooses. */
export type Choosing = {
  readonly file: StoredCase;
  readonly members: ReadonlyMap<MemberId, Member>;
  readonly fitting: ReadonlyMap<number, readonly FittingMember[]>;
  readonly zone: TimeZone;
  readonly now: Instant;
};

/** What the live screen is made of: beside that, what on-call has noted, by the number of its event, and whether no mail leaves. */
export type LiveScene = PageScene &
  Choosing & { readonly notes: ReadonlyMap<number, string>; readonly isMailHeldUp: boolean };

/** What an answer about whose it is goes by: a case, or what stands beside cases. */
export type Paged = {
  readonly request: Pick<StoredCase['request'], 'reference' | 'urgency' | 'closesAt' | 'undatedUntil'>;
} & Pick<StoredCase, 'events' | 'notes' | 'pages'>;

/** A page as those answers are decided on it. */
export type AnsweredPage = Omit<OpenedPage, 'file' | 'page'> & {
  readonly file: Paged;
  readonly page: Pick<Page, 'number' | 'level' | 'people'>;
};

/** The page of a link in its case. Throws `Refusal` where the case has none. */
export function openedPage(file: StoredCase, number: number, rota: Rota, now: Instant): OpenedPage {
  const { pages, onCall } = file;
  const page = pages.find((each) => each.number === number);
  if (!page || !onCall) throw unknownLink();
  return { file, page, onCall, owner: ownerAt(onCall, now), rota, zone: zoneOfPaged(rota, page), now };
}

/** Opens the link of a page. Reads only. Throws `Refusal` where it leads nowhere. */
export async function openScene(tools: PagingTools, token: string): Promise<PageScene> {
  const { link, file } = await openLinkedCase(tools, token, 'page');
  const rotas = await readRotas(tools.store, tools.rota);
  const opened = openedPage(file, link.page, rotas.rota, tools.clock());
  const [named, heard] = await Promise.all([namedLast(tools, file), heardOnList(tools.store, file, opened.now)]);
  return { ...opened, ...rotas, named, heardOnList: heard };
}

async function namedLast({ store }: PagingTools, { events, offers }: StoredCase): Promise<Member | undefined> {
  const last = events.findLast(({ actor }) => actor === 'on_call');
  if (last?.type !== 'candidate_added' || offers.some((offer) => isSameOffer(offer, last.data))) return undefined;
  return readMember(store, last.data.memberId);
}

/** Reads what the live screen shows beside the case: of people and notes nothing, once nobody is sought any more. */
export async function openLiveScene(tools: PageTools, scene: PageScene): Promise<LiveScene> {
  const { file } = scene;
  const notes = endOf(file) ? new Map() : await notesOf(tools, file);
  const choosing = await openChoosing(tools, file, scene);
  return { ...scene, ...choosing, notes, isMailHeldUp: await isMailHeldUp(tools.store) };
}

/** Reads of whom on-call chooses in a case: nobody, once nobody is sought any more. */
export async function openChoosing(
  tools: PageTools,
  file: StoredCase,
  { zone, now }: Pick<Choosing, 'zone' | 'now'>,
): Promise<Choosing> {
  if (endOf(file)) return { file, members: new Map(), fitting: new Map(), zone, now };
  const ids = new Set([
    ...file.offers.map(({ memberId }) => memberId),
    ...file.events.flatMap(({ type, data }) => (type === 'candidate_added' ? [data.memberId] : [])),
  ]);
  const members = await Promise.all([...ids].map((id) => readMember(tools.store, id)));
  const known = members.filter((member) => member !== undefined).map((member) => [member.memberId, member] as const);
  const fitting = soughtIn(file).map(async (evaluation) => {
    return [evaluation.number, await tools.whoFits(file, evaluation, now)] as const;
  });
  return { file, members: new Map(known), fitting: new Map(await Promise.all(fitting)), zone, now };
}

/** What on-call has written for whoever comes after; the notes of others are read by staff alone, who say why. */
export async function notesOf({ sealer }: Pick<PagingTools, 'sealer'>, file: Paged): Promise<Map<number, string>> {
  const own = new Set(file.events.filter(({ actor }) => actor === 'on_call').map(({ seq }) => seq));
  const notes = file.notes.filter(({ seq }) => own.has(seq));
  if (notes.length === 0) return new Map();
  const seal = await sealer.caseSeal(file.request.reference);
  return new Map(notes.map(({ seq, sealedText }) => [seq, seal.open('note', sealedText)]));
}

/** How a request has ended for on-call. */
export type RequestEnd = 'filled' | 'withdrawn' | 'unfilled' | 'closed';

/**
 * How the request has ended; undefined while there is somebody to be found. One evaluation that nobody was found for outweighs those
 * that were filled.
 */
export function endOf({ request, evaluations }: Pick<CaseFile, 'request' | 'evaluations'>): RequestEnd | undefined {
  if (request.state === 'closed') return request.closedReason === 'withdrawn' ? 'withdrawn' : 'closed';
  if (soughtIn({ request, evaluations }).length > 0) return undefined;
  if (evaluations.some(isUnfilled)) return 'unfilled';
  return evaluations.every(isDropped) ? 'withdrawn' : 'filled';
}

/** Whether a page is of the level that is in charge: the one at work on it, else the one that was told last. */
export function isInCharge({ file, page, owner }: OpenedPage): boolean {
  return page.level === (owner ?? file.pages.at(-1))?.level;
}

/**
 * When whoever was paged has said "not me", and nothing else since; undefined where they have not, have been asked again since, or the search
 * of then is over: a yes came and was given back.
 */
export function passedOnAt({
  file,
  page,
  onCall,
}: Pick<AnsweredPage, 'file' | 'page' | 'onCall'>): Instant | undefined {
  const last = file.events.findLast((event) => isAnswer(event) && event.data.page === page.number);
  if (last?.type !== 'page_passed_on' || last.at < onCall.since) return undefined;
  const isAskedAgain = file.pages.some(({ number, people }) => number > page.number && isToSame(people, page.people));
  const isSearchOver = file.events.some(
    ({ type, seq }) => seq > last.seq && (type === 'assignment_released' || type === 'acceptance_undone'),
  );
  return isAskedAgain || isSearchOver ? undefined : last.at;
}

/** Whether anything is asked of on-call: in an emergency, and of what is none since a page that its near date or a colleague has sent. */
export function isAsked({ file, onCall }: Pick<AnsweredPage, 'file' | 'onCall'>): boolean {
  return isEmergency(file.request) || file.pages.some(({ at, why }) => at >= onCall.since && why !== 'told');
}

/** Who was paged instead of whoever passed on a page; undefined where they have not, or nobody was. */
export function pagedInstead(passing: Pick<AnsweredPage, 'file' | 'page' | 'onCall'>): Page | undefined {
  const { file, page } = passing;
  const passedAt = passedOnAt(passing);
  if (passedAt === undefined) return undefined;
  return file.pages.find(({ at, number, why }) => at >= passedAt && number > page.number && why !== 'told');
}

/** The levels that were paged, and not only told, at a page or after it. */
export function pagedSince(pages: readonly Pick<Page, 'number' | 'why' | 'level'>[], from: number): number[] {
  return pages.filter(({ number, why }) => number >= from && why !== 'told').map(({ level }) => level);
}

/** Whether a page goes to the very people of another: it is one and the same to them. */
export function isToSame(people: readonly string[], other: readonly string[]): boolean {
  return people.length > 0 && people.every((email) => other.includes(email));
}
