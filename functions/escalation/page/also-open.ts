import type { OthersOpen } from '../../contracts/page.ts';
import type { Reference } from '../../domain/ids.ts';
import { ALSO_OPEN_LISTED } from '../../domain/limits.ts';
import { linkPath } from '../../domain/links.ts';
import { ownerAt } from '../../domain/on-call/paging.ts';
import { isOnSharedPage, onCallOnList } from '../../domain/on-call/standing.ts';
import type { RequestHead } from '../../domain/request/casework.ts';
import type { Instant } from '../../domain/time/time.ts';
import { timeLeftInWords } from '../../domain/time/time-words.ts';
import { onItInWords } from '../../domain/words/on-call.ts';
import { counted } from '../../domain/words/wording.ts';
import { type Html, type HtmlValue, html } from '../../http/html.ts';
import { readCase, type StoredCase } from '../../store/case-file.ts';
import { readStanding } from '../../store/standing-page.ts';
import { openToken } from '../../store/tokens.ts';
import type { PagingTools } from '../page-on-call.ts';
import { runningHeads } from '../running.ts';

type AlsoOpen = OthersOpen['others'][number];

/** Who reads a page, when, and what it is about: a request, or all that share it. */
type Reading = {
  readonly people: readonly string[];
  readonly now: Instant;
  readonly own: Pick<RequestHead, 'reference' | 'exercise'> | 'shared';
};

/** Who is at work on another one, and where its reader opens it. */
type Opened = Pick<AlsoOpen, 'ownedBy' | 'path'>;

/**
 * The other emergencies that still have nobody, whoever has been told of them: how many, and the most pressing, with a link where they went
 * to a reader of this page too. Reads only; whole cases only of what is named.
 */
export async function alsoOpen(tools: PagingTools, { people, now, own }: Reading): Promise<OthersOpen> {
  const running = await runningHeads(tools.store);
  const others = running.filter((request) =>
    own === 'shared'
      ? !isOnSharedPage(request) && request.exercise === undefined
      : request.reference !== own.reference && request.exercise === own.exercise,
  );
  const named = others.slice(0, ALSO_OPEN_LISTED);
  const shared = named.some(isOnSharedPage) ? await sharedPageFor(tools, people, now) : () => unopened;
  const listed = named.map(async (request) => ({
    reference: request.reference,
    deadline: request.closesAt,
    ...(isOnSharedPage(request) ? shared(request) : await ownPageFor(tools, request.reference, people, now)),
  }));
  return { othersOpen: others.length, others: await Promise.all(listed) };
}

const unopened: Opened = { ownedBy: null, path: null };

async function ownPageFor(
  { store, sealer }: PagingTools,
  reference: Reference,
  people: readonly string[],
  now: Instant,
): Promise<Opened> {
  const file = await readCase(store, reference);
  if (!file) return unopened;
  return {
    ownedBy: ownerAt(file.onCall, now)?.level ?? null,
    path: await ownPathFor({ sealer }, file, people),
  };
}

/** The path of the newest page of a case that went to one of these people; null where none has. */
export async function ownPathFor(
  { sealer }: Pick<PagingTools, 'sealer'>,
  { request: { reference }, pages }: StoredCase,
  people: readonly string[],
): Promise<string | null> {
  const page = pages.findLast((told) => isFor(told, people));
  return page ? linkPath('page', await openToken(sealer, reference, 'page', page)) : null;
}

/** The same of what stands on the page that unverified ones share: whoever is at work there, as far as they have answered for it. */
async function sharedPageFor(
  { store, sealer }: PagingTools,
  people: readonly string[],
  now: Instant,
): Promise<(request: RequestHead) => Opened> {
  const list = await readStanding(store, 'unconfirmed');
  const { about, series } = list;
  const page = list.pages.findLast((told) => isFor(told, people));
  const path = page ? linkPath('page', await openToken(sealer, about, 'standingPage', { ...page, series })) : null;
  return (request) => ({ ownedBy: ownerAt(onCallOnList(request, list), now)?.level ?? null, path });
}

function isFor(page: { readonly people: readonly string[] }, readers: readonly string[]): boolean {
  return page.people.some((email) => readers.includes(email));
}

/** How many they are, where they are listed further down. */
export function othersOpenLine({ othersOpen }: OthersOpen): HtmlValue {
  return othersOpen > 0 && html`<p><a class="reach" href="#others">${openInWords(othersOpen)}</a></p>`;
}

function openInWords(count: number): string {
  return `${counted(count, 'more emergency is', 'more emergencies are')} open`;
}

/** The list of them, each with its time left, who is at work on it, and a link to its page. */
export function othersOpenList({ others, othersOpen }: OthersOpen, now: Instant): HtmlValue {
  if (othersOpen === 0) return false;
  const more = othersOpen - others.length;
  return html`<h2 id="others">${openInWords(othersOpen)}</h2>
<ul class="plain">${others.map((other) => line(other, now))}</ul>
${more > 0 && html`<p>And ${more} more.</p>`}`;
}

function line({ reference, deadline, ownedBy, path }: AlsoOpen, now: Instant): Html {
  const name = path === null ? reference : html`<a class="reach" href="${path}">${reference}</a>`;
  return html`<li>${name}: ${timeLeftInWords(deadline, now)}, ${onItInWords(ownedBy)}</li>`;
}
