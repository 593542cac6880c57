import { type AttorneyAction, attorneyAction } from '../../contracts/request.ts';
import { stateCode } from '../../domain/names/named-code.ts';
import { actions, button, type Filled, formFrame, hidden } from '../../http/controls.ts';
import type { Form } from '../../http/form.ts';
import { type Html, html } from '../../http/html.ts';
import { checkForm } from '../../http/parse-form.ts';
import type { Checked } from '../../http/validate.ts';
import { detentionFields, placeFields } from '../form/client.ts';

/** Says where the client is now. Nothing stands in it, so that a form sent as it stands asks for nothing. */
export function moveForm(filled: Filled, path: string): Html {
  return formFrame(
    { action: path },
    html`${hidden('action', 'custody')}${placeFields(filled)}
${detentionFields(filled, { label: 'Is the client detained now?', optional: true })}
${actions(button('Tell us of the move'))}`,
  );
}

/** What somebody said of where the client is now. What was left empty stays as it is. */
export function readMove(form: Form): Checked<AttorneyAction> {
  if (!form.isFilled('client'))
    return {
      ok: false,
      errors: [{ path: 'client.location.zip', message: 'Give the new place, or say whether the client is detained.' }],
    };
  return checkForm(attorneyAction, form, { translate: { 'client.location.state': stateCode } });
}
