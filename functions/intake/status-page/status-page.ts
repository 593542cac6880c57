import type { RequestStatus } from '../../contracts/replies.ts';
import { isSought, isUnfilled, isWithheld } from '../../domain/evaluation/evaluation.ts';
import { MAIL_LEAVES_MINUTES, RECENT_MINUTES } from '../../domain/limits.ts';
import { isOnSharedPage } from '../../domain/on-call/standing.ts';
import { toldByMail } from '../../domain/on-call/told-by-mail.ts';
import { wasTakenForFake } from '../../domain/request/closing.ts';
import { foundByOf, isLatestPlacementPast } from '../../domain/request/dates.ts';
import { pastDateWarnings } from '../../domain/request/intake.ts';
import { newDateOf } from '../../domain/request/new-date.ts';
import { standingOfSearch } from '../../domain/request/search-standing.ts';
import { soughtIn } from '../../domain/request/tried.ts';
import {
  atHour,
  dateInWords,
  hoursBetween,
  type Instant,
  localDate,
  plusMinutes,
  untilInWords,
} from '../../domain/time/time.ts';
import { affidavitTerm } from '../../domain/words/evaluation-facts.ts';
import { closedReasonWords, requestStateWords, urgencyWords } from '../../domain/words/request.ts';
import { capitalized } from '../../domain/words/wording.ts';
import { callButton, mailLink } from '../../http/contact.ts';
import { actions, withErrorSummary } from '../../http/controls.ts';
import { type Html, html } from '../../http/html.ts';
import { type FactLine, factList, notice, tag } from '../../http/parts.ts';
import { sitePage } from '../../http/site-page.ts';
import type { StoredCase } from '../../store/case-file.ts';
import type { StatusPage } from '../actions/action.ts';
import { doneWords, sectionsOf } from '../actions.ts';
import { namesAsUnderstood, varietyQuestions } from './as-understood.ts';
import { howToConfirm, mailMissing, receivedWords, takenForFake } from './confirming.ts';
import { escalationNotice } from './escalation.ts';
import { evaluationsSection } from './evaluations.ts';
import { turnWords, urgencyInWords, urgencyTones, whoseTurn } from './words.ts';

/** The attorney's page: how the request stands, whose turn it is, who the clinician is, and what can be done. */
export function statusPage(shown: StatusPage): Html {
  const { status, coordinators } = shown;
  const { sections, wrong } = sectionsOf(shown);
  const { confirm, complete, ...others } = sections;
  const title = `Request ${status.reference}`;
  const isOpen = status.state !== 'closed';
  // Whoever is asked whether it is real may have done nothing of what was done.
  const content = html`${!wrong && !confirm && recentNotice(shown)}
<h1>${title}</h1>
<p>${tag(stateInWords(status), isOpen ? 'info' : 'plain')} ${isOpen && urgencyTag(status)}</p>
${confirm}
${stateSection(shown)}
${complete}
${evaluationsSection(shown)}
${Object.values(others)}
<h2>Questions</h2>
<p>Write to ${mailLink(coordinators)} and name the reference ${status.reference}, never the client. A person reads it.</p>`;
  const main = wrong ? withErrorSummary(wrong, content) : content;
  return sitePage({ title, main, hasErrors: wrong !== undefined });
}

function stateSection(shown: StatusPage): Html {
  const { status, file, now, coordinators, emergencyPhone } = shown;
  const { request, intake } = file;
  if (status.closedReason !== null) {
    const reason = closedReasonWords[status.closedReason].name;
    const why = wasTakenForFake(file)
      ? takenForFake(shown)
      : html`<p class="lead">This request is ${reason}. Nothing more happens with it.</p>`;
    return html`${why}${factList(namesAsUnderstood(intake.client))}`;
  }
  const goesOn = status.evaluations.some(isSought);
  const isWaiting = file.evaluations.some(isWithheld);
  const isGivenUp = status.evaluations.some(isUnfilled);
  const { turn, next } = status;
  const isOverdue = turn === 'attorney' && next.at !== null && next.at <= now;
  const at = nextMoment(shown, isWaiting);
  const { escalation } = status;
  return html`<p class="lead">${next.what}</p>
${mailMissing(shown)}
${howToConfirm(shown)}
${isGivenUp && newDateNotice(file)}
${isGivenUp && request.urgency === 'emergency' && emergencyPhone && actions(callButton(emergencyPhone))}
${escalation && escalationNotice(escalation, { now, zone: intake.attorney.timeZone, coordinators, isListed: isOnSharedPage(request), isTellingLate: isTellingLate(file, now) })}
${goesOn && pastDateWarnings(intake.matter, now).map((warning) => notice('warning', warning))}
${factList([
  { term: 'Whose turn', detail: whoseTurn(turn, status.urgency, isWaiting) },
  {
    term: isWaiting ? 'Next look' : isOverdue ? affidavitTerm(true) : turnWords[turn].moment,
    detail: at && (isWaiting ? `${at}, when we see whether more clinicians can be asked` : at),
  },
  { term: 'Urgency', detail: goesOn ? urgencyInWords(status.urgency, isWaiting) : '' },
  ...(goesOn ? foundByFacts(shown) : []),
  ...namesAsUnderstood(intake.client),
])}
${goesOn && varietyQuestions(intake.client, coordinators)}`;
}

/** What can still be done where nobody was found in time. */
function newDateNotice(file: StoredCase): Html {
  const { on, give, then } = newDateOf(file);
  return html`<p>It need not end here. ${on}, ${give} <a href="#dates">here</a>${then}</p>`;
}

/** In an emergency its end, else the latest useful day; nothing where no date is known. */
function foundByFacts(shown: StatusPage): FactLine[] {
  const { request, intake } = shown.file;
  const foundBy = foundByOf(request);
  if (foundBy !== null) {
    const end = untilInWords(foundBy, request.timeZone, intake.attorney.timeZone);
    return [{ term: 'A clinician must be found by', detail: capitalized(end) }];
  }
  const { latestPlacementOn: day } = request;
  if (day === null) return [];
  const passed = isLatestPlacementPast(request, shown.now) ? stillLooking(shown) : '';
  return [{ term: 'Latest useful day to find a clinician', detail: `${dateInWords(day)}${passed}` }];
}

/** What is said of the last useful day once it has passed: that somebody is looked for all the same, where nothing is waited for. */
function stillLooking({ file: { request, evaluations } }: StatusPage): string {
  const isWaited = request.state === 'needs_information' || evaluations.some(isWithheld);
  return `, which has passed${isWaited ? '' : ': we still look'}`;
}

/** When the next step is. What is up to us and falls due now is on its way, unless it waits for emails to leave. */
function nextMoment({ status: { turn, next }, file, now }: StatusPage, isWaiting: boolean): string | null {
  const isOurs = isWaiting || turn === 'nobody' || turn === 'member';
  if (next.at === null) return null;
  if (isOurs && isMailLate(file, now)) return 'As soon as emails leave again';
  if (isOurs && next.at <= now) return 'Within minutes';
  const { timeZone } = file.request;
  const day = localDate(next.at, timeZone);
  // What begins with a day is told by that day, and not by the one that ends.
  if (turn === 'nobody' && isTooEarly(file, now) && atHour(day, 0, timeZone) === next.at) return dateInWords(day);
  return capitalized(untilInWords(next.at, timeZone, file.intake.attorney.timeZone));
}

/** Whether clinicians are asked from a moment on that is to come. */
function isTooEarly(file: StoredCase, now: Instant): boolean {
  return soughtIn(file).some((evaluation) => standingOfSearch(file, evaluation, now).how === 'too_early');
}

/** Whether the mails that ask clinicians have waited for longer than a mail takes. */
function isMailLate(file: StoredCase, now: Instant): boolean {
  return soughtIn(file).some((evaluation) => standingOfSearch(file, evaluation, now).how === 'mail_waits');
}

/** Whether the mail that tells on-call of it has waited for longer than a mail takes. */
function isTellingLate(file: StoredCase, now: Instant): boolean {
  const told = file.pages.findLast(({ why }) => why === 'told');
  return told !== undefined && toldByMail(file, told).isWaiting && plusMinutes(told.at, MAIL_LEAVES_MINUTES) < now;
}

function urgencyTag({ urgency }: RequestStatus): Html | undefined {
  const tone = urgencyTones[urgency];
  return tone && tag(capitalized(urgencyWords[urgency].name), tone);
}

function stateInWords({ state, closedReason }: RequestStatus): string {
  return capitalized(closedReason === null ? requestStateWords[state] : closedReasonWords[closedReason].name);
}

/**
 * What the attorney has just done, read from the history: it needs nothing in the address of the page, and is true however the
 * page was reached. It makes room for what somebody else has done since, such as a clinician's yes.
 */
function recentNotice(shown: StatusPage): Html | undefined {
  const { file, now } = shown;
  const [last, before] = file.events.filter(({ actor }) => actor !== 'system').reverse();
  if (last?.actor !== 'attorney' || hoursBetween(last.at, now) * 60 > RECENT_MINUTES) return undefined;
  // What is done by the mailed link confirms the request besides.
  const isBesides = last.type === 'request_confirmed' && before?.actor === 'attorney' && before.at === last.at;
  const own = isBesides && before.type !== 'request_received' ? before : last;
  const words = [receivedWords(shown), ...doneWords].find(({ event }) => event === own.type);
  return words && notice('success', words.title, words.body, { announced: true });
}
