import { Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import * as z from 'zod';
import { staffRoles } from '../../functions/domain/staff.ts';
import type { MovableClock } from './clock.ts';
import { problem } from './door.ts';
import type { ExecutionView } from './execution-store.ts';
import { type Faults, fault } from './faults.ts';
import { inboxPage } from './inbox-page.ts';
import { type Issuer, keysPath } from './issuer.ts';
import type { Logs } from './logs.ts';
import type { Mailbox } from './mailbox.ts';
import type { Page, TextMessage } from './messages.ts';
import { NotADuration, type TimeTravel } from './time-travel.ts';

/** What the control server shows and moves. */
type ControlTools = {
  readonly site: string;
  readonly clock: MovableClock;
  readonly time: TimeTravel;
  readonly mailbox: Mailbox;
  readonly pages: () => readonly Page[];
  readonly textMessages: () => readonly TextMessage[];
  readonly executions: () => readonly ExecutionView[];
  readonly logs: Logs;
  readonly issuer: Issuer;
  readonly faults: Faults;
};

const advanceBody = z.object({ advance: z.string() });
const tokenBody = z.object({ role: z.enum(staffRoles), email: z.string().min(1).max(254) });

/** The control server: the inbox, the clock, tokens of staff, faults of services, and what the functions wrote. Never part of what is deployed. */
export function control(tools: ControlTools): Hono {
  const { clock, time, mailbox, pages, textMessages, logs, issuer } = tools;
  const app = new Hono();

  app.use(async (context, next) => {
    const origin = context.req.header('Origin');
    const own = origin === undefined || origin === new URL(context.req.url).origin;
    // Another site open in the same browser must not move time or draw tokens here.
    if (!own) throw refusal(403, 'forbidden', 'Calls from other sites are refused');
    await next();
  });

  app.get('/', (context) => {
    const to = context.req.query('to') || undefined;
    const mails = mailbox.list(to).toReversed();
    const open = mails.find(({ id }) => id === context.req.query('mail'));
    context.header(
      'Content-Security-Policy',
      "default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'self'",
    );
    const newest = { mails, pages: pages().toReversed(), textMessages: textMessages().toReversed() };
    return context.html(inboxPage({ site: tools.site, now: clock.now(), to, open, ...newest }));
  });
  app.get('/mail', (context) => context.json(mailbox.list(context.req.query('to'))));
  app.get('/pages', (context) => context.json(pages()));
  app.get('/messages', (context) => context.json(textMessages()));
  app.get('/clock', (context) => context.json({ now: clock.now() }));
  app.post('/clock', async (context) => {
    if (context.req.header('Content-Type')?.startsWith('application/x-www-form-urlencoded')) {
      await time.advance(read(advanceBody, await context.req.parseBody()).advance);
      return context.redirect('/', 303);
    }
    return context.json({ now: await time.advance(read(advanceBody, await json(context.req.raw)).advance) });
  });
  app.post('/token', async (context) => {
    const { role, email } = read(tokenBody, await json(context.req.raw));
    return context.json({ token: await issuer.token(role, email) });
  });
  app.get('/faults', (context) => context.json(tools.faults.list()));
  app.post('/faults', async (context) => {
    tools.faults.set(read(fault, await json(context.req.raw)));
    return context.json(tools.faults.list());
  });
  app.get(keysPath, (context) => context.json(issuer.keys));
  app.get('/executions', (context) => context.json(tools.executions()));
  app.get('/logs', (context) => context.json(logs.all()));

  app.notFound(() => answer(404, problem(404, 'not-found', 'There is nothing at this address')));
  app.onError((error) => {
    if (error instanceof HTTPException) return error.getResponse();
    if (error instanceof NotADuration) {
      const errors = [{ path: 'advance', message: 'Not understood' }];
      return answer(422, problem(422, 'invalid', error.message, { errors }));
    }
    return answer(500, problem(500, 'internal', 'Internal error'));
  });
  return app;
}

function answer(status: number, body: string): Response {
  return new Response(body, { status, headers: { 'Content-Type': 'application/problem+json' } });
}

function refusal(status: 400 | 403 | 422, slug: string, title: string, more: Record<string, unknown> = {}) {
  return new HTTPException(status, { res: answer(status, problem(status, slug, title, more)) });
}

async function json(request: Request): Promise<unknown> {
  try {
    return await request.json();
  } catch {
    throw refusal(400, 'invalid', 'The body is not JSON');
  }
}

function read<Shape extends z.ZodType>(shape: Shape, body: unknown): z.infer<Shape> {
  const result = shape.safeParse(body);
  if (result.success) return result.data;
  const errors = result.error.issues.map(({ path, message }) => ({ path: path.join('.'), message }));
  throw refusal(422, 'invalid', 'The body does not validate', { errors });
}
