import * as z from 'zod';
import { offerStandings } from '../domain/evaluation/offer.ts';
import { evaluationFacts } from './evaluation-facts.ts';

/** What `GET /o/{token}` answers as JSON: what is needed to decide, and nothing that identifies the client. */
export const offerView = z
  .object({
    ...evaluationFacts,
    state: z.enum(offerStandings),
    /** In words, to five miles; null where it is not held in person, or only the client's state is known. */
    distance: z.string().nullable(),
    /** The earliest date of the matter, whatever it is; null when none is known. */
    firstDateOn: z.string().nullable(),
    hours: z.string(),
    /** Null where nothing but a yes ends it: an emergency without a date. */
    endsAt: z.string().nullable(),
    /** The member's, in which `endsAt` is told. */
    timeZone: z.string(),
    /** Until when the answer given can be taken back; null where there is none, or no longer. */
    undoUntil: z.string().nullable(),
    /** Before which day a member who said no asked not to be asked again. */
    askAgainAfter: z.string().nullable(),
    /** The case page, while the evaluation is the member's. */
    caseUrl: z.url().nullable(),
  })
  .meta({ id: 'OfferView' });
export type OfferView = z.infer<typeof offerView>;
