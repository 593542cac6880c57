import type { SharedPageView } from '../../../contracts/page.ts';
import { WITHDRAWN_MOST } from '../../../domain/limits.ts';
import type { Instant } from '../../../domain/time/time.ts';
import { timeLeftInWords } from '../../../domain/time/time-words.ts';
import { allOf, capitalized } from '../../../domain/words/wording.ts';
import {
  actions,
  button,
  type Choice,
  checkboxes,
  type Entered,
  formFrame,
  hidden,
  radios,
  select,
  textArea,
} from '../../../http/controls.ts';
import { Form } from '../../../http/form.ts';
import { type Html, html } from '../../../http/html.ts';
import { type Ahead, handOn, isMine, itGoesOn, notMine, takeItOver, takingOver } from '../answer-form.ts';
import { isPart, type OwnedPart } from './owned-part.ts';

type Listed = SharedPageView['requests'][number];

/** Everything that can be answered on the shared page, as one question: nothing is chosen, so that a lone button does nothing. */
export function sharedForm(
  view: SharedPageView,
  path: string,
  entered: Entered,
  ahead: Ahead & { part: OwnedPart },
): Html {
  const { owner, about, requests } = view;
  // Where no emergency is among them no page follows, whatever span is chosen.
  const isPagedAgain = about === 'mail' || requests.some(({ urgency }) => urgency === 'emergency');
  const itDoes = itGoesOn(entered, isPagedAgain ? ahead : undefined);
  const goesOn = about === 'mail' ? itDoes : { ...itDoes, hint: pagedAfterAll(view.listed) };
  const goingOn = [...(isPart(ahead.part) ? [mineAgain(view)] : []), goesOn];
  const own = owner === null ? [mineOf(view)] : owner.isYou ? goingOn : [takeOverOf(view)];
  const pass = owner === null ? (view.state === 'passed_on' ? [] : [notMine]) : owner.isYou ? [handOn] : [];
  const [first] = requests;
  const dealtWith = first && view.listed === 1 ? aboutTheOne(first, entered) : aboutSome(requests, entered, ahead.now);
  // Of the mail service there is one page, and whoever is at work on it is at work on all of it.
  const others = about === 'mail' ? [] : [...pass, ...dealtWith];
  return formFrame(
    { action: path },
    html`${owner !== null && !owner.isYou && takingOver}${radios(entered, {
      name: 'answer',
      label: 'What do you do?',
      look: 'cards',
      choices: [...own, ...others],
    })}${actions(button('Send my answer'))}`,
  );
}

/** "Mine" answers for all that the page lists, and says so where that is more than one. */
function mineOf({ about, listed }: SharedPageView): Choice {
  if (about === 'mail') return isMine;
  const hint = pagedAfterAll(listed);
  return listed === 1 ? { ...isMine, hint } : { ...isMine, label: `It is mine: I work on ${allOf(listed)} now`, hint };
}

/** "Mine" of somebody at work on what stood there before: it answers for what has come since. */
function mineAgain({ listed }: SharedPageView): Choice {
  return { value: 'mine', label: listed === 1 ? 'It is mine as it is now' : `I work on ${allOf(listed)} now` };
}

function takeOverOf({ about, listed }: SharedPageView): Choice {
  if (about === 'mail' || listed === 1) return takeItOver;
  return { ...takeItOver, label: `I take it over: ${allOf(listed)} are mine from now on` };
}

/** When they are paged who are at work on all that is listed. */
function pagedAfterAll(listed: number): string {
  return `If another one comes in, or ${listed === 1 ? 'this one' : 'one of them'} changes, you are paged first, once that is due.`;
}

function aboutTheOne({ reference }: Listed, entered: Entered): Choice[] {
  return [
    {
      value: 'vouched',
      label: 'I spoke with the attorney: it is real',
      reveals: hidden('reference', reference),
    },
    {
      value: 'withdraw_unconfirmed',
      label: 'It is a fake: withdraw it',
      reveals: html`${hidden('references', reference)}${howKnown(entered, 'Kept sealed with it.')}`,
    },
  ];
}

function aboutSome(requests: readonly Listed[], entered: Entered, now: Instant): Choice[] {
  const named = requests.map((request) => ({ value: request.reference, label: nameOf(request, now) }));
  const toWithdraw = named.map((each) => ({
    ...each,
    hint: html`<a href="#${each.value}">See its details</a>`,
  }));
  return [
    {
      value: 'vouched',
      label: 'I spoke with the attorney: one of them is real',
      reveals: select(entered, { name: 'reference', label: 'Which one?', choices: named }),
    },
    {
      value: 'withdraw_unconfirmed',
      label: 'Some of them are fakes: withdraw them',
      reveals: html`${checkboxes(entered, {
        name: 'references',
        label: 'Which ones?',
        choices: [allListed(requests), ...toWithdraw],
      })}${howKnown(entered, 'Kept sealed with each of them.')}`,
    },
  ];
}

/** `K7Q4-M2XD, Ada Quill, 3 hours left`. */
function nameOf({ reference, attorney, deadline }: Listed, now: Instant): string {
  return `${reference}, ${attorney.name}, ${timeLeftInWords(deadline, now)}`;
}

/** One box for all that are shown, as far as they go together: it names them, so that what comes in later is not among them. */
function allListed(requests: readonly Listed[]): Choice {
  const those = requests.slice(0, WITHDRAWN_MOST).map(({ reference }) => reference);
  const which = those.length < requests.length ? `The first ${those.length}` : capitalized(allOf(those.length));
  return {
    value: those.join(','),
    label: `${which} listed here`,
    hint: 'What came in after you opened this page is not included.',
  };
}

/** The same form with each reference by itself, which is how the contract reads it. */
export function withEachReference(form: Form): Form {
  const references = new Set(form.all('references').flatMap((box) => box.split(',')));
  return new Form(
    new Map(form.names().map((name) => [name, name === 'references' ? [...references] : form.all(name)])),
  );
}

function howKnown(entered: Entered, hint: string): Html {
  return textArea(entered, { name: 'reason', label: 'How do you know?', hint, rows: 2, maxLength: 1_000 });
}
