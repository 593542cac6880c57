import { IDEMPOTENCY_FIELD } from '../form.ts';
import { type Html, type HtmlValue, html } from '../html.ts';
import type { Entered } from './entered.ts';
import { hidden } from './text-fields.ts';

/** A form of the site. */
type FormFrame = {
  /** The path that it is posted to. */
  readonly action: string;
  /** Makes sending it twice harmless, where the path takes such a key. */
  readonly idempotencyKey?: string;
};

/** A form. The browser checks nothing: what is wrong is said by the server, once, in a summary and beside each field. */
export function formFrame({ action, idempotencyKey }: FormFrame, body: HtmlValue): Html {
  const key = idempotencyKey !== undefined && hidden(IDEMPOTENCY_FIELD, idempotencyKey);
  return html`<form method="post" action="${action}" accept-charset="utf-8" novalidate>${key}${body}</form>`;
}

/** A part of a form under its own heading. */
export function formSection(title: string, body: HtmlValue, { hint }: { readonly hint?: HtmlValue } = {}): Html {
  return html`<section class="section"><h2>${title}</h2>${hint && html`<div class="hint">${hint}</div>`}${body}</section>`;
}

/** Two fields beside each other where there is room. */
export function pair(one: Html, other: Html): Html {
  return html`<div class="pair">${one}${other}</div>`;
}

/** The content of a page behind a summary of what is wrong in its form. It is made first, as its controls name the fields. */
export function withErrorSummary(entered: Entered, content: HtmlValue): Html {
  const items = entered
    .summary()
    .map(
      ({ words, target }) => html`<li>${target === undefined ? words : html`<a href="#${target}">${words}</a>`}</li>`,
    );
  const summary =
    items.length > 0 &&
    html`<div class="errors" role="alert" aria-labelledby="errors-title" tabindex="-1" autofocus><h2 id="errors-title">There is a problem</h2><ul>${items}</ul></div>`;
  return html`${summary}${content}`;
}

/** How a button looks: the one thing to do, another, or one that is hard to take back. */
type ButtonLook = 'primary' | 'secondary' | 'danger';

/** A button that sends its form; with a name, which of several it was. */
export function button(
  label: string,
  {
    look = 'primary',
    name,
    value = '',
  }: { readonly look?: ButtonLook; readonly name?: string; readonly value?: string } = {},
): Html {
  return html`<button class="button ${look}" type="submit"${name && html` name="${name}" value="${value}"`}>${label}</button>`;
}

/** A link that looks like a button: it leads somewhere and changes nothing. */
export function buttonLink(label: string, path: string, look: ButtonLook = 'primary'): Html {
  return html`<a class="button ${look}" href="${path}">${label}</a>`;
}

/** Buttons and links in one line. */
export function actions(...items: readonly HtmlValue[]): Html {
  return html`<div class="actions">${items}</div>`;
}
