import { idempotencyHeader } from '../contracts/request.ts';
import { request } from '../contracts/routes/attorneys.ts';
import type { FieldError } from '../domain/field-error.ts';
import { bind } from '../http/bind.ts';
import type { Contact } from '../http/contact.ts';
import type { Route } from '../http/endpoint.ts';
import { type Form, IDEMPOTENCY_FIELD } from '../http/form.ts';
import type { Html } from '../http/html.ts';
import { invalid } from '../http/problem.ts';
import type { HttpRequest, RequestBody } from '../http/request.ts';
import { check } from '../http/validate.ts';
import { newToken } from '../store/links.ts';
import type { AdmissionTools } from './admission.ts';
import { exampleDay } from './form/matter.ts';
import { readRequestForm } from './form/read-form.ts';
import { alreadySentPage, requestPage } from './form/request-page.ts';
import { keyed } from './idempotency.ts';
import { receiveRequest } from './receive-request.ts';
import { canTakeRequests, takenOrTold } from './taking.ts';

const IDEMPOTENCY_HEADER = 'Idempotency-Key';

/** The routes by which a request arrives. */
export function requestRoutes(tools: AdmissionTools & Contact): readonly Route[] {
  return bind(request, {
    readRequestForm: async () => formPage(tools, { isOut: !(await canTakeRequests(tools)) }),
    sendRequest: {
      readForm: readRequestForm,
      answer({ request: sent, body }) {
        const key = keyOf(sent);
        const known = key === undefined ? undefined : keyed(body.attorney.email, key, asSent(sent.body));
        return takenOrTold(tools, () => receiveRequest(tools, body, known));
      },
      thenSee: (_call, { statusUrl }) => new URL(statusUrl).pathname,
      again(_call, { form, errors, refusal, outage }) {
        if (outage !== undefined) return formPage(tools, { typed: { form, errors: [{ path: '', message: outage }] } });
        if (!refusal) return formPage(tools, { typed: { form, errors } });
        return refusal.reason === 'key-reused' ? alreadySentPage(tools.coordinators) : undefined;
      },
    },
  });
}

function formPage(
  tools: AdmissionTools & Contact,
  { typed, isOut = false }: { typed?: { form: Form; errors: readonly FieldError[] }; isOut?: boolean },
): Html {
  return requestPage({
    // What was typed keeps its key: it may have arrived after all.
    idempotencyKey: (typed && formKey(typed.form)) ?? newToken(tools.bytes),
    coordinators: tools.coordinators,
    exampleDay: exampleDay(tools.clock()),
    ...(typed ? { typed } : {}),
    emergencyPhone: tools.emergencyPhone,
    isOut,
  });
}

/** What a key stands for: the body before anything was made of it. */
function asSent(body: RequestBody): unknown {
  if (body.kind === 'form') return Object.fromEntries(body.form.names().map((name) => [name, body.form.all(name)]));
  return body.kind === 'json' ? body.json : undefined;
}

/** The key by which sending it again is harmless. Throws a `Problem` 422 where the header holds none. */
function keyOf({ body, headers }: HttpRequest): string | undefined {
  const ofForm = body.kind === 'form' ? formKey(body.form) : undefined;
  const given = headers[IDEMPOTENCY_HEADER.toLowerCase()];
  if (ofForm !== undefined || given === undefined) return ofForm;
  const checked = check(idempotencyHeader, given);
  if (checked.ok) return checked.value;
  throw invalid(checked.errors.map(({ message }) => ({ path: IDEMPOTENCY_HEADER, message })));
}

/** The key that a form brought along; what else stands in that field was not put there by the form. */
function formKey(form: Form): string | undefined {
  const checked = check(idempotencyHeader, form.text(IDEMPOTENCY_FIELD));
  return checked.ok ? checked.value : undefined;
}
