import type { RequestStatus } from '../../contracts/replies.ts';
import { pastDateWarnings } from '../../domain/intake.ts';
import { languageName } from '../../domain/languages.ts';
import { dateInWords, type Instant } from '../../domain/time.ts';
import { missingInWords } from '../../domain/turn.ts';
import { Filled, withErrorSummary } from '../../http/controls.ts';
import type { Form } from '../../http/form.ts';
import { type Html, html } from '../../http/html.ts';
import { disclosure, factList, notice, tag } from '../../http/parts.ts';
import type { FieldError } from '../../http/problem.ts';
import { sitePage } from '../../http/site-page.ts';
import { closedReasonWords, urgencyWords } from '../../mail/word-lists.ts';
import type { StoredCase } from '../../store/case-file.ts';
import { zoneLabel } from '../form/time-zones.ts';
import { inPageNames, pageName } from '../form/typed-dates.ts';
import { standingDates } from './dates-form.ts';
import { evaluationsSection, mailLink } from './evaluations.ts';
import { completeForm, datesForm, withdrawForm } from './forms.ts';
import { recentNotice } from './recent.ts';
import { dateFacts, momentInWords, turnWords, urgencyTones } from './words.ts';

/** What the attorney's page shows. */
export type StatusPage = {
  readonly status: RequestStatus;
  readonly file: StoredCase;
  /** The page's own path. */
  readonly path: string;
  readonly now: Instant;
  readonly coordinators: string;
  /** A day to show how a date is typed. */
  readonly exampleDay: string;
  /** A form of the page that could not be taken, and what is wrong with it. */
  readonly typed?: { readonly form: Form; readonly errors: readonly FieldError[] };
};

/** The attorney's page: how the request stands, whose turn it is, who the clinician is, and what can be done. */
export function statusPage(shown: StatusPage): Html {
  const { status, file, now, coordinators, typed } = shown;
  const errors = (typed?.errors ?? []).map(({ path, message }) => ({ path: pageName(path), message }));
  const filled = new Filled(typed ? inPageNames(typed.form) : standingDates(file.intake.matter), errors);
  const title = `Request ${status.reference}`;
  const isOpen = status.state !== 'closed';
  const content = html`${errors.length === 0 && recentNotice(file, now)}
<h1>${title}</h1>
<p>${tag(stateInWords(status))} ${isOpen && tag(capital(urgencyWords[status.urgency]), urgencyTones[status.urgency])}</p>
${standing(shown)}
${isOpen && status.missing.length > 0 && missingSection(shown, filled)}
${evaluationsSection(status.evaluations)}
${datesSection(shown, filled)}
${isOpen && html`<h2>If you no longer need it</h2>${disclosure('Withdraw the request', withdrawForm(filled, shown.path), { open: filled.errorWithin('action') !== undefined || filled.errorWithin('reason') !== undefined })}`}
<h2>Questions</h2>
<p>Write to <a href="${mailLink(coordinators)}">${coordinators}</a> and name the reference ${status.reference}, never the client. A person reads it.</p>`;
  return sitePage({ title, main: withErrorSummary(filled, content), hasErrors: errors.length > 0 });
}

function standing({ status, file, now }: StatusPage): Html {
  const { request, intake } = file;
  const warnings = status.state === 'closed' ? [] : pastDateWarnings(intake.matter, now);
  const facts =
    status.state === 'closed'
      ? []
      : [
          { term: 'Whose turn', detail: turnWords[status.turn] },
          { term: 'By when', detail: status.next.at && momentInWords(status.next.at, request.timeZone) },
          {
            term: 'Latest useful day to find a clinician',
            detail: status.latestPlacementOn && dateInWords(status.latestPlacementOn),
          },
        ];
  return html`<p class="lead">${status.next.what}</p>
${warnings.map((warning) => notice('warning', warning))}
${factList([
  ...facts,
  { term: 'Languages', detail: request.languages.map((code) => languageName(code) ?? code).join(', then ') },
])}`;
}

function missingSection({ status, file, path }: StatusPage, filled: Filled): Html {
  const waits = status.state === 'needs_information';
  const what = missingInWords(file.request);
  return html`<h2>What is missing</h2>
<p>${waits ? `We need ${what} before we can ask clinicians. Until then the request waits.` : `We are asking clinicians already. They will need ${what}: please have it ready.`}</p>
${completeForm(filled, path, status.missing)}`;
}

function datesSection({ status, file, path, exampleDay }: StatusPage, filled: Filled): Html {
  const { matter } = file.intake;
  return html`<h2>Dates</h2>
${factList([...dateFacts(matter), { term: 'Time zone', detail: zoneLabel(matter.timeZone) }])}
${status.state !== 'closed' && disclosure('Change the dates', datesForm(filled, path, exampleDay), { open: filled.errorWithin('matter') !== undefined })}`;
}

function stateInWords({ state, closedReason }: RequestStatus): string {
  switch (state) {
    case 'needs_information':
      return 'Waiting for papers';
    case 'on_hold':
      return 'On hold';
    case 'closed':
      return closedReason === null ? 'Closed' : capital(closedReasonWords[closedReason]);
    case 'open':
      return 'Open';
  }
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
