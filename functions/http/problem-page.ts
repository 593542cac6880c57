import { type Html, html } from './html.ts';
import type { Problem } from './problem.ts';
import { sitePage } from './site-page.ts';

/** A problem for a person: what happened and what to do next. Pages with forms of their own show their errors there instead. */
export function problemPage({ title, detail, errors }: Problem): Html {
  const list = errors.map(({ path, message }) => html`<li><span class="quiet">${path}</span> ${message}</li>`);
  return sitePage({
    title,
    main: html`<h1>${title}</h1>
<p class="lead">${detail}</p>
${errors.length > 0 && html`<ul>${list}</ul>`}
<p>Need a person? Reply to any email from us, and a coordinator reads it.</p>`,
  });
}
