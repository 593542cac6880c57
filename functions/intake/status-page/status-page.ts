import type { RequestStatus } from '../../contracts/replies.ts';
import { isSought, isUnfilled } from '../../domain/evaluation/evaluation.ts';
import { RECENT_MINUTES } from '../../domain/limits.ts';
import { languagesInWords } from '../../domain/names/languages.ts';
import { pastDateWarnings } from '../../domain/request/intake.ts';
import { dateInWords, hoursBetween, type Instant, untilInWords } from '../../domain/time/time.ts';
import { closedReasonWords, requestStateWords, urgencyWords } from '../../domain/words/request.ts';
import { capitalized } from '../../domain/words/wording.ts';
import { callButton, mailLink } from '../../http/contact.ts';
import { actions, withErrorSummary } from '../../http/controls.ts';
import { type Html, html } from '../../http/html.ts';
import { factList, notice, tag } from '../../http/parts.ts';
import { sitePage } from '../../http/site-page.ts';
import type { StoredCase } from '../../store/case-file.ts';
import type { StatusPage } from '../actions/action.ts';
import { doneWords, sectionsOf } from '../actions.ts';
import { escalationNotice } from './escalation.ts';
import { evaluationsSection } from './evaluations.ts';
import { turnWords, urgencyInWords, urgencyTones } from './words.ts';

/** The attorney's page: how the request stands, whose turn it is, who the clinician is, and what can be done. */
export function statusPage(shown: StatusPage): Html {
  const { status, file, now, coordinators } = shown;
  const { sections, wrong } = sectionsOf(shown);
  const { confirm, complete, ...others } = sections;
  const title = `Request ${status.reference}`;
  const isOpen = status.state !== 'closed';
  const content = html`${!wrong && recentNotice(file, now)}
<h1>${title}</h1>
<p>${tag(stateInWords(status), isOpen ? 'info' : 'plain')} ${isOpen && urgencyTag(status)}</p>
${confirm}
${stateSection(shown)}
${complete}
${evaluationsSection(status.evaluations, status.urgency)}
${Object.values(others)}
<h2>Questions</h2>
<p>Write to ${mailLink(coordinators)} and name the reference ${status.reference}, never the client. A person reads it.</p>`;
  const main = wrong ? withErrorSummary(wrong, content) : content;
  return sitePage({ title, main, hasErrors: wrong !== undefined });
}

function stateSection({ status, file, now, coordinators, emergencyPhone }: StatusPage): Html {
  const { request, intake } = file;
  const languages = { term: 'Languages', detail: languagesInWords(request.languages) };
  if (status.closedReason !== null) {
    const reason = closedReasonWords[status.closedReason].name;
    return html`<p class="lead">This request is ${reason}. Nothing more happens with it.</p>${factList([languages])}`;
  }
  const goesOn = status.evaluations.some(isSought);
  const isGivenUp = status.evaluations.some(isUnfilled);
  const { turn, next, latestPlacementOn } = status;
  // What is up to us and falls due now is on its way; only a date that others must keep can be past.
  const isOver = (at: Instant) => at <= now && (turn === 'nobody' || turn === 'member');
  const { escalation } = status;
  const zone = intake.attorney.timeZone;
  return html`<p class="lead">${next.what}</p>
${isGivenUp && html`<p>It need not end here: if the date has moved, <a href="#dates">give the new one</a>, and the search begins again at once.</p>`}
${isGivenUp && request.urgency === 'emergency' && emergencyPhone && actions(callButton(emergencyPhone))}
${escalation && escalationNotice(escalation, { now, zone, coordinators })}
${goesOn && pastDateWarnings(intake.matter, now).map((warning) => notice('warning', warning))}
${factList([
  { term: 'Whose turn', detail: turnWords[turn].whose },
  {
    term: turnWords[turn].moment,
    detail: next.at && (isOver(next.at) ? 'Within minutes' : capitalized(untilInWords(next.at, request.timeZone))),
  },
  { term: 'Urgency', detail: goesOn ? urgencyInWords(status.urgency) : '' },
  {
    term: 'Latest useful day to find a clinician',
    detail: goesOn && latestPlacementOn ? dateInWords(latestPlacementOn) : '',
  },
  languages,
])}`;
}

function urgencyTag({ urgency }: RequestStatus): Html | undefined {
  const tone = urgencyTones[urgency];
  return tone && tag(capitalized(urgencyWords[urgency].name), tone);
}

function stateInWords({ state, closedReason }: RequestStatus): string {
  return capitalized(closedReason === null ? requestStateWords[state] : closedReasonWords[closedReason].name);
}

const received = {
  event: 'request_received',
  title: 'We have your request',
  body: 'An email with the link to this page is on its way. Keep the link to yourself: whoever has it can see and change the request.',
};

/**
 * What the attorney has just done, read from the history: it needs nothing in the address of the page, and is true however the
 * page was reached. It makes room for what somebody else has done since, such as a clinician's yes.
 */
function recentNotice({ events }: StoredCase, now: Instant): Html | undefined {
  const own = events.findLast(({ actor }) => actor !== 'system');
  if (own?.actor !== 'attorney' || hoursBetween(own.at, now) * 60 > RECENT_MINUTES) return undefined;
  const words = [received, ...doneWords].find(({ event }) => event === own.type);
  return words && notice('success', words.title, words.body, { announced: true });
}
