import { type Html, html } from '../../http/html.ts';

/** A telephone number as an address that dials it, its extension after a pause (RFC 3966). */
function telephone(number: string): string {
  const [main = '', extension = ''] = number.split(/[x#;,]|ext/i).map((part) => part.replaceAll(/[^\d+]/g, ''));
  return `tel:${main}${extension === '' ? '' : `;ext=${extension}`}`;
}

/** A number that is called by touching it, within a text. */
export function numberLink(number: string): Html {
  return html`<a class="reach" href="${telephone(number)}"><span class="whole">${number}</span></a>`;
}

/** A button that calls somebody. */
export function callButton(name: string, number: string): Html {
  return html`<a class="button secondary" href="${telephone(number)}"><span>Call ${name}: <span class="whole">${number}</span></span></a>`;
}
