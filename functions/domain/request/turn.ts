import {
  cliniciansOf,
  type Evaluation,
  hasClinician,
  isGivenBackLate,
  isOffered,
  isSought,
  isUnfilled,
  isWithheld,
  type Sought,
} from '../evaluation/evaluation.ts';
import type { Instant } from '../time/time.ts';
import { evaluationsInWords, typesInWords } from '../words/evaluation.ts';
import { reachInWords } from '../words/on-call.ts';
import { missingInWords, type Turn } from '../words/request.ts';
import { searchesInWords, searchWords } from '../words/search.ts';
import { capitalized } from '../words/wording.ts';
import type { CaseFile, Next, RequestHead } from './casework.ts';
import { earliestPlacement, momentsOf } from './dates.ts';
import { type SearchStanding, waitsForItsDate } from './search-standing.ts';
import { soughtIn } from './tried.ts';

/** How the search for an evaluation stands. */
type Search = (evaluation: Sought) => SearchStanding;

/**
 * For whom it is said what happens next: the queue, where it is stored and knows no more than the case itself, which no mail changes that
 * leaves; or staff or the attorney, who look at how the search stands now.
 */
type Reader = { readonly who: 'queue' } | LiveReader;
type LiveReader = { readonly who: 'staff' | 'attorney'; readonly search: Search };

const queue: Reader = { who: 'queue' };

type Known = Pick<CaseFile, 'request' | 'intake' | 'evaluations'>;

/** Whose turn it is, and what happens next, in the order in which a coordinator would worry about it, in words for its reader. */
export function turnOf(file: Known, now: Instant, reader: Reader = queue): { turn: Turn; next: Next } {
  const { request, evaluations } = file;
  if (request.state === 'closed') return inWords(step('nobody', 'Nothing: the request is closed.', null), reader);
  if (waitsForPapers(file)) return inWords(stepWithoutPapers(file), reader);
  const steps = evaluations.map((evaluation) => stepOf(file, evaluation, now, reader));
  const worry = ['coordinator', 'attorney', 'member', 'court', 'nobody'] as const;
  const first = worry.flatMap((turn) => soonest(steps.filter((each) => each.turn === turn)))[0];
  return inWords(ofEach(file, first ?? step('nobody', 'Nothing.', null), reader), reader);
}

/** The same where an evaluation has its clinician while another is sought: of each, by its name. */
function ofEach(file: Known, { said, ...rest }: Step, reader: Reader): Step {
  const [accepted, sought] = [file.evaluations.filter(hasClinician), soughtIn(file)];
  if (accepted.length === 0 || sought.length === 0) return { ...rest, said };
  const search =
    reader.who === 'queue'
      ? `${capitalized(typesInWords(sought))}: A clinician is being looked for.`
      : searchesNow(file, reader);
  const which = capitalized(typesInWords(accepted));
  // The words of the queue name no evaluation.
  const named = reader.who === 'queue' ? `${capitalized(typesInWords(sought))}: ` : '';
  const both = (what: string) =>
    rest.turn === 'attorney' ? `${which}: ${what} ${search}` : `${which}: A clinician has accepted. ${named}${what}`;
  return { ...rest, said: { staff: both(said.staff), attorney: both(said.attorney) } };
}

/** Whether what somebody is sought for waits for papers; a yes by phone needs none. */
export function waitsForPapers({ request, evaluations }: Pick<CaseFile, 'request' | 'evaluations'>): boolean {
  const hasNobody = (evaluation: Evaluation) => isSought(evaluation) || isUnfilled(evaluation);
  return request.state === 'needs_information' && evaluations.some(hasNobody);
}

/** What comes next, in words for each reader. */
type Said = Readonly<Record<'staff' | 'attorney', string>>;
type Step = { readonly turn: Turn; readonly said: Said; readonly at: Instant | null };

function step(turn: Turn, said: Said | string, at: Instant | null): Step {
  return { turn, said: typeof said === 'string' ? { staff: said, attorney: said } : said, at };
}

/** What comes first before what comes later, or at no known moment. */
function soonest(steps: readonly Step[]): Step[] {
  return steps.toSorted((one, other) => ((one.at ?? '9999') < (other.at ?? '9999') ? -1 : 1));
}

function inWords({ turn, said, at }: Step, { who }: Reader): { turn: Turn; next: Next } {
  return { turn, next: { what: said[who === 'attorney' ? 'attorney' : 'staff'], at } };
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

function stepOf(file: Known, evaluation: Evaluation, now: Instant, reader: Reader): Step {
  switch (evaluation.state) {
    case 'waiting':
    case 'offered':
      return soughtStep(file, evaluation, now, reader);
    case 'unfilled': {
      const which = unfilledInWords(file);
      const ended = isGivenBackLate(evaluation) ? 'It was given back after its time' : 'No one was found in time';
      const said = {
        staff: `${ended}${which}: get in touch with the attorney.`,
        attorney: `${ended}${which}; a coordinator will be in touch.`,
      };
      return step('coordinator', said, null);
    }
    case 'assigned':
    case 'scheduled':
    case 'evaluated':
    case 'draft_sent':
    case 'signed': {
      const whom = cliniciansOf(file.evaluations.filter(hasClinician)).length > 1 ? 'each clinician' : 'the clinician';
      const said = {
        staff: `The attorney agrees on a time with ${whom}.`,
        attorney: `Agree on a time with ${whom}.`,
      };
      return step('attorney', said, momentsOf(file.intake.matter).affidavit);
    }
    case 'affidavit_delivered':
    case 'withdrawn':
    case 'declined':
      return step('nobody', 'Nothing.', null);
  }
}

/** For which evaluations nobody was found: ` for the psychological evaluation`, or more of them, where others of the request have fared otherwise. */
export function unfilledInWords({ evaluations }: Pick<CaseFile, 'evaluations'>): string {
  const unfilled = evaluations.filter(isUnfilled);
  return unfilled.length === evaluations.length ? '' : ` for the ${evaluationsInWords(unfilled)}`;
}

function soughtStep(file: Known, evaluation: Sought, now: Instant, reader: Reader): Step {
  const { request } = file;
  if (evaluation.phase.exhausted || isLate(evaluation, request)) return byHand(file, evaluation, reader);
  if (isWithheld(evaluation)) return waitsInFlood(file, evaluation, now);
  return reader.who === 'queue' ? searching(file, evaluation, now) : searchingNow(file, evaluation, now, reader);
}

/** Nobody is left to ask, or its latest placement day has come: staff look too, beside the search. */
function byHand(file: Known, evaluation: Sought, reader: Reader): Step {
  const { closesAt } = file.request;
  const staff = 'Look for a clinician by hand.';
  if (reader.who === 'queue') return step('coordinator', staff, closesAt);
  const search = searchesNow(file, reader);
  const isSaid = reader.search(evaluation).how === 'nobody_left';
  const attorney = isSaid ? search : `${search} It is our coordinators’ turn to look for a clinician by hand.`;
  return step('coordinator', { staff: `${search} ${staff}`, attorney }, closesAt);
}

/** What a request waits for that came in a flood and that nobody stands behind. */
function waitsInFlood({ request: { urgency }, intake }: Known, evaluation: Sought, now: Instant): Step {
  const { placeAt } = evaluation.phase;
  const asked = urgency === 'emergency' ? askedInFlood(evaluation, now) : 'so no clinician is asked about yours yet';
  const what = `Very many requests are coming in, ${asked}. We go on in full as soon as you confirm that it is yours, or one of us has spoken with you, or fewer requests come in.`;
  const reach = reachInWords(intake.attorney.phone !== undefined);
  const staff = `Waits in a flood: ${reach} the attorney and vouch for it, or withdraw it.`;
  const said = { staff, attorney: what };
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

/** What looking for a clinician comes to next, by the case alone. */
function searching(file: Known, evaluation: Sought, now: Instant): Step {
  const next = evaluation.phase.placeAt ?? now;
  if (isOffered(evaluation))
    return step('member', 'If no one has said yes by then, more are asked, if there are any.', next);
  if (!waitsForItsDate(file, evaluation, now)) return step('nobody', searchWords.choosing, next);
  return step('nobody', searchWords.too_early, earliestPlacement(file.intake.matter, now));
}

/** The same as it stands now, of all that are sought: it is the members' turn only once one has been asked who has not answered. */
function searchingNow(file: Known, evaluation: Sought, now: Instant, reader: LiveReader): Step {
  const { how } = reader.search(evaluation);
  const [next = now] = soughtIn(file)
    .map((each) => goesOnAt(each, now, reader))
    .sort();
  return step(how === 'asked' ? 'member' : 'nobody', searchesNow(file, reader), next);
}

function goesOnAt(evaluation: Sought, now: Instant, reader: LiveReader): Instant {
  const search = reader.search(evaluation);
  return 'from' in search ? search.from : (evaluation.phase.placeAt ?? now);
}

function searchesNow(file: Known, { who, search }: LiveReader): string {
  const searches = soughtIn(file).map((evaluation) => ({ type: evaluation.type, ...search(evaluation) }));
  return searchesInWords(searches, who, file.evaluations.length);
}
