import { actions, button, Entered, formFrame, hidden, honeypot, withErrorSummary } from '../http/controls.ts';
import { Form } from '../http/form.ts';
import { type Html, html } from '../http/html.ts';
import { stepList } from '../http/parts.ts';
import { sitePage } from '../http/site-page.ts';
import { aboutYou, profession, training } from './join-person.ts';
import { languages, placeAndTime, work } from './join-work.ts';

/** The hidden field that says that this form has asked about populations, so that none ticked means none. */
export const POPULATIONS_ASKED = 'populationsAsked';

/** The form as it stands before anybody has typed: most who join are one person. */
export const untouched = (): Entered => new Entered(Form.of({ kind: 'clinician' }));

/** The form for new members. `formKey` makes sending it twice harmless. */
export function joinPage(entered: Entered, formKey: string): Html {
  const title = 'Join as a clinician';
  const hasErrors = entered.errors.length > 0;
  const content = html`<h1>${title}</h1>
<p class="lead">A clinician’s evaluation often decides whether somebody who seeks asylum is believed. You can write one, once in a while.</p>
${!hasErrors && html`<h2>What is asked of you</h2>${stepList(whatIsAsked)}`}
<p>Everything here is needed unless it says “optional”. It takes about ten minutes; have your license number at hand.</p>
${formFrame(
  { action: '/members', idempotencyKey: formKey },
  html`${hidden(POPULATIONS_ASKED, 'true')}${aboutYou(entered)}${profession(entered)}${work(entered)}${languages(entered)}${placeAndTime(entered)}${training(entered)}${honeypot(entered)}
<p>What you write here counts as your own word until staff have verified it. You can change it at any time by email.</p>
${actions(button('Send the application'))}`,
)}`;
  return sitePage({ title, main: withErrorSummary(entered, content), hasErrors, indexed: !hasErrors });
}

const whatIsAsked = [
  {
    title: 'You tell us what you do, and your limits',
    body: 'Staff check your license and your training before anything else happens.',
  },
  {
    title: 'An offer comes, now and then',
    body: 'Offers are few: we ask only a handful of people for each evaluation, so months may pass without one.',
  },
  {
    title: 'You say yes or no',
    body: 'A no is welcome and closes the matter. A yes means two to three hours with the client, an affidavit within two to three weeks, and testimony only if you agreed to it before.',
  },
  { title: 'You pause whenever you like', body: 'One line by email is enough, for a week or for a year.' },
];

/**
 * The page after the form was sent. It says the same to everybody, also to who comes by its address: whether an address is known is nobody
 * else's business.
 */
export function receivedPage(): Html {
  const title = 'Thank you';
  return sitePage({
    title,
    main: html`<h1>${title}</h1>
<p class="lead">Thank you for applying. Once your application has arrived, we send you an email that says so.</p>
<h2>What happens with an application</h2>
${stepList([
  { title: 'You apply' },
  {
    title: 'Staff verify your license and training',
    body: 'They write to you if anything is unclear. Until then nothing is asked of you.',
  },
  {
    title: 'You are welcomed, and may get offers',
    body: 'Few, and never beyond the limits that you gave.',
  },
])}
<p>No email within an hour? Look in your spam folder first. To an address that has applied before, we write of it once a day at the most. If neither is so, the address may have been mistyped: fill in the form once more.</p>
<p><a href="/">Back to the beginning</a></p>`,
  });
}
