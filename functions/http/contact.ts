import { telephoneUri } from '../domain/telephone.ts';
import { type Html, html } from './html.ts';

/** Where people write to whom no button helps. */
export type Contact = { readonly coordinators: string };

/** A telephone number that is called by touching it; the number alone where it is not sure whom it would ring. */
export function telephoneLink(number: string): Html {
  const uri = telephoneUri(number);
  const words = html`<span class="whole">${number}</span>`;
  return uri === undefined ? words : html`<a class="reach" href="${uri}">${words}</a>`;
}

/** A button that calls a number: `Call the director: +1 202 555 0143`. It is none where it is not sure whom it would ring. */
export function callButton(number: string, name?: string): Html {
  const uri = telephoneUri(number);
  const words = html`<span>Call ${name !== undefined && `${name}: `}<span class="whole">${number}</span></span>`;
  return uri === undefined ? words : html`<a class="button secondary" href="${uri}">${words}</a>`;
}

/** How a link to write a mail looks: its words, where they are not the address; the subject; `reach` where a finger must hit it with ease. */
type MailLink = { readonly words?: string; readonly subject?: string; readonly reach?: boolean };

/** A link to write a mail to an address. */
export function mailLink(address: string, { words = address, subject, reach }: MailLink = {}): Html {
  // Every sign of an address but the one that parts name and domain may mean something else in a link (RFC 6068).
  const to = encodeURIComponent(address).replace('%40', '@');
  const query = subject === undefined ? '' : `?subject=${encodeURIComponent(subject)}`;
  return html`<a${reach && html` class="reach"`} href="mailto:${to}${query}">${words}</a>`;
}

/** A link to write to the coordinators about a case, where no button fits: within a sentence, or `alone`. */
export function writeToCoordinators(address: string, reference: string, { alone = false } = {}): Html {
  const words = alone ? 'Write to the coordinators' : 'write to the coordinators';
  return mailLink(address, { words, subject: reference, reach: alone });
}
