import { sendingRate } from '../contracts/stored/records.ts';
import { fromMilliseconds, type Instant, milliseconds } from '../domain/time/time.ts';
import { attempt, type ChangeTools } from './attempt.ts';
import { sendingRateKey } from './keys.ts';
import { absent, provided, putInCasework } from './store.ts';

/**
 * Takes the next free span of the account's rate of mails, which all senders share: `length` milliseconds in which whoever took them
 * sends alone. Gives its beginning; undefined, and nothing is taken, where it begins more than `patience` milliseconds from now.
 */
export function takeSpan(tools: ChangeTools, length: number, patience: number): Promise<Instant | undefined> {
  const { store, clock } = tools;
  return attempt(tools, async () => {
    const now = clock();
    const item = await store.get('casework', sendingRateKey);
    const takenUntil = item && sendingRate.parse(item).takenUntil;
    const begins = takenUntil !== undefined && takenUntil > now ? takenUntil : now;
    if (milliseconds(begins) - milliseconds(now) > patience) return undefined;
    const next = { takenUntil: fromMilliseconds(Math.ceil(milliseconds(begins) + length)) };
    const asRead = takenUntil === undefined ? absent : provided({ takenUntil });
    await store.transact([putInCasework({ ...sendingRateKey, ...next }, asRead)]);
    return begins;
  });
}
