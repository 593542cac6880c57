import { type Instant, instantInWords, USUAL_ZONE } from '../time/time.ts';

/** What is wrong with a part of the house: since when, if anybody can say, and what it means and who does what, in plain words. */
export type Trouble = { since: Instant | ''; says: string };

/** A moment as staff are told it, who may sit anywhere. */
export function momentOf(at: Instant): string {
  return instantInWords(at, USUAL_ZONE);
}
