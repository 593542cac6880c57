import { type Evaluation, isSought } from '../domain/evaluation/evaluation.ts';
import { withheld } from '../domain/evaluation/phases.ts';
import { WITHHELD_MINUTES } from '../domain/limits.ts';
import type { RequestHead } from '../domain/request/casework.ts';
import { arrivalKind, arrivedAs, standingOf } from '../domain/request/confirming.ts';
import { type Instant, plusMinutes } from '../domain/time/time.ts';
import type { Urgency } from '../domain/words/request.ts';
import { type Problem, throttled } from '../http/problem.ts';
import { isInFlood, unconfirmedWithin } from '../store/arrivals.ts';
import type { StoredCase } from '../store/case-file.ts';
import type { CaseTools } from '../store/case-tools.ts';
import type { Change } from '../store/change-writes.ts';
import { readSender, sentWithinDay, sentWrite } from '../store/senders.ts';
import type { Write } from '../store/store.ts';
import type { OpenedCase } from './open-case.ts';

/** How a request is let in: who stands behind it, whether it comes in a flood, and what is written of its sender. */
type Admission = Pick<RequestHead, 'confirmedBy' | 'unconfirmed'> & {
  readonly isInFlood: boolean;
  readonly writes: readonly Write[];
};

/** What letting a request in needs: the telephone number for emergencies too; null where there is none. */
export type AdmissionTools = CaseTools & { readonly emergencyPhone: string | null };

/** Seconds after which whoever has met a ceiling may try again. */
const DAY_SECONDS = 24 * 3_600;

/**
 * Lets a request of an address in (contract, "Confirmed", "Flood", "Ceilings"). Nobody has to prove anything; what cannot be taken is
 * refused before it is. Throws `Problem` 429 with the telephone number of emergencies.
 */
export async function admit(
  tools: AdmissionTools,
  request: Pick<RequestHead, 'reference' | 'urgency' | 'submittedAt'>,
  email: string,
  now: Instant,
): Promise<Admission> {
  const { store, intake } = tools;
  const sender = await readSender(store, email, now);
  const ceiling = sender.hasPressed ? intake.knownSender : intake.unknownSender;
  if ((await sentWithinDay(store, email, ceiling, now)) >= ceiling) throw tooMany(tools, DAY_SECONDS);
  const { isTrusted } = sender;
  const isEmergency = request.urgency === 'emergency';
  if (!isTrusted && !isEmergency && (await isFull(tools, now))) throw tooMany(tools, intake.unconfirmed.minutes * 60);
  const kind = arrivalKind(request.urgency);
  return {
    ...standingOf(request, isTrusted ? (sender.leaning.length === 0 ? 'first' : 'other') : undefined),
    // It counts itself: its first step comes when it has arrived.
    isInFlood: !isTrusted && (await isInFlood(store, intake, kind, now, 1)),
    writes: [sentWrite(email, request.reference, now), ...(isTrusted ? [sender.trust(request.reference)] : [])],
  };
}

async function isFull({ store, intake: { unconfirmed } }: AdmissionTools, now: Instant): Promise<boolean> {
  return (await unconfirmedWithin(store, unconfirmed, now)) >= unconfirmed.requests;
}

function tooMany({ emergencyPhone }: AdmissionTools, seconds: number): Problem {
  return throttled(seconds, {
    detail: "We can't take more requests right now. Please try again later.",
    emergencyPhone,
  });
}

/** A case that has been let in. What comes in a flood with nobody behind it asks nobody yet, an emergency a few. */
export function admitted(opened: OpenedCase, { confirmedBy, unconfirmed, isInFlood: waits }: Admission): OpenedCase {
  const request = { ...opened.request, unconfirmed, ...(confirmedBy ? { confirmedBy } : {}) };
  if (!waits || request.state !== 'open') return { ...opened, request };
  const evaluations = opened.evaluations.map((each) => waiting(each, request.urgency, request.submittedAt));
  return { ...opened, request, evaluations };
}

/** A change by the attorney: what it opens of a request that nobody stands behind waits as well, where it comes in a flood. */
export async function openedInFlood(
  { store, intake }: CaseTools,
  { request }: Pick<StoredCase, 'request'>,
  change: Change,
  now: Instant,
): Promise<Change> {
  const opened = change.events.flatMap((event) => (event.type === 'evaluation_opened' ? event.data.evaluation : []));
  const arrived = arrivedAs(request);
  if (arrived === undefined || opened.length === 0) return change;
  const { urgency } = { ...request, ...change.request };
  const kind = arrivalKind(urgency);
  // What becomes an emergency arrives as one, and counts itself.
  const arriving = kind === arrived ? 0 : 1;
  if (!(await isInFlood(store, intake, kind, now, arriving))) return change;
  const { evaluations = [] } = change;
  return {
    ...change,
    evaluations: evaluations.map((each) => (opened.includes(each.number) ? waiting(each, urgency, now) : each)),
  };
}

/** An evaluation that waits in a flood: in an emergency a few are asked at once, else nobody is before it is looked at again. */
function waiting(evaluation: Evaluation, urgency: Urgency, now: Instant): Evaluation {
  const at = urgency === 'emergency' ? now : plusMinutes(now, WITHHELD_MINUTES);
  return isSought(evaluation) ? withheld(evaluation, at) : evaluation;
}
