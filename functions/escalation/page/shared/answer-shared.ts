import type { PageAnswer, PageResult } from '../../../contracts/page.ts';
import { type OnCall, passedOn } from '../../../domain/on-call/paging.ts';
import { sharedPageAt } from '../../../domain/on-call/standing.ts';
import { Refusal } from '../../../domain/refusal.ts';
import type { RequestHead } from '../../../domain/request/casework.ts';
import { refuseClosed } from '../../../domain/request/closing.ts';
import { confirmation } from '../../../domain/request/confirming.ts';
import type { Instant } from '../../../domain/time/time.ts';
import { invalid } from '../../../http/problem.ts';
import { changeCase, UnknownCase } from '../../../store/change-case.ts';
import type { Change } from '../../../store/change-writes.ts';
import { readRota } from '../../../store/rota.ts';
import { decideOnStanding, type Standing, type StandingChange } from '../../../store/standing-page.ts';
import { withdrawUnconfirmed } from '../../../store/withdraw-unconfirmed.ts';
import type { PagingTools } from '../../page-on-call.ts';
import { onSharedPage, pageShared } from '../../shared-page.ts';
import { type AnsweredPage, isPassedOn } from '../opened-page.ts';
import { answered, mine, noteProgress } from '../ownership.ts';
import { pagedOf, type SharedScene } from './shared-scene.ts';

/** An answer about a request that nobody stands behind, wherever it is given. */
type AboutUnconfirmed = Extract<PageAnswer, { answer: 'vouched' | 'withdraw_unconfirmed' }>;

/** Whether an answer is about requests that nobody stands behind, and not about whose they are. */
export function isAboutUnconfirmed(answer: PageAnswer): answer is AboutUnconfirmed {
  return answer.answer === 'vouched' || answer.answer === 'withdraw_unconfirmed';
}

/** Carries it out: on-call has spoken with an attorney, or has found out that requests are fakes. Throws `Refusal`, `Problem` 422, `Busy`. */
export async function answerAboutUnconfirmed(tools: PagingTools, answer: AboutUnconfirmed): Promise<PageResult> {
  if (answer.answer === 'vouched') {
    await vouch(tools, answer.reference);
    return { result: 'vouched' };
  }
  const { withdrawn } = await withdrawUnconfirmed(tools, answer.references, answer.reason, 'on_call');
  if (withdrawn.length > 0) return { result: 'withdrawn' };
  throw new Refusal('too-late', 'Someone stands behind these by now, or they are over. Nothing was withdrawn.');
}

async function vouch(tools: PagingTools, reference: string): Promise<void> {
  try {
    await changeCase(tools, reference, (file, now) => {
      refuseClosed(file);
      return confirmation(file, 'staff', 'on_call', now);
    });
  } catch (error) {
    if (!(error instanceof UnknownCase)) throw error;
    throw invalid([{ path: 'reference', message: 'There is no request with this reference.' }]);
  }
}

/** Takes an answer about whose the shared page is: it counts for all that the page lists. Throws `Refusal`, and `Problem` 422. */
export async function answerShared(tools: PagingTools, scene: SharedScene, answer: PageAnswer): Promise<PageResult> {
  if (isAboutUnconfirmed(answer)) return answerAboutUnconfirmed(tools, answer);
  const { about } = scene.standing;
  return decideOnStanding<PageResult>(tools, about, async (standing, now) => {
    const listed = about === 'mail' ? [] : await onSharedPage(tools);
    const opened = openedIn(standing, scene, listed, now);
    if (!opened) throw new Refusal('expired', 'Nothing is left on this page. Thank you.');
    switch (answer.answer) {
      case 'mine':
        return {
          answer: { result: 'owned' },
          change: asAnswered(mine(opened, answer.takeOver), standing, listed, now),
        };
      case 'progress': {
        const noted = await noteProgress(tools, opened, answer);
        return { answer: { result: 'owned' }, change: asAnswered(noted, standing, listed, now) };
      }
      case 'not_me':
        if (about === 'mail') throw otherAnswers();
        return { answer: { result: 'passed_on' }, change: await passOn(tools, opened, listed) };
      default:
        throw otherAnswers();
    }
  });
}

function otherAnswers() {
  return invalid([
    { path: 'answer', message: 'This page takes other answers. Open the page of one request for that.' },
  ]);
}

/** The page as an answer is decided on it; undefined where nothing is left to answer. */
function openedIn(
  standing: Standing,
  { page }: SharedScene,
  listed: readonly RequestHead[],
  now: Instant,
): AnsweredPage | undefined {
  const { onCall, about, pages } = standing;
  if (!onCall || (about === 'unconfirmed' && listed.length === 0)) return undefined;
  const reference = listed[0]?.reference ?? pages.at(-1)?.reference ?? '';
  const { owner } = onCall;
  return {
    file: pagedOf(standing, listed, reference),
    page: { ...page, at: now, sealedToken: '' },
    onCall,
    owner: owner && now < owner.until ? owner : undefined,
    now,
  };
}

/** Somebody is at work on all that the page lists now; what comes later is paged about again. */
function asAnswered(
  change: Change | undefined,
  { about, pages }: Standing,
  listed: readonly RequestHead[],
  now: Instant,
): StandingChange | undefined {
  if (!change?.onCall) return undefined;
  const { onCall, events, sealedNote } = change;
  return {
    onCall,
    answeredAt: now,
    events,
    ...(sealedNote === undefined ? {} : { sealedNote }),
    // Of the mail service nobody is paged again by itself.
    dueAt: about === 'mail' ? null : sharedPageAt({ onCall, pages, answeredAt: now }, listed),
  };
}

/** "Not me": the level after theirs is paged at once. Of somebody who does not own what another does, it changes nothing. */
async function passOn(
  tools: PagingTools,
  opened: AnsweredPage,
  listed: readonly RequestHead[],
): Promise<StandingChange | undefined> {
  const { page, onCall, owner, now } = opened;
  if (owner ? owner.level !== page.level : isPassedOn(opened)) return undefined;
  const { levels } = await readRota(tools.store, tools.rota);
  const passed: OnCall = passedOn(onCall, page.level, levels.length, now);
  const change = await pageShared(tools, passed, listed, now);
  return { ...change, events: [answered('page_passed_on', opened.page), ...change.events] };
}
