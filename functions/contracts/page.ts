import * as z from 'zod';
import { PROGRESS_HOURS_MOST, WITHDRAWN_MOST } from '../domain/limits.ts';
import { standingAbouts } from '../domain/on-call/standing.ts';
import { intake, requestHead } from '../domain/request/casework.ts';
import { isReference } from '../domain/request/reference.ts';
import { evaluationNumber } from '../domain/stored.ts';
import { minutesOf } from '../domain/time/time.ts';
import { pageReasons } from '../domain/words/on-call.ts';
import { type ClosedReason, missingItems, urgencies } from '../domain/words/request.ts';
import { distinct } from './codes.ts';
import { email, memberId, text } from './fields.ts';
import { stakeFacts } from './offer.ts';
import { evaluationSummary } from './replies.ts';
import { withNulls } from './with-nulls.ts';

/** How what a page is about stands, for the one who holds its link. */
const pageStates = ['open', 'owned', 'passed_on', 'filled', 'withdrawn', 'unfilled', 'closed'] as const;
export type PageState = (typeof pageStates)[number];

const why = z.enum([...pageReasons, 'told']);
const level = z.number();
/** Addresses of staff. */
const people = z.array(z.string());
const at = z.string();

/** Another emergency that is open. */
const alsoOpen = z.object({
  reference: z.string(),
  /** When it is given up; null where no date is known. */
  deadline: z.string().nullable(),
  /** The level that is at work on it; null where none is. */
  ownedBy: level.nullable(),
  /** The path of its page, or of the one that it shares with others, where that is as much the reader's; else null. */
  path: z.string().nullable(),
});

/** The other emergencies that are open: how many, and of those the most pressing. */
const othersOpen = { othersOpen: z.number(), others: z.array(alsoOpen) };
export type OthersOpen = z.infer<z.ZodObject<typeof othersOpen>>;

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
    next: requestHead.shape.next,
    /** Who has been told so far, the first mail included. Once nobody is sought any more, it is empty, as are the languages and `missing`. */
    pages: z.array(z.object({ number: z.number(), at, level, people, why })),
    evaluations: z.array(evaluationSummary.extend({ open: z.number() })),
    /** Null once nobody is sought any more. */
    stake: z.object(stakeFacts).nullable(),
    /** Null once nobody is sought any more. */
    attorney: withNulls(
      intake.shape.attorney.pick({ name: true, organization: true, phone: true, email: true }),
    ).nullable(),
    /** Null once nobody is sought any more. */
    area: z.string().nullable(),
    /** ISO 639-3, in the client's order of fluency. */
    languages: z.array(z.string()),
    missing: z.array(z.enum(missingItems)),
    /** Whether somebody stands behind it. */
    confirmed: z.boolean(),
    /** A drill. */
    exercise: z.boolean(),
    ...othersOpen,
  })
  .meta({ id: 'PageView' });
export type PageView = z.infer<typeof pageView>;

/** A request on the page that unverified emergencies share. */
const unconfirmedOnPage = pageView
  .pick({ reference: true, urgency: true, deadline: true, languages: true, missing: true })
  .extend({
    submittedAt: at,
    evaluations: z.array(evaluationSummary),
    stake: z.object(stakeFacts),
    attorney: pageView.shape.attorney.unwrap(),
    area: z.string(),
    /**
     * The members to call about it: those chosen who have not answered, with whether they have been asked, which they have not while their
     * mail has not left; and those who have said yes, while the mail about it has not left to them.
     */
    members: z.array(
      z.object({
        name: z.string(),
        phone: z.string().nullable(),
        email: z.string(),
        asked: z.boolean(),
        saidYes: z.boolean(),
      }),
    ),
    /** The path of its own page, where it has one that went to the reader; else null. */
    path: z.string().nullable(),
  });

/** What `GET /p/{token}` answers as JSON for a page that stands beside single cases. */
export const sharedPageView = pageView
  .pick({
    page: true,
    level: true,
    levelName: true,
    why: true,
    whyText: true,
    owner: true,
    deadline: true,
    next: true,
    pages: true,
    others: true,
    othersOpen: true,
  })
  .extend({
    about: z.enum(standingAbouts),
    state: z.enum(['open', 'owned', 'passed_on', 'closed']),
    /** How many requests stand on it. */
    listed: z.number(),
    /** Those with the least time left: what nobody stands behind yet, or what waits for the mail service. */
    requests: z.array(unconfirmedOnPage),
  })
  .meta({ id: 'SharedPageView' });
export type SharedPageView = z.infer<typeof sharedPageView>;

/** Why on-call may stop an emergency: every reason to close a request, but that the work is done or that nobody was found. */
export const stopReasons = [
  'withdrawn',
  'removed',
  'transferred',
  'declined',
  'duplicate',
  'unreachable',
] as const satisfies readonly ClosedReason[];

/** How long on-call means to be at work before the next word: an ISO 8601 duration. */
const until = z.iso
  .duration('Give a duration such as PT2H.')
  .refine((given) => (minutesOf(given) ?? 0) >= 1, 'Give a duration of minutes or hours, such as PT2H.')
  .refine((given) => (minutesOf(given) ?? 0) <= PROGRESS_HOURS_MOST * 60, `Give at most ${PROGRESS_HOURS_MOST} hours.`)
  .meta({ example: 'PT2H' });

const reference = z.string().refine(isReference, 'Enter a reference such as K7Q4-M2XD.');

/** The body of `POST /p/{token}`. */
export const pageAnswer = z
  .discriminatedUnion('answer', [
    z.strictObject({ answer: z.literal('mine'), takeOver: z.boolean().optional() }),
    z.strictObject({ answer: z.literal('not_me') }),
    z.strictObject({ answer: z.literal('progress'), note: text(1_000).optional(), until: until.optional() }),
    z
      .strictObject({
        answer: z.literal('ask'),
        /** One of those who fit, or anybody by their address. */
        memberId: memberId.optional(),
        email: email.optional(),
        evaluation: evaluationNumber.optional(),
      })
      .refine((named) => (named.memberId === undefined) !== (named.email === undefined), {
        path: ['memberId'],
        message: 'Choose one of those who fit, or enter an email address.',
      }),
    z.strictObject({ answer: z.literal('assign'), reference, evaluation: evaluationNumber, memberId }),
    z.strictObject({ answer: z.literal('vouched'), reference }),
    z.strictObject({
      answer: z.literal('withdraw_unconfirmed'),
      references: distinct(reference, 1, WITHDRAWN_MOST),
      reason: text(1_000).regex(/\S/, 'Say why.'),
    }),
    z.strictObject({
      answer: z.literal('stop'),
      closedReason: z.enum(stopReasons),
      reason: text(1_000).regex(/\S/, 'Say why.'),
    }),
  ])
  .meta({ id: 'PageAnswer' });
export type PageAnswer = z.infer<typeof pageAnswer>;

/** The answer to `POST /p/{token}`. */
export const pageResult = z
  .object({ result: z.enum(['owned', 'passed_on', 'asked', 'assigned', 'stopped', 'vouched', 'withdrawn']) })
  .meta({ id: 'PageResult' });
export type PageResult = z.infer<typeof pageResult>;
