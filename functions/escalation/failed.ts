import type * as z from 'zod';
import type { failureInput } from '../contracts/machine.ts';
import { evaluationOf } from '../domain/evaluation/offer.ts';
import type { NewEvent } from '../domain/events/event.ts';
import { asEscalated } from '../domain/on-call/escalation.ts';
import { type Instant, plusHours } from '../domain/time/time.ts';
import type { StoredCase } from '../store/case-file.ts';
import { changeCase } from '../store/change-case.ts';
import { type PagingTools, pageAtOnce } from './page-on-call.ts';

/**
 * A state of the machine has failed, beyond its repetitions: that is noted with the names of the state and the error, and on-call is
 * paged, unless somebody is being paged or at work already. Where the evaluation is over it is only noted.
 */
export async function noteFailure(tools: PagingTools, failure: z.infer<typeof failureInput>): Promise<void> {
  const { reference, evaluation: number, state, error } = failure;
  await changeCase(tools, reference, async (file, now) => {
    const note = { type: 'step_failed', actor: 'system', data: { evaluation: number, state, error } } as const;
    const noted = wasNoted(file, note, now) ? [] : [note];
    const evaluation = evaluationOf(file, number);
    const isSought = evaluation && asEscalated(file, evaluation).state === 'placing';
    const page = isSought ? await pageAtOnce(tools, file, 'step_failed', now) : undefined;
    return { ...page, events: [...noted, ...(page?.events ?? [])] };
  });
}

/** Whether the same failure was noted within the hour: it is tried again every few minutes, and a history is read by people. */
function wasNoted(file: StoredCase, { data }: NewEvent<'step_failed'>, now: Instant): boolean {
  const last = file.events.findLast(
    (event) => event.type === 'step_failed' && event.data.evaluation === data.evaluation,
  );
  if (last?.type !== 'step_failed' || plusHours(last.at, 1) <= now) return false;
  return last.data.state === data.state && last.data.error === data.error;
}
