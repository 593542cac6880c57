import { HONEYPOT_FIELD } from '../form.ts';
import { type Html, html } from '../html.ts';
import type { Entered } from './entered.ts';
import { described, singleField } from './field.ts';

const field = { name: HONEYPOT_FIELD, label: 'Leave this empty' };

/**
 * A field that people do not see, hear or reach: only a program that fills in whatever there is fills it in. Once it was, it shows
 * itself, since a browser may have done it for its reader, who can then take it out.
 */
export function honeypot(entered: Entered): Html {
  const error = entered.errorOf(HONEYPOT_FIELD);
  const shows = error !== undefined;
  const attributes = shows ? html` aria-invalid="true"${described(entered, field, error)}` : html` tabindex="-1"`;
  const input = html`<input class="box medium" id="${entered.idOf(HONEYPOT_FIELD)}" name="${HONEYPOT_FIELD}" type="text" value="${entered.form.text(HONEYPOT_FIELD)}" autocomplete="off"${attributes}>`;
  const whole = singleField(entered, field, error, input);
  return shows ? whole : html`<div class="honeypot" aria-hidden="true">${whole}</div>`;
}
