import { ageWords, clientGenderWords } from '../../domain/words/request.ts';
import {
  choicesOf,
  type Entered,
  formSection,
  type PlaceAsked,
  placeFields,
  radios,
  textField,
  yesOrNo,
} from '../../http/controls.ts';
import { type Html, html } from '../../http/html.ts';
import { countryField, languageLines } from './named-fields.ts';

/**
 * Where the client is; the form that says where they have been moved asks the same. A section of its own, lest a browser fill in the
 * attorney's ZIP code. No field is kept from the browser: who goes back to the form is to find it as it was typed.
 */
export const clientPlace = {
  name: 'client.location',
  zip: {
    label: 'ZIP code',
    hint: 'Five digits. Clinicians are told the area alone.',
    autocomplete: 'section-client postal-code',
  },
  state: { label: 'Or the state, if you do not know the ZIP code' },
} as const satisfies PlaceAsked;

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
${placeFields(entered, clientPlace)}
${detentionFields(entered, { label: 'Is the client detained?' })}`,
    { hint: 'Not the name, not the A-number, not the date of birth. We ask only for what decides who can help.' },
  );
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
        optional: true,
      }),
    },
  });
}
