import { sendingRate } from '../contracts/stored/records.ts';
import { RATE_AHEAD_MOST } from '../domain/limits.ts';
import { fromMilliseconds, type Instant, milliseconds } from '../domain/time/time.ts';
import { attempt, type ChangeTools } from './attempt.ts';
import { sendingRateKey } from './keys.ts';
import { absent, provided, putInCasework } from './store.ts';

/**
 * Takes the next free span of the account's rate of mails, which all senders share: `length` milliseconds in which whoever took them
 * sends alone. Gives its beginning; undefined, and nothing is taken, where it begins more than `patience` milliseconds from now. What is taken
 * further ahead than anybody would wait for counts as free, since it would block all mail until then.
 */
export function takeSpan(tools: ChangeTools, length: number, patience: number): Promise<Instant | undefined> {
  const { store, clock } = tools;
  return attempt(tools, async () => {
    const now = clock();
    const item = await store.get('casework', sendingRateKey);
    const takenUntil = item && sendingRate.parse(item).takenUntil;
    const ahead = takenUntil === undefined ? 0 : milliseconds(takenUntil) - milliseconds(now);
    const waiting = ahead > 0 && ahead <= RATE_AHEAD_MOST ? ahead : 0;
    if (waiting > patience) return undefined;
    const begins = milliseconds(now) + waiting;
    const next = { takenUntil: fromMilliseconds(Math.ceil(begins + length)) };
    const asRead = takenUntil === undefined ? absent : provided({ takenUntil });
    await store.transact([putInCasework({ ...sendingRateKey, ...next }, asRead)]);
    return fromMilliseconds(begins);
  });
}
