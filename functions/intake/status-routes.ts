import { attorneyAction } from '../contracts/request.ts';
import { linkPath } from '../domain/links.ts';
import type { Route } from '../http/endpoint.ts';
import type { Form } from '../http/form.ts';
import { type FieldError, Problem } from '../http/problem.ts';
import { invalid } from '../http/problems.ts';
import { json, page, type Reply, seeOther } from '../http/reply.ts';
import type { HttpRequest } from '../http/request.ts';
import { parse } from '../http/validate.ts';
import type { StoredCase } from '../store/case-file.ts';
import { openCase } from '../store/links.ts';
import { actForAttorney } from './act-for-attorney.ts';
import { exampleDay } from './form/matter.ts';
import type { StatusTools } from './intake-tools.ts';
import { statusOf } from './status.ts';
import { readAction } from './status-page/read-action.ts';
import { statusPage } from './status-page/status-page.ts';

const path = '/s/{token}';

/** The routes of the attorney's page. */
export function statusRoutes(tools: StatusTools): readonly Route[] {
  return [
    { method: 'GET', path, handle: (request) => show(tools, request) },
    { method: 'POST', path, accepts: ['json', 'form'], handle: (request) => act(tools, request) },
  ];
}

async function show(tools: StatusTools, { params, wantsJson }: HttpRequest): Promise<Reply> {
  const { token = '' } = params;
  const { file } = await openCase(tools.store, token, 'status');
  return wantsJson ? json(200, await statusOf(tools, file)) : pageOf(tools, { token, file, status: 200 });
}

async function act(tools: StatusTools, { params, body, wantsJson }: HttpRequest): Promise<Reply> {
  const { token = '' } = params;
  const { file } = await openCase(tools.store, token, 'status');
  if (body.kind === 'form' && !wantsJson) return actByForm(tools, token, file, body.form);
  if (body.kind === 'form') await carryOut(tools, token, file, body.form);
  else await actForAttorney(tools, token, parse(attorneyAction, body.kind === 'json' ? body.json : undefined));
  return json(200, await statusOf(tools, (await openCase(tools.store, token, 'status')).file));
}

async function actByForm(tools: StatusTools, token: string, file: StoredCase, form: Form): Promise<Reply> {
  try {
    await carryOut(tools, token, file, form);
    return seeOther(linkPath('status', token));
  } catch (error) {
    if (!(error instanceof Problem && error.status === 422)) throw error;
    return pageOf(tools, { token, file, status: error.status, typed: { form, errors: error.errors } });
  }
}

async function carryOut(tools: StatusTools, token: string, file: StoredCase, form: Form): Promise<void> {
  const checked = readAction(form, file.intake.matter);
  if (!checked.ok) throw invalid(checked.errors);
  if (checked.value.action !== 'keep') await actForAttorney(tools, token, checked.value);
}

type Shown = {
  readonly token: string;
  readonly file: StoredCase;
  readonly status: number;
  readonly typed?: { readonly form: Form; readonly errors: readonly FieldError[] };
};

async function pageOf(tools: StatusTools, { token, file, status, typed }: Shown): Promise<Reply> {
  const now = tools.clock();
  const markup = statusPage({
    status: await statusOf(tools, file),
    file,
    path: linkPath('status', token),
    now,
    coordinators: tools.coordinators,
    emergencyPhone: tools.emergencyPhone,
    exampleDay: exampleDay(now),
    ...(typed ? { typed } : {}),
  });
  return page(status, markup);
}
