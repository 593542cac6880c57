import { attorneyFormAction } from '../../contracts/request.ts';
import { isSought, isUnfilled } from '../../domain/evaluation/evaluation.ts';
import { missingOf } from '../../domain/request/intake.ts';
import { replanned } from '../../domain/request/planning.ts';
import { requestTransitions } from '../../domain/request/transitions.ts';
import { waitsForPapers } from '../../domain/request/turn.ts';
import { type MissingItem, missingInWords } from '../../domain/words/request.ts';
import { groupField } from '../../http/controls/field.ts';
import { actions, button, type Entered, formFrame, hidden } from '../../http/controls.ts';
import { type Html, html } from '../../http/html.ts';
import { checkForm } from '../../http/parse-form.ts';
import type { ActedOn, Made } from '../../store/change-case.ts';
import { openedEvents } from '../open-case.ts';
import type { Asked, PageAction } from './action.ts';

const papers: Readonly<Record<MissingItem, { readonly name: string; readonly label: string }>> = {
  declaration: { name: 'documents.declarationReady', label: 'A draft of the client’s declaration is ready' },
  release: { name: 'documents.releaseSigned', label: 'The client has signed a release' },
};

/** Says what has come since. Nothing is ticked. */
export const complete: PageAction<'complete'> = {
  decide: papersCome,
  section({ status: { state, missing }, file, path }, entered) {
    if (state === 'closed' || missing.length === 0 || file.evaluations.every(isUnfilled)) return false;
    const what = missingInWords(missing);
    return html`<h2>What is missing</h2>
<p>${waitsForPapers(file) ? `We need ${what} before we can ask clinicians. Until then the request waits.` : `We do not wait for it, but the clinician will need ${what}. Please have it ready.`}</p>
${boxesOf(entered, path, missing)}`;
  },
  read: (form) =>
    form.isFilled('documents')
      ? checkForm(attorneyFormAction, form)
      : { ok: false, errors: [{ path: 'documents', message: 'Tick what is ready now.' }] },
  done: { event: 'information_completed', title: 'Thank you', body: 'We have noted what is ready now.' },
};

function boxesOf(entered: Entered, path: string, missing: readonly MissingItem[]): Html {
  const boxes = missing.map((item) => {
    const { name, label } = papers[item];
    const id = entered.idOf(item === missing[0] ? 'documents' : name);
    const ticked = entered.form.text(name) === 'true';
    return html`<div class="choice"><input type="checkbox" id="${id}" name="${name}" value="true"${ticked && html` checked`}><label for="${id}">${label}</label></div>`;
  });
  const field = { name: 'documents', label: 'What is ready now?' };
  return formFrame(
    { action: path },
    html`${hidden('action', 'complete')}${groupField(entered, field, entered.errorWithin('documents'), boxes)}
${actions(button('Tell us that it is ready'))}`,
  );
}

/** Documents arrive: when nothing is missing any more, the search begins. Undefined where they were not missing. */
function papersCome({ documents }: Asked['complete'], { file, now }: ActedOn): Made {
  const { request } = file;
  const stillMissing = missingOf(documents);
  const missing = request.missing.filter((item) => stillMissing.includes(item));
  if (missing.length === request.missing.length) return undefined;
  const opens = missing.length === 0 && request.state === 'needs_information';
  const sought = opens ? file.evaluations.filter((evaluation) => isSought(evaluation)) : [];
  const evaluations = sought.map((evaluation) => replanned(evaluation, request, now));
  return {
    request: { missing, ...(opens ? { state: requestTransitions.completed.to } : {}) },
    evaluations,
    events: [{ type: 'information_completed', actor: 'attorney', data: { missing } }, ...openedEvents(evaluations)],
  };
}
