import { type OfferAnswer, offerAnswer } from '../contracts/answers.ts';
import type { OfferResult } from '../contracts/replies.ts';
import { linkPath } from '../domain/links.ts';
import { Refusal } from '../domain/refusal.ts';
import { Filled } from '../http/controls.ts';
import type { Route } from '../http/endpoint.ts';
import type { Form } from '../http/form.ts';
import { checkForm } from '../http/parse-form.ts';
import type { FieldError } from '../http/problem.ts';
import { invalid, refused } from '../http/problems.ts';
import { json, page, type Reply, seeOther } from '../http/reply.ts';
import type { HttpRequest } from '../http/request.ts';
import { parse } from '../http/validate.ts';
import type { CaseTools } from '../store/case-tools.ts';
import { answerOffer } from './answer-offer.ts';
import { type OfferPage, offerPage } from './offer-page.ts';
import { viewOffer } from './offer-view.ts';

/** What the pages behind a member's links need beside the case: where to write when no button fits. */
export type PageTools = CaseTools & { readonly coordinators: string };

/** The routes of an offer. GET shows and changes nothing; POST takes the answer. */
export function offerRoutes(tools: PageTools): readonly Route[] {
  return [
    { method: 'GET', path: '/o/{token}', handle: (request) => show(tools, request) },
    { method: 'POST', path: '/o/{token}', accepts: ['json', 'form'], handle: (request) => answer(tools, request) },
  ];
}

async function show(tools: PageTools, { params, wantsJson }: HttpRequest): Promise<Reply> {
  const token = tokenOf(params);
  return wantsJson ? json(200, await viewOffer(tools, token)) : pageOf(tools, token, 200);
}

async function answer(tools: PageTools, { params, body, wantsJson }: HttpRequest): Promise<Reply> {
  const token = tokenOf(params);
  if (body.kind !== 'form') {
    const given = parse(offerAnswer, body.kind === 'json' ? body.json : undefined);
    return json(200, await answerOffer(tools, token, given));
  }
  const checked = checkForm(offerAnswer, body.form, { aside: fieldsAside(body.form) });
  if (wantsJson) {
    if (!checked.ok) throw invalid(checked.errors);
    return json(200, await answerOffer(tools, token, checked.value));
  }
  if (!checked.ok) {
    return pageOf(tools, token, 422, { filled: new Filled(body.form, checked.errors.map(inWords)) });
  }
  return answerOnPage(tools, token, checked.value, body.form);
}

/** Sends the browser to what the answer leads to; where it is refused, shows how the offer stands. */
async function answerOnPage(tools: PageTools, token: string, given: OfferAnswer, form: Form): Promise<Reply> {
  try {
    return seeOther(whereTo(await answerOffer(tools, token, given), token));
  } catch (error) {
    if (!(error instanceof Refusal) || error.reason === 'unknown-link') throw error;
    const said = statesThatSayIt.includes(error.reason) ? undefined : error.message;
    return pageOf(tools, token, refused(error).status, { refusal: said, filled: new Filled(form) });
  }
}

/** Refusals that the page of the offer's state says by itself. */
const statesThatSayIt: readonly Refusal['reason'][] = ['already-filled', 'expired', 'withdrawn'];

function whereTo(result: OfferResult, token: string): string {
  return result.result === 'assigned' ? new URL(result.caseUrl).pathname : linkPath('offer', token);
}

async function pageOf(
  tools: PageTools,
  token: string,
  status: number,
  differing: Partial<Pick<OfferPage, 'filled' | 'refusal'>> = {},
): Promise<Reply> {
  const view = await viewOffer(tools, token);
  const { coordinators } = tools;
  return page(
    status,
    offerPage({ view, path: linkPath('offer', token), filled: new Filled(), coordinators, ...differing }),
  );
}

/** The form's fields that do not belong to the answer chosen: a yes has no reason. */
function fieldsAside(form: Form): readonly string[] {
  return form.text('answer') === 'decline'
    ? []
    : form.names().filter((name) => /^(?:reason|askAgainAfter)(?:\.|$)/.test(name));
}

/** An error of the contract as the page says it. */
function inWords({ path, message }: FieldError): FieldError {
  if (path === 'answer') return { path, message: 'Nothing was chosen, so nothing has been sent.' };
  return path === 'reason' ? { path, message: 'Choose a reason.' } : { path, message };
}

/** The token of a path. It is checked where the link is looked up. */
export function tokenOf(params: HttpRequest['params']): string {
  return params.token ?? '';
}
