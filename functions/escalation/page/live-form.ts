import { stopReasons } from '../../contracts/page-answer.ts';
import type { PageView } from '../../contracts/page-view.ts';
import { hasClinician, isSought } from '../../domain/evaluation/evaluation.ts';
import { evaluationTypeWords } from '../../domain/words/evaluation.ts';
import { closedReasonWords } from '../../domain/words/request.ts';
import {
  button,
  type Choice,
  choicesOf,
  type Filled,
  formFrame,
  hidden,
  radios,
  select,
  textArea,
  textField,
} from '../../http/controls.ts';
import { type Html, html } from '../../http/html.ts';
import { mine, passOn, progress, takeOver, takingOver } from './page-form.ts';
import { cliniciansInWords } from './page-scene-words.ts';
import { FROM_FIELD } from './read-answer.ts';

/**
 * Everything that on-call can do, as one question: nothing is chosen, so that a lone button does nothing. Naming somebody and stopping
 * are for the level in charge.
 */
export function liveForm(view: PageView, path: string, filled: Filled, isInCharge: boolean): Html {
  const { owner } = view;
  const own = owner === null ? [mine] : owner.isYou ? [progress(filled), passOn] : [takeOver];
  const choices = [...own, ...(isInCharge ? [ask(view, filled), stop(view, filled)] : [])];
  return html`<h2 id="act">What do you do?</h2>
${formFrame(
  { action: path },
  html`${hidden(FROM_FIELD, 'live')}${takingOver}${radios(filled, { name: 'answer', label: 'Choose one', look: 'cards', choices })}${button('Do it')}`,
)}`;
}

function ask({ evaluations }: PageView, filled: Filled): Choice {
  const open = evaluations.filter(isSought);
  const which = open.map(({ number, type }) => ({
    value: String(number),
    label: `Evaluation ${number}: ${evaluationTypeWords[type].name}`,
  }));
  const fields = html`${textField(filled, {
    name: 'email',
    label: 'Their email address in the network',
    hint: 'They are asked at once, whatever their limits. Call them too, if you can.',
    type: 'email',
    maxLength: 254,
  })}${which.length > 1 && select(filled, { name: 'evaluation', label: 'For which evaluation?', choices: which, empty: 'The first that has nobody', optional: true })}`;
  return { value: 'ask', label: 'Ask somebody I name', reveals: fields };
}

function stop({ evaluations }: PageView, filled: Filled): Choice {
  const placed = cliniciansInWords(evaluations.filter(hasClinician), 'has');
  const fields = html`${select(filled, {
    name: 'closedReason',
    label: 'Why is it over?',
    choices: choicesOf(stopReasons, closedReasonWords),
  })}${textArea(filled, {
    name: 'reason',
    label: 'What has happened?',
    hint: 'Kept sealed with the case.',
    rows: 3,
    maxLength: 1_000,
  })}<p class="small">The request is closed for good, and everybody who was asked is told.${placed.map((sentence) => html` <strong>${sentence}</strong>`)}</p>`;
  return { value: 'stop', label: 'Stop it: nobody is needed any more', reveals: fields };
}
