import * as z from 'zod';
import { evaluationStates } from '../domain/evaluation/transitions.ts';
import { evaluationTypes } from '../domain/words/words.ts';

/** How an evaluation stands, as attorneys and on-call are told: `asked` and `declined` count the offers of the running round. */
export const evaluationSummary = z.object({
  number: z.number(),
  type: z.enum(evaluationTypes),
  state: z.enum(evaluationStates),
  asked: z.number(),
  declined: z.number(),
});
