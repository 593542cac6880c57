import { AGREEMENT_VERSION } from '../../contracts/request.ts';
import { checkbox, type Entered, formSection, hidden, textArea, yesOrNo } from '../../http/controls.ts';
import { type Html, html } from '../../http/html.ts';

/** What a clinician should know, in the attorney's own words. */
export function summarySection(entered: Entered): Html {
  return formSection(
    'In your words',
    textArea(entered, {
      name: 'summary',
      label: 'What should the clinician know?',
      hint: 'What happened, what the evaluation should look at, what would make it easier for the client. At most 4,000 characters, and please no names. It is kept encrypted, stands in no email, and each reading by staff is recorded.',
      rows: 8,
      optional: true,
    }),
  );
}

/** The papers that a clinician needs, and whether they are there. */
export function papersSection(entered: Entered): Html {
  return formSection(
    'Papers',
    html`${yesOrNo(entered, { name: 'documents.declarationReady', label: 'Is a draft of the client’s declaration ready?', no: { label: 'Not yet' } })}
${yesOrNo(entered, {
  name: 'documents.releaseSigned',
  label: 'Has the client signed a release?',
  hint: 'It lets you share the client’s records with the clinician.',
  no: { label: 'Not yet' },
})}`,
    {
      hint: 'If one of them is not there yet, you can still send the request: it waits until you tell us on your page that it is. In an emergency we do not wait.',
    },
  );
}

/** What both sides promise. Its version stands in the contract: new words need a new one. */
export function agreementSection(entered: Entered): Html {
  return formSection(
    'The agreement',
    html`<ul>
<li>You agree a time with the clinician, and tell us when it is.</li>
<li>You bring the interpreter, and you get the client there.</li>
<li>You prepare the clinician where testimony was agreed.</li>
<li>You tell us how the case ends, so that the clinician hears of it.</li>
<li>We ask clinicians for as long as there is time. Nobody can promise that one is found.</li>
</ul>
${hidden('agreement.version', AGREEMENT_VERSION)}
${checkbox(entered, { name: 'agreement.accepted', label: 'I have read this and agree to it' })}`,
    { hint: 'Clinicians give their time without pay. This is what they rely on.' },
  );
}
