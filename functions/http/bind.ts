import type { DeclaredRoute, EntryPoint } from '../contracts/route.ts';
import { Refusal } from '../domain/refusal.ts';
import type { Route } from './endpoint.ts';
import type { Form } from './form.ts';
import type { Handlers, NotTaken } from './handlers.ts';
import type { Html } from './html.ts';
import { checkForm } from './parse-form.ts';
import { asProblem, invalid, Problem } from './problem.ts';
import { json, page, type Reply, seeOther } from './reply.ts';
import type { HttpRequest } from './request.ts';
import { type Checked, parse } from './validate.ts';

/** Binds the work of an entry point to its declared routes. What is the same for all of them is done here. */
export function bind<const Entry extends EntryPoint>(
  { routes }: Entry,
  handlers: Handlers<Entry['routes']>,
): readonly Route[] {
  return Object.entries(routes).flatMap(([name, declared]) => {
    const work = workOf(declared, Reflect.get(handlers, name));
    const { actions, path } = declared;
    if (!actions) return [routeOf(declared, work)];
    return Object.entries(actions).map(([action, { roles, body }]) =>
      routeOf({ ...declared, path: path.replace('{action}', action) as typeof path, roles, body }, work, action),
    );
  });
}

type Call = Pick<HttpRequest, 'params' | 'staff'> & { readonly request: HttpRequest; readonly query: unknown };

/** The work of any route: `Handlers` has seen to it that everything is there that its declaration asks for. */
type Work = {
  readonly answer: (call: Call & { readonly body: unknown; readonly action: string | undefined }) => unknown;
  readonly page?: (call: Call) => Html | Promise<Html>;
  readonly readForm?: (form: Form, call: Call) => Checked<unknown> | Promise<Checked<unknown>>;
  readonly thenSee: (call: Call, answered: unknown) => string;
  readonly again: (call: Call, notTaken: NotTaken) => Html | undefined | Promise<Html | undefined>;
};

function workOf({ reply }: DeclaredRoute, handler: unknown): Work {
  const work: unknown = typeof handler === 'function' ? { [reply ? 'answer' : 'page']: handler } : handler;
  return work as Work;
}

function routeOf(declared: DeclaredRoute, work: Work, action?: string): Route {
  const { method, path, roles, body, withPage } = declared;
  return {
    method,
    path,
    roles,
    speaks: declared.reply && !withPage ? 'json' : 'pages',
    body: { accepts: body ? (withPage ? ['json', 'form'] : ['json']) : [], optional: body?.optional ?? false },
    handle: (request) => reply(declared, work, request, action),
  };
}

async function reply(declared: DeclaredRoute, work: Work, request: HttpRequest, action?: string): Promise<Reply> {
  if (declared.leadsTo) return seeOther(declared.leadsTo);
  const { params, staff, body, wantsJson } = request;
  const query = declared.query && parse(declared.query, filledIn(request.query));
  const call: Call = { request, params, query, ...(staff ? { staff } : {}) };
  const answer = async () => work.answer({ ...call, action, body: await bodyOf(declared, work, call) });
  if (body.kind === 'form' && !wantsJson) return formReply(work, call, body.form, answer);
  const { reply: answers, sends } = declared;
  if (work.page && !(answers && wantsJson)) return page(200, await work.page(call), sends);
  return json(answers?.status ?? 200, answers?.schema.parse(await answer()), sends);
}

/** Sends a browser on to what its form has led to; where the form could not be taken, gives it back as it was typed. */
async function formReply(work: Work, call: Call, form: Form, answer: () => Promise<unknown>): Promise<Reply> {
  try {
    return seeOther(work.thenSee(call, await answer()));
  } catch (error) {
    const { status, errors, headers, detail } = asProblem(error);
    const refusal = error instanceof Refusal ? { refusal: error } : undefined;
    // What the work itself says is out; where that is found out elsewhere, there may be nothing to show the form with.
    const outage = error instanceof Problem && error.kind === 'unavailable' ? { outage: detail } : undefined;
    const isMended = refusal || outage || status === 422;
    const markup = isMended ? await work.again(call, { form, status, errors, ...refusal, ...outage }) : undefined;
    if (!markup) throw error;
    return page(status, markup, headers);
  }
}

/** What was sent, as the declared schema reads it. Throws a `Problem` 422 that names every wrong field. */
async function bodyOf({ body: declared }: DeclaredRoute, work: Work, call: Call): Promise<unknown> {
  if (!declared) return undefined;
  const { body } = call.request;
  if (body.kind !== 'form') return parse(declared.schema, body.kind === 'json' ? body.json : {});
  const { schema, formSchema = schema } = declared;
  const checked = work.readForm ? await work.readForm(body.form, call) : checkForm(formSchema, body.form);
  if (!checked.ok) throw invalid(checked.errors);
  return checked.value;
}

/** A query without what was left empty, as forms send it: nothing is asked for there. */
function filledIn(query: HttpRequest['query']): HttpRequest['query'] {
  return Object.fromEntries(Object.entries(query).filter(([, value]) => value !== ''));
}
