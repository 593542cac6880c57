import { type NewRequest, newRequest } from '../../contracts/request.ts';
import { countryCode, languageCode, stateCode } from '../../domain/names/named-code.ts';
import { knownZoneOf } from '../../domain/places/place-given.ts';
import { zipTyped } from '../../domain/places/places.ts';
import { isTimeZone, type TimeZone } from '../../domain/time/time.ts';
import type { Form } from '../../http/form.ts';
import { checkForm } from '../../http/parse-form.ts';
import type { Checked } from '../../http/validate.ts';
import { inContractNames } from './typed-dates.ts';

/** What the request form says: countries and languages by name or code, times of day in the zone of the matter. */
export function readRequestForm(form: Form): Checked<NewRequest> {
  return checkForm(newRequest, inContractNames(form), {
    translate: { 'client.country': countryCode, 'client.languages': languageCode, 'client.location.state': stateCode },
    zone: zoneTyped(form),
  });
}

/**
 * The zone that the dates of a form are meant in, as the contract has it: the court's, the attorney's, the client's place.
 * Where none of them can be read the form is wrong anyway, and nothing more should be said of its times.
 */
function zoneTyped(form: Form): TimeZone {
  const chosen = ['matter.timeZone', 'attorney.timeZone'].map((name) => form.text(name)).find(isTimeZone);
  if (chosen !== undefined) return chosen;
  const state = stateCode(form.text('client.location.state'));
  const inState = 'code' in state ? knownZoneOf({ state: state.code }) : undefined;
  return knownZoneOf({ zip: zipTyped(form.text('client.location.zip')) }) ?? inState ?? 'UTC';
}
