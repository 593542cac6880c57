import * as z from 'zod';
import { evaluationWish } from '../domain/evaluation/evaluation.ts';
import { EVALUATIONS_MOST } from '../domain/limits.ts';
import { intake } from '../domain/request/casework.ts';
import { modes, populations } from '../domain/words/evaluation.ts';
import { reliefs } from '../domain/words/request.ts';
import { calendarDate, country, distinct, instant, language, location, timeZone } from './codes.ts';
import { email, phone, singleLine, text } from './fields.ts';

/** The version of the agreement that attorneys accept now. */
export const AGREEMENT_VERSION = '2026-11';

// What is sent is what is kept, with every text checked; a test holds that no text comes in unchecked.
const attorney = z.strictObject({
  ...intake.shape.attorney.shape,
  name: singleLine(200),
  organization: singleLine(200),
  email,
  phone: phone.exactOptional(),
  timeZone: timeZone.exactOptional(),
});

const client = z.strictObject({
  ...intake.shape.client.shape,
  country,
  languages: distinct(language, 1, 10),
  location,
  facility: singleLine(200).exactOptional(),
});

const matter = z.strictObject({
  ...intake.shape.matter.shape,
  relief: distinct(z.enum(reliefs), 1, reliefs.length),
  hearingAt: instant.exactOptional(),
  hearingOn: calendarDate.exactOptional(),
  timeZone: timeZone.exactOptional(),
  affidavitDueOn: calendarDate.exactOptional(),
  removalAt: instant.exactOptional(),
  removalOn: calendarDate.exactOptional(),
});

const evaluation = z.strictObject({
  ...evaluationWish.shape,
  modes: distinct(z.enum(modes), 1, modes.length),
  expertise: distinct(z.enum(populations), 0, populations.length).default([]),
  priority: z.boolean().default(false),
});

const documents = z.strictObject({ declarationReady: z.boolean(), releaseSigned: z.boolean() });

/** The body of `POST /requests`. */
export const newRequest = z
  .strictObject({
    attorney,
    client,
    matter,
    evaluations: z
      .array(evaluation)
      .min(1, 'Ask for at least one evaluation.')
      .max(EVALUATIONS_MOST, 'Ask for at most four evaluations.'),
    summary: text(4_000).exactOptional(),
    documents,
    agreement: z.strictObject({
      version: z.literal(AGREEMENT_VERSION, `Accept the agreement of version ${AGREEMENT_VERSION}.`),
      accepted: z.literal(true, 'The agreement must be accepted.'),
    }),
  })
  .meta({ id: 'NewRequest' });
export type NewRequest = z.infer<typeof newRequest>;

/** The header that makes sending the same request twice harmless. */
export const idempotencyHeader = singleLine(255);

const dates = matter.shape;

/** The dates that `change_dates` may change: what is named is replaced, null takes a date away, what is not named stays. */
const changedDates = z.strictObject({
  hearingAt: dates.hearingAt.nullable(),
  hearingOn: dates.hearingOn.nullable(),
  hearingKind: dates.hearingKind.nullable(),
  timeZone: dates.timeZone,
  affidavitDueOn: dates.affidavitDueOn.nullable(),
  removalAt: dates.removalAt.nullable(),
  removalOn: dates.removalOn.nullable(),
  removalKnown: dates.removalKnown.nullable(),
});
export type ChangedDates = z.infer<typeof changedDates>;

/** What `custody` may say of where the client is: what is named is replaced, and a facility does not outlast the place it stood for. */
const movedClient = z
  .strictObject({
    location: location.exactOptional(),
    detained: z.boolean().exactOptional(),
    facility: client.shape.facility,
  })
  .refine((moved) => Object.values(moved).some((named) => named !== undefined), 'Say what has changed.');
export type MovedClient = z.infer<typeof movedClient>;

function action<Name extends string, Fields extends z.ZodRawShape>(name: Name, fields: Fields, description: string) {
  return z.strictObject({ action: z.literal(name), ...fields }).meta({ description });
}

/** New dates. The form of the page, which stands filled in, is read by this schema alone. */
export const changeDatesAction = action(
  'change_dates',
  { matter: changedDates },
  'Dates have moved. What is not named stays, null takes a date away.',
);

/** The body of `POST /s/{token}`. */
export const attorneyAction = z
  .discriminatedUnion('action', [
    action('complete', { documents: documents.partial() }, 'A paper that was missing is ready.'),
    action('withdraw', { reason: text(1_000).exactOptional() }, 'The request ends; it cannot be taken back.'),
    changeDatesAction,
    action(
      'confirm',
      {},
      'The request is real. Only by the link that we mailed; what was withheld in a flood goes on.',
    ),
    action('not_me', {}, 'The request came from somebody else, and ends. Only by the link that we mailed.'),
    action(
      'custody',
      { client: movedClient },
      'The client has been moved; at least one field is given. What is not named stays, except that a `facility` is forgotten when the ' +
        'client leaves its place. In an emergency those who fit the new place are asked at once; no date moves, and nothing becomes ' +
        'less urgent.',
    ),
  ])
  .meta({ id: 'AttorneyAction' });
export type AttorneyAction = z.infer<typeof attorneyAction>;

/** What a form of the attorney's page may say: somebody who looked at withdrawing and decided against it asks for nothing. */
export const attorneyFormAction = z.discriminatedUnion('action', [
  ...attorneyAction.options,
  z.object({ action: z.literal('keep') }),
]);
export type AttorneyFormAction = z.infer<typeof attorneyFormAction>;
