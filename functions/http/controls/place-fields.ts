import { usStates } from '../../domain/places/us-states.ts';
import type { Html } from '../html.ts';
import { select } from './choices.ts';
import type { Entered } from './entered.ts';
import { pair } from './form-parts.ts';
import { textField } from './text-fields.ts';

/** How a form asks where somebody is. */
export type PlaceAsked = {
  /** The place in the contract, such as `client.location`. */
  readonly name: string;
  readonly zip: { readonly label: string; readonly hint?: string; readonly autocomplete: string };
  readonly state: { readonly label: string; readonly hint?: string };
};

const states = Object.entries(usStates)
  .map(([value, { name }]) => ({ value, label: name }))
  .sort((one, other) => (one.label < other.label ? -1 : 1));

/** Where somebody is: a ZIP code, or else the state. */
export function placeFields(entered: Entered, { name, zip, state }: PlaceAsked): Html {
  return pair(
    textField(entered, { name: `${name}.zip`, ...zip, type: 'number', width: 'short', optional: 'unmarked' }),
    select(entered, {
      name: `${name}.state`,
      ...state,
      choices: states,
      empty: 'Not needed with a ZIP code',
      optional: 'unmarked',
    }),
  );
}

/** The field beside which an error stands: that of a place as a whole stands beside the first of its fields. */
export function placeField(path: string): string {
  return /(?:^|\.)location$/.test(path) ? `${path}.zip` : path;
}
