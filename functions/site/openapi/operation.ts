import * as z from 'zod';
import type {
  ZodOpenApiOperationObject,
  ZodOpenApiParameters,
  ZodOpenApiPathsObject,
  ZodOpenApiRequestBodyObject,
  ZodOpenApiResponseObject,
} from 'zod-openapi';
import {
  type DeclaredBody,
  type DeclaredRoute,
  type EntryPoint,
  everyRole,
  type Roles,
} from '../../contracts/route.ts';
import { tokenPattern } from '../../domain/links.ts';
import { problemsOf } from './problem-answers.ts';

/** The way in which staff say who they are. */
export const STAFF_TOKEN = 'staffToken';

/** What can stand in paths, beside the name of an action. */
const inPaths = {
  token: z.string().regex(tokenPattern).meta({ description: 'The token of a link that was mailed to one person.' }),
  reference: z.string().meta({ description: 'The reference of a request.', example: 'K7Q4-M2XD' }),
  memberId: z.string().meta({ description: 'The id of a member.', example: '01JD9V6Q8R3M5T7W9YB2C4E6G8' }),
};

/** The routes of entry points as OpenAPI has them, but for those of pages that are for people alone. */
export function pathsOf(entryPoints: readonly EntryPoint[]): ZodOpenApiPathsObject {
  const paths: ZodOpenApiPathsObject = {};
  for (const { tag, routes } of entryPoints) {
    for (const [operationId, route] of Object.entries(routes).filter(([, { reply }]) => reply)) {
      const operation = { tags: [tag], operationId, ...operationOf(route) };
      paths[route.path] = { ...paths[route.path], [route.method.toLowerCase()]: operation };
    }
  }
  return paths;
}

function operationOf(route: DeclaredRoute): ZodOpenApiOperationObject {
  const { path, query, headers, withPage } = route;
  const body = bodyOf(route);
  const isForStaff = route.roles !== undefined || route.actions !== undefined;
  return {
    ...saidOf(route),
    ...(isForStaff ? { security: [{ [STAFF_TOKEN]: [] }] } : {}),
    ...(path.includes('{') || query || headers ? { requestParams: paramsOf(route) } : {}),
    ...(body ? { requestBody: sent(body, withPage) } : {}),
    responses: {
      [route.reply?.status ?? 200]: answered(route),
      ...(body && withPage ? { 303: toResultPage } : {}),
      ...problemsOf(route, { isForStaff, hasBody: body !== undefined }),
    },
  };
}

/** What is told of a route in words: what it is for, who may, and what each of its actions does. */
function saidOf({ summary, description = '', roles, actions = {} }: DeclaredRoute) {
  const names = Object.keys(actions);
  const inOneLine = (text: string, who?: Roles) => [text, who && rolesInWords(who)].filter(Boolean).join(' ');
  const lines = [
    inOneLine(description, roles),
    ...Object.entries(actions).map(([name, action]) => `- \`${name}\`: ${inOneLine(action.summary, action.roles)}`),
  ].filter(Boolean);
  return {
    summary: names.length > 0 ? `${summary}: ${names.join(', ')}` : summary,
    ...(lines.length > 0 ? { description: lines.join('\n') } : {}),
  };
}

function rolesInWords(roles: Roles): string {
  return roles === everyRole ? '' : `For ${roles.map((role) => `\`${role}\``).join(' and ')}.`;
}

function paramsOf({ path, query, headers, actions = {} }: DeclaredRoute): ZodOpenApiParameters {
  const known = { ...inPaths, action: z.enum(Object.keys(actions)) };
  const named = Object.entries(known).filter(([name]) => path.includes(`{${name}}`));
  return {
    ...(named.length > 0 ? { path: z.object(Object.fromEntries(named)) } : {}),
    ...(query ? { query } : {}),
    ...(headers ? { header: headers } : {}),
  };
}

/** The body of a route; that of its actions, where it has several, is one of theirs. */
function bodyOf({ body, actions = {} }: DeclaredRoute): DeclaredBody | undefined {
  const [first, ...others] = new Set(Object.values(actions).map((action) => action.body));
  if (!first || others.length === 0) return body ?? first;
  return { ...first, schema: z.union([first, ...others].map(({ schema }) => schema)) };
}

function sent({ schema, example, optional }: DeclaredBody, withForm: boolean | undefined): ZodOpenApiRequestBodyObject {
  return {
    required: !optional,
    content: {
      'application/json': { schema, ...(example === undefined ? {} : { example }) },
      ...(withForm ? { 'application/x-www-form-urlencoded': formFields } : {}),
    },
  };
}

const formFields = {
  schema: {
    type: 'object' as const,
    description:
      'The same fields by dotted names (`client.languages` repeated, `evaluations.0.type`), dates as `.year .month .day`, ' +
      'instants with `.time` too. Countries, languages and states by their English names.',
    additionalProperties: {
      anyOf: [{ type: 'string' as const }, { type: 'array' as const, items: { type: 'string' as const } }],
    },
  },
};

/** An answer as JSON; where something is only shown, as a page too for whoever prefers `text/html`. */
function answered({ method, reply, withPage }: DeclaredRoute): ZodOpenApiResponseObject {
  const { says = '', schema, example } = reply ?? {};
  return {
    description: says,
    content: {
      'application/json': { ...(schema ? { schema } : {}), ...(example === undefined ? {} : { example }) },
      ...(withPage && method === 'GET' ? { 'text/html': { schema: { type: 'string' } } } : {}),
    },
  };
}

/** What a browser gets that has posted a form. */
const toResultPage: ZodOpenApiResponseObject = {
  id: 'ToResultPage',
  description: 'To a browser that posted a form: go to the page of the result.',
  headers: { Location: { schema: { type: 'string' }, description: 'A path of this site.' } },
};
