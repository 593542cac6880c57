import * as z from 'zod';
import { pageReasons } from '../domain/on-call/paging.ts';
import { missingItems, urgencies } from '../domain/words/words.ts';
import { evaluationSummary } from './evaluation-summary.ts';

/** How what a page is about stands, for the one who holds its link. */
export const pageStates = ['open', 'owned', 'passed_on', 'filled', 'withdrawn', 'unfilled', 'closed'] as const;
export type PageState = (typeof pageStates)[number];

const why = z.enum([...pageReasons, 'told']);
const level = z.number();
/** Addresses of staff. */
const people = z.array(z.string());
const at = z.string();

/** What `GET /p/{token}` answers as JSON. */
export const pageView = z
  .object({
    reference: z.string(),
    page: z.number(),
    level,
    /** `on-call`, `backup`, `director`, then `level 4`. */
    levelName: z.string(),
    why,
    whyText: z.string(),
    state: z.enum(pageStates),
    owner: z.object({ level, people, since: at, until: at, isYou: z.boolean() }).nullable(),
    urgency: z.enum(urgencies),
    /** When it is given up; null where no date is known. */
    deadline: z.string().nullable(),
    /** What happens if nobody does anything, and when; null where nothing does by itself. */
    next: z.object({ what: z.string(), at: z.string().nullable() }),
    /** Who has been told so far, the first mail included. Once nobody is sought any more, it is empty, as are the languages and `missing`. */
    pages: z.array(z.object({ number: z.number(), at, level, people, why })),
    evaluations: z.array(evaluationSummary.extend({ open: z.number() })),
    /** Null once nobody is sought any more. */
    attorney: z
      .object({
        name: z.string(),
        organization: z.string(),
        phone: z.string().nullable(),
        email: z.string(),
      })
      .nullable(),
    /** Null once nobody is sought any more. */
    area: z.string().nullable(),
    /** ISO 639-3, in the client's order of fluency. */
    languages: z.array(z.string()),
    missing: z.array(z.enum(missingItems)),
    /** A drill. */
    exercise: z.boolean(),
  })
  .meta({ id: 'PageView' });
export type PageView = z.infer<typeof pageView>;
