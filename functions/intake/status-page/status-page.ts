import type { RequestStatus } from '../../contracts/replies.ts';
import { isSought } from '../../domain/evaluation/evaluation.ts';
import { languagesInWords } from '../../domain/names/languages.ts';
import { pastDateWarnings } from '../../domain/request/intake.ts';
import { dateInWords, type Instant, untilInWords } from '../../domain/time/time.ts';
import { closedReasonWords, missingInWords, requestStateWords, urgencyWords } from '../../domain/words/request.ts';
import { capitalized } from '../../domain/words/wording.ts';
import { callButton, mailLink } from '../../http/contact.ts';
import { actions, Filled, withErrorSummary } from '../../http/controls.ts';
import type { Form } from '../../http/form.ts';
import { type Html, html } from '../../http/html.ts';
import { disclosure, factList, notice, tag } from '../../http/parts.ts';
import type { FieldError } from '../../http/problem.ts';
import { sitePage } from '../../http/site-page.ts';
import type { StoredCase } from '../../store/case-file.ts';
import { placeField } from '../form/client.ts';
import { zoneLabel } from '../form/time-zones.ts';
import { inPageNames, pageName } from '../form/typed-dates.ts';
import { standingDates } from './dates-form.ts';
import { escalationNotice } from './escalation.ts';
import { evaluationsSection } from './evaluations.ts';
import { completeForm, datesForm, withdrawForm } from './forms.ts';
import { moveForm } from './move-form.ts';
import { recentNotice } from './recent.ts';
import { dateFacts, turnWords, urgencyInWords, urgencyTones } from './words.ts';

/** What the attorney's page shows. */
export type StatusPage = {
  readonly status: RequestStatus;
  readonly file: StoredCase;
  /** The page's own path. */
  readonly path: string;
  readonly now: Instant;
  readonly coordinators: string;
  /** The telephone of emergencies; null where the deployment has none. */
  readonly emergencyPhone: string | null;
  /** A day to show how a date is typed. */
  readonly exampleDay: string;
  /** A form of the page that could not be taken, and what is wrong with it. */
  readonly typed?: { readonly form: Form; readonly errors: readonly FieldError[] } | undefined;
};

/** The attorney's page: how the request stands, whose turn it is, who the clinician is, and what can be done. */
export function statusPage(shown: StatusPage): Html {
  const { status, file, now, coordinators } = shown;
  const forms = formsOf(shown);
  const title = `Request ${status.reference}`;
  const isOpen = status.state !== 'closed';
  const content = html`${!forms.wrong && recentNotice(file, now)}
<h1>${title}</h1>
<p>${tag(stateInWords(status), isOpen ? 'info' : 'plain')} ${isOpen && urgencyTag(status)}</p>
${standing(shown)}
${isOpen && status.missing.length > 0 && missingSection(shown, forms.complete)}
${evaluationsSection(status.evaluations, status.urgency)}
${datesSection(shown, forms.dates)}
${isOpen && placeSection(shown, forms.move)}
${isOpen && withdrawSection(shown, forms.withdraw)}
<h2>Questions</h2>
<p>Write to ${mailLink(coordinators)} and name the reference ${status.reference}, never the client. A person reads it.</p>`;
  const main = forms.wrong ? withErrorSummary(forms.wrong, content) : content;
  return sitePage({ title, main, hasErrors: forms.wrong !== undefined });
}

/** The form that asks for an action; withdrawing has a question of its own in place of it. */
const formOf: Readonly<Record<string, 'complete' | 'dates' | 'move'>> = {
  complete: 'complete',
  change_dates: 'dates',
  custody: 'move',
};

/** The forms of the page as they stand; the one that was sent and could not be taken as it was typed, with its errors. */
function formsOf({ file, typed }: StatusPage) {
  const dates = new Filled(standingDates(file.intake.matter));
  const forms = { complete: new Filled(), dates, move: new Filled(), withdraw: new Filled() };
  if (!typed) return { ...forms, wrong: undefined };
  const wrong = new Filled(
    inPageNames(typed.form),
    typed.errors.map(({ path, message }) => ({ path: pageName(placeField(path)), message })),
  );
  return { ...forms, [formOf[typed.form.text('action')] ?? 'withdraw']: wrong, wrong };
}

function standing({ status, file, now, coordinators, emergencyPhone }: StatusPage): Html {
  const { request, intake } = file;
  const languages = { term: 'Languages', detail: languagesInWords(request.languages) };
  if (status.closedReason !== null) {
    const reason = closedReasonWords[status.closedReason].name;
    return html`<p class="lead">This request is ${reason}. Nothing more happens with it.</p>${factList([languages])}`;
  }
  const goesOn = status.evaluations.some(isSought);
  const isGivenUp = status.evaluations.some(({ state }) => state === 'unfilled');
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

function missingSection({ status, file, path }: StatusPage, filled: Filled): Html {
  const waits = status.state === 'needs_information';
  const what = missingInWords(file.request.missing);
  return html`<h2>What is missing</h2>
<p>${waits ? `We need ${what} before we can ask clinicians. Until then the request waits.` : `We do not wait for it, but the clinician will need ${what}. Please have it ready.`}</p>
${completeForm(filled, path, status.missing)}`;
}

function datesSection({ status, file, path, exampleDay }: StatusPage, filled: Filled): Html {
  const { matter } = file.intake;
  const form = () =>
    disclosure('Change the dates', datesForm(filled, path, exampleDay), { open: filled.errors.length > 0 });
  return html`<h2 id="dates">Dates</h2>
${factList([...dateFacts(matter), { term: 'Time zone', detail: zoneLabel(matter.timeZone) }])}
${status.state !== 'closed' && form()}`;
}

function placeSection({ file, path }: StatusPage, filled: Filled): Html {
  const { area, detained } = file.request;
  return html`<h2>Where your client is</h2>
${factList([
  { term: 'Area', detail: area },
  { term: 'Detained', detail: detained ? 'Yes' : 'No' },
])}
${disclosure('Your client has been moved', moveForm(filled, path), { open: filled.errors.length > 0 })}`;
}

function withdrawSection({ path }: StatusPage, filled: Filled): Html {
  const open = filled.errors.length > 0;
  return html`<h2>If you no longer need it</h2>
${disclosure('Withdraw the request', withdrawForm(filled, path), { open })}`;
}

function urgencyTag({ urgency }: RequestStatus): Html | undefined {
  const tone = urgencyTones[urgency];
  return tone && tag(capitalized(urgencyWords[urgency].name), tone);
}

function stateInWords({ state, closedReason }: RequestStatus): string {
  return capitalized(closedReason === null ? requestStateWords[state] : closedReasonWords[closedReason].name);
}
