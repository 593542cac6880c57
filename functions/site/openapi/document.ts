import { createDocument } from 'zod-openapi';
import { entryPoints } from '../../contracts/routes.ts';
import { pathsOf, STAFF_TOKEN } from './operation.ts';

/** The contract of a site at `siteUrl` as OpenAPI 3.1, made of the same schemas that check every call and answer. */
export function openApiDocument(siteUrl: string) {
  return createDocument(
    {
      openapi: '3.1.0',
      info: {
        title: 'Corroborate',
        version: '1.0.0',
        description:
          'Casework of a network of volunteer health professionals who write forensic evaluations for people seeking asylum. Instants ' +
          'are ISO 8601 with offset, dates `YYYY-MM-DD`. Readers ignore fields that they do not know; unknown fields in a body are refused. ' +
          'Every path with GET has HEAD. Errors are problems (RFC 9457).',
      },
      servers: [{ url: siteUrl }],
      tags: [
        { name: 'Attorneys', description: 'Ask for an evaluation and see how it stands.' },
        { name: 'Members', description: 'Health professionals who join the network.' },
        { name: 'Offers', description: 'What is put to a member, and what they answer.' },
        { name: 'On-call', description: 'What on-call is paged about in an emergency, and what they answer.' },
        { name: 'Staff', description: 'What coordinators, on-call and admins see and do.' },
        { name: 'Site', description: 'The site itself.' },
      ],
      paths: pathsOf(entryPoints),
      components: {
        securitySchemes: {
          [STAFF_TOKEN]: {
            type: 'http',
            scheme: 'bearer',
            bearerFormat: 'JWT',
            description:
              "An id token of the network's issuer; the group `coordinator`, `on_call` or `admin` gives the role.",
          },
        },
      },
    },
    {
      // Bodies are read into other forms (an instant into UTC); the library draws each schema both ways before it drops one.
      allowEmptySchema: { pipe: { output: true } },
      override: ({ jsonSchema, zodSchema, io }) => {
        // Answers may grow: whoever reads them ignores what they do not know. What they lack is filled in before they leave.
        if (io === 'output') delete jsonSchema.default;
        if (io === 'output' && zodSchema._zod.def.type === 'object') delete jsonSchema.additionalProperties;
        // Bounds of the language itself say nothing.
        if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
        if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
        // The format says it in a word.
        if (jsonSchema.format === 'date' || jsonSchema.format === 'date-time') delete jsonSchema.pattern;
      },
    },
  );
}
