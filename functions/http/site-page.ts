import { type Html, html, raw } from './html.ts';
import { groundColours } from './styles/palette.ts';
import { styles } from './styles.ts';

/** How the network signs its pages. */
const SITE_NAME = 'Corroborate';

/** Where "leave this page" leads: somewhere that anybody might be. */
const NEUTRAL_SITE = 'https://www.weather.gov/';

/** What a page of the site holds. */
type SitePage = {
  /** What the page is about; the same words as its `<h1>`. */
  readonly title: string;
  /** Everything from the `<h1>` on. */
  readonly main: Html;
  /** `wide` for lists and the landing page; else a column to be read. */
  readonly width?: 'text' | 'wide';
  /** Whether it shows errors, so that its title says so first. */
  readonly hasErrors?: boolean;
  /** Whether search engines may know it. Only for what is meant for everybody. */
  readonly indexed?: boolean;
  /** Seconds after which the page loads itself anew. Only where the reader has asked for it, and can stop it (WCAG 2.2.2). */
  readonly refresh?: number;
};

/** A whole page: head, main, foot, the style sheet within it, no script. */
export function sitePage({ title, main, width = 'text', hasErrors, indexed, refresh }: SitePage): Html {
  const column = width === 'wide' ? 'column wide' : 'column';
  return html`<!doctype html>
<html lang="en" dir="ltr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${hasErrors && 'Error: '}${title} – ${SITE_NAME}</title>
${!indexed && html`<meta name="robots" content="noindex, nofollow">`}
${refresh !== undefined && html`<meta http-equiv="refresh" content="${refresh}">`}
<meta name="color-scheme" content="light dark">
<meta name="theme-color" media="(prefers-color-scheme: light)" content="${groundColours.light}">
<meta name="theme-color" media="(prefers-color-scheme: dark)" content="${groundColours.dark}">
<meta name="format-detection" content="telephone=no">
<link rel="icon" href="${icon}">
<style>${raw(styles)}</style>
</head>
<body>
<a class="skip" href="#main">Skip to the content</a>
<header class="site-head"><div class="${column}">
<a class="brand" href="/">${mark}<span>${SITE_NAME}</span></a>
<a class="leave" href="${NEUTRAL_SITE}" rel="noreferrer nofollow">Leave this page</a>
</div></header>
<main id="main" tabindex="-1"><div class="${column}">
${main}
</div></main>
<footer class="site-foot"><div class="${column}">
<p>${SITE_NAME} connects attorneys with clinicians who write forensic evaluations for people seeking asylum.</p>
<a class="leave" href="${NEUTRAL_SITE}" rel="noreferrer nofollow">Leave this page quickly</a>
</div></footer>
</body>
</html>
`;
}

/** Two accounts that agree: where the rings meet. */
const mark = html`<svg viewBox="0 0 28 28" aria-hidden="true" focusable="false"><g fill="none" stroke="currentColor" stroke-width="2.25"><circle cx="10.5" cy="14" r="8.25"/><circle cx="17.5" cy="14" r="8.25"/></g><path fill="currentColor" d="M14 6.53a8.25 8.25 0 0 1 0 14.94 8.25 8.25 0 0 1 0-14.94z"/></svg>`;

/** What a browser shows beside the title. Pages bring it along; some ask for `/favicon.ico` all the same. */
export const iconImage =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 28 28"><g fill="none" stroke="#0b7f78" stroke-width="2.5"><circle cx="10.5" cy="14" r="8"/><circle cx="17.5" cy="14" r="8"/></g></svg>';

const icon = `data:image/svg+xml,${encodeURIComponent(iconImage)}`;
