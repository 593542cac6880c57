import type { Reference } from '../domain/ids.ts';
import { Refusal } from '../domain/refusal.ts';
import type { Instant } from '../domain/time/time.ts';
import { attempt, type ChangeTools } from './attempt.ts';
import { readCase, type StoredCase } from './case-file.ts';
import type { CaseTools } from './case-tools.ts';
import { type Change, writesOf } from './change-writes.ts';
import { headKey } from './keys.ts';
import { Contention, type Store } from './store.ts';

/** What a decision on fresh state comes to: an answer, and what to write for it (nothing, where it is only an answer). */
export type Decision<T> = { answer: T; change?: Change | undefined };

/** A case as it is when somebody acts on it. */
export type ActedOn = { readonly file: StoredCase; readonly now: Instant; readonly tools: CaseTools };

/** What is to be written on a case; nothing, where it stands so already. */
export type Made = Promise<Change | undefined> | Change | undefined;

/** There is no such case. */
export class UnknownCase extends Error {
  constructor() {
    super('there is no such case');
    this.name = 'UnknownCase';
  }
}

/** Changes a case, where nobody waits for an answer: see `decideOnCase`. */
export async function changeCase(
  tools: ChangeTools,
  reference: Reference,
  decide: (file: StoredCase, now: Instant) => Made,
): Promise<void> {
  await decideOnCase(tools, reference, async (file, now) => ({ answer: undefined, change: await decide(file, now) }));
}

/**
 * Changes a case: reads it, lets `decide` decide on what stands there, and writes the decision in one conditional transaction.
 * Where the case changed meanwhile it reads and decides again, so that every answer rests on fresh state.
 * Throws `UnknownCase`, `Busy`, and whatever `decide` throws.
 */
export async function decideOnCase<T>(
  tools: ChangeTools,
  reference: Reference,
  decide: (file: StoredCase, now: Instant) => Promise<Decision<T>> | Decision<T>,
): Promise<T> {
  return attempt(tools, async () => {
    const file = await readCase(tools.store, reference);
    if (!file) throw new UnknownCase();
    const now = tools.clock();
    const { answer, change } = await onFreshState(tools.store, file, async () => decide(file, now));
    if (change) await tools.store.transact(writesOf(file, change, now));
    return answer;
  });
}

/**
 * A change that was decided on something old does not get written, but a refusal would be told. So a refusal counts only where the
 * case still is as it was read, whatever else it was decided on; else it is decided again.
 */
async function onFreshState<T>(store: Store, { request }: StoredCase, decide: () => Promise<T>): Promise<T> {
  try {
    return await decide();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { pk, sk } = headKey(request.reference);
    const { items } = await store.query({ table: 'casework', partition: pk, sortPrefix: sk });
    throw items[0]?.version === request.version ? error : new Contention([]);
  }
}
