import * as z from 'zod';
import {
  ageGroups,
  attorneyRoles,
  clientGenders,
  evaluationTypes,
  evaluatorGenders,
  forums,
  hearingKinds,
  modes,
  populations,
  reliefs,
  removalKnowledge,
} from '../domain/words/words.ts';
import { calendarDate, country, distinct, instant, language, timeZone, usState, zip } from './codes.ts';
import { email, phone, singleLine, text } from './fields.ts';

/** The version of the agreement that attorneys accept now. */
export const AGREEMENT_VERSION = '2026-11';

const location = z
  .strictObject({ zip: zip.optional(), state: usState.optional() })
  .refine((place) => (place.zip === undefined) !== (place.state === undefined), 'Give either a ZIP code or a state.')
  .transform((place) => (place.zip === undefined ? { state: place.state ?? '' } : { zip: place.zip }));

/** The dates of a matter, as an attorney gives them. */
const matterDates = {
  hearingAt: instant.optional(),
  hearingOn: calendarDate.optional(),
  hearingKind: z.enum(hearingKinds).optional(),
  timeZone: timeZone.optional(),
  affidavitDueOn: calendarDate.optional(),
  removalAt: instant.optional(),
  removalOn: calendarDate.optional(),
  removalKnown: z.enum(removalKnowledge).optional(),
};

const attorney = z.strictObject({
  name: singleLine(200),
  organization: singleLine(200),
  email: email(),
  phone: phone().optional(),
  role: z.enum(attorneyRoles),
  proBono: z.boolean(),
  timeZone: timeZone.optional(),
});

const client = z.strictObject({
  ageGroup: z.enum(ageGroups),
  gender: z.enum(clientGenders).optional(),
  country,
  languages: distinct(language, 1, 10),
  interpreter: z.boolean(),
  location,
  detained: z.boolean(),
  facility: singleLine(200).optional(),
});

const evaluation = z.strictObject({
  type: z.enum(evaluationTypes),
  modes: distinct(z.enum(modes), 1, modes.length),
  evaluatorGender: z.enum(evaluatorGenders).optional(),
  expertise: distinct(z.enum(populations), 0, populations.length).default([]),
  testimony: z.boolean(),
  priority: z.boolean().default(false),
});

const documents = z.strictObject({ declarationReady: z.boolean(), releaseSigned: z.boolean() });

/** The body of `POST /requests`. */
export const newRequest = z
  .strictObject({
    attorney,
    client,
    matter: z.strictObject({
      relief: distinct(z.enum(reliefs), 1, reliefs.length),
      forum: z.enum(forums),
      ...matterDates,
    }),
    evaluations: z
      .array(evaluation)
      .min(1, 'Ask for at least one evaluation.')
      .max(4, 'Ask for at most four evaluations.'),
    summary: text(4_000).optional(),
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

const nullable = <Schema extends z.ZodType>(schema: z.ZodOptional<Schema>) => schema.nullable();

/** The dates that `change_dates` may change: what is named is replaced, null takes a date away, what is not named stays. */
export const changedDates = z.strictObject({
  hearingAt: nullable(matterDates.hearingAt),
  hearingOn: nullable(matterDates.hearingOn),
  hearingKind: nullable(matterDates.hearingKind),
  timeZone: matterDates.timeZone,
  affidavitDueOn: nullable(matterDates.affidavitDueOn),
  removalAt: nullable(matterDates.removalAt),
  removalOn: nullable(matterDates.removalOn),
  removalKnown: nullable(matterDates.removalKnown),
});
export type ChangedDates = z.infer<typeof changedDates>;

/** What `custody` may say of where the client is: what is named is replaced, and a facility does not outlast the place it stood for. */
export const movedClient = z
  .strictObject({
    location: location.optional(),
    detained: z.boolean().optional(),
    facility: singleLine(200).optional(),
  })
  .refine((moved) => Object.values(moved).some((named) => named !== undefined), 'Say what has changed.');
export type MovedClient = z.infer<typeof movedClient>;

/** The body of `POST /s/{token}`. */
export const attorneyAction = z
  .discriminatedUnion('action', [
    z.strictObject({ action: z.literal('complete'), documents: documents.partial() }),
    z.strictObject({ action: z.literal('withdraw'), reason: text(1_000).optional() }),
    z.strictObject({ action: z.literal('change_dates'), matter: changedDates }),
    z.strictObject({ action: z.literal('custody'), client: movedClient }),
  ])
  .meta({ id: 'AttorneyAction' });
export type AttorneyAction = z.infer<typeof attorneyAction>;

/** What a form of the attorney's page may say: somebody who looked at withdrawing and decided against it asks for nothing. */
export const attorneyFormAction = z.discriminatedUnion('action', [
  ...attorneyAction.options,
  z.object({ action: z.literal('keep') }),
]);
export type AttorneyFormAction = z.infer<typeof attorneyFormAction>;
