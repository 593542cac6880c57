import type { RequestReceived } from '../contracts/replies.ts';
import { idempotencyHeader, type NewRequest, newRequest } from '../contracts/request.ts';
import { formPaths } from '../domain/links.ts';
import { Refusal } from '../domain/refusal.ts';
import type { Route } from '../http/endpoint.ts';
import { type Form, IDEMPOTENCY_FIELD } from '../http/form.ts';
import { type FieldError, Problem } from '../http/problem.ts';
import { invalid } from '../http/problems.ts';
import { json, page, type Reply, seeOther } from '../http/reply.ts';
import type { HttpRequest } from '../http/request.ts';
import { check, parse } from '../http/validate.ts';
import { newToken } from '../store/links.ts';
import { alreadySentPage } from './form/already-sent-page.ts';
import { exampleDay } from './form/matter.ts';
import { readRequestForm } from './form/read-form.ts';
import { requestPage } from './form/request-page.ts';
import { keyed } from './idempotency.ts';
import type { IntakeTools } from './intake-tools.ts';
import { receiveRequest } from './receive-request.ts';

const IDEMPOTENCY_HEADER = 'Idempotency-Key';

/** The routes by which a request arrives. */
export function requestRoutes(tools: IntakeTools): readonly Route[] {
  return [
    { method: 'GET', path: formPaths.request, handle: async () => page(200, formPage(tools)) },
    {
      method: 'POST',
      path: '/requests',
      accepts: ['json', 'form'],
      handle: async ({ body, headers, wantsJson }) => {
        const key = headerKey(headers);
        if (body.kind === 'form') return takeForm(tools, body.form, { key: formKey(body.form) ?? key, wantsJson });
        return takeJson(tools, body.kind === 'json' ? body.json : undefined, key);
      },
    },
  ];
}

async function takeJson(tools: IntakeTools, sent: unknown, key: string | undefined): Promise<Reply> {
  return json(201, await receive(tools, parse(newRequest, sent), sent, key));
}

async function takeForm(
  tools: IntakeTools,
  form: Form,
  { key, wantsJson }: { key: string | undefined; wantsJson: boolean },
): Promise<Reply> {
  if (wantsJson) return json(201, await receiveForm(tools, form, key));
  try {
    const { statusUrl } = await receiveForm(tools, form, key);
    return seeOther(new URL(statusUrl).pathname);
  } catch (error) {
    if (error instanceof Problem && error.status === 422) {
      return page(error.status, formPage(tools, { form, errors: error.errors }));
    }
    if (error instanceof Refusal && error.reason === 'key-reused')
      return page(422, alreadySentPage(tools.coordinators));
    throw error;
  }
}

async function receiveForm(tools: IntakeTools, form: Form, key: string | undefined): Promise<RequestReceived> {
  const checked = readRequestForm(form);
  if (!checked.ok) throw invalid(checked.errors);
  return receive(tools, checked.value, Object.fromEntries(form.names().map((name) => [name, form.all(name)])), key);
}

function receive(tools: IntakeTools, request: NewRequest, sent: unknown, key: string | undefined) {
  return receiveRequest(tools, request, key === undefined ? undefined : keyed(request.attorney.email, key, sent));
}

function formPage(tools: IntakeTools, typed?: { form: Form; errors: readonly FieldError[] }) {
  return requestPage({
    // What was typed keeps its key: it may have arrived after all.
    idempotencyKey: (typed && formKey(typed.form)) ?? newToken(tools.bytes),
    coordinators: tools.coordinators,
    exampleDay: exampleDay(tools.clock()),
    ...(typed ? { typed } : {}),
  });
}

/** The key of a JSON caller. Throws a `Problem` 422 where it is none. */
function headerKey(headers: HttpRequest['headers']): string | undefined {
  const given = headers[IDEMPOTENCY_HEADER.toLowerCase()];
  if (given === undefined) return undefined;
  const checked = check(idempotencyHeader, given);
  if (checked.ok) return checked.value;
  throw invalid(checked.errors.map(({ message }) => ({ path: IDEMPOTENCY_HEADER, message })));
}

/** The key that a form brought along; what else stands in that field was not put there by the form. */
function formKey(form: Form): string | undefined {
  const checked = check(idempotencyHeader, form.text(IDEMPOTENCY_FIELD));
  return checked.ok ? checked.value : undefined;
}
