import type { OthersOpen, PageView, SharedPageView } from '../../contracts/page.ts';
import { page } from '../../contracts/routes/on-call.ts';
import { linkPath } from '../../domain/links.ts';
import { bind } from '../../http/bind.ts';
import type { Contact } from '../../http/contact.ts';
import { Entered } from '../../http/controls.ts';
import type { Route } from '../../http/endpoint.ts';
import type { NotTaken } from '../../http/handlers.ts';
import type { Html } from '../../http/html.ts';
import { notice } from '../../http/parts.ts';
import type { RequestBody } from '../../http/request.ts';
import type { PagingTools } from '../page-on-call.ts';
import { alsoOpen } from './also-open.ts';
import { FROM_FIELD } from './answer-form.ts';
import { notDone } from './answer-notices.ts';
import { answerPage } from './answer-page.ts';
import { liveScreen } from './live-screen.ts';
import { openLiveScene, openScene, type PageScene, type PageTools } from './opened-page.ts';
import { viewPage } from './page-view.ts';
import { enteredIn, readAnswer } from './read-answer.ts';
import { screen } from './screen.ts';
import { type Done, doneToOne, isDone } from './shared/shared-notices.ts';
import { openAllChoosing, openShared, type SharedScene } from './shared/shared-scene.ts';
import { sharedScreen } from './shared/shared-screen.ts';
import { viewShared } from './shared/shared-view.ts';

/** The routes of a page to on-call. GET shows and changes nothing; POST takes the answer. */
export function pageRoutes(tools: PageTools & Contact): readonly Route[] {
  return bind(page, {
    readPage: {
      answer: ({ params }) => viewOf(tools, params.token),
      page: ({ params, query }) => screenOf(tools, { ...params, isLive: false, ...query }),
    },
    readLive: ({ params, query }) => screenOf(tools, { ...params, isLive: true, refreshes: query.refresh === 'on' }),
    answerPage: {
      readForm: readAnswer,
      answer: ({ params, body }) => answerPage(tools, params.token, body),
      thenSee: ({ params, request }, { result }) => {
        const path = linkPath('page', params.token);
        if (isLive(request.body) && result === 'assigned') return `${path}/live`;
        if (isDone(result)) return `${path}?done=${result}`;
        return isLive(request.body) ? `${path}/live` : path;
      },
      again: ({ params, request }, notTaken) => screenOf(tools, { ...params, isLive: isLive(request.body) }, notTaken),
    },
  });
}

async function viewOf(tools: PagingTools, token: string): Promise<PageView | SharedPageView> {
  const shared = await openShared(tools, token);
  if (shared) return viewShared(shared, await othersOfShared(tools, shared));
  const scene = await openScene(tools, token);
  return viewPage(scene, await othersOf(tools, scene));
}

function othersOf(tools: PagingTools, { page, now, file }: PageScene): Promise<OthersOpen> {
  return alsoOpen(tools, { people: page.people, now, own: file.request });
}

async function othersOfShared(tools: PagingTools, { page, now, standing }: SharedScene): Promise<OthersOpen> {
  // The page about the mail service lists every emergency itself.
  return standing.about === 'mail'
    ? { othersOpen: 0, others: [] }
    : alsoOpen(tools, { people: page.people, now, own: 'shared' });
}

/** Whether an answer came from the live screen, to which it leads back. */
function isLive(body: RequestBody): boolean {
  return body.kind === 'form' && body.form.text(FROM_FIELD) === 'live';
}

/** Which of a link's two screens it is. */
type Shown = {
  readonly token: string;
  readonly isLive: boolean;
  readonly refreshes?: boolean;
  readonly done?: Done | undefined;
  readonly yes?: string | undefined;
};

/** One of the screens; where an answer was refused, it says how it stands. */
async function screenOf(tools: PageTools & Contact, shown: Shown, notTaken?: NotTaken): Promise<Html> {
  const path = linkPath('page', shown.token);
  const shared = await openShared(tools, shown.token);
  if (shared) return sharedScreenOf(tools, shared, path, shown, notTaken);
  const scene = await openScene(tools, shown.token);
  const { coordinators } = tools;
  const refusal = notTaken?.refusal;
  const why = refusal && notDone(refusal, scene, coordinators);
  const entered = refusal ? new Entered() : enteredIn(notTaken);
  const others = await othersOf(tools, scene);
  if (!shown.isLive) return screen({ scene, others, path, entered, notDone: why, coordinators });
  const live = await openLiveScene(tools, scene);
  return liveScreen({ live, others, path, entered, notDone: why, refreshes: shown.refreshes ?? false });
}

/** The screen of the shared page; with what was just done to one of its requests, or where an answer was refused, with its sentence. */
async function sharedScreenOf(
  tools: PageTools,
  scene: SharedScene,
  path: string,
  { done, yes: wanted }: Shown,
  notTaken?: NotTaken,
): Promise<Html> {
  const refusal = notTaken?.refusal;
  const wasDone = done && notTaken === undefined ? doneToOne(done, scene.standing.about) : undefined;
  const said = refusal ? notice('warning', 'That was not done', refusal.message, { announced: true }) : wasDone;
  const typed = refusal ? undefined : notTaken;
  const isYes = typed?.form.text('answer') === 'assign';
  const of = isYes ? typed.form.text('reference') : wanted;
  return sharedScreen({
    scene,
    others: await othersOfShared(tools, scene),
    path,
    entered: isYes ? new Entered() : enteredIn(typed),
    said,
    yes: { choosing: await openAllChoosing(tools, scene, of), of, entered: enteredIn(isYes ? typed : undefined, of) },
  });
}
