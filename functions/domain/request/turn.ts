import { type Evaluation, isOffered, isSought, isUnfilled, isWithheld, type Sought } from '../evaluation/evaluation.ts';
import type { Instant } from '../time/time.ts';
import { missingInWords, type Turn } from '../words/request.ts';
import type { CaseFile, Matter, Next, RequestHead } from './casework.ts';
import { earliestPlacement, momentsOf } from './dates.ts';

/** Whose turn it is, and what happens next, in the order in which a coordinator would worry about it. */
export function turnOf(
  file: Pick<CaseFile, 'request' | 'intake' | 'evaluations'>,
  now: Instant,
): { turn: Turn; next: Next } {
  const { request, evaluations } = file;
  if (request.state === 'closed')
    return { turn: 'nobody', next: { what: 'Nothing: the request is closed.', at: null } };
  if (request.state === 'needs_information') {
    const worrying = evaluations.find((evaluation) => isUnfilled(evaluation) || isLate(evaluation, request));
    if (worrying) {
      const what = 'Papers are still missing; a coordinator decides with you how to go on.';
      return { turn: 'coordinator', next: { what, at: isUnfilled(worrying) ? null : request.closesAt } };
    }
    return {
      turn: 'attorney',
      next: { what: `Tell us when you have what is missing: ${missingInWords(request.missing)}.`, at: null },
    };
  }
  const steps = evaluations.map((evaluation) => stepOf(file, evaluation, now));
  const worry = ['coordinator', 'attorney', 'member', 'court', 'nobody'] as const;
  const first = worry.flatMap((turn) => steps.filter((step) => step.turn === turn))[0];
  return first ?? { turn: 'nobody', next: { what: 'Nothing.', at: null } };
}

type Step = { turn: Turn; next: Next };

function stepOf(file: Pick<CaseFile, 'request' | 'intake'>, evaluation: Evaluation, now: Instant): Step {
  const { request, intake } = file;
  if (isSought(evaluation) && (evaluation.phase.exhausted || isLate(evaluation, request))) {
    return step('coordinator', 'A coordinator looks for a clinician by hand.', request.closesAt);
  }
  switch (evaluation.state) {
    case 'waiting':
      if (isWithheld(evaluation)) return waitsInFlood(request, evaluation, now);
      return { turn: 'nobody', next: searching(intake.matter, evaluation, now) };
    case 'offered':
      if (isWithheld(evaluation)) return waitsInFlood(request, evaluation, now);
      return step('member', 'Clinicians are deciding; if none says yes, more are asked.', evaluation.phase.placeAt);
    case 'unfilled':
      return step('coordinator', 'Nobody was found in time; a coordinator will call you.', null);
    case 'assigned':
    case 'scheduled':
    case 'evaluated':
    case 'draft_sent':
    case 'signed':
      return step('attorney', 'Agree a time with the clinician.', momentsOf(intake.matter).affidavit);
    case 'affidavit_delivered':
    case 'withdrawn':
    case 'declined':
      return step('nobody', 'Nothing.', null);
  }
}

/** What a request waits for that came in a flood and that nobody stands behind. */
function waitsInFlood({ urgency }: RequestHead, evaluation: Sought, now: Instant): Step {
  const { placeAt } = evaluation.phase;
  const asked = urgency === 'emergency' ? askedInFlood(evaluation, now) : 'so no clinician is asked about yours yet';
  const what = `Very many requests are coming in, ${asked}. We go on in full as soon as you confirm that it is yours, or one of us has spoken with you, or fewer requests come in.`;
  return step('coordinator', what, placeAt);
}

/** Whom an emergency asks in a flood: a few, as far as members have room, which may be nobody. */
function askedInFlood(evaluation: Sought, now: Instant): string {
  if (isOffered(evaluation)) return 'so only a few clinicians have been asked about yours';
  const isTried = evaluation.phase.placeAt !== null && evaluation.phase.placeAt > now;
  return isTried
    ? 'and no clinician has room to be asked about yours right now'
    : "so we're asking only a few clinicians about yours, as far as they have room";
}

function step(turn: Turn, what: string, at: Instant | null): Step {
  return { turn, next: { what, at } };
}

/** Whether its latest placement day has come and it is still sought; the coordinator knows. */
function isLate(evaluation: Evaluation, { latestPlacementOn }: RequestHead): boolean {
  return isSought(evaluation) && evaluation.phase.carriedOut.latest_placement === latestPlacementOn;
}

/** What looking for a clinician comes to next: nobody is asked while the first date is too far away. */
function searching(matter: Matter, { phase: { placeAt } }: Sought, now: Instant): Next {
  const begins = earliestPlacement(matter, now);
  if (begins > now)
    return { what: 'It waits: clinicians are asked from nine months before its first date.', at: begins };
  return { what: "We're asking clinicians.", at: placeAt ?? begins };
}
