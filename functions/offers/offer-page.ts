import type { OfferView } from '../contracts/offer.ts';
import { dateInWords, instantInWords, untilInWords } from '../domain/time/time.ts';
import { declineWords, evaluationTypeWords } from '../domain/words/evaluation.ts';
import {
  affidavitTerm,
  clientInWords,
  dueInWords,
  evaluationInWords,
  interpretingInWords,
} from '../domain/words/evaluation-facts.ts';
import { testimonyInWords } from '../domain/words/stake.ts';
import { writeToCoordinators } from '../http/contact.ts';
import {
  actions,
  button,
  buttonLink,
  checkboxes,
  choicesOf,
  dateField,
  type Entered,
  formFrame,
  radios,
  select,
  withErrorSummary,
} from '../http/controls.ts';
import { type Html, html } from '../http/html.ts';
import { type FactLine, factList, notice, tag } from '../http/parts.ts';
import { sitePage } from '../http/site-page.ts';

/** What every page of an offer is made of. */
type OfferPage = {
  readonly view: OfferView;
  /** Where its forms are posted: its own path. */
  readonly path: string;
  /** What was typed, and what is wrong with it. */
  readonly entered: Entered;
  /** Why what was just asked for could not be done, where the page itself does not say it. */
  readonly refusal?: string | undefined;
  readonly coordinators: string;
};

/** The page of an offer, however it stands. */
export function offerPage(page: OfferPage): Html {
  if (page.view.state === 'open') return openOfferPage(page);
  const { title, lead, more } = said[page.view.state](page);
  const { view, entered, refusal } = page;
  const content = html`<h1>${title}</h1>
${refusal && notice('warning', 'That was not done', refusal, { announced: true })}
<p class="lead">${lead}</p>
${more}
${view.undoUntil !== null && takeBack(page, view.undoUntil)}`;
  return sitePage({ title, main: withErrorSummary(entered, content), hasErrors: entered.errors.length > 0 });
}

/** An offer that is open: what is needed to decide, two choices of which none is selected, one button. Fits one screen. */
function openOfferPage({ view, path, entered, refusal, coordinators }: OfferPage): Html {
  const title = 'Could you take this?';
  const content = html`<h1>${title}</h1>
${refusal && notice('warning', 'Your answer was not taken', html`<p>${refusal} You can still say no, or ${writeToCoordinators(coordinators, view.reference)}.</p>`, { announced: true })}
${factList(facts(view), { brief: true })}
${formFrame(
  { action: path },
  html`${answers(entered)}<p class="small">Open until ${view.endsAt === null ? 'somebody takes it' : untilInWords(view.endsAt, view.timeZone)}. <strong>Nothing is accepted until you press the button.</strong></p>${button('Send my answer')}`,
)}
<h2>If you say yes</h2>
<p>It is yours at once, unless somebody was faster: others may be asked too. You then see the attorney and their organization, and agree on a time with them. Within 30 minutes you can take any answer back here; after that you can still give the case back.</p>
<h2>If you say no</h2>
<p>A no is welcome. No one asks you for this evaluation again, and you need not explain: “I’d rather not say” is an answer too.</p>`;
  return sitePage({ title, main: withErrorSummary(entered, content), hasErrors: entered.errors.length > 0 });
}

function answers(entered: Entered): Html {
  const whyNot = html`${select(entered, { name: 'reason', label: 'Why not?', choices: choicesOf(declineWords) })}${dateField(
    entered,
    {
      name: 'askAgainAfter',
      label: 'Ask me again from',
      hint: 'We send you no new offers before that day.',
      optional: true,
    },
  )}`;
  return radios(entered, {
    name: 'answer',
    label: 'Your answer',
    look: 'cards',
    choices: [
      { value: 'accept', label: 'Yes, I take it' },
      { value: 'decline', label: 'No, not this one', reveals: whyNot },
    ],
  });
}

function facts(view: OfferView): FactLine[] {
  const emergency = view.urgency === 'emergency' && html` ${tag('Emergency', 'danger')}`;
  // Long ones stand beside long ones, so that they fit one screen with the answer.
  return [
    { term: 'Evaluation', detail: html`${evaluationInWords(view)}${emergency}` },
    { term: 'Time it takes', detail: view.hours },
    { term: 'Languages', detail: interpretingInWords(view) },
    ...dates(view),
    { term: 'Area', detail: view.distance === null ? view.area : `${view.area}, ${view.distance} from you` },
    { term: 'Testimony', detail: testimonyInWords(view) },
    { term: 'Client', detail: clientInWords(view) },
    { term: 'Reference', detail: view.reference },
  ];
}

/**
 * The removal, and the date of the affidavit; where there is neither, the first date of the matter by its own name, never in place of the
 * affidavit's.
 */
function dates({ affidavitDueOn, affidavitPassed, firstDateOn, removal }: OfferView): FactLine[] {
  const due = { term: affidavitTerm(affidavitPassed), detail: dueInWords(affidavitDueOn) };
  if (removal !== null) return [{ term: 'At stake', detail: removal }, ...(affidavitDueOn === null ? [] : [due])];
  if (affidavitDueOn !== null || firstDateOn === null) return [due];
  return [{ ...due, detail: `No date yet. The case’s first date: ${dueInWords(firstDateOn)}` }];
}

type Said = { readonly title: string; readonly lead: string; readonly more?: Html };

/** What an offer says whose search is over: the request itself may be open still, and get a new date. */
const closed = ({ isClosed }: OfferView): Said => ({
  title: isClosed ? 'This request is closed' : 'Nothing is needed from you now',
  lead: 'This request is closed. Nothing is needed from you. Thank you for being someone we can ask.',
  ...(isClosed ? {} : { more: html`<p>If the case gets a new date, we may ask you again.</p>` }),
});

/** What each state but the open one says. */
const said: Record<Exclude<OfferView['state'], 'open'>, (page: OfferPage) => Said> = {
  accepted: ({ view }) => ({
    title: 'This evaluation is yours',
    lead: `Thank you for taking the ${evaluationOf(view)}. What comes next stands on its case page.`,
    more: html`<p>Please look at that page now: it shows the attorney and their organization, so that you see at once whether there is a conflict of interest.</p>
${view.caseUrl !== null && actions(buttonLink('Open the case page', new URL(view.caseUrl).pathname))}`,
  }),

  declined: ({ view }) => ({
    title: 'Thank you for your answer',
    lead: `You said no to the ${evaluationOf(view)}. Nobody asks you for it again.`,
    more: html`${view.askAgainAfter !== null && html`<p>We send you no new offers before ${dateInWords(view.askAgainAfter)}.</p>`}`,
  }),

  released: ({ view }) => ({
    title: 'You have given this case back',
    lead: `The ${evaluationOf(view)} is no longer yours. Thank you for telling us.`,
  }),

  filled: ({ view, coordinators }) => {
    if (view.isOver) return closed(view);
    if (view.soughtAnew) {
      return {
        title: 'Somebody is needed again',
        lead: `Somebody else took the ${evaluationOf(view)}, and could not keep it. Somebody is looked for again.`,
        more: html`${factList(facts(view), { brief: true })}<p>If you could take it, please ${writeToCoordinators(coordinators, view.reference)}: you need not wait to be asked.</p>`,
      };
    }
    return {
      title: 'Somebody else has taken it',
      lead: `The ${evaluationOf(view)} has found its clinician. Nothing is needed from you for it.`,
      more: html`<p>Thank you for being there to be asked: it counts, also where somebody else takes the case.</p>`,
    };
  },

  expired: ({ view, coordinators }) =>
    view.isOver
      ? closed(view)
      : {
          title: 'This offer has ended',
          lead: `${view.endsAt === null ? 'It is over' : `It was open until ${untilInWords(view.endsAt, view.timeZone)}`}. Thank you for looking at it.`,
          more: html`<p>If you could still take the ${evaluationOf(view)}, ${writeToCoordinators(coordinators, view.reference)}: it may not have found anybody yet.</p>`,
        },

  withdrawn: ({ view }) => closed(view),
};

/** Taking an answer back is an answer too: a box that is not ticked, and one button. */
function takeBack({ path, entered, view }: OfferPage, until: string): Html {
  const box = checkboxes(entered, {
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
