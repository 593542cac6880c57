import { type AssignmentAction, assignmentAction } from '../contracts/answers.ts';
import { linkPath } from '../domain/links.ts';
import { Refusal } from '../domain/refusal.ts';
import { Filled } from '../http/controls.ts';
import type { Route } from '../http/endpoint.ts';
import { checkForm } from '../http/parse-form.ts';
import { invalid, refused } from '../http/problems.ts';
import { json, page, type Reply, seeOther } from '../http/reply.ts';
import type { HttpRequest } from '../http/request.ts';
import { parse } from '../http/validate.ts';
import type { CaseTools } from '../store/case-tools.ts';
import { type AssignedPage, assignedPage, endedPage } from './assignment-page.ts';
import { viewAssignment } from './assignment-view.ts';
import { releaseAssignment } from './release-assignment.ts';

/** What the case page needs beside the case: where to write when no button fits. */
export type PageTools = CaseTools & { readonly coordinators: string };

/** The routes of the assigned member's case page. GET shows and changes nothing; POST gives the case back. */
export function assignmentRoutes(tools: PageTools): readonly Route[] {
  return [
    { method: 'GET', path: '/c/{token}', handle: (request) => show(tools, request) },
    { method: 'POST', path: '/c/{token}', accepts: ['json', 'form'], handle: (request) => act(tools, request) },
  ];
}

async function show(tools: PageTools, { params, wantsJson }: HttpRequest): Promise<Reply> {
  const token = tokenOf(params);
  return wantsJson ? json(200, (await viewAssignment(tools, token)).view) : pageOf(tools, token, 200);
}

async function act(tools: PageTools, { params, body, wantsJson }: HttpRequest): Promise<Reply> {
  const token = tokenOf(params);
  if (body.kind !== 'form') {
    const action = parse(assignmentAction, body.kind === 'json' ? body.json : undefined);
    return json(200, await releaseAssignment(tools, token, action));
  }
  const checked = checkForm(assignmentAction, body.form);
  if (wantsJson) {
    if (!checked.ok) throw invalid(checked.errors);
    return json(200, await releaseAssignment(tools, token, checked.value));
  }
  if (checked.ok) return releaseOnPage(tools, token, checked.value);
  const errors = checked.errors.map(({ path, message }) =>
    path === 'reason' ? { path, message: 'Nothing was chosen, so nothing has been sent.' } : { path, message },
  );
  return pageOf(tools, token, 422, { filled: new Filled(body.form, errors) });
}

async function releaseOnPage(tools: PageTools, token: string, action: AssignmentAction): Promise<Reply> {
  try {
    await releaseAssignment(tools, token, action);
    return seeOther(linkPath('assignment', token));
  } catch (error) {
    if (!(error instanceof Refusal) || error.reason === 'unknown-link') throw error;
    return pageOf(tools, token, refused(error).status, { refusal: error.message });
  }
}

async function pageOf(
  tools: PageTools,
  token: string,
  status: number,
  differing: Partial<Pick<AssignedPage, 'filled' | 'refusal'>> = {},
): Promise<Reply> {
  const { view, undo } = await viewAssignment(tools, token);
  if (view.attorney === null) return page(status, endedPage(view, tools.coordinators));
  return page(
    status,
    assignedPage({ view, undo, path: linkPath('assignment', token), filled: new Filled(), ...differing }),
  );
}

/** The token of a path. It is checked where the link is looked up. */
function tokenOf(params: HttpRequest['params']): string {
  return params.token ?? '';
}
