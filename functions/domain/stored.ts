import * as z from 'zod';
import { EVALUATIONS_MOST } from './limits.ts';

/**
 * What the kinds of values are in what is stored. The parts of a case, a member and the rota are declared as schemas, and read through
 * them: whatever it was that wrote an item, what comes out is what the house knows today. A field that comes later gets a default where
 * it is declared, and one that has been written is never taken away.
 */
export const text = z.string();
export const count = z.number().int();
/** See `time/time.ts` for these three. */
export const instant = text;
export const day = text;
export const timeZone = text;
/** The number of an evaluation in its request, as it is checked where it comes in. */
export const evaluationNumber = count.min(1).max(EVALUATIONS_MOST);
