import { commonLanguages } from '../domain/names/languages.ts';
import { evaluationTypeWords, modeWords, populationWords } from '../domain/words/evaluation.ts';
import { fluencyWords } from '../domain/words/member.ts';
import {
  type Choice,
  checkboxes,
  choicesOf,
  type Entered,
  formSection,
  type PlaceAsked,
  pair,
  placeFields,
  rows,
  select,
  suggestionList,
  textField,
  yesOrNo,
} from '../http/controls.ts';
import { type Html, html } from '../http/html.ts';

/** Languages that the form has rows for, as many as the contract takes. */
const LANGUAGES = 10;

/** What the member evaluates, with whom they work, and what else may be asked of them. */
export function work(entered: Entered): Html {
  return formSection(
    'What you would do',
    html`${checkboxes(entered, {
      name: 'evaluationTypes',
      label: 'Evaluations that you write',
      choices: choicesOf(evaluationTypeWords),
    })}${checkboxes(entered, {
      name: 'populations',
      label: 'People with whom you are used to working',
      hint: 'For children, and for people in detention, we ask only members who tick them here.',
      choices: choicesOf(populationWords),
      optional: true,
    })}${yesOrNo(entered, {
      name: 'testifies',
      label: 'Would you testify in court?',
      hint: 'Seldom needed, often by video, and always agreed before an evaluation begins.',
    })}${yesOrNo(entered, {
      name: 'emergencies',
      label: 'May we ask you in emergencies at any hour?',
      hint: 'When somebody may be deported within days. Without your yes we ask you in emergencies by day only.',
    })}`,
  );
}

/** The languages in which the member can hold an evaluation, and how well. */
export function languages(entered: Entered): Html {
  return formSection(
    'Languages',
    html`${rows(entered, {
      name: 'languages',
      label: 'Languages',
      title: (position) => `Language ${position}`,
      shown: 3,
      most: LANGUAGES,
      addLabel: 'Add another language',
      row: (prefix) =>
        pair(
          textField(entered, {
            name: `${prefix}code`,
            label: 'Name of the language',
            suggestions: 'languages',
          }),
          select(entered, {
            name: `${prefix}level`,
            label: 'How well you speak it',
            choices: choicesOf(fluencyWords),
          }),
        ),
    })}${suggestionList(
      'languages',
      commonLanguages.map(({ name }) => name),
    )}`,
    { hint: 'English too. Where you do not speak the client’s language, the attorney brings an interpreter.' },
  );
}

/** Where a member works. A ZIP code of a base abroad says nothing of a place. */
const place = {
  name: 'location',
  zip: {
    label: 'ZIP code of your practice',
    hint: 'Five digits. With an APO, FPO or DPO address, leave it empty and choose a state.',
    autocomplete: 'postal-code',
  },
  state: { label: 'Or the state of your license, if you practice abroad' },
} as const satisfies PlaceAsked;

/** Where, by which means, and how often. */
export function placeAndTime(entered: Entered): Html {
  return formSection(
    'Where, and how much',
    html`${placeFields(entered, place)}${checkboxes(entered, { name: 'modes', label: 'How you hold evaluations', choices: modesOf(entered) })}${textField(
      entered,
      {
        name: 'monthlyCapacity',
        label: 'Evaluations in a month, at the most',
        hint: 'One is plenty. You get no more than this, and 0 pauses you.',
        type: 'number',
        width: 'short',
        maxLength: 2,
      },
    )}${textField(entered, {
      name: 'yearlyCapacity',
      label: 'Evaluations in a year, at the most',
      type: 'number',
      width: 'short',
      maxLength: 3,
      optional: true,
    })}`,
  );
}

/** The ways of holding an evaluation; how far somebody travels is asked only of those who hold one in person. */
function modesOf(entered: Entered): Choice[] {
  const travelMiles = textField(entered, {
    name: 'travelMiles',
    label: 'Miles that you travel',
    hint: 'As the crow flies, one way; 0 if people come to you.',
    type: 'number',
    width: 'short',
    maxLength: 4,
  });
  return choicesOf(modeWords).map((mode) => (mode.value === 'in_person' ? { ...mode, reveals: travelMiles } : mode));
}
