import type { FieldError } from '../../domain/field-error.ts';
import { formPaths } from '../../domain/links.ts';
import { mailLink, telephoneLink } from '../../http/contact.ts';
import {
  actions,
  button,
  buttonLink,
  Entered,
  formFrame,
  honeypot,
  placeField,
  withErrorSummary,
} from '../../http/controls.ts';
import type { Form } from '../../http/form.ts';
import { type Html, html } from '../../http/html.ts';
import { notice } from '../../http/parts.ts';
import { sitePage } from '../../http/site-page.ts';
import { attorneySection } from './attorney.ts';
import { clientSection } from './client.ts';
import { evaluationsSection } from './evaluations.ts';
import { datesSection, matterSection } from './matter.ts';
import { nameSuggestions } from './named-fields.ts';
import { agreementSection, papersSection, summarySection } from './papers.ts';
import { inPageNames, pageName } from './typed-dates.ts';

/** What a page with the form of a request shows. */
type RequestPage = {
  /** Makes sending the form twice harmless. */
  readonly idempotencyKey: string;
  readonly coordinators: string;
  /** A day to show how a date is typed. */
  readonly exampleDay: string;
  /** What was typed before, and what is wrong with it, by the contract's names. */
  readonly typed?: { readonly form: Form; readonly errors: readonly FieldError[] };
  /** Whom to call in an emergency; null where there is no telephone for it. */
  readonly emergencyPhone: string | null;
  /** Whether no request can be taken at the moment. */
  readonly isOut: boolean;
};

const TITLE = 'Ask for an evaluation';

/** The form by which an attorney asks. */
export function requestPage({
  idempotencyKey,
  coordinators,
  exampleDay,
  emergencyPhone,
  typed,
  isOut,
}: RequestPage): Html {
  const entered = typed === undefined ? new Entered() : filledAgain(typed);
  return sitePage({
    title: TITLE,
    hasErrors: entered.errors.length > 0,
    main: withErrorSummary(
      entered,
      html`<h1>${TITLE}</h1>
<p class="lead">For attorneys and accredited representatives. We look for the clinician whose skills, language, place and free time fit, and ask.</p>
${isOut && outageNotice(emergencyPhone)}
${notice('info', 'Please do not name your client', 'We never ask for the name. Your request gets a reference of eight letters and digits, and that stands for your client everywhere.')}
${emergencyNotice(coordinators, emergencyPhone)}
${formFrame(
  { action: '/requests', idempotencyKey },
  html`${attorneySection(entered)}${clientSection(entered)}${matterSection(entered)}${datesSection(entered, exampleDay)}
${evaluationsSection(entered)}${summarySection(entered)}${papersSection(entered)}${agreementSection(entered)}${honeypot(entered)}
${actions(button('Send the request'))}`,
)}
${nameSuggestions()}`,
    ),
  });
}

function filledAgain({ form, errors }: NonNullable<RequestPage['typed']>): Entered {
  return new Entered(
    inPageNames(form),
    errors.map((error) => ({ ...error, path: fieldOf(error.path) })),
  );
}

function outageNotice(emergencyPhone: string | null): Html {
  const call = emergencyPhone === null ? '' : ` In an emergency, call ${emergencyPhone}.`;
  return notice(
    'warning',
    "We can't take requests right now",
    `We know, and we are on it. If you send this form and it does not go through, what you typed stays on the page.${call}`,
  );
}

function emergencyNotice(coordinators: string, emergencyPhone: string | null): Html {
  return notice(
    'warning',
    'In an emergency',
    html`<p>Send this form at once, with what you have. It is an emergency when</p>
<ul>
<li>removal is expected within 14 days, even if the date is only believed,</li>
<li>it is about credible fear, reasonable fear or a stay of removal, and no date of a hearing or a removal is set, or</li>
<li>a hearing, or the day by which you need the affidavit, is within 72 hours.</li>
</ul>
<p>Then the search begins at once, and never waits for papers. Questions: ${emergencyPhone !== null && html`call ${telephoneLink(emergencyPhone)}, or write to `}${mailLink(coordinators)}.</p>`,
  );
}

/** The field of the page for what the contract finds wrong: one place is asked for by two fields. */
function fieldOf(path: string): string {
  return pageName(placeField(path));
}

/** What an attorney sees who goes back to a form that was sent, changes it and sends it again. */
export function alreadySentPage(coordinators: string): Html {
  const title = 'This form was already sent';
  return sitePage({
    title,
    main: html`<h1>${title}</h1>
<p class="lead">We have the request as you sent it first. What you changed since has not been sent.</p>
<p>To change its dates, to say that a paper is ready or to withdraw it, use the link in our email about it. For anything else write to ${mailLink(coordinators)}.</p>
<p>To ask for another client, begin with a fresh form.</p>
${actions(buttonLink('Start a fresh form', formPaths.request))}`,
  });
}
