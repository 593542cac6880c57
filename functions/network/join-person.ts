import { CORE_COURSE } from '../domain/members/qualification.ts';
import { usStates } from '../domain/places/us-states.ts';
import { memberGenderWords, memberKindWords, professionWords } from '../domain/words/member.ts';
import {
  checkboxes,
  choicesOf,
  dateField,
  type Entered,
  formSection,
  pair,
  radios,
  rows,
  select,
  suggestionList,
  textField,
} from '../http/controls.ts';
import { type Html, html } from '../http/html.ts';
import { disclosure } from '../http/parts.ts';

/** Rows that the form has of each list; the contract takes as many licences, and more trainings. */
const LICENSES = 10;
const TRAININGS = 6;

/** Who joins, and how to reach them. */
export function aboutYou(entered: Entered): Html {
  return formSection(
    'About you',
    html`${radios(entered, {
      name: 'kind',
      label: 'Who joins?',
      choices: choicesOf(memberKindWords),
      look: 'side',
    })}${textField(entered, {
      name: 'name',
      label: 'Full name',
      hint: 'As attorneys and courts will know you. For a clinic, its own name.',
      autocomplete: 'name',
      maxLength: 200,
    })}${textField(entered, {
      name: 'email',
      label: 'Email address',
      hint: 'Offers come here. Choose one that you read, and that others do not.',
      type: 'email',
      autocomplete: 'email',
      maxLength: 254,
    })}${textField(entered, {
      name: 'phone',
      label: 'Telephone',
      hint: 'Only staff, and the attorney of a case that you have accepted, see it.',
      type: 'tel',
      autocomplete: 'tel',
      width: 'medium',
      optional: true,
    })}${radios(entered, {
      name: 'gender',
      label: 'Gender',
      hint: 'Some people can speak of what happened only to a woman, or only to a man. We use your answer for this alone.',
      choices: choicesOf(memberGenderWords),
      optional: true,
    })}`,
  );
}

/** Profession, licences, and who supervises those who have none. */
export function profession(entered: Entered): Html {
  return formSection(
    'Your profession and license',
    html`${select(entered, { name: 'profession', label: 'Profession', choices: choicesOf(professionWords) })}${rows(
      entered,
      {
        name: 'licenses',
        label: 'Licenses',
        title: (position) => `License ${position}`,
        shown: 1,
        most: LICENSES,
        addLabel: 'Add another license',
        row: (prefix) =>
          html`${pair(
            textField(entered, { name: `${prefix}state`, label: 'State', suggestions: 'states' }),
            textField(entered, { name: `${prefix}number`, label: 'Number', maxLength: 50 }),
          )}${dateField(entered, { name: `${prefix}expiresOn`, label: 'Valid until' })}`,
      },
    )}${disclosure('I am a resident or a student', supervisor(entered), {
      open: entered.form.isFilled('supervisor') || entered.errorWithin('supervisor') !== undefined,
    })}${suggestionList(
      'states',
      Object.values(usStates).map(({ name }) => name),
    )}`,
    { hint: 'Staff check every license with the state that issued it.' },
  );
}

function supervisor(entered: Entered): Html {
  return html`<p>You need no license of your own, but a supervisor who is a member of the network and signs with you.</p>
${pair(
  textField(entered, { name: 'supervisor.name', label: 'Name of your supervisor', maxLength: 200, optional: true }),
  textField(entered, {
    name: 'supervisor.email',
    label: 'Their email address',
    type: 'email',
    maxLength: 254,
    optional: true,
  }),
)}`;
}

/** The core course, which everybody needs, in the first row; other courses in those behind it. */
export function training(entered: Entered): Html {
  return formSection(
    'Training',
    rows(entered, {
      name: 'trainings',
      label: 'Training',
      title: (position) => (position === 1 ? 'Core course' : `Course ${position}`),
      shown: 1,
      most: TRAININGS,
      addLabel: 'Add another course',
      row: (prefix) =>
        html`${prefix === 'trainings.0.' ? coreCourse(entered, prefix) : otherCourse(entered, prefix)}${dateField(
          entered,
          { name: `${prefix}completedOn`, label: 'Completed on', optional: true },
        )}`,
    }),
    {
      hint: 'Nobody gets offers without the core course. If you have not taken it yet, join all the same: staff tell you when the next one is, and long experience may stand in for it.',
    },
  );
}

function coreCourse(entered: Entered, prefix: string): Html {
  return checkboxes(entered, {
    name: `${prefix}course`,
    label: 'Have you completed it?',
    choices: [{ value: CORE_COURSE, label: 'Yes, the core course on asylum evaluations' }],
    optional: true,
  });
}

function otherCourse(entered: Entered, prefix: string): Html {
  return textField(entered, { name: `${prefix}course`, label: 'Name of the course', maxLength: 100, optional: true });
}
