import type { RequestStatus } from '../../contracts/replies.ts';
import { hasClinician, isSought } from '../../domain/evaluation/evaluation.ts';
import { type EvaluationState, evaluationStateWords, evaluationTypeWords } from '../../domain/words/evaluation.ts';
import { professionWords } from '../../domain/words/member.ts';
import type { Urgency } from '../../domain/words/request.ts';
import { capitalized } from '../../domain/words/wording.ts';
import { mailLink, telephoneLink } from '../../http/contact.ts';
import { type Html, html } from '../../http/html.ts';
import { factList, sheet, type Tone, tag } from '../../http/parts.ts';

type EvaluationStatus = RequestStatus['evaluations'][number];
type Clinician = NonNullable<EvaluationStatus['clinician']>;

const tones: Partial<Record<EvaluationState, Tone | 'plain'>> = {
  assigned: 'success',
  affidavit_delivered: 'success',
  unfilled: 'warning',
  withdrawn: 'plain',
  declined: 'plain',
};

/** How each evaluation stands, and who writes it once somebody has said yes. */
export function evaluationsSection(evaluations: readonly EvaluationStatus[], urgency: Urgency): Html {
  const heading = evaluations.length === 1 ? 'The evaluation' : 'The evaluations';
  return html`<h2>${heading}</h2>${evaluations.map((evaluation) => evaluationSheet(evaluation, urgency))}`;
}

function evaluationSheet({ type, state, asked, declined, clinician }: EvaluationStatus, urgency: Urgency): Html {
  return sheet(html`<h3>${capitalized(evaluationTypeWords[type].name)} evaluation</h3>
<p>${tag(capitalized(evaluationStateWords[state]), tones[state] ?? 'info')}</p>
${clinician ? introduction(clinician, state, urgency) : html`<p>${askedInWords(asked, declined, state)}</p>`}`);
}

/** The clinician, with the next step while there is one. */
function introduction({ name, profession, phone, email }: Clinician, state: EvaluationState, urgency: Urgency): Html {
  const hurried = urgency === 'emergency' || urgency === 'urgent';
  return html`${factList([
    { term: 'Clinician', detail: name },
    { term: 'Profession', detail: capitalized(professionWords[profession].name) },
    { term: 'Telephone', detail: phone && telephoneLink(phone) },
    { term: 'Email', detail: mailLink(email, { reach: true }) },
  ])}
${
  hasClinician({ state }) &&
  html`<p>Please call or write ${hurried ? 'today' : 'within a day or two'}: agree a time, send the declaration and the records, and say who interprets. The clinician has your name and how to reach you.</p>`
}`;
}

function askedInWords(asked: number, declined: number, state: EvaluationState): string {
  if (asked === 0) return isSought({ state }) ? 'Nobody has been asked yet.' : 'Nobody was asked.';
  const people = asked === 1 ? '1 clinician has been asked' : `${asked} clinicians have been asked`;
  return declined === 0 ? `${people}; nobody has declined.` : `${people}; ${declined} declined.`;
}
