import { usStates } from '../../domain/places/us-states.ts';
import { ageWords, clientGenderWords } from '../../domain/words/request.ts';
import { choicesOf, type Entered, formSection, pair, radios, select, textField, yesOrNo } from '../../http/controls.ts';
import { type Html, html } from '../../http/html.ts';
import { countryField, languageLines } from './named-fields.ts';

const states = Object.entries(usStates)
  .map(([value, { name }]) => ({ value, label: name }))
  .sort((one, other) => (one.label < other.label ? -1 : 1));

/** Who the client is, as far as a clinician must know before saying yes. */
export function clientSection(entered: Entered): Html {
  return formSection(
    'About your client',
    html`${radios(entered, { name: 'client.ageGroup', label: 'Is the client an adult?', choices: choicesOf(ageWords), look: 'side' })}
${radios(entered, { name: 'client.gender', label: 'Gender', choices: choicesOf(clientGenderWords), look: 'side', optional: true })}
${countryField(entered)}
${languageLines(entered)}
${yesOrNo(entered, {
  name: 'client.interpreter',
  label: 'Will you bring an interpreter?',
  hint: 'Finding one is your task. It cannot be you, your staff, or the client’s family or friends; you confirm their name and telephone number the week before.',
  yes: { label: 'Yes, where the clinician does not speak the client’s language' },
  no: { label: 'No, it must be held in one of the languages above' },
})}
${placeFields(entered)}
${detentionFields(entered, { label: 'Is the client detained?' })}`,
    { hint: 'Not the name, not the A-number, not the date of birth. We ask only for what decides who can help.' },
  );
}

/** Where the client is: a ZIP code, or else the state. */
export function placeFields(entered: Entered): Html {
  return pair(
    textField(entered, {
      name: 'client.location.zip',
      label: 'ZIP code',
      hint: 'Five digits. Clinicians are told the area alone.',
      type: 'number',
      autocomplete: 'off',
      width: 'short',
      optional: true,
    }),
    select(entered, {
      name: 'client.location.state',
      label: 'Or the state, if you do not know the ZIP code',
      choices: states,
      empty: 'Not needed with a ZIP code',
      optional: true,
    }),
  );
}

/** The field beside which an error stands: that of the place as a whole stands beside the first of its fields. */
export function placeField(path: string): string {
  return path === 'client.location' ? 'client.location.zip' : path;
}

/** Whether the client is detained, and where. */
export function detentionFields(
  entered: Entered,
  asked: { readonly label: string; readonly optional?: boolean },
): Html {
  return yesOrNo(entered, {
    name: 'client.detained',
    ...asked,
    yes: {
      reveals: textField(entered, {
        name: 'client.facility',
        label: 'Where is the client held?',
        hint: 'It is kept sealed, and clinicians who are asked do not see it.',
        autocomplete: 'off',
        optional: true,
      }),
    },
  });
}
