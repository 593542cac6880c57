import * as z from 'zod';
import { offerStandings } from '../domain/evaluation/offer.ts';
import { declineReasons, evaluationTypes, modes } from '../domain/words/evaluation.ts';
import { ageGroups, urgencies } from '../domain/words/request.ts';
import { calendarDate } from './codes.ts';

/** What is at stake, and in what ways a clinician can help. */
export const stakeFacts = {
  /** When removal is expected, in words, as far as is known; null where none is spoken of. */
  removal: z.string().nullable(),
  detained: z.boolean(),
  /** The ways in which it may be held; to a member, those in which they could hold it. */
  ways: z.array(z.enum(modes)),
  /** The day of the hearing, in words, where testimony is asked for; null where it is not. */
  hearing: z.string().nullable(),
};

/** What a member is shown of an evaluation, asked or assigned; nothing of it identifies the client. */
export const evaluationFacts = {
  reference: z.string(),
  urgency: z.enum(urgencies),
  type: z.enum(evaluationTypes),
  mode: z.enum(modes),
  /** ISO 639-3, in the client's order of fluency. */
  languages: z.array(z.string()),
  /** Whether an interpreter comes where the clinician does not speak the language. */
  interpreter: z.boolean(),
  ageGroup: z.enum(ageGroups),
  ...stakeFacts,
  area: z.string(),
  testimony: z.boolean(),
  affidavitDueOn: z.string().nullable(),
  affidavitPassed: z.boolean().meta({ description: 'Whether that day has passed.' }),
};

/** What `GET /o/{token}` answers as JSON: what is needed to decide, and nothing that identifies the client. */
export const offerView = z
  .object({
    ...evaluationFacts,
    state: z.enum(offerStandings),
    /** Of a client for whom the reader can do nothing any more they are told no more: null, as are the dates, the distance and the removal. */
    detained: z.boolean().nullable(),
    area: z.string().nullable(),
    /** In words, to five miles; null where it is not held in person, or only the client's state is known. */
    distance: z.string().nullable(),
    /** The first date of the matter that is still to come, whatever it is; null when none is known. */
    firstDateOn: z.string().nullable(),
    /** Whether the search that the offer belongs to is over, however it ended. */
    isOver: z.boolean(),
    /** Whether the request is closed; else a new date may have its search begin again. */
    isClosed: z.boolean(),
    /** Whether somebody is sought anew for it, after the one who said yes gave it back. */
    soughtAnew: z.boolean(),
    hours: z.string(),
    /** Null where nothing but a yes ends it: an emergency without a date. */
    endsAt: z.string().nullable(),
    /** The member's, in which `endsAt` is told. */
    timeZone: z.string(),
    /** Until when the answer given can be taken back; null where there is none, or no longer. */
    undoUntil: z.string().nullable(),
    /** Before which day a member who said no asked not to be asked again; null once it has come. */
    askAgainAfter: z.string().nullable(),
    /** The case page, while the evaluation is the member's. */
    caseUrl: z.url().nullable(),
  })
  .meta({ id: 'OfferView' });
export type OfferView = z.infer<typeof offerView>;

/** The body of `POST /o/{token}`. */
export const offerAnswer = z
  .discriminatedUnion('answer', [
    z.strictObject({ answer: z.literal('accept') }),
    z.strictObject({
      answer: z.literal('decline'),
      reason: z.enum(declineReasons),
      askAgainAfter: calendarDate.optional(),
    }),
    z.strictObject({ answer: z.literal('undo') }),
  ])
  .meta({ id: 'OfferAnswer' });
export type OfferAnswer = z.infer<typeof offerAnswer>;

/** The answer to `POST /o/{token}`. */
export const offerResult = z
  .discriminatedUnion('result', [
    z.object({ result: z.literal('assigned'), caseUrl: z.url() }),
    z.object({ result: z.literal('declined') }),
    z.object({ result: z.literal('reopened') }),
  ])
  .meta({ id: 'OfferResult' });
export type OfferResult = z.infer<typeof offerResult>;
