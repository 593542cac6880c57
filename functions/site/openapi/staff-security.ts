import type { ZodOpenApiComponentsObject } from 'zod-openapi';

const STAFF_TOKEN = 'staffToken';

/** How staff say who they are. */
export const securitySchemes: NonNullable<ZodOpenApiComponentsObject['securitySchemes']> = {
  [STAFF_TOKEN]: {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'JWT',
    description: "An id token of the network's issuer; the group `coordinator`, `on_call` or `admin` gives the role.",
  },
};

/** What every operation of staff has in common. */
export const forStaff = { tags: ['Staff'], security: [{ [STAFF_TOKEN]: [] }] };
