import { isUnfilled } from '../../domain/evaluation/evaluation.ts';
import { closeRequest } from '../../domain/request/closing.ts';
import { isVouchedFor } from '../../domain/request/confirming.ts';
import { actions, button, type Entered, formFrame, radios } from '../../http/controls.ts';
import type { Form } from '../../http/form.ts';
import { type Html, html } from '../../http/html.ts';
import { sheet } from '../../http/parts.ts';
import type { ActedOn } from '../../store/change-case.ts';
import type { Change } from '../../store/change-writes.ts';
import { loadsGivenBack } from '../../store/members.ts';
import { pressWrite } from '../../store/senders.ts';
import { asQuestion, type PageAction, readAnswer, type StatusPage } from './action.ts';

const readConfirmation = (form: Form) => readAnswer(form, 'Choose one of the two answers.');

/** Says that the request is real. Whatever is done by the mailed link says so too, so that there is nothing more to do here. */
export const confirm: PageAction<'confirm'> = {
  decide: () => undefined,
  section: (shown, entered) => isAsked(shown) && sheet(question(shown, entered)),
  read: readConfirmation,
  done: {
    event: 'request_confirmed',
    title: 'Thank you: it is confirmed',
    body: 'We know now that it is real. How it stands is shown here.',
  },
};

/** Says that the request is somebody else's. It ends, and the address is trusted no more until it presses again. */
export const notMe: PageAction<'not_me'> = {
  decide: (_asked, actedOn) => disowned(actedOn),
  section: () => false,
  read: readConfirmation,
  done: {
    event: 'request_disowned',
    title: 'Thank you for telling us',
    body: 'The request has ended. No one will be asked about it anymore.',
  },
};

/** Only somebody who came by the mailed link can say so, and only while nobody has and the search may still end well. */
function isAsked({ file: { request, evaluations }, isMailed }: StatusPage): boolean {
  return isMailed && request.state !== 'closed' && !isVouchedFor(request) && !evaluations.every(isUnfilled);
}

function question({ path, file }: StatusPage, entered: Entered): Html {
  const isEmergency = file.request.urgency === 'emergency';
  return formFrame(
    { action: path },
    html`${asQuestion('confirm')}${radios(entered, {
      name: 'action',
      label: 'Is this request real?',
      hint: 'We ask because anyone can type your address into our form.',
      look: 'cards',
      choices: [
        { value: 'confirm', label: isEmergency ? 'This is real: keep going' : 'Yes, I sent it' },
        { value: 'not_me', label: 'This wasn’t me', hint: 'The request ends, and no one is asked about it anymore.' },
      ],
    })}${actions(button('Send my answer'))}`,
  );
}

async function disowned({ file, tools }: ActedOn): Promise<Change> {
  const closing = closeRequest(file, 'withdrawn', 'attorney');
  const forgotten = await pressWrite(tools.store, file.intake.attorney.email, undefined);
  return {
    ...closing,
    events: [...closing.events, { type: 'request_disowned', actor: 'attorney', data: {} }],
    also: [...loadsGivenBack(file.offers), forgotten],
  };
}
