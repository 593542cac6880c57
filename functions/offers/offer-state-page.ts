import type { OfferView } from '../contracts/offer-view.ts';
import { dateInWords, instantInWords, untilInWords } from '../domain/time/time.ts';
import { evaluationTypeWords } from '../domain/words/evaluation.ts';
import { actions, button, buttonLink, checkboxes, formFrame, withErrorSummary } from '../http/controls.ts';
import { type Html, html } from '../http/html.ts';
import { notice } from '../http/parts.ts';
import { sitePage } from '../http/site-page.ts';
import { type OfferPage, openOfferPage } from './offer-page.ts';
import { writeToCoordinators } from './page-words.ts';

/** The page of an offer, however it stands. */
export function offerPage(page: OfferPage): Html {
  if (page.view.state === 'open') return openOfferPage(page);
  const { title, lead, more } = said[page.view.state](page);
  const { view, filled, refusal } = page;
  const content = html`<h1>${title}</h1>
${refusal && notice('warning', 'That was not done', refusal, { announced: true })}
<p class="lead">${lead}</p>
${more}
${view.undoUntil !== null && takeBack(page, view.undoUntil)}`;
  return sitePage({ title, main: withErrorSummary(filled, content), hasErrors: filled.errors.length > 0 });
}

type Said = { readonly title: string; readonly lead: string; readonly more?: Html };

/** What each state says. */
const said: Record<Exclude<OfferView['state'], 'open'>, (page: OfferPage) => Said> = {
  accepted: ({ view }) => ({
    title: 'This evaluation is yours',
    lead: `Thank you for taking the ${evaluationOf(view)}. The attorney has been told and will write to you to agree a time.`,
    more: html`<p>Please look at the case page now: it shows the attorney and their organization, so that you see at once whether there is a conflict of interest.</p>
${view.caseUrl !== null && actions(buttonLink('Open the case page', new URL(view.caseUrl).pathname))}`,
  }),

  declined: ({ view }) => ({
    title: 'Thank you for your answer',
    lead: `You said no to the ${evaluationOf(view)}. Nobody asks you for it again.`,
    more: html`${view.askAgainAfter !== null && html`<p>Until ${dateInWords(view.askAgainAfter)} you get no offers at all.</p>`}`,
  }),

  released: ({ view }) => ({
    title: 'You have given this case back',
    lead: `The ${evaluationOf(view)} is no longer yours. Thank you for telling us in time.`,
  }),

  filled: ({ view }) => ({
    title: 'Somebody else was first',
    lead: `The ${evaluationOf(view)} has found its clinician. There is nothing left to do for you.`,
    more: html`<p>Thank you for being there to be asked: it counts, even when somebody else is faster.</p>`,
  }),

  expired: ({ view, coordinators }) => ({
    title: 'This offer has ended',
    lead: `${view.endsAt === null ? 'It is over' : `It was open until ${untilInWords(view.endsAt, view.timeZone)}`}. Thank you for looking at it.`,
    more: html`<p>If you could still take the ${evaluationOf(view)}, ${writeToCoordinators(coordinators, view.reference)}: it may not have found anybody yet.</p>`,
  }),

  withdrawn: ({ view }) => ({
    title: 'This is no longer needed',
    lead: `The request of the ${evaluationOf(view)} has been withdrawn or closed. There is nothing left to do for you.`,
    more: html`<p>Thank you for being ready to help.</p>`,
  }),
};

/** Taking an answer back is an answer too: a box that is not ticked, and one button. */
function takeBack({ path, filled, view }: OfferPage, until: string): Html {
  const box = checkboxes(filled, {
    name: 'answer',
    label: view.state === 'accepted' ? 'Take my yes back' : 'Take my no back',
    hint: `Possible until ${instantInWords(until, view.timeZone)}. You can then answer anew while the offer is open.`,
    choices: [{ value: 'undo', label: 'I am sure' }],
  });
  return html`<h2>Changed your mind?</h2>
${formFrame({ action: path }, html`${box}${button('Take it back', { look: 'secondary' })}`)}`;
}

function evaluationOf({ type, reference }: OfferView): string {
  return `${evaluationTypeWords[type].name} evaluation ${reference}`;
}
