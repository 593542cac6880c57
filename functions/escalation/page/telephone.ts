import { type Html, html } from '../../http/html.ts';
import { telephone } from '../../http/telephone.ts';

/** A number that is called by touching it, within a text. */
export function numberLink(number: string): Html {
  return html`<a class="reach" href="${telephone(number)}"><span class="whole">${number}</span></a>`;
}

/** A button that calls somebody. */
export function callButton(name: string, number: string): Html {
  return html`<a class="button secondary" href="${telephone(number)}"><span>Call ${name}: <span class="whole">${number}</span></span></a>`;
}
