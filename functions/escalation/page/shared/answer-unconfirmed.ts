import type { PageAnswer, PageResult } from '../../../contracts/page.ts';
import type { NewEvent } from '../../../domain/events/event.ts';
import type { Reference } from '../../../domain/ids.ts';
import { OWNED_MINUTES } from '../../../domain/limits.ts';
import type { Owner } from '../../../domain/on-call/paging.ts';
import { lastStay, ownedOnListSince } from '../../../domain/on-call/stay.ts';
import { Refusal } from '../../../domain/refusal.ts';
import type { RequestHead } from '../../../domain/request/casework.ts';
import { refuseClosed } from '../../../domain/request/closing.ts';
import { confirmation } from '../../../domain/request/confirming.ts';
import { notAfterEnd } from '../../../domain/request/dates.ts';
import { type Instant, laterOf, plusMinutes } from '../../../domain/time/time.ts';
import { invalid } from '../../../http/problem.ts';
import { readCase, type StoredCase } from '../../../store/case-file.ts';
import { changeCase } from '../../../store/change-case.ts';
import type { Change } from '../../../store/change-writes.ts';
import { openLinkedCase } from '../../../store/linked-case.ts';
import { readRota } from '../../../store/rota.ts';
import { withdrawUnconfirmed } from '../../../store/withdraw-unconfirmed.ts';
import type { PagingTools } from '../../page-on-call.ts';
import { recordYes } from '../naming.ts';
import { openedPage } from '../opened-page.ts';
import { afterWork } from '../ownership.ts';
import type { SharedScene } from './shared-scene.ts';

/** An answer about requests that nobody stands behind: on-call has spoken with an attorney, or has found out that they are fakes. */
type AboutUnconfirmed = Extract<PageAnswer, { answer: 'vouched' | 'withdraw_unconfirmed' }>;

/** Whether an answer is about requests that nobody stands behind, and not about whose they are. */
export function isAboutUnconfirmed(answer: PageAnswer): answer is AboutUnconfirmed {
  return answer.answer === 'vouched' || answer.answer === 'withdraw_unconfirmed';
}

/** Carries it out from the page of one request, which is about no other. Throws as `answerAboutShared`. */
export async function answerAboutItself(
  tools: PagingTools,
  token: string,
  answer: AboutUnconfirmed,
): Promise<PageResult> {
  const { file: own, link } = await openLinkedCase(tools, token, 'page');
  const rota = await readRota(tools.store, tools.rota);
  return carryOut(
    tools,
    answer,
    (reference) => reference === own.request.reference,
    (change, file, now) => {
      const onCall = afterWork(openedPage(file, link.page, rota, now));
      return onCall ? { ...change, onCall } : change;
    },
  );
}

/**
 * Carries it out from the shared page, about what that lists or has listed. Throws `Refusal` where it is too late, `Problem` 422 where a
 * request is not on the page, and `Busy`.
 */
export async function answerAboutShared(
  tools: PagingTools,
  scene: Pick<SharedScene, 'owner' | 'page'>,
  answer: AboutUnconfirmed,
): Promise<PageResult> {
  return carryOut(
    tools,
    answer,
    (reference) => wasListed(tools, reference),
    (change, file, now) => stillOwned(change, file, scene, now),
  );
}

/** Records a yes that came by telephone to one of the requests that a shared page lists, or has listed. */
export async function recordYesTo(
  tools: PagingTools,
  { requests }: Pick<SharedScene, 'requests'>,
  answer: Extract<PageAnswer, { answer: 'assign' }>,
): Promise<PageResult> {
  const isListed = requests.some(({ reference }) => reference === answer.reference);
  if (!isListed && !(await wasListed(tools, answer.reference))) throw notOnPage('reference');
  await changeCase(tools, answer.reference, (file, now) => recordYes(tools, file, answer, now));
  return { result: 'assigned' };
}

async function wasListed({ store }: PagingTools, reference: Reference): Promise<boolean> {
  const file = await readCase(store, reference);
  return file !== undefined && lastStay(file) !== undefined;
}

async function carryOut(
  tools: PagingTools,
  answer: AboutUnconfirmed,
  isOnPage: (reference: Reference) => Promise<boolean> | boolean,
  atWork: (vouchedFor: Change, file: StoredCase, now: Instant) => Change,
): Promise<PageResult> {
  if (answer.answer === 'vouched') {
    if (!(await isOnPage(answer.reference))) throw notOnPage('reference');
    await changeCase(tools, answer.reference, (file, now) => {
      refuseClosed(file);
      const confirmed = confirmation(file, 'staff', 'on_call', now);
      return confirmed && atWork(confirmed, file, now);
    });
    return { result: 'vouched' };
  }
  const areOnPage = await Promise.all(answer.references.map(isOnPage));
  if (areOnPage.includes(false)) throw notOnPage('references');
  const { withdrawn } = await withdrawUnconfirmed(tools, answer.references, answer.reason, 'on_call');
  if (withdrawn.length > 0) return { result: 'withdrawn' };
  throw new Refusal('too-late', 'Someone stands behind these by now, or they are over. Nothing was withdrawn.');
}

/**
 * Whoever is at work on all that the shared page lists goes on with what they vouch for by itself, which is how its attorney hears of it.
 * What a colleague of theirs vouches for stays theirs too, as what an attorney confirms does.
 */
function stillOwned(
  change: Change,
  file: StoredCase,
  { owner, page: of }: Pick<SharedScene, 'owner' | 'page'>,
  now: Instant,
): Change {
  const { onCall = file.onCall, events } = change;
  if (!onCall || owner?.level !== of.level) return change;
  // They hold none of its own pages yet; the newest is the one that they would.
  const page = { number: Math.max(1, onCall.pages), level: owner.level, people: owner.people };
  const since = ownedOnListSince(owner, file);
  const data = { page: page.number, level: page.level, since };
  const taken: NewEvent = { type: 'page_owned', actor: 'on_call', data };
  return {
    ...change,
    onCall: {
      ...onCall,
      unanswered: 0,
      owner: { ...owner, page: page.number, since, until: workedUntil(owner, file.request, now) },
    },
    events: [...events, taken],
  };
}

/** Until when they need no page: as long as they said, or as progress counts from now on, and to its end at the most. */
function workedUntil(owner: Owner, request: RequestHead, now: Instant): Instant {
  return notAfterEnd(request, laterOf(owner.until, plusMinutes(now, OWNED_MINUTES)));
}

/** The answer to who names a request that the page does not list. */
export function notOnPage(path: string) {
  return invalid([{ path, message: 'This page lists no such request.' }]);
}
