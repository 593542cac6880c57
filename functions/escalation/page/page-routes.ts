import { type PageAnswer, pageAnswer } from '../../contracts/page-answer.ts';
import { linkPath } from '../../domain/links.ts';
import { Refusal } from '../../domain/refusal.ts';
import { Filled } from '../../http/controls.ts';
import type { Route } from '../../http/endpoint.ts';
import type { Form } from '../../http/form.ts';
import { Problem } from '../../http/problem.ts';
import { invalid, refused } from '../../http/problems.ts';
import { json, page, type Reply, seeOther } from '../../http/reply.ts';
import type { HttpRequest } from '../../http/request.ts';
import { parse } from '../../http/validate.ts';
import type { PagingTools } from '../page-on-call.ts';
import { answerPage } from './answer-page.ts';
import { livePage } from './live-page.ts';
import { openLiveScene } from './live-scene.ts';
import { answerPageOf } from './page-page.ts';
import { openScene, viewPage } from './page-view.ts';
import { FROM_FIELD, inWords, readAnswer } from './read-answer.ts';
import { notDone } from './recent.ts';

/** What the pages behind on-call's links need beside the case: where to write when no button fits. */
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
  return wantsJson ? json(200, viewPage(await openScene(tools, token))) : pageOf(tools, { token, isLive: false }, 200);
}

async function showLive(tools: PageTools, { params, query }: HttpRequest): Promise<Reply> {
  return pageOf(tools, { token: tokenOf(params), isLive: true, refreshes: query.refresh === 'on' }, 200);
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
  const place = { token, isLive: body.form.text(FROM_FIELD) === 'live' };
  if (!checked.ok) return pageOf(tools, place, 422, { filled: new Filled(body.form, checked.errors) });
  return answerOnPage(tools, place, checked.value, body.form);
}

/** Which of a link's two pages it is. */
type Place = { readonly token: string; readonly isLive: boolean; readonly refreshes?: boolean };

/** Sends the browser to what the answer leads to; where it is refused, shows how it stands. */
async function answerOnPage(tools: PageTools, place: Place, given: PageAnswer, form: Form): Promise<Reply> {
  try {
    await answerPage(tools, place.token, given);
    return seeOther(place.isLive ? `${linkPath('page', place.token)}/live` : linkPath('page', place.token));
  } catch (error) {
    if (error instanceof Problem && error.status === 422) {
      return pageOf(tools, place, 422, { filled: new Filled(form, error.errors.map(inWords)) });
    }
    if (!(error instanceof Refusal) || error.reason === 'unknown-link') throw error;
    return pageOf(tools, place, refused(error).status, { refusal: error });
  }
}

async function pageOf(
  tools: PageTools,
  { token, isLive, refreshes = false }: Place,
  status: number,
  { filled = new Filled(), refusal }: { filled?: Filled; refusal?: Refusal } = {},
): Promise<Reply> {
  const path = linkPath('page', token);
  const scene = await openScene(tools, token);
  const { coordinators } = tools;
  const why = refusal && notDone(refusal, scene, coordinators);
  if (!isLive) return page(status, answerPageOf({ scene, path, filled, notDone: why, coordinators }));
  const live = await openLiveScene(tools, scene);
  return page(status, livePage({ live, path, filled, notDone: why, refreshes }));
}

/** The token of a path. It is checked where the link is looked up. */
function tokenOf(params: HttpRequest['params']): string {
  return params.token ?? '';
}
