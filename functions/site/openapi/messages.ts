import * as z from 'zod';
import type { ZodOpenApiMediaTypeObject, ZodOpenApiRequestBodyObject, ZodOpenApiResponseObject } from 'zod-openapi';

/** The path of what stands behind a link. */
export const tokenInPath = z.object({
  token: z
    .string()
    .regex(/^[A-Za-z0-9_-]{43}$/)
    .meta({ description: 'The token of a link that was mailed to one person.' }),
});

/** A schema, with an example of what it describes. */
export type Described = { readonly schema: z.ZodType; readonly example?: unknown };

/** An answer as JSON. */
export function jsonAnswer(description: string, described: Described): ZodOpenApiResponseObject {
  return { description, content: { 'application/json': mediaType(described) } };
}

/** An answer as JSON, or as a page for whoever prefers `text/html`. */
export function jsonOrPage(description: string, described: Described): ZodOpenApiResponseObject {
  return {
    description,
    content: { 'application/json': mediaType(described), 'text/html': { schema: { type: 'string' } } },
  };
}

/** What a browser gets that has posted a form. */
export const toResultPage: ZodOpenApiResponseObject = {
  id: 'ToResultPage',
  description: 'To a browser that posted a form: go to the page of the result.',
  headers: { Location: { schema: { type: 'string' }, description: 'A path of this site.' } },
};

/** A body as JSON; it may be left out where `required` is false. */
export function jsonBody(described: Described, required = true): ZodOpenApiRequestBodyObject {
  return { required, content: { 'application/json': mediaType(described) } };
}

/** A body as JSON, or the same fields as a form of ours sends them. */
export function jsonOrForm(described: Described): ZodOpenApiRequestBodyObject {
  return {
    required: true,
    content: { 'application/json': mediaType(described), 'application/x-www-form-urlencoded': formFields },
  };
}

const formFields: ZodOpenApiMediaTypeObject = {
  schema: {
    type: 'object',
    description:
      'The same fields by dotted names (`client.languages` repeated, `evaluations.0.type`), dates as `.year .month .day`, ' +
      'instants with `.time` too. Countries, languages and states by their English names.',
    additionalProperties: { anyOf: [{ type: 'string' }, { type: 'array', items: { type: 'string' } }] },
  },
};

function mediaType({ schema, example }: Described): ZodOpenApiMediaTypeObject {
  return { schema, ...(example === undefined ? {} : { example }) };
}
