import {
  type AlsoOpen,
  type PageAnswer,
  type PageView,
  pageAnswer,
  type SharedPageView,
} from '../../contracts/page.ts';
import { page } from '../../contracts/routes/on-call.ts';
import type { FieldError } from '../../domain/field-error.ts';
import { linkPath } from '../../domain/links.ts';
import { bind } from '../../http/bind.ts';
import type { Contact } from '../../http/contact.ts';
import { Entered } from '../../http/controls.ts';
import type { Route } from '../../http/endpoint.ts';
import { Form } from '../../http/form.ts';
import type { NotTaken } from '../../http/handlers.ts';
import type { Html } from '../../http/html.ts';
import { checkForm } from '../../http/parse-form.ts';
import { notice } from '../../http/parts.ts';
import type { RequestBody } from '../../http/request.ts';
import type { Checked } from '../../http/validate.ts';
import type { PagingTools } from '../page-on-call.ts';
import { alsoOpen } from './also-open.ts';
import { FROM_FIELD } from './answer-form.ts';
import { answerPage } from './answer-page.ts';
import { CHOSEN } from './choose-member.ts';
import { liveScreen } from './live-screen.ts';
import { openLiveScene, openScene, type PageScene, type PageTools } from './opened-page.ts';
import { viewPage } from './page-view.ts';
import { screen } from './screen.ts';
import { notDone } from './screen-lead.ts';
import { withEachReference } from './shared/shared-form.ts';
import { openShared, type SharedScene } from './shared/shared-scene.ts';
import { type Done, doneToOne, sharedScreen } from './shared/shared-screen.ts';
import { viewShared } from './shared/shared-view.ts';

/** The routes of a page to on-call. GET shows and changes nothing; POST takes the answer. */
export function pageRoutes(tools: PageTools & Contact): readonly Route[] {
  return bind(page, {
    readPage: {
      answer: ({ params }) => viewOf(tools, params.token),
      page: ({ params, query }) => screenOf(tools, { ...params, isLive: false, done: query.done }),
    },
    readLive: ({ params, query }) => screenOf(tools, { ...params, isLive: true, refreshes: query.refresh === 'on' }),
    answerPage: {
      readForm: readAnswer,
      answer: ({ params, body }) => answerPage(tools, params.token, body),
      thenSee: ({ params, request }, { result }) => {
        const path = linkPath('page', params.token);
        if (result === 'vouched' || result === 'withdrawn') return `${path}?done=${result}`;
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

function othersOf(tools: PagingTools, { page, now, file }: PageScene): Promise<AlsoOpen[]> {
  return alsoOpen(tools, { people: page.people, now, own: file.request });
}

async function othersOfShared(tools: PagingTools, { page, now, standing }: SharedScene): Promise<AlsoOpen[]> {
  // The page about the mail service lists every emergency itself.
  return standing.about === 'mail' ? [] : alsoOpen(tools, { people: page.people, now });
}

/** The fields of each answer beside the answer itself; those of others are shown with them and stay as they are. */
const fields: Readonly<Record<string, readonly string[]>> = {
  mine: ['takeOver'],
  progress: ['note', 'until'],
  ask: ['memberId', 'email', 'evaluation'],
  assign: ['reference', 'memberId', 'evaluation'],
  stop: ['closedReason', 'reason'],
  vouched: ['reference'],
  withdraw_unconfirmed: ['references', 'reason'],
};

/** Reads an answer from a form. Fields that belong to another answer, shown but not chosen, do not count. */
function readAnswer(form: Form): Checked<PageAnswer> {
  const chosen = form.text('answer');
  const own = fields[chosen] ?? [];
  const others = Object.values(fields)
    .flat()
    .filter((name) => !own.includes(name));
  const aside = [FROM_FIELD, ...Object.values(CHOSEN), ...others];
  return checkForm(pageAnswer, withChosen(chosen, withEachReference(form)), { aside });
}

/** The same form with the member who was chosen from a list: the number of the evaluation, and their id. */
function withChosen(answer: string, form: Form): Form {
  const [evaluation, memberId] = isChoosing(answer) ? form.text(CHOSEN[answer]).split(' ') : [];
  if (evaluation === undefined || memberId === undefined) return form;
  const kept = form.names().filter((name) => name !== 'email' && name !== 'evaluation');
  return new Form(
    new Map([
      ...kept.map((name) => [name, form.all(name)] as const),
      ['evaluation', [evaluation]],
      ['memberId', [memberId]],
    ]),
  );
}

function isChoosing(answer: string): answer is keyof typeof CHOSEN {
  return Object.hasOwn(CHOSEN, answer);
}

/** An error of the contract as the screen says it, at the field that it has there. */
function inWords({ path, message }: FieldError, answer: string): FieldError {
  if (answer === 'assign' && path !== 'answer') return { path: CHOSEN.assign, message: 'Choose who said yes.' };
  if (path === 'memberId') return { path: CHOSEN.ask, message };
  if (path === 'answer') return { path, message: 'Nothing was chosen, so nothing has been sent.' };
  return path === 'closedReason' ? { path, message: 'Choose why it is over.' } : { path, message };
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
};

/** One of the screens; where an answer was refused, it says how it stands. */
async function screenOf(tools: PageTools & Contact, shown: Shown, notTaken?: NotTaken): Promise<Html> {
  const path = linkPath('page', shown.token);
  const shared = await openShared(tools, shown.token);
  if (shared) {
    const others = await othersOfShared(tools, shared);
    return sharedScreenOf(shared, others, path, shown.done, notTaken);
  }
  const scene = await openScene(tools, shown.token);
  const { coordinators } = tools;
  const refusal = notTaken?.refusal;
  const why = refusal && notDone(refusal, scene, coordinators);
  const entered = refusal ? new Entered() : enteredIn(notTaken);
  const others = await othersOf(tools, scene);
  if (!shown.isLive) {
    return screen({ scene, others, path, entered, notDone: why, coordinators });
  }
  const live = await openLiveScene(tools, scene);
  return liveScreen({ live, others, path, entered, notDone: why, refreshes: shown.refreshes ?? false });
}

/** The screen of the shared page; with what was just done to one of its requests, or where an answer was refused, with its sentence. */
function sharedScreenOf(
  scene: SharedScene,
  others: readonly AlsoOpen[],
  path: string,
  done: Done | undefined,
  notTaken?: NotTaken,
): Html {
  const refusal = notTaken?.refusal;
  const entered = refusal ? new Entered() : enteredIn(notTaken);
  const wasDone = done && notTaken === undefined ? doneToOne(done) : undefined;
  const said = refusal ? notice('warning', 'That was not done', refusal.message, { announced: true }) : wasDone;
  return sharedScreen({ scene, others, path, entered, said });
}

/** What was typed, and what is wrong with it. */
function enteredIn(notTaken: NotTaken | undefined): Entered {
  const answer = notTaken?.form.text('answer') ?? '';
  return new Entered(
    notTaken?.form,
    notTaken?.errors.map((error) => inWords(error, answer)),
  );
}
