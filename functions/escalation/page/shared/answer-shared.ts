import type { PageAnswer, PageResult } from '../../../contracts/page.ts';
import { type OnCall, ownerAt } from '../../../domain/on-call/paging.ts';
import { zoneOfPaged } from '../../../domain/on-call/rota.ts';
import { isAnsweredFor, sharedPageAt } from '../../../domain/on-call/standing.ts';
import { Refusal } from '../../../domain/refusal.ts';
import type { RequestHead } from '../../../domain/request/casework.ts';
import type { Instant } from '../../../domain/time/time.ts';
import { invalid } from '../../../http/problem.ts';
import type { Change } from '../../../store/change-writes.ts';
import { decideOnStanding, type Standing, type StandingChange } from '../../../store/standing-page.ts';
import type { PagingTools } from '../../page-on-call.ts';
import { onSharedPage } from '../../shared-list.ts';
import { lookAt, passSharedOn } from '../../shared-page.ts';
import type { AnsweredPage } from '../opened-page.ts';
import { afterWork, mine, noteProgress, notMe } from '../ownership.ts';
import { answerAboutShared, isAboutUnconfirmed, recordYesTo } from './answer-unconfirmed.ts';
import { pagedOf, type SharedScene } from './shared-scene.ts';

/** Takes an answer to the shared page: it counts for all that the page lists. Throws `Refusal`, `Problem` 422, and `Busy`. */
export async function answerShared(tools: PagingTools, scene: SharedScene, answer: PageAnswer): Promise<PageResult> {
  const { about, onCall } = scene.standing;
  if (!onCall) throw isOver();
  if (answer.answer === 'assign' || isAboutUnconfirmed(answer)) {
    if (about === 'mail' && answer.answer !== 'assign') throw otherAnswers();
    const isYes = answer.answer === 'assign';
    const result = isYes ? await recordYesTo(tools, scene, answer) : await answerAboutShared(tools, scene, answer);
    await noteWork(tools, scene);
    return result;
  }
  return decideOnStanding<PageResult>(tools, about, async (standing, now) => {
    const listed = about === 'mail' ? [] : await onSharedPage(tools);
    const opened = openedIn(standing, scene, listed, now);
    if (!opened) throw isOver();
    switch (answer.answer) {
      case 'mine':
        return {
          answer: { result: 'owned' },
          change: asAnswered(mine(opened, answer.takeOver) ?? anew(opened), opened),
        };
      case 'progress':
        return { answer: { result: 'owned' }, change: asAnswered(await noteProgress(tools, opened, answer), opened) };
      case 'not_me': {
        if (about === 'mail') throw otherAnswers();
        const pageNext = (passed: OnCall) => passSharedOn(tools, standing, passed, listed, now);
        const passed = await notMe(opened, pageNext);
        return { answer: { result: 'passed_on' }, change: passed && { dueAt: nextLook(opened), ...passed } };
      }
      default:
        throw otherAnswers();
    }
  });
}

/** Whoever is at work on all and has done something for one of them is heard of, as if they had said that it goes on. */
function noteWork(tools: PagingTools, scene: SharedScene): Promise<void> {
  const { about } = scene.standing;
  return decideOnStanding(tools, about, async (standing, now) => {
    const listed = about === 'mail' ? [] : await onSharedPage(tools);
    const opened = openedIn(standing, scene, listed, now);
    const onCall = opened && afterWork(opened);
    if (!opened || !onCall) return { answer: undefined };
    return { answer: undefined, change: { onCall, events: [], dueAt: nextLook({ ...opened, onCall }) } };
  });
}

function isOver(): Refusal {
  return new Refusal('expired', 'Nothing is left on this page. Thank you.');
}

/** Whoever is at work on it says so again, which answers for what has come since. */
function anew({ onCall, listed, standing: { answeredAt } }: OpenedShared): Change | undefined {
  const isNews = listed.some((request) => !isAnsweredFor(request, answeredAt));
  return isNews ? { onCall, events: [] } : undefined;
}

function otherAnswers() {
  return invalid([
    { path: 'answer', message: 'This page takes other answers. Open the page of one request for that.' },
  ]);
}

/** The shared page as an answer is decided on it, with what it lists. */
type OpenedShared = AnsweredPage & { readonly standing: Standing; readonly listed: readonly RequestHead[] };

/** Undefined where nothing is left to answer, or what the link belongs to has ended. */
function openedIn(
  standing: Standing,
  { page, rota, standing: { series } }: SharedScene,
  listed: readonly RequestHead[],
  now: Instant,
): OpenedShared | undefined {
  const { onCall, about } = standing;
  if (!onCall || standing.series !== series || (about === 'unconfirmed' && listed.length === 0)) return undefined;
  return {
    standing,
    listed,
    file: pagedOf(standing, listed),
    page,
    onCall,
    owner: ownerAt(onCall, now),
    rota,
    zone: zoneOfPaged(rota, page),
    now,
  };
}

/** Somebody is at work on all that the page lists now; what comes later is paged about again. */
function asAnswered(change: Change | undefined, opened: OpenedShared): StandingChange | undefined {
  if (!change?.onCall) return undefined;
  const { onCall, events, sealedNote } = change;
  const { standing, now } = opened;
  return {
    onCall,
    answeredAt: now,
    events,
    ...(sealedNote === undefined ? {} : { sealedNote }),
    dueAt: nextLook({ ...opened, onCall, standing: { ...standing, answeredAt: now } }),
  };
}

/** When the page is looked at again: that about the mail service once the time of whoever is at work on it is over. */
function nextLook({ standing, onCall, listed, now }: OpenedShared): Instant | null {
  return standing.about === 'mail'
    ? (onCall.owner?.until ?? null)
    : lookAt(sharedPageAt({ ...standing, onCall }, listed), now);
}
