import { formPaths } from '../../domain/links.ts';
import { mailLink } from '../../http/contact.ts';
import { actions, buttonLink } from '../../http/controls.ts';
import { type Html, html } from '../../http/html.ts';
import { sitePage } from '../../http/site-page.ts';

/** What an attorney sees who goes back to a form that was sent, changes it and sends it again. */
export function alreadySentPage(coordinators: string): Html {
  const title = 'This form was already sent';
  return sitePage({
    title,
    main: html`<h1>${title}</h1>
<p class="lead">We have the request as you sent it first. What you changed since has not been sent.</p>
<p>To change its dates, to say that a paper is ready or to withdraw it, use the link in the email that we sent you. For anything else write to ${mailLink(coordinators)}.</p>
<p>To ask for another client, begin with a fresh form.</p>
${actions(buttonLink('Start a fresh form', formPaths.request))}`,
  });
}
