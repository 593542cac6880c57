import * as z from 'zod';

/** What OpenAPI 3.1 and JSON Schema 2020-12 allow, as far as our document uses it: a field that is not here is an error. */
const ref = z.strictObject({ $ref: z.string().regex(/^#\/components\/(schemas|responses)\/\w+$/) });

const schemaObject: z.ZodType = z.lazy(() =>
  z.union([
    ref,
    z
      .strictObject({
        type: z.union([z.enum(types), z.array(z.enum(types))]).optional(),
        format: z.enum(['date', 'date-time', 'duration', 'email', 'uri']).optional(),
        description: z.string().optional(),
        example: z.unknown().optional(),
        default: z.unknown().optional(),
        enum: z.array(z.union([z.string(), z.number(), z.null()])).optional(),
        const: z.union([z.string(), z.boolean()]).optional(),
        pattern: z.string().optional(),
        minLength: z.number().optional(),
        maxLength: z.number().optional(),
        minimum: z.number().optional(),
        maximum: z.number().optional(),
        minItems: z.number().optional(),
        maxItems: z.number().optional(),
        items: schemaObject.optional(),
        properties: z.record(z.string(), schemaObject).optional(),
        required: z.array(z.string()).optional(),
        additionalProperties: z.union([z.boolean(), schemaObject]).optional(),
        anyOf: z.array(schemaObject).optional(),
        oneOf: z.array(schemaObject).optional(),
        discriminator: z.unknown().optional(),
      })
      .refine(({ description, example, ...rest }) => Object.keys(rest).length > 0, 'a schema that says nothing'),
  ]),
);
const types = ['string', 'number', 'integer', 'boolean', 'object', 'array', 'null'] as const;

const mediaType = z.strictObject({
  schema: schemaObject,
  example: z.unknown().optional(),
  examples: z.record(z.string(), z.strictObject({ value: z.unknown() })).optional(),
});
const content = z.record(z.string().regex(/^[a-z]+\/[a-z+-]+$/), mediaType);
const header = z.strictObject({ description: z.string().optional(), schema: schemaObject });
const response = z.strictObject({
  description: z.string().min(1),
  headers: z.record(z.string(), header).optional(),
  content: content.optional(),
});

const parameter = z.strictObject({
  name: z.string(),
  in: z.enum(['path', 'query', 'header']),
  required: z.boolean().optional(),
  description: z.string().optional(),
  schema: schemaObject,
});

const operation = z.strictObject({
  tags: z.array(z.string()).length(1),
  operationId: z.string().regex(/^[a-z][A-Za-z]+$/),
  summary: z.string().min(1),
  description: z.string().optional(),
  security: z.array(z.record(z.string(), z.array(z.string()))).optional(),
  parameters: z.array(parameter).optional(),
  requestBody: z.strictObject({ required: z.boolean(), content }).optional(),
  responses: z.record(z.string().regex(/^[1-5]\d\d$/), z.union([ref, response])),
});

/** An OpenAPI document with exactly the fields that ours has. */
export const openApiShape = z.strictObject({
  openapi: z.literal('3.1.0'),
  info: z.strictObject({ title: z.string(), version: z.string(), description: z.string() }),
  servers: z.array(z.strictObject({ url: z.url() })),
  tags: z.array(z.strictObject({ name: z.string(), description: z.string() })),
  paths: z.record(
    z.string().regex(/^\//),
    z.strictObject({ get: operation.optional(), post: operation.optional(), put: operation.optional() }),
  ),
  components: z.strictObject({
    schemas: z.record(z.string(), schemaObject),
    responses: z.record(z.string(), response),
    securitySchemes: z.record(
      z.string(),
      z.strictObject({
        type: z.literal('http'),
        scheme: z.literal('bearer'),
        bearerFormat: z.literal('JWT'),
        description: z.string(),
      }),
    ),
  }),
});
