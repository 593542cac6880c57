import type * as z from 'zod';
import type { DeclaredBody, DeclaredReply, DeclaredRoute } from '../contracts/route.ts';
import type { FieldError } from '../domain/field-error.ts';
import type { Refusal } from '../domain/refusal.ts';
import type { Form } from './form.ts';
import type { Html } from './html.ts';
import type { HttpRequest } from './request.ts';
import type { Staff } from './staff.ts';
import type { Checked } from './validate.ts';

/** What comes with a call of a declared route. */
type Call<Declared> = {
  readonly request: HttpRequest;
  readonly params: Declared extends { path: infer Path extends string } ? Params<Path> : never;
  readonly query: Declared extends { query: infer Schema extends z.ZodType } ? z.output<Schema> : undefined;
  /** Who calls, where staff alone may. */
  readonly staff: Declared extends { roles: unknown } | { actions: unknown } ? Staff : undefined;
};

type Params<Path extends string> = Path extends `${string}{${infer Name}}${infer Rest}`
  ? { readonly [Each in Name]: string } & Params<Rest>
  : unknown;

/** A call with what was sent, as the declared schema reads it; where a path has actions, with the one that was named. */
type FullCall<Declared> = Call<Declared> &
  (Declared extends { actions: infer Actions }
    ? { [Name in keyof Actions]: { readonly action: Name; readonly body: BodyOf<Actions[Name]> } }[keyof Actions]
    : { readonly body: BodyOf<Declared> });

type BodyOf<Declared> = Declared extends { body: { formSchema: infer Schema extends z.ZodType } }
  ? z.output<Schema>
  : Declared extends { body: { schema: infer Schema extends z.ZodType } }
    ? z.output<Schema>
    : undefined;

type ReplyOf<Declared> = Declared extends { reply: { schema: infer Schema extends z.ZodType } }
  ? z.input<Schema>
  : never;

type Awaitable<Value> = Value | Promise<Value>;

/** A form that could not be taken: as it was typed, with what is wrong with its fields or why it was refused. */
export type NotTaken = {
  readonly form: Form;
  readonly status: number;
  readonly errors: readonly FieldError[];
  readonly refusal?: Refusal;
  /** What is said where something is out that taking it needs. */
  readonly outage?: string;
};

type Answer<Declared> = (call: FullCall<Declared>) => Awaitable<ReplyOf<Declared>>;
type Page<Declared> = (call: Call<Declared>) => Awaitable<Html>;

/** What a route does, for programs and for forms. */
type Done<Declared> = {
  readonly answer: Answer<Declared>;
  /** Reads a form that is more than its fields; else its fields are checked by the schema of the body. */
  readonly readForm?: (form: Form, call: Call<Declared>) => Awaitable<Checked<BodyOf<Declared>>>;
  /** The path of the page to which a browser goes when it is done. */
  readonly thenSee: (call: Call<Declared>, answered: ReplyOf<Declared>) => string;
  /** The page where the form can be mended; undefined where another page tells what happened. */
  readonly again: (call: Call<Declared>, notTaken: NotTaken) => Awaitable<Html | undefined>;
};

/** The work of a declared route: for programs, for people, or for both. */
type Handler<Declared> = Declared extends { reply: DeclaredReply }
  ? Declared extends { withPage: true }
    ? Declared extends { body: DeclaredBody }
      ? Done<Declared>
      : { readonly answer: Answer<Declared>; readonly page: Page<Declared> }
    : Answer<Declared>
  : Page<Declared>;

/** The work of every route of an entry point, but of those that only lead on. */
export type Handlers<Routes extends Readonly<Record<string, DeclaredRoute>>> = {
  readonly [Name in keyof Routes as Routes[Name] extends { leadsTo: string } ? never : Name]: Handler<Routes[Name]>;
};
