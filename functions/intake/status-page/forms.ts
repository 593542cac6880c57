import type { MissingItem } from '../../domain/words/words.ts';
import { groupField } from '../../http/controls/field.ts';
import { idOf } from '../../http/controls/filled.ts';
import { actions, button, type Filled, formFrame, hidden, radios, textArea } from '../../http/controls.ts';
import { type Html, html } from '../../http/html.ts';
import { dateFields } from '../form/matter.ts';
import { beforeFields } from './dates-form.ts';

const papers: Readonly<Record<MissingItem, { readonly name: string; readonly label: string }>> = {
  declaration: { name: 'documents.declarationReady', label: 'A draft of the client’s declaration is ready' },
  release: { name: 'documents.releaseSigned', label: 'The client has signed a release' },
};

/** Says what has come since. Nothing is ticked: a form sent as it stands asks for nothing. */
export function completeForm(filled: Filled, path: string, missing: readonly MissingItem[]): Html {
  const boxes = missing.map((item) => {
    const { name, label } = papers[item];
    const id = item === missing[0] ? 'documents' : idOf(name);
    const ticked = filled.form.text(name) === 'true';
    return html`<div class="choice"><input type="checkbox" id="${id}" name="${name}" value="true"${ticked && html` checked`}><label for="${id}">${label}</label></div>`;
  });
  const field = { name: 'documents', label: 'What is ready now?' };
  return formFrame(
    { action: path },
    html`${hidden('action', 'complete')}${groupField(filled, field, filled.errorWithin('documents'), boxes)}
${actions(button('Tell us that it is ready'))}`,
  );
}

/** Changes the dates. It stands filled in, and what is not touched stays. */
export function datesForm(filled: Filled, path: string, exampleDay: string): Html {
  return formFrame(
    { action: path },
    html`${hidden('action', 'change_dates')}${beforeFields(filled.form).map(([name, text]) => hidden(name, text))}
${dateFields(filled, { exampleDay })}
${actions(button('Save the dates'))}`,
  );
}

/** Withdraws the request, by an answer that is not given before somebody gives it. */
export function withdrawForm(filled: Filled, path: string): Html {
  return formFrame(
    { action: path },
    html`${radios(filled, {
      name: 'action',
      label: 'Withdraw this request?',
      hint: 'Clinicians who were asked, or who have accepted, are told at once. It cannot be taken back; you can send a new request.',
      choices: [
        { value: 'withdraw', label: 'Yes, withdraw it' },
        { value: 'keep', label: 'No, keep it' },
      ],
    })}
${textArea(filled, {
  name: 'reason',
  label: 'Why?',
  hint: 'For the coordinators alone. No names, please.',
  rows: 3,
  optional: true,
})}
${actions(button('Send this answer', { look: 'secondary' }))}`,
  );
}
