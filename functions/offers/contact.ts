import { type Html, html } from '../http/html.ts';

/** Text as somebody typed it: paragraphs and lines stay. */
export function paragraphs(text: string): readonly Html[] {
  const lines = (paragraph: string) =>
    paragraph.split('\n').map((line, place) => html`${place > 0 && html`<br>`}${line}`);
  return text
    .split(/\n{2,}/)
    .filter((paragraph) => paragraph.trim() !== '')
    .map((paragraph) => html`<p>${lines(paragraph)}</p>`);
}
