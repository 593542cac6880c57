import type { EndedView } from '../contracts/assignment-view.ts';
import { type Html, html } from '../http/html.ts';
import { sitePage } from '../http/site-page.ts';
import { writeToCoordinators } from './page-words.ts';

/** The case page of an evaluation that is the member's no longer: nothing of the case but its reference. */
export function endedPage({ reference, state }: EndedView, coordinators: string): Html {
  const { title, lead } = said[state](reference);
  return sitePage({
    title,
    main: html`<h1>${title}</h1>
<p class="lead">${lead}</p>
<p>If that is not what you expected, please ${writeToCoordinators(coordinators, reference)}. Please keep what you know of the client to yourself.</p>`,
  });
}

const said: Record<EndedView['state'], (reference: string) => { title: string; lead: string }> = {
  released: (reference) => ({
    title: 'You have given this case back',
    lead: `Evaluation ${reference} is no longer assigned to you. Others are being asked, and the attorney knows. Thank you for telling us in time.`,
  }),
  undone: (reference) => ({
    title: 'This is not assigned to you',
    lead: `You took your yes to evaluation ${reference} back. If you would like to take it after all, use the link of the offer.`,
  }),
  withdrawn: (reference) => ({
    title: 'This is no longer needed',
    lead: `The request of evaluation ${reference} has been withdrawn or closed, so it is no longer assigned to you. Thank you for having been ready.`,
  }),
};
