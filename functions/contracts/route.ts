import type * as z from 'zod';
import type { RefusalReason } from '../domain/refusal.ts';
import { type StaffRole, staffRoles } from '../domain/staff.ts';

/** Staff of one of these roles. */
export type Roles = readonly [StaffRole, ...StaffRole[]];

/** Whoever has signed in as staff. */
export const everyRole: Roles = staffRoles;

/** The body that a route takes. */
export type DeclaredBody = {
  readonly schema: z.ZodType;
  /** What a form of ours may say instead, where a page has an answer of its own. */
  readonly formSchema?: z.ZodType;
  /** Whether it may be left out. */
  readonly optional?: true;
  readonly example?: unknown;
};

/** One thing that can be done at a path that ends in `{action}`. */
export type DeclaredAction = {
  readonly roles: Roles;
  readonly summary: string;
  readonly body: DeclaredBody;
};

/** What a route answers as JSON when all is well. */
export type DeclaredReply = {
  /** 200 where nothing is said. */
  readonly status?: 201 | 202;
  readonly says: string;
  readonly schema: z.ZodType;
  readonly example?: unknown;
};

/** One route of the site, but for its work: gateway, router, checks, OpenAPI, and whether JSON or a page, follow from it. */
export type DeclaredRoute = {
  /** A GET answers HEAD too. */
  readonly method: 'GET' | 'POST' | 'PUT';
  /** As API Gateway writes it: `/s/{token}`. */
  readonly path: `/${string}`;
  /** People get a page in place of JSON, and send forms in place of it. */
  readonly withPage?: true;
  /** Staff of these roles alone; else everybody, or whoever holds the link whose `{token}` stands in the path. */
  readonly roles?: Roles;
  readonly summary: string;
  readonly description?: string;
  /** The query; what was left empty in it asks for nothing. */
  readonly query?: z.ZodObject;
  readonly headers?: z.ZodObject;
  readonly body?: DeclaredBody;
  /** What can be done where the path ends in `{action}`, by that name. */
  readonly actions?: Readonly<Record<string, DeclaredAction>>;
  /** A route without one has a page for people alone. */
  readonly reply?: DeclaredReply;
  /** Why the work may be refused. */
  readonly refusals?: readonly RefusalReason[];
  /** Where a path leads that has no page of its own. */
  readonly leadsTo?: `/${string}`;
  /** Headers that stand before those of every answer. */
  readonly sends?: Readonly<Record<string, string>>;
};

/** The routes of one function, each by the name that OpenAPI has for it. */
export type EntryPoint = {
  /** The function: `intake/status` is `functions/intake/status.handler.ts`. */
  readonly servedBy: string;
  /** Where its paths begin. The gateway hands over everything there that no other function has closer. */
  readonly under: readonly `/${string}`[];
  /** Whom they are for. */
  readonly tag: 'Attorneys' | 'Members' | 'Offers' | 'On-call' | 'Staff' | 'Site';
  readonly routes: Readonly<Record<string, DeclaredRoute>>;
};

/**
 * For a form that makes something new. The browser shows the page that it has when somebody goes back to it: as it was typed, with the
 * key by which sending it again is harmless. Whoever comes anew gets a new one, with a key of its own.
 */
export const keptForGoingBack = { 'Cache-Control': 'private, max-age=0' } as const;
