import * as z from 'zod';
import { ageGroups, evaluationTypes, modes, urgencies } from '../domain/words/words.ts';

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
  detained: z.boolean(),
  area: z.string(),
  testimony: z.boolean(),
  affidavitDueOn: z.string().nullable(),
};
