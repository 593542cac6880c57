import type { Instant } from '../time/time.ts';
import { endOfDay } from '../time/time.ts';
import type { Turn } from '../words/words.ts';
import type { CaseFile, Evaluation, Matter, Next, RequestHead } from './casework.ts';
import { earliestPlacement } from './dates.ts';

/** Whose turn it is, and what happens next, in the order in which a coordinator would worry about it. */
export function turnOf(
  file: Pick<CaseFile, 'request' | 'intake' | 'evaluations'>,
  now: Instant,
): { turn: Turn; next: Next } {
  const { request, evaluations } = file;
  if (request.state === 'closed')
    return { turn: 'nobody', next: { what: 'Nothing: the request is closed.', at: null } };
  if (request.state === 'needs_information') {
    const worrying = evaluations.find(({ state, late }) => late || state === 'unfilled');
    if (worrying) {
      const what = 'Papers are still missing; a coordinator decides with you how to go on.';
      return { turn: 'coordinator', next: { what, at: worrying.state === 'unfilled' ? null : request.closesAt } };
    }
    return {
      turn: 'attorney',
      next: { what: `Tell us when you have what is missing: ${missingInWords(request)}.`, at: null },
    };
  }
  const steps = evaluations.map((evaluation) => stepOf(file, evaluation, now));
  const worry = ['coordinator', 'attorney', 'member', 'court', 'nobody'] as const;
  const first = worry.flatMap((turn) => steps.filter((step) => step.turn === turn))[0];
  return first ?? { turn: 'nobody', next: { what: 'Nothing.', at: null } };
}

/** The missing documents of a request in a phrase. */
export function missingInWords(request: Pick<RequestHead, 'missing'>): string {
  const words = { declaration: 'the draft declaration', release: 'the signed release' };
  return request.missing.map((item) => words[item]).join(' and ');
}

function stepOf(
  file: Pick<CaseFile, 'request' | 'intake'>,
  evaluation: Evaluation,
  now: Instant,
): { turn: Turn; next: Next } {
  const { request, intake } = file;
  switch (evaluation.state) {
    case 'waiting':
      if (evaluation.exhausted || evaluation.late) {
        return {
          turn: 'coordinator',
          next: { what: 'A coordinator looks for a clinician by hand.', at: request.closesAt },
        };
      }
      return { turn: 'nobody', next: searching(intake.matter, evaluation, now) };
    case 'offered':
      return evaluation.late || evaluation.exhausted
        ? { turn: 'coordinator', next: { what: 'A coordinator looks for a clinician by hand.', at: request.closesAt } }
        : {
            turn: 'member',
            next: {
              what: 'Clinicians are deciding; if none says yes, more are asked.',
              at: evaluation.placeAt ?? null,
            },
          };
    case 'unfilled':
      return {
        turn: 'coordinator',
        next: { what: 'Nobody was found in time; a coordinator will call you.', at: null },
      };
    case 'assigned':
      return {
        turn: 'attorney',
        next: {
          what: 'Agree a time with the clinician.',
          at: intake.matter.affidavitDueOn ? endOfDay(intake.matter.affidavitDueOn, intake.matter.timeZone) : null,
        },
      };
    default:
      return { turn: 'nobody', next: { what: 'Nothing.', at: null } };
  }
}

/** What looking for a clinician comes to next: nobody is asked while the first date is too far away. */
function searching(matter: Matter, { placeAt }: Evaluation, now: Instant): Next {
  const begins = earliestPlacement(matter, now);
  if (begins > now)
    return { what: 'It waits: clinicians are asked from nine months before its first date.', at: begins };
  return { what: 'Clinicians are asked.', at: placeAt ?? begins };
}
