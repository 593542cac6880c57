import { type PageAnswer, pageAnswer } from '../../contracts/page-answer.ts';
import { linkPath } from '../../domain/links.ts';
import { Refusal } from '../../domain/refusal.ts';
import { Filled } from '../../http/controls.ts';
import type { Route } from '../../http/endpoint.ts';
import type { Form } from '../../http/form.ts';
import { checkForm } from '../../http/parse-form.ts';
import { type FieldError, Problem } from '../../http/problem.ts';
import { invalid, refused } from '../../http/problems.ts';
import { json, page, type Reply, seeOther } from '../../http/reply.ts';
import type { HttpRequest } from '../../http/request.ts';
import { type Checked, parse } from '../../http/validate.ts';
import type { PagingTools } from '../page-on-call.ts';
import { FROM_FIELD } from './answer-form.ts';
import { answerPage } from './answer-page.ts';
import { liveScreen } from './live-screen.ts';
import { openLiveScene, openScene } from './opened-page.ts';
import { viewPage } from './page-view.ts';
import { screen } from './screen.ts';
import { notDone } from './screen-lead.ts';

/** What the screens behind on-call's links need beside the case: where to write when no button fits. */
export type PageTools = PagingTools & { readonly coordinators: string };

/** The routes of a page to on-call. GET shows and changes nothing; POST takes the answer. */
export function pageRoutes(tools: PageTools): readonly Route[] {
  return [
    { method: 'GET', path: '/p/{token}', handle: (request) => show(tools, request) },
    { method: 'GET', path: '/p/{token}/live', handle: (request) => showLive(tools, request) },
    { method: 'POST', path: '/p/{token}', accepts: ['json', 'form'], handle: (request) => answer(tools, request) },
  ];
}

async function show(tools: PageTools, { params, wantsJson }: HttpRequest): Promise<Reply> {
  const token = tokenOf(params);
  return wantsJson
    ? json(200, viewPage(await openScene(tools, token)))
    : screenOf(tools, { token, isLive: false }, 200);
}

async function showLive(tools: PageTools, { params, query }: HttpRequest): Promise<Reply> {
  return screenOf(tools, { token: tokenOf(params), isLive: true, refreshes: query.refresh === 'on' }, 200);
}

async function answer(tools: PageTools, { params, body, wantsJson }: HttpRequest): Promise<Reply> {
  const token = tokenOf(params);
  if (body.kind !== 'form') {
    const given = parse(pageAnswer, body.kind === 'json' ? body.json : undefined);
    return json(200, await answerPage(tools, token, given));
  }
  const checked = readAnswer(body.form);
  if (wantsJson) {
    if (!checked.ok) throw invalid(checked.errors);
    return json(200, await answerPage(tools, token, checked.value));
  }
  const shown = { token, isLive: body.form.text(FROM_FIELD) === 'live' };
  if (!checked.ok) return screenOf(tools, shown, 422, { filled: new Filled(body.form, checked.errors) });
  return answerOnScreen(tools, shown, checked.value, body.form);
}

/** The fields of each answer beside the answer itself; those of others are shown with them and stay as they are. */
const fields: Readonly<Record<string, readonly string[]>> = {
  mine: ['takeOver'],
  progress: ['note', 'until'],
  ask: ['email', 'evaluation'],
  stop: ['closedReason', 'reason'],
};

/** Reads an answer from a form. Fields that belong to another answer, shown but not chosen, do not count. */
function readAnswer(form: Form): Checked<PageAnswer> {
  const chosen = form.text('answer');
  const others = Object.entries(fields).flatMap(([answer, names]) => (answer === chosen ? [] : names));
  const checked = checkForm(pageAnswer, form, { aside: [FROM_FIELD, ...others] });
  return checked.ok ? checked : { ok: false, errors: checked.errors.map(inWords) };
}

/** An error of the contract as the screen says it. */
function inWords({ path, message }: FieldError): FieldError {
  if (path === 'answer') return { path, message: 'Nothing was chosen, so nothing has been sent.' };
  return path === 'closedReason' ? { path, message: 'Choose why it is over.' } : { path, message };
}

/** Which of a link's two screens it is. */
type Shown = { readonly token: string; readonly isLive: boolean; readonly refreshes?: boolean };

/** Sends the browser to what the answer leads to; where it is refused, shows how it stands. */
async function answerOnScreen(tools: PageTools, shown: Shown, given: PageAnswer, form: Form): Promise<Reply> {
  try {
    await answerPage(tools, shown.token, given);
    return seeOther(shown.isLive ? `${linkPath('page', shown.token)}/live` : linkPath('page', shown.token));
  } catch (error) {
    if (error instanceof Problem && error.status === 422) {
      return screenOf(tools, shown, 422, { filled: new Filled(form, error.errors.map(inWords)) });
    }
    if (!(error instanceof Refusal) || error.reason === 'unknown-link') throw error;
    return screenOf(tools, shown, refused(error).status, { refusal: error });
  }
}

async function screenOf(
  tools: PageTools,
  { token, isLive, refreshes = false }: Shown,
  status: number,
  { filled = new Filled(), refusal }: { filled?: Filled; refusal?: Refusal } = {},
): Promise<Reply> {
  const path = linkPath('page', token);
  const scene = await openScene(tools, token);
  const { coordinators } = tools;
  const why = refusal && notDone(refusal, scene, coordinators);
  if (!isLive) return page(status, screen({ scene, path, filled, notDone: why, coordinators }));
  const live = await openLiveScene(tools, scene);
  return page(status, liveScreen({ live, path, filled, notDone: why, refreshes }));
}

/** The token of a path. It is checked where the link is looked up. */
function tokenOf(params: HttpRequest['params']): string {
  return params.token ?? '';
}
