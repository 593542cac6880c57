import type * as z from 'zod';
import type { waitInput } from '../contracts/machine.ts';
import { evaluationOf } from '../domain/evaluation/offer.ts';
import { fromMilliseconds, milliseconds } from '../domain/time/time.ts';
import { attempt, type ChangeTools } from '../store/attempt.ts';
import { readCase } from '../store/case-file.ts';
import { machineKey } from '../store/keys.ts';
import { Contention } from '../store/store.ts';
import { isTooLate, type Machines, wakeWaiting, wantedAt } from './tend-machines.ts';

/** What noting a waiting machine needs. */
type WaitingTools = ChangeTools & { readonly machines: Pick<Machines, 'wake'> };

/**
 * Notes that a machine waits, and by which token it is woken. Whoever changes the case writes first and looks for the token then; here
 * the token is written first and the case looked at then: so one of the two sees the other, and no change is slept through.
 */
export async function noteWaiting(tools: WaitingTools, waiting: z.infer<typeof waitInput>): Promise<void> {
  const { reference, evaluation: number, token, seconds, repair } = waiting;
  const until = fromMilliseconds(milliseconds(tools.clock()) + seconds * 1_000);
  await attempt(tools, () => noteToken(tools, waiting, until));
  // A step that fails stays due, even to see that all is over; what waits for its repair would be woken again and again.
  if (repair) return;
  const file = await readCase(tools.store, reference);
  const evaluation = file && evaluationOf(file, number);
  if (!evaluation) throw new Error('a machine waits for an evaluation that is not there');
  const wanted = wantedAt(file, evaluation, tools.clock());
  if (wanted === 'never' || isTooLate(until, wanted))
    await wakeWaiting(tools, reference, { evaluation: number, token });
}

/** Writes the token, unless a later machine of the evaluation has written its own. */
async function noteToken({ store }: ChangeTools, waiting: z.infer<typeof waitInput>, until: string): Promise<void> {
  const { reference, evaluation, attempt: number, token } = waiting;
  const item = { ...machineKey(reference, evaluation), evaluation, attempt: number, until, token };
  const expression = 'attribute_not_exists(pk) OR attempt <= :attempt';
  try {
    await store.transact([
      { kind: 'put', table: 'casework', item, condition: { expression, values: { ':attempt': number } } },
    ]);
  } catch (error) {
    if (!(error instanceof Contention) || error.failed.length === 0) throw error;
  }
}
