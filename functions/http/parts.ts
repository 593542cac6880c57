import { type Html, type HtmlValue, html } from './html.ts';

/** How weighty something is, said by colour and always by words too. */
export type Tone = 'info' | 'success' | 'warning' | 'danger';

/** One fact with its name. */
export type FactLine = { readonly term: string; readonly detail: HtmlValue };

/** Facts one below the other; those that are empty are left out. `brief` ones stand close, two in a line, to be seen at one look. */
export function factList(facts: readonly FactLine[], { brief = false } = {}): Html {
  const shown = facts.filter(({ detail }) => detail !== '' && detail !== null && detail !== undefined);
  return html`<dl class="facts${brief && ' brief'}">${shown.map(({ term, detail }) => html`<div><dt>${term}</dt><dd>${detail}</dd></div>`)}</dl>`;
}

/** A message that stands out of the page. `announced` for the result of what the reader has just done. */
export function notice(tone: Tone, title: string, body: HtmlValue = '', { announced = false } = {}): Html {
  return html`<div class="notice ${tone}"${announced && html` role="status"`}><h2>${title}</h2>${paragraph(body)}</div>`;
}

/** A state in one or two words. */
export function tag(text: string, tone: Tone | 'plain' = 'info'): Html {
  return html`<strong class="tag ${tone}">${text}</strong>`;
}

/** Tags in a row. */
export function tagRow(tags: readonly Html[]): Html {
  return html`<p class="tags">${tags}</p>`;
}

/** The beginning of a page that makes itself known: its heading, a sentence, and what to do. */
export function hero(heading: string, lead: string, todo: HtmlValue = ''): Html {
  return html`<div class="hero"><h1>${heading}</h1><p class="lead">${lead}</p>${todo}</div>`;
}

/** A step of a way that is told from its beginning. Without `state` the way is only described. */
export type Step = { readonly title: string; readonly body?: HtmlValue; readonly state?: 'done' | 'now' | 'later' };

const stateInWords = { done: 'Done: ', now: 'Now: ', later: 'Later: ' } as const;

/** Steps in their order; where somebody stands is said in words too. `across` puts them beside each other where there is room. */
export function stepList(steps: readonly Step[], { across = false } = {}): Html {
  const items = steps.map(({ title, body, state }) => {
    const words = state && html`<span class="visually-hidden">${stateInWords[state]}</span>`;
    return html`<li${state && html` class="${state}"`}${state === 'now' && html` aria-current="step"`}><h3>${words}${title}</h3>${paragraph(body)}</li>`;
  });
  return html`<ol class="steps${across && ' across'}">${items}</ol>`;
}

/** A framed part of a page. */
export function sheet(body: HtmlValue): Html {
  return html`<div class="sheet">${body}</div>`;
}

/** Parts beside each other where there is room. */
export function columns(bodies: readonly Html[]): Html {
  return html`<div class="columns">${bodies}</div>`;
}

/** More for those who ask for it. */
export function disclosure(summary: string, body: HtmlValue, { open = false } = {}): Html {
  return html`<details${open && html` open`}><summary>${summary}</summary>${body}</details>`;
}

/** Rows under named columns; wider than a phone, it scrolls within itself. */
export function dataTable(caption: string, heads: readonly string[], rows: readonly (readonly HtmlValue[])[]): Html {
  const head = heads.map((name) => html`<th scope="col">${name}</th>`);
  const body = rows.map((row) => html`<tr>${row.map((cell) => html`<td>${cell}</td>`)}</tr>`);
  return html`<div class="scroll" role="region" aria-label="${caption}" tabindex="0"><table><caption>${caption}</caption><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table></div>`;
}

/** Text as somebody typed it: paragraphs and lines stay. */
export function paragraphs(text: string): readonly Html[] {
  const lines = (paragraph: string) =>
    paragraph.split('\n').map((line, position) => html`${position > 0 && html`<br>`}${line}`);
  return text
    .split(/\n{2,}/)
    .filter((paragraph) => paragraph.trim() !== '')
    .map((paragraph) => html`<p>${lines(paragraph)}</p>`);
}

/** A paragraph of plain text; markup stands as it is. */
function paragraph(body: HtmlValue): HtmlValue {
  return typeof body === 'string' && body !== '' ? html`<p>${body}</p>` : body;
}
