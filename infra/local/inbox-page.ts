import { html, raw } from 'hono/html';
import { Temporal } from 'temporal-polyfill';
import type { Instant } from '../../functions/domain/time/time.ts';
import { inboxStyles } from './inbox-styles.ts';
import type { Mail } from './mailbox.ts';
import type { Page, TextMessage } from './messages.ts';

/** What the inbox shows; mails, pages and text messages newest first. */
type InboxView = {
  readonly site: string;
  readonly now: Instant;
  /** The address that the mails are limited to. */
  readonly to: string | undefined;
  readonly mails: readonly Mail[];
  /** The mail that is open. */
  readonly open: Mail | undefined;
  readonly pages: readonly Page[];
  readonly textMessages: readonly TextMessage[];
};

type Markup = ReturnType<typeof html>;

const shownMost = 200;
const steps = [
  ['PT10M', '10 minutes'],
  ['PT1H', '1 hour'],
  ['P1D', '1 day'],
  ['P7D', '1 week'],
] as const;

/** Pages and text messages that stand open; older ones are folded away, so that the mail is not far down. */
const openMost = 3;

/** The inbox of everybody, as a page: every mail, the pages to on-call, and the clock. */
export function inboxPage(view: InboxView): Markup {
  return html`<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>${view.open ? `${view.open.subject} – Inbox` : 'Inbox'} – Corroborate on this machine</title>
    <style>${raw(inboxStyles)}</style>
  </head>
  <body>
    <header>
      <p class="name">Corroborate <span>on this machine</span></p>
      <nav aria-label="Site">
        <a href="${view.site}/">Site</a>
        <a href="${view.site}/request">Ask for an evaluation</a>
        <a href="${view.site}/join">Join the network</a>
      </nav>
    </header>
    <main>${view.open ? openMail(view.open, view) : overview(view)}</main>
  </body>
</html>`;
}

function overview(view: InboxView): Markup {
  const pages = view.pages.map(({ subject, ...page }) => ({ about: subject, ...page }));
  const textMessages = view.textMessages.map(({ to, ...sent }) => ({ about: `to ${to}`, ...sent }));
  return html`<h1>Inbox</h1>
<p class="lead">Every mail that the system has sent, whoever it is for. Nothing leaves this machine.</p>
${clockPanel(view.now)}
${messageList('pages', 'Pages to on-call', pages)}
${messageList('messages', 'Text messages', textMessages)}
<section aria-labelledby="mails">
  <h2 id="mails">${view.to ? html`Mail to ${view.to}` : 'Mail'} <span class="count">${view.mails.length}</span></h2>
  <form method="get" action="/" class="filter">
    <label for="to">Only mail to</label>
    <input id="to" name="to" type="email" value="${view.to ?? ''}">
    <button>Show</button>
    ${view.to ? html`<a href="/">Show all</a>` : ''}
  </form>
  ${view.mails.length === 0 ? html`<p>No mail yet.</p>` : mailList(view)}
</section>`;
}

function clockPanel(now: Instant): Markup {
  return html`<section aria-labelledby="clock" class="panel">
  <h2 id="clock">The clock</h2>
  <p class="now"><time datetime="${now}">${spoken(now)}</time></p>
  <form method="post" action="/clock">
    <p id="move">Move time forward; everything that falls due on the way is carried out.</p>
    <p class="buttons" role="group" aria-labelledby="move">
      ${steps.map(([duration, label]) => html`<button name="advance" value="${duration}">${label}</button> `)}
    </p>
  </form>
</section>`;
}

/** Messages of one kind, each with whom it is for or what it is about; the older ones are folded away. */
function messageList(id: string, title: string, messages: readonly { about: string; at: Instant; message: string }[]) {
  if (messages.length === 0) return '';
  const items = messages.slice(0, shownMost).map(({ about, at, message }) => {
    return html`<li><strong>${about}</strong> <time datetime="${at}">${spoken(at)}</time><pre>${linked(message)}</pre></li>`;
  });
  const older = items.slice(openMost);
  return html`<section aria-labelledby="${id}">
  <h2 id="${id}">${title} <span class="count">${messages.length}</span></h2>
  <ul class="pages">${items.slice(0, openMost)}</ul>
  ${older.length > 0 ? html`<details><summary>${older.length} older</summary><ul class="pages">${older}</ul></details>` : ''}
</section>`;
}

function mailList({ mails, to }: InboxView): Markup {
  const limit = to === undefined ? '' : `&to=${encodeURIComponent(to)}`;
  return html`<ol class="mails">
    ${mails.slice(0, shownMost).map(
      (mail) => html`<li><a href="/?mail=${mail.id}${limit}">
        <span class="subject">${mail.subject}</span>
        <span class="to">to ${mail.to.join(', ')}</span>
        <time datetime="${mail.at}">${spoken(mail.at)}</time>
      </a></li>`,
    )}
  </ol>
  ${mails.length > shownMost ? html`<p>The newest ${shownMost} are shown. Limit them by address to see older ones.</p>` : ''}`;
}

function openMail(mail: Mail, { to }: InboxView): Markup {
  return html`<p><a href="/${to === undefined ? '' : `?to=${encodeURIComponent(to)}`}">Back to the inbox</a></p>
<h1>${mail.subject}</h1>
<dl>
  <dt>To</dt><dd>${mail.to.map((address) => html`<a href="/?to=${encodeURIComponent(address)}">${address}</a> `)}</dd>
  <dt>From</dt><dd>${mail.headers.from ?? mail.from}</dd>
  <dt>Sent</dt><dd><time datetime="${mail.at}">${spoken(mail.at)}</time></dd>
  ${mail.attachments.length > 0 ? html`<dt>With</dt><dd>${mail.attachments.map(({ filename }) => filename).join(', ')}</dd>` : ''}
</dl>
${
  mail.html === ''
    ? ''
    : html`<h2>As most people see it</h2>
<iframe title="The mail as a page" sandbox="allow-popups allow-popups-to-escape-sandbox" srcdoc="${`<base target="_blank">${mail.html}`}"></iframe>`
}
<h2>As text</h2>
<pre class="text">${linked(mail.text)}</pre>`;
}

/** The text with its addresses as links. */
function linked(text: string): (string | Markup)[] {
  const parts = text.split(/(https?:\/\/[^\s<>"]+)/);
  return parts.map((part, index) => (index % 2 === 0 ? part : html`<a href="${part}">${part}</a>`));
}

function spoken(instant: Instant): string {
  const at = Temporal.Instant.from(instant).toZonedDateTimeISO('UTC');
  const date = at.toLocaleString('en-GB', { weekday: 'short', day: 'numeric', month: 'long', year: 'numeric' });
  return `${date}, ${at.toPlainTime().toString({ smallestUnit: 'minute' })} UTC`;
}
