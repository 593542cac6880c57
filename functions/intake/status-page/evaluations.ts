import type { RequestStatus } from '../../contracts/replies.ts';
import { hasClinician, isSought } from '../../domain/evaluation/evaluation.ts';
import { evaluationOf } from '../../domain/evaluation/offer.ts';
import { shownState } from '../../domain/request/search-standing.ts';
import { stillToBeAsked } from '../../domain/request/tried.ts';
import type { Instant } from '../../domain/time/time.ts';
import { clockInWords } from '../../domain/time/time-words.ts';
import { type EvaluationState, evaluationStateWords, evaluationTypeWords } from '../../domain/words/evaluation.ts';
import { professionWords } from '../../domain/words/member.ts';
import { isHurried } from '../../domain/words/request.ts';
import { byPhoneInWords } from '../../domain/words/search.ts';
import { capitalized, listed } from '../../domain/words/wording.ts';
import { mailLink, telephoneLink } from '../../http/contact.ts';
import { type Html, html } from '../../http/html.ts';
import { factList, sheet, type Tone, tag } from '../../http/parts.ts';
import type { StatusPage } from '../actions/action.ts';

type EvaluationStatus = RequestStatus['evaluations'][number];
/** A moment as the page's reader is told it. */
type Clock = (at: Instant) => string;
type Clinician = NonNullable<EvaluationStatus['clinician']>;

const tones: Partial<Record<EvaluationState, Tone | 'plain'>> = {
  assigned: 'success',
  affidavit_delivered: 'success',
  unfilled: 'warning',
  withdrawn: 'plain',
  declined: 'plain',
};

/** How each evaluation stands, and who writes it once somebody has said yes. */
export function evaluationsSection(shown: StatusPage): Html {
  const { evaluations } = shown.status;
  const heading = evaluations.length === 1 ? 'The evaluation' : 'The evaluations';
  return html`<h2>${heading}</h2>${evaluations.map((evaluation) => evaluationSheet(evaluation, shown))}`;
}

function evaluationSheet(evaluation: EvaluationStatus, shown: StatusPage): Html {
  const { file, now } = shown;
  const { number, type, state, clinician } = evaluation;
  const stored = evaluationOf(file, number);
  const words = evaluationStateWords[stored ? shownState(file, stored, now) : state];
  const newcomers = stored ? stillToBeAsked(file, [stored], now) : 0;
  const clock = (at: Instant) => clockInWords(at, file.intake.attorney.timeZone, now);
  return sheet(html`<h3>${capitalized(evaluationTypeWords[type].name)} evaluation</h3>
<p>${tag(capitalized(words), tones[state] ?? 'info')}</p>
${clinician ? introduction(clinician, state, shown) : html`<p>${askedInWords(evaluation, newcomers, clock)}</p>`}`);
}

/** The clinician, with the next step while there is one. */
function introduction(clinician: Clinician, state: EvaluationState, shown: StatusPage): Html {
  const { name, profession, phone, email } = clinician;
  return html`${factList([
    { term: 'Clinician', detail: name },
    { term: 'Profession', detail: capitalized(professionWords[profession].name) },
    { term: 'Telephone', detail: phone && telephoneLink(phone) },
    { term: 'Email', detail: email && mailLink(email, { reach: true }) },
  ])}
${hasClinician({ state }) && html`<p>${nextStep(clinician, shown)}</p>`}`;
}

/** What the attorney does next, by the ways that reach the clinician. */
function nextStep({ phone, email }: Clinician, { status: { urgency }, file }: StatusPage): string {
  const ways = listed([...(phone ? ['call'] : []), ...(email ? ['write'] : [])], 'or');
  if (ways === '') return 'Our emails to them come back: our coordinators look for another way to reach them.';
  const interpreting = file.intake.client.interpreter ? ', and if an interpreter is needed, say who it is' : '';
  return `Please ${ways} ${isHurried(urgency) ? 'today' : 'within a day or two'}: agree on a time, and send the declaration and the records${interpreting}.`;
}

/** Who was asked, each once, and who is to be; `newcomers` of those never were before. */
function askedInWords(evaluation: EvaluationStatus, newcomers: number, clock: Clock): string {
  const { asked, askedByPhone, declined, state, toBeAsked, askedFrom } = evaluation;
  const who = asked === 0 ? 'first' : newcomers === toBeAsked ? 'more' : newcomers === 0 ? 'again' : 'mixed';
  const later = toBeAsked > 0 && laterInWords(toBeAsked, who, askedFrom && clock(askedFrom));
  if (asked === 0) return later || (isSought({ state }) ? 'Nobody has been asked yet.' : 'Nobody was asked.');
  const people = `${asked === 1 ? '1 clinician has' : `${asked} clinicians have`} been asked${byPhoneInWords(asked, askedByPhone)}`;
  const known = declined === 0 ? `${people}; nobody has declined.` : `${people}; ${declined} declined.`;
  return later ? `${known} ${later}` : known;
}

/**
 * Who is still to be asked: from a moment on, or as soon as the mail leaves, which the page says above where it waits. They are more where
 * none of them was asked in an earlier round, and are asked again where all of them were.
 */
function laterInWords(count: number, who: 'first' | 'more' | 'again' | 'mixed', from: string | null): string {
  const people = `${count} ${who === 'more' ? 'more ' : ''}${count === 1 ? 'clinician' : 'clinicians'}`;
  const again = who === 'again' ? ' again' : '';
  if (from !== null) return `${people} will be asked${again} from ${from}.`;
  return `${people} ${count === 1 ? 'is' : 'are'} chosen, but not asked${again} yet.`;
}
