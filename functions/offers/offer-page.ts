import type { OfferView } from '../contracts/offer-view.ts';
import { untilInWords } from '../domain/time/time.ts';
import { declineWords } from '../domain/words/evaluation.ts';
import { declineReasons } from '../domain/words/words.ts';
import {
  button,
  choicesOf,
  dateField,
  type Filled,
  formFrame,
  radios,
  select,
  withErrorSummary,
} from '../http/controls.ts';
import { type Html, html } from '../http/html.ts';
import { type Fact, factList, notice, tag } from '../http/parts.ts';
import { sitePage } from '../http/site-page.ts';
import {
  clientInWords,
  dueInWords,
  evaluationInWords,
  interpretingInWords,
  testimonyInWords,
  writeToCoordinators,
} from './page-words.ts';

/** What every page of an offer is made of. */
export type OfferPage = {
  readonly view: OfferView;
  /** Where its forms are posted: its own path. */
  readonly path: string;
  /** What was typed, and what is wrong with it. */
  readonly filled: Filled;
  /** Why what was just asked for could not be done, where the page itself does not say it. */
  readonly refusal?: string | undefined;
  readonly coordinators: string;
};

/** An offer that is open: what is needed to decide, two choices of which none is selected, one button. Fits one screen. */
export function openOfferPage({ view, path, filled, refusal, coordinators }: OfferPage): Html {
  const title = 'Could you take this?';
  const content = html`<h1>${title}</h1>
${refusal && notice('warning', 'Your answer was not taken', html`<p>${refusal} You can still say no, or ${writeToCoordinators(coordinators, view.reference)}.</p>`, { announced: true })}
${factList(facts(view), { brief: true })}
${formFrame(
  { action: path },
  html`${answers(filled)}<p class="small">Open until ${view.endsAt === null ? 'somebody takes it' : untilInWords(view.endsAt, view.timeZone)}. <strong>Nothing is accepted until you press the button.</strong></p>${button('Send my answer')}`,
)}
<h2>If you say yes</h2>
<p>It is yours at once, unless somebody was faster: a few others are asked too. You then see the attorney and their organization, and the attorney writes to you to agree a time. Within 30 minutes you can take any answer back here; after that you can still give the case back.</p>
<h2>If you say no</h2>
<p>A no is welcome. Nobody asks you for this evaluation again, and you need not explain more than one word.</p>`;
  return sitePage({ title, main: withErrorSummary(filled, content), hasErrors: filled.errors.length > 0 });
}

function answers(filled: Filled): Html {
  const whyNot = html`${select(filled, { name: 'reason', label: 'Why not?', choices: choicesOf(declineReasons, declineWords) })}${dateField(
    filled,
    {
      name: 'askAgainAfter',
      label: 'Ask me again after',
      hint: 'Until that day you get no offers at all.',
      optional: true,
    },
  )}`;
  return radios(filled, {
    name: 'answer',
    label: 'Your answer',
    look: 'cards',
    choices: [
      { value: 'accept', label: 'Yes, I take it' },
      { value: 'decline', label: 'No, not this one', reveals: whyNot },
    ],
  });
}

function facts(view: OfferView): Fact[] {
  const emergency = view.urgency === 'emergency' && html` ${tag('Emergency', 'danger')}`;
  return [
    { term: 'Evaluation', detail: html`${evaluationInWords(view)}${emergency}` },
    { term: 'Area', detail: view.distance === null ? view.area : `${view.area}, ${view.distance} from you` },
    { term: 'Client', detail: clientInWords(view) },
    { term: 'Languages', detail: interpretingInWords(view) },
    { term: 'Affidavit due', detail: due(view) },
    { term: 'Time it takes', detail: view.hours },
    { term: 'Testimony', detail: testimonyInWords(view) },
    { term: 'Reference', detail: view.reference },
  ];
}

/** The date of the affidavit; where there is none, the first date of the matter by its own name, never in place of it. */
function due({ affidavitDueOn, firstDateOn }: OfferView): string {
  if (affidavitDueOn !== null || firstDateOn === null) return dueInWords(affidavitDueOn);
  return `No date yet. The case’s first date: ${dueInWords(firstDateOn)}`;
}
