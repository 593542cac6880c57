import { type Evaluation, isOffered, isSought, isUnfilled, isWithheld, type Sought } from '../evaluation/evaluation.ts';
import type { Instant } from '../time/time.ts';
import { missingInWords, type Turn } from '../words/request.ts';
import type { CaseFile, Matter, Next, RequestHead } from './casework.ts';
import { earliestPlacement, momentsOf } from './dates.ts';
import type { SearchStanding } from './tried.ts';

/** For whom it is said what happens next: staff, by the case alone; or its attorney, with how the search stands for an evaluation. */
type Reader =
  | { readonly who: 'staff' }
  | { readonly who: 'attorney'; readonly search: (evaluation: Sought) => SearchStanding };

const staff: Reader = { who: 'staff' };

type Known = Pick<CaseFile, 'request' | 'intake' | 'evaluations'>;

/** Whose turn it is, and what happens next, in the order in which a coordinator would worry about it, in words for its reader. */
export function turnOf(file: Known, now: Instant, reader: Reader = staff): { turn: Turn; next: Next } {
  const { request, evaluations } = file;
  if (request.state === 'closed') return inWords(step('nobody', 'Nothing: the request is closed.', null), reader);
  if (request.state === 'needs_information') return inWords(stepWithoutPapers(file), reader);
  const steps = evaluations.map((evaluation) => stepOf(file, evaluation, now, reader));
  const worry = ['coordinator', 'attorney', 'member', 'court', 'nobody'] as const;
  const first = worry.flatMap((turn) => steps.filter((each) => each.turn === turn))[0];
  return inWords(first ?? step('nobody', 'Nothing.', null), reader);
}

/** What comes next, as each reader reads it. */
type Said = Readonly<Record<Reader['who'], string>>;
type Step = { readonly turn: Turn; readonly said: Said; readonly at: Instant | null };

function step(turn: Turn, said: Said | string, at: Instant | null): Step {
  return { turn, said: typeof said === 'string' ? { staff: said, attorney: said } : said, at };
}

function inWords({ turn, said, at }: Step, { who }: Reader): { turn: Turn; next: Next } {
  return { turn, next: { what: said[who], at } };
}

function stepWithoutPapers({ request, evaluations }: Known): Step {
  const worrying = evaluations.find((evaluation) => isUnfilled(evaluation) || isLate(evaluation, request));
  if (worrying) {
    const said = {
      staff: 'Papers are still missing: decide with the attorney how to go on.',
      attorney: 'Papers are still missing; a coordinator decides with you how to go on.',
    };
    return step('coordinator', said, isUnfilled(worrying) ? null : request.closesAt);
  }
  const missing = missingInWords(request.missing);
  const said = {
    staff: `The attorney tells us when they have what is missing: ${missing}.`,
    attorney: `Tell us when you have what is missing: ${missing}.`,
  };
  return step('attorney', said, null);
}

function stepOf({ request, intake }: Known, evaluation: Evaluation, now: Instant, reader: Reader): Step {
  if (isSought(evaluation) && (evaluation.phase.exhausted || isLate(evaluation, request))) {
    const said = {
      staff: 'Look for a clinician by hand.',
      attorney: "We're looking for a clinician by hand.",
    };
    return step('coordinator', said, request.closesAt);
  }
  switch (evaluation.state) {
    case 'waiting':
    case 'offered':
      return isWithheld(evaluation)
        ? waitsInFlood(request, evaluation, now)
        : searching(intake.matter, evaluation, now, reader);
    case 'unfilled': {
      const said = {
        staff: 'No one was found in time: call the attorney.',
        attorney: 'No one was found in time; a coordinator will call you.',
      };
      return step('coordinator', said, null);
    }
    case 'assigned':
    case 'scheduled':
    case 'evaluated':
    case 'draft_sent':
    case 'signed': {
      const said = {
        staff: 'The attorney agrees on a time with the clinician.',
        attorney: 'Agree on a time with the clinician.',
      };
      return step('attorney', said, momentsOf(intake.matter).affidavit);
    }
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
  const said = { staff: 'Waits in a flood: call the attorney and vouch for it, or withdraw it.', attorney: what };
  return step('coordinator', said, placeAt);
}

/** Whom an emergency asks in a flood: a few, as far as members have room, which may be nobody. */
function askedInFlood(evaluation: Sought, now: Instant): string {
  if (isOffered(evaluation)) return 'so we ask only a few clinicians about yours';
  const isTried = evaluation.phase.placeAt !== null && evaluation.phase.placeAt > now;
  return isTried
    ? 'and no clinician has room to be asked about yours right now'
    : "so we're asking only a few clinicians about yours, as far as they have room";
}

/** Whether its latest placement day has come and it is still sought; the coordinator knows. */
function isLate(evaluation: Evaluation, { latestPlacementOn }: RequestHead): boolean {
  return isSought(evaluation) && evaluation.phase.carriedOut.latest_placement === latestPlacementOn;
}

/** What looking for a clinician comes to next: nobody is asked while the first date is too far away. */
function searching(matter: Matter, evaluation: Sought, now: Instant, reader: Reader): Step {
  const begins = earliestPlacement(matter, now);
  if (begins > now && !isOffered(evaluation))
    return step('nobody', 'It waits: clinicians are asked from nine months before its first date.', begins);
  const turn = isOffered(evaluation) ? 'member' : 'nobody';
  const next = evaluation.phase.placeAt ?? begins;
  if (reader.who === 'staff') {
    const what = isOffered(evaluation)
      ? 'If no one of the running wave says yes, more are asked.'
      : 'We choose whom to ask.';
    return step(turn, what, next);
  }
  const search = reader.search(evaluation);
  return step(turn, askedInWords[search.how], search.how === 'by_day' ? search.from : next);
}

/** How the search stands, as its attorney reads it. */
const askedInWords: Readonly<Record<SearchStanding['how'], string>> = {
  choosing: "We're choosing which clinicians to ask.",
  asked: 'Clinicians have been asked and are deciding; if none says yes, we ask more.',
  by_day: 'Clinicians will be asked from 8 a.m. where they are.',
  mail_waits: 'We have chosen clinicians; the emails that ask them are waiting to leave.',
  nobody_left: "We're looking for a clinician by hand.",
};
