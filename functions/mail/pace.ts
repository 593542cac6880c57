import { milliseconds, plusMinutes } from '../domain/time/time.ts';
import type { ChangeTools } from '../store/attempt.ts';
import { Busy } from '../store/busy.ts';
import { takeSpan } from '../store/sending-rate.ts';
import type { AccountRate } from './account-rate.ts';

/** Keeps sending to the rate of the account. */
export type Pace = {
  /** Waits for the next place in the rate; false, at once, where it is further away than `patience` milliseconds. Throws `MailNotSent`. */
  place: (patience: number) => Promise<boolean>;
  /** Has the rate asked for anew. */
  forget: () => void;
};

/** The share of the rate that is used: what SES counts as a second is not quite ours. */
const SHARE = 0.9;
/** Milliseconds of the rate that a sender takes at a time, so that a high rate costs few writes. */
const SPAN_MILLISECONDS = 50;
/** Minutes for which the rate counts as known. */
const KNOWN_MINUTES = 5;

/**
 * The pace of one sender among those of the account, who take spans of its rate one after the other. One sender's mails follow each
 * other: only the first of them waits, so that none reserves what is more important elsewhere.
 */
export function accountPace(tools: ChangeTools, rateOf: AccountRate): Pace {
  let rate: { perSecond: number; until: string } | undefined;
  let places = { left: 0, until: '' };
  let last: Promise<unknown> = Promise.resolve();

  const perSecond = async () => {
    const now = tools.clock();
    if (rate === undefined || rate.until <= now)
      rate = { perSecond: await rateOf(), until: plusMinutes(now, KNOWN_MINUTES) };
    return SHARE * rate.perSecond;
  };

  const next = async (patience: number): Promise<boolean> => {
    if (places.left === 0 || places.until <= tools.clock()) {
      const eachMilliseconds = 1_000 / (await perSecond());
      const count = Math.max(1, Math.floor(SPAN_MILLISECONDS / eachMilliseconds));
      const begins = await takeSpan(tools, count * eachMilliseconds, patience);
      if (begins === undefined) return false;
      await tools.wait(Math.max(0, milliseconds(begins) - milliseconds(tools.clock())));
      places = { left: count, until: plusMinutes(begins, (count * eachMilliseconds) / 60_000) };
    }
    places = { ...places, left: places.left - 1 };
    return true;
  };

  return {
    place: (patience) => {
      const placed = last.then(() => next(patience));
      last = placed.catch(() => {});
      return placed.catch(whereCrowded);
    },
    forget: () => {
      rate = undefined;
      places = { left: 0, until: '' };
    },
  };
}

/** So many want a place that none can be had now. */
function whereCrowded(error: unknown): false {
  if (error instanceof Busy) return false;
  throw error;
}
