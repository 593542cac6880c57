import type { AlsoOpen } from '../../contracts/page.ts';
import { ALSO_OPEN_LISTED, CASES_AT_ONCE } from '../../domain/limits.ts';
import { linkPath } from '../../domain/links.ts';
import { ownerAt, type Page } from '../../domain/on-call/paging.ts';
import { isOnSharedPage, soonestFirst } from '../../domain/on-call/standing.ts';
import { sideBySide, throwFailures } from '../../domain/side-by-side.ts';
import type { Instant } from '../../domain/time/time.ts';
import { timeLeftInWords } from '../../domain/time/time-words.ts';
import { levelInWords } from '../../domain/words/on-call.ts';
import { capitalized } from '../../domain/words/wording.ts';
import { type Html, type HtmlValue, html } from '../../http/html.ts';
import { readCase, type StoredCase } from '../../store/case-file.ts';
import { openToken } from '../../store/tokens.ts';
import { runningEmergencies } from '../mail-page.ts';
import type { PagingTools } from '../page-on-call.ts';
import { endOf } from './opened-page.ts';

/** Who reads a page, when, and the request that it is about, if about one. */
type Reading = {
  readonly people: readonly string[];
  readonly now: Instant;
  readonly own?: Pick<StoredCase['request'], 'reference' | 'exercise'>;
};

/**
 * The other emergencies that still have nobody and went to a reader of this page too, what ends first before the others. Their pages are as
 * much the reader's as this one. What stands on the shared page is listed there. Reads only.
 */
export async function alsoOpen(tools: PagingTools, { people, now, own }: Reading): Promise<AlsoOpen[]> {
  const running = (await runningEmergencies(tools.store)).filter((reference) => reference !== own?.reference);
  const read = await sideBySide(CASES_AT_ONCE, running, (reference) => readCase(tools.store, reference));
  throwFailures(read);
  const theirs = read.flatMap((each) => {
    const file = each.status === 'fulfilled' ? each.value : undefined;
    if (!file || endOf(file) || isOnSharedPage(file.request) || file.request.exercise !== own?.exercise) return [];
    const page = file.pages.findLast((told) => told.people.some((email) => people.includes(email)));
    return page ? [{ file, page }] : [];
  });
  const soonest = soonestFirst(theirs.map(({ file }) => file.request)).slice(0, ALSO_OPEN_LISTED);
  const listed = soonest.flatMap((request) => theirs.find(({ file }) => file.request === request) ?? []);
  return Promise.all(listed.map(({ file, page }) => linkedTo(tools, file, page, now)));
}

async function linkedTo(
  { sealer }: PagingTools,
  { request: { reference, closesAt }, onCall }: StoredCase,
  page: Page,
  now: Instant,
): Promise<AlsoOpen> {
  const owner = onCall && ownerAt(onCall, now);
  const path = linkPath('page', await openToken(sealer, reference, 'page', page));
  return { reference, deadline: closesAt, ownedBy: owner?.level ?? null, path };
}

/** The list of them, each with its time left, who is at work on it, and a link to its page. */
export function othersOpen({ others }: { readonly others: readonly AlsoOpen[] }, now: Instant): HtmlValue {
  if (others.length === 0) return false;
  return html`<h2>${others.length === 1 ? '1 more emergency is open' : `${others.length} more emergencies are open`}</h2>
<ul class="plain">${others.map((other) => line(other, now))}</ul>`;
}

function line({ reference, deadline, ownedBy, path }: AlsoOpen, now: Instant): Html {
  const owner = ownedBy === null ? 'no one is on it yet' : `${capitalized(levelInWords(ownedBy))} is on it`;
  return html`<li><a class="reach" href="${path}">${reference}</a>: ${timeLeftInWords(deadline, now)}, ${owner}</li>`;
}
