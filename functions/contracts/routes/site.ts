import * as z from 'zod';
import type { EntryPoint } from '../route.ts';

/** What is the same for everybody may be kept for a few minutes, and found. */
const forEverybody = { 'Cache-Control': 'public, max-age=300', 'X-Robots-Tag': 'all' };

/** The site itself. What has no place anywhere else is asked of it too. */
export const site = {
  servedBy: 'site/site',
  under: ['/'],
  tag: 'Site',
  routes: {
    readLandingPage: { method: 'GET', path: '/', summary: 'What this is', sends: forEverybody },
    readOpenApi: {
      method: 'GET',
      path: '/openapi.json',
      summary: 'This document',
      reply: { says: 'OpenAPI 3.1', schema: z.looseObject({}) },
      sends: forEverybody,
    },
  },
} as const satisfies EntryPoint;
