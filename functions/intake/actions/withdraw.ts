import { closeRequest } from '../../domain/request/closing.ts';
import { actions, button, type Entered, formFrame, radios, textArea } from '../../http/controls.ts';
import { type Html, html } from '../../http/html.ts';
import { disclosure } from '../../http/parts.ts';
import type { ActedOn } from '../../store/change-case.ts';
import type { Change } from '../../store/change-writes.ts';
import { loadsGivenBack } from '../../store/members.ts';
import { type Asked, asQuestion, type PageAction, readAnswer } from './action.ts';

/** Withdraws the request, by an answer that is not given before somebody gives it. */
export const withdraw: PageAction<'withdraw'> = {
  decide: closed,
  section: ({ status, path }, entered) =>
    status.state !== 'closed' &&
    html`<h2>If you no longer need it</h2>
${disclosure('Withdraw the request', question(entered, path), { open: entered.errors.length > 0 })}`,
  read: (form) => readAnswer(form, 'Choose yes or no.'),
  done: {
    event: 'request_withdrawn',
    title: 'The request is withdrawn',
    body: 'A clinician who has accepted is told, and so is everybody who had been asked and whose offer was open: in the morning, where it is night.',
  },
};

function question(entered: Entered, path: string): Html {
  return formFrame(
    { action: path },
    html`${asQuestion('withdraw')}${radios(entered, {
      name: 'action',
      label: 'Withdraw this request?',
      hint: 'A clinician who has accepted is told, and so is everybody who has been asked and whose offer is open: in the morning, where it is night. It cannot be taken back; you can send a new request.',
      choices: [
        { value: 'withdraw', label: 'Yes, withdraw it' },
        { value: 'keep', label: 'No, keep it' },
      ],
    })}
${textArea(entered, {
  name: 'reason',
  label: 'Why?',
  hint: 'For the coordinators alone. No names, please.',
  rows: 3,
  optional: true,
})}
${actions(button('Send this answer', { look: 'secondary' }))}`,
  );
}

/** The request ends, and members get their load back; why is sealed. */
async function closed({ reason }: Asked['withdraw'], { file, tools }: ActedOn): Promise<Change> {
  const closing = { ...closeRequest(file, 'withdrawn', 'attorney'), also: loadsGivenBack(file.offers) };
  if (!reason) return closing;
  const seal = await tools.sealer.caseSeal(file.request.reference);
  return { ...closing, sealedNote: seal.seal('note', reason) };
}
