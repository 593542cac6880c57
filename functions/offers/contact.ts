import { type Html, html } from '../http/html.ts';

/** A telephone number as a link that dials it, its extension after a pause (RFC 3966). */
export function telephone(number: string): string {
  const [main = '', extension = ''] = number.split(/[x#;,]|ext/i).map((part) => part.replaceAll(/[^\d+]/g, ''));
  return `tel:${main}${extension === '' ? '' : `;ext=${extension}`}`;
}

/** Text as somebody typed it: paragraphs and lines stay. */
export function paragraphs(text: string): readonly Html[] {
  const lines = (paragraph: string) =>
    paragraph.split('\n').map((line, place) => html`${place > 0 && html`<br>`}${line}`);
  return text
    .split(/\n{2,}/)
    .filter((paragraph) => paragraph.trim() !== '')
    .map((paragraph) => html`<p>${lines(paragraph)}</p>`);
}
