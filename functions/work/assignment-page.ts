import type { AssignedView, EndedView } from '../contracts/assignment.ts';
import { dateInWords, instantInWords } from '../domain/time/time.ts';
import { releaseWords } from '../domain/words/evaluation.ts';
import {
  affidavitTerm,
  clientInWords,
  dueInWords,
  evaluationInWords,
  interpretingInWords,
} from '../domain/words/evaluation-facts.ts';
import { hearingWords, roleWords } from '../domain/words/request.ts';
import { sureInWords, testimonyInWords } from '../domain/words/stake.ts';
import { capitalized } from '../domain/words/wording.ts';
import { mailLink, telephoneLink, writeToCoordinators } from '../http/contact.ts';
import {
  button,
  checkboxes,
  choicesOf,
  Entered,
  formFrame,
  hidden,
  radios,
  withErrorSummary,
} from '../http/controls.ts';
import { type Html, html } from '../http/html.ts';
import { type FactLine, factList, notice, paragraphs, sheet, stepList } from '../http/parts.ts';
import { sitePage } from '../http/site-page.ts';
import { stepsOf } from './assignment-steps.ts';
import type { Follows, Passed, Undo } from './assignment-view.ts';

/** What the case page of an evaluation that is the member's is made of. */
type AssignedPage = {
  readonly view: AssignedView;
  readonly passed: Passed;
  readonly undo: Undo | null;
  readonly path: string;
  readonly entered: Entered;
  readonly refusal?: string | undefined;
};

/** The assigned member's case page. The attorney comes first, so that a conflict of interest is seen before anything else. */
export function assignedPage({ view, passed, undo, path, entered, refusal }: AssignedPage): Html {
  const done = view.state === 'completed';
  const title = done ? `Evaluation ${view.reference}: done` : `Your evaluation ${view.reference}`;
  const content = html`<h1>${title}</h1>
${refusal && notice('warning', 'That was not done', refusal, { announced: true })}
${undo && yours}
${done && html`<p class="lead">The affidavit has been delivered. Thank you: this is what the network is for.</p>`}
${sheet(html`<h2>The attorney</h2>${factList(attorneyFacts(view))}${!done && conflict}`)}
${undo && takeBack(undo)}
${!done && html`${work(view, passed)}${giveBack(path, entered, passed)}`}`;
  return sitePage({ title, main: withErrorSummary(entered, content), hasErrors: entered.errors.length > 0 });
}

/** For as long as the yes can be taken back: the answer to what the member has just done. */
const yours = notice(
  'success',
  'Thank you: this evaluation is yours',
  html`<p>Was that a mistake? You can <a href="#take-back">take your yes back</a>.</p>`,
);

/** Taking a yes back is an answer to the offer: a box that is not ticked, and one button. */
function takeBack({ until, timeZone, path }: Undo): Html {
  const box = checkboxes(new Entered(undefined, [], 'take-back'), {
    name: 'answer',
    label: 'Take my yes back',
    hint: `Possible until ${instantInWords(until, timeZone)}.`,
    choices: [{ value: 'undo', label: 'I am sure' }],
  });
  return html`<h2 id="take-back">Changed your mind?</h2>
${formFrame({ action: path }, html`${box}${button('Take it back', { look: 'secondary' })}`)}`;
}

const conflict = notice(
  'info',
  'Do you know them, or the client?',
  html`<p>If you know the client, or are tied to the attorney or the other side, <a href="#give-back">give the case back</a>. You need not explain.</p>`,
);

function work(view: AssignedView, passed: Passed): Html {
  return html`<h2>What comes next</h2>
${stepList(stepsOf(view))}
<h2>The evaluation</h2>
${factList(evaluationFacts(view), { brief: true })}
<p class="small quiet">In every email ${view.reference} stands for the client’s name. Please keep it so.</p>
<h2>Dates</h2>
${factList(dates(view, passed))}
<p class="small quiet">Dates are those of the court’s place. If one is hard to keep, tell the attorney early: courts give time more readily before a date than after it.</p>
${view.summary !== null && html`<h2>What the attorney writes</h2>${paragraphs(view.summary)}`}`;
}

function attorneyFacts({ attorney, reference }: AssignedView): FactLine[] {
  const { name, organization, role, phone, email } = attorney;
  return [
    { term: capitalized(roleWords[role].name), detail: name },
    { term: 'Organization', detail: organization },
    { term: 'Telephone', detail: phone && telephoneLink(phone) },
    { term: 'Email', detail: email && mailLink(email, { subject: reference, reach: true }) },
  ];
}

function evaluationFacts(view: AssignedView): FactLine[] {
  return [
    { term: 'Evaluation', detail: evaluationInWords(view) },
    { term: 'Client', detail: clientInWords(view) },
    { term: 'Languages', detail: interpretingInWords(view) },
    { term: 'Area', detail: view.area },
    { term: 'Place of detention', detail: view.facility },
    { term: 'Testimony', detail: testimonyInWords(view) },
  ];
}

function dates(view: AssignedView, passed: Passed): FactLine[] {
  const on = (at: string | null, day: string | null) => {
    if (at !== null) return instantInWords(at, view.timeZone);
    return day === null ? '' : dateInWords(day);
  };
  const removal = on(view.removalAt, view.removalOn);
  const hearing = view.hearingKind ? capitalized(hearingWords[view.hearingKind]) : 'Hearing';
  return [
    { term: affidavitTerm(view.affidavitPassed), detail: dueInWords(view.affidavitDueOn) },
    { term: passed.hearing ? `${hearing} was` : hearing, detail: on(view.hearingAt, view.hearingOn) },
    {
      term: passed.removal ? 'Removal was expected' : 'Removal',
      detail: removal && `${removal}${sureInWords(view.removalKnown)}`,
    },
  ];
}

function giveBack(path: string, entered: Entered, passed: Passed): Html {
  const why = radios(entered, {
    name: 'reason',
    label: 'Why do you give it back?',
    choices: choicesOf(releaseWords),
  });
  return html`<h2 id="give-back">Give the case back</h2>
<p>If you cannot do it after all, say so here as early as you can. ${passed.search ? `${timeIsOver} Nobody thinks less of you.` : 'We look for somebody else, and nobody thinks less of you.'}</p>
${formFrame({ action: path }, html`${hidden('action', 'release')}${why}${button('Give the case back', { look: 'secondary' })}`)}`;
}

/** The case page of an evaluation that is the member's no longer: nothing of the case but its reference, and what came of it. */
export function endedPage({ reference, state }: EndedView, follows: Follows, coordinators: string): Html {
  const { title, lead } = said[state](reference, follows);
  return sitePage({
    title,
    main: html`<h1>${title}</h1>
<p class="lead">${lead}</p>
<p>If that is not what you expected, please ${writeToCoordinators(coordinators, reference)}. Please keep what you know of the client to yourself.</p>`,
  });
}

/** What is so of giving a case back once the time to find somebody else has gone. */
const timeIsOver = 'Its time is over, so no one else is asked.';

const followsInWords: Record<Follows, string> = {
  sought: 'We look for somebody else. ',
  asked_again: 'You have been asked for it again. ',
  nothing: '',
};

const said: Record<EndedView['state'], (reference: string, follows: Follows) => { title: string; lead: string }> = {
  released: (reference, follows) => ({
    title: 'You have given this case back',
    lead: `You have given evaluation ${reference} back. ${followsInWords[follows]}Thank you for telling us.`,
  }),
  undone: (reference) => ({
    title: 'This is not assigned to you',
    lead: `You took your yes to evaluation ${reference} back. If you would like to take it after all, use the link of the offer, as long as that is open.`,
  }),
  withdrawn: (reference) => ({
    title: 'This is no longer needed',
    lead: `The request of evaluation ${reference} has been withdrawn or closed, so it is no longer assigned to you. Thank you for having been ready.`,
  }),
};
