import type { StepAnswer } from '../contracts/machine.ts';
import { deadline } from '../domain/due/deadline.ts';
import { carriedOut } from '../domain/due/schedule.ts';
import type { Evaluation } from '../domain/evaluation/evaluation.ts';
import { evaluationOf } from '../domain/evaluation/offer.ts';
import { newestAbout } from '../domain/events/newest.ts';
import type { Reference } from '../domain/ids.ts';
import { STEPS_AT_ONCE } from '../domain/limits.ts';
import { asEscalated, type EscalationStep, nextStep } from '../domain/on-call/escalation.ts';
import { type Instant, milliseconds } from '../domain/time/time.ts';
import type { StoredCase } from '../store/case-file.ts';
import { decideOnCase } from '../store/change-case.ts';
import type { Change } from '../store/change-writes.ts';
import { type PagingTools, pageOnCall, tellOnCall } from './page-on-call.ts';

/** Sends the next wave, or says that nobody is left: matching and offers know how. */
export type PlaceNext = (reference: Reference, evaluation: number) => Promise<unknown>;

/**
 * Takes every step of an escalated evaluation that is due now, each in a transaction of its own on the case as it stands, and says
 * how long there is nothing to do then. Taken twice, or by two at once, nothing happens twice.
 */
export async function takeSteps(
  tools: PagingTools,
  reference: Reference,
  evaluation: number,
  placeNext: PlaceNext,
): Promise<StepAnswer> {
  for (let taken = 0; taken < STEPS_AT_ONCE; taken += 1) {
    const step = await takeStep(tools, reference, evaluation);
    if (step.kind === 'ended') return { next: step.as, seconds: 1 };
    if (step.kind === 'wait') return { next: 'wait', seconds: secondsUntil(step.until, tools.clock()) };
    if (step.kind === 'wave') await placeNext(reference, evaluation);
  }
  // A fault of ours, and not to be slept over: the machine tells on-call.
  throw new Error('the steps bring this emergency no further');
}

function takeStep(tools: PagingTools, reference: Reference, number: number): Promise<EscalationStep> {
  return decideOnCase<EscalationStep>(tools, reference, async (file, now) => {
    const evaluation = evaluationOf(file, number);
    if (!evaluation) throw new Error('a machine for an evaluation that is not there');
    const step = nextStep(asEscalated(file, evaluation, isEndTold(file, evaluation)), now);
    return { answer: step, change: await changeOf(tools, file, evaluation, step, now) };
  });
}

async function changeOf(
  tools: PagingTools,
  file: StoredCase,
  evaluation: Evaluation,
  { kind }: EscalationStep,
  now: Instant,
): Promise<Change | undefined> {
  switch (kind) {
    case 'tell':
      return tellOnCall(tools, file, now);
    case 'page':
      return file.onCall && pageOnCall(tools, file, file.onCall, now);
    case 'give_up':
      return carriedOut(deadline, file, evaluation, now);
    case 'wave':
    case 'wait':
    case 'ended':
      return undefined;
  }
}

/**
 * Whether those have been told that nobody was found who must hear it whatever happens: attorney, coordinators and director.
 */
export function isEndTold(file: Pick<StoredCase, 'request' | 'events' | 'mails'>, { number }: Evaluation): boolean {
  const { request, mails } = file;
  // Closed by staff as unfilled it has no such event: its attorney hears of the closing itself.
  if (request.state === 'closed') return true;
  const said = newestAbout('evaluation_unfilled', number, file);
  if (!said?.effects.includes('mail')) return said !== undefined;
  const done = mails.filter(({ seq, sesId, refused }) => seq === said.seq && (sesId ?? refused) !== undefined);
  const isOut = (role: string) => done.some(({ recipient }) => recipient.startsWith(role));
  return isOut('attorney') && isOut('coordinators') && isOut('director-');
}

function secondsUntil(until: Instant, now: Instant): number {
  return Math.max(1, Math.ceil((milliseconds(until) - milliseconds(now)) / 1_000));
}
