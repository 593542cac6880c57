import { formPaths } from '../domain/links.ts';
import { telephoneLink } from '../http/contact.ts';
import { actions, buttonLink } from '../http/controls.ts';
import { type Html, html } from '../http/html.ts';
import { columns, hero, notice, sheet, stepList } from '../http/parts.ts';
import { sitePage } from '../http/site-page.ts';
import { texts } from './texts.ts';

/** The page at which everybody arrives: what this is, the ways in, and what happens after. */
export function landingPage(emergencyPhone: string | null): Html {
  return sitePage({
    title: texts.title,
    width: 'wide',
    indexed: true,
    main: html`${hero(
      texts.title,
      texts.lead,
      html`${actions(buttonLink(texts.ask, formPaths.request), buttonLink(texts.join, formPaths.join, 'secondary'))}
${emergencyPhone !== null && html`<p>${texts.call} ${telephoneLink(emergencyPhone)}</p>`}`,
    )}
<h2>${texts.waysIn}</h2>
${columns([
  wayIn(texts.attorneys, buttonLink(texts.ask, formPaths.request)),
  wayIn(texts.clinicians, buttonLink(texts.join, formPaths.join)),
  wayIn(texts.staff, buttonLink(texts.staff.link, '/openapi.json', 'secondary')),
])}
<h2>${texts.after}</h2>
${stepList(texts.steps, { across: true })}
${notice('warning', texts.hurry, texts.hurryBody)}
${columns([
  html`<div><h2>${texts.discretion}</h2><ul>${texts.discretionBody.map((sentence) => html`<li>${sentence}</li>`)}</ul></div>`,
  html`<div><h2>${texts.figures}</h2><p>${texts.figuresBody}</p></div>`,
  html`<div><h2>${texts.seekers}</h2><p>${texts.seekersBody}</p><p>${texts.leaving}</p></div>`,
])}`,
  });
}

type WayIn = (typeof texts)['attorneys' | 'clinicians' | 'staff'];

function wayIn({ title, body, haveReady, items }: WayIn, link: Html): Html {
  return sheet(html`<h3>${title}</h3>
<p>${body}</p>
<p>${haveReady}</p>
<ul>${items.map((item) => html`<li>${item}</li>`)}</ul>
${actions(link)}`);
}
