import { EVALUATIONS_MOST } from '../../domain/limits.ts';
import { evaluationTypeWords, evaluatorWords, modeWords, populationWords } from '../../domain/words/evaluation.ts';
import { ordinals } from '../../domain/words/wording.ts';
import {
  checkbox,
  checkboxes,
  choicesOf,
  type Entered,
  formSection,
  radios,
  rows,
  select,
  yesOrNo,
} from '../../http/controls.ts';
import { type Html, html } from '../../http/html.ts';

/** What is to be evaluated, each with its own clinician. */
export function evaluationsSection(entered: Entered): Html {
  return formSection(
    'The evaluation',
    rows(entered, {
      name: 'evaluations',
      label: 'Evaluations',
      title: (position) => `${ordinals[position - 1]} evaluation`,
      shown: 1,
      most: EVALUATIONS_MOST,
      addLabel: 'Ask for another evaluation of the same client',
      row: (prefix) => evaluationFields(entered, Number(prefix.split('.')[1])),
    }),
    {
      hint: 'Each kind is placed by itself, with its own clinician and dates: a psychological and a physical evaluation are two.',
    },
  );
}

function evaluationFields(entered: Entered, row: number): Html {
  return html`${radios(entered, { name: `evaluations.${row}.type`, label: 'What kind of evaluation?', choices: choicesOf(evaluationTypeWords) })}
${checkboxes(entered, {
  name: `evaluations.${row}.modes`,
  label: 'How may it be held?',
  hint: 'The more ways, the sooner somebody is found. Physical evaluations are mostly held in person; psychological ones work well by video.',
  choices: choicesOf(modeWords),
})}
${yesOrNo(entered, {
  name: `evaluations.${row}.testimony`,
  label: 'May the clinician have to testify?',
  hint: 'This is agreed before the evaluation. With a yes we ask only clinicians who testify.',
})}
${select(entered, {
  name: `evaluations.${row}.evaluatorGender`,
  label: 'Must the clinician be a woman or a man?',
  hint: 'A choice here may delay the placement.',
  choices: choicesOf(evaluatorWords),
  empty: 'No: whoever can help first',
  optional: true,
})}
${checkboxes(entered, {
  name: `evaluations.${row}.expertise`,
  label: 'Is experience with any of these important?',
  choices: choicesOf(populationWords),
  optional: true,
})}
${checkbox(entered, {
  name: `evaluations.${row}.priority`,
  label: 'Place this evaluation first',
  hint: 'Only if you ask for several: which of them matters most?',
  optional: true,
})}`;
}
