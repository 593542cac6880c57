import { attorneyAction } from '../../contracts/request.ts';
import { stateCode } from '../../domain/names/named-code.ts';
import { actions, button, type Entered, formFrame, hidden, placeFields } from '../../http/controls.ts';
import { type Html, html } from '../../http/html.ts';
import { checkForm } from '../../http/parse-form.ts';
import { disclosure, factList } from '../../http/parts.ts';
import { clientPlace, detentionFields } from '../form/client.ts';
import { moveClient } from '../move-client.ts';
import type { PageAction } from './action.ts';

/** Says where the client is now. Nothing stands in it; what is left empty stays as it is. */
export const move: PageAction<'custody'> = {
  decide: ({ client }, { tools, file, now }) => moveClient(tools, file, client, now),
  section: ({ status, file: { request }, path }, entered) =>
    status.state !== 'closed' &&
    html`<h2>Where your client is</h2>
${factList([
  { term: 'Area', detail: request.area },
  { term: 'Detained', detail: request.detained ? 'Yes' : 'No' },
])}
${disclosure('Your client has been moved', fields(entered, path), { open: entered.errors.length > 0 })}`,
  read(form) {
    if (form.isFilled('client'))
      return checkForm(attorneyAction, form, { translate: { 'client.location.state': stateCode } });
    const message = 'Give the new place, or say whether the client is detained.';
    return { ok: false, errors: [{ path: 'client.location.zip', message }] };
  },
  done: {
    event: 'client_moved',
    title: 'We have noted where your client is now',
    body: 'A clinician who has accepted is told: in an emergency at once, else in the morning, where it is night. While one is looked for, those are asked who fit where your client is now.',
  },
};

function fields(entered: Entered, path: string): Html {
  return formFrame(
    { action: path },
    html`${hidden('action', 'custody')}${placeFields(entered, clientPlace)}
${detentionFields(entered, { label: 'Is the client detained now?', optional: true })}
${actions(button('Tell us of the move'))}`,
  );
}
