import { escalate } from '../domain/due/escalate.ts';
import { near } from '../domain/due/near.ts';
import { withCarriedOut } from '../domain/due/schedule.ts';
import { evaluationOf } from '../domain/evaluation/offer.ts';
import type { Reference } from '../domain/ids.ts';
import { beginPaging } from '../domain/on-call/paging.ts';
import { throwFailures } from '../domain/side-by-side.ts';
import type { Instant } from '../domain/time/time.ts';
import type { StoredCase } from '../store/case-file.ts';
import { changeCase, decideOnCase } from '../store/change-case.ts';
import type { Change } from '../store/change-writes.ts';
import { type PagingTools, pageAtOnce, pageOnCall } from './page-on-call.ts';
import { type PlaceNext, takeSteps } from './take-steps.ts';
import { type TendingTools, tendMachines } from './tend-machines.ts';

/** What the sweep's part in an emergency needs. */
export type TakingOverTools = PagingTools & TendingTools;

/**
 * The machine of an evaluation has let a step pass: the step is taken here, on-call is paged, and a machine that died is started
 * again. Nothing here needs the machine, so that an emergency goes on, minutes late, where Step Functions does not.
 */
export async function takeOver(
  tools: TakingOverTools,
  reference: Reference,
  number: number,
  placeNext: PlaceNext,
): Promise<void> {
  const [late] = await Promise.allSettled([pageWhereLate(tools, reference, number)]);
  if (late.status === 'fulfilled' && !late.value) return;
  // A page that cannot be made keeps no step from being taken, nor a step that fails the machine from being tended.
  const [taken] = await Promise.allSettled([takeSteps(tools, reference, number, placeNext)]);
  const [tended] = await Promise.allSettled([tendMachines(tools, reference)]);
  throwFailures([late, taken, tended]);
}

/** Whether the machine has let a step pass; then on-call is paged. */
function pageWhereLate(tools: PagingTools, reference: Reference, number: number): Promise<boolean> {
  return decideOnCase<boolean>(tools, reference, async (file, now) => {
    const late = file.due.some(
      ({ kind, evaluation, at }) => kind === escalate.kind && evaluation === number && at <= now,
    );
    const change = late ? await pageForSilence(tools, file, now) : undefined;
    return { answer: late, change };
  });
}

/** The page about a machine that is silent goes out first, since the steps may be what fails. */
async function pageForSilence(tools: PagingTools, file: StoredCase, now: Instant): Promise<Change | undefined> {
  // Before its first step the machine is not silent but only slow to start.
  if (!file.onCall?.toldAt) return undefined;
  return pageAtOnce(tools, file, 'machine_silent', now);
}

/** The date of an evaluation that is no emergency is near, and nobody has it: on-call is paged, once for the request. */
export async function pageForNearDate(tools: PagingTools, reference: Reference, number: number): Promise<void> {
  await changeCase(tools, reference, async (file, now) => {
    const due = file.due.filter(({ kind, at }) => kind === near.kind && at <= now).map(({ evaluation }) => evaluation);
    if (!due.includes(number) || !evaluationOf(file, number)) return undefined;
    const evaluations = file.evaluations
      .filter((evaluation) => due.includes(evaluation.number))
      .map((evaluation) => withCarriedOut(evaluation, near.kind, file.request.closesAt ?? now));
    const paging = { ...(file.onCall ?? beginPaging(null, now)), pageAt: now, why: 'near' as const, level: 0 };
    return { ...(await pageOnCall(tools, file, paging, now)), evaluations };
  });
}
