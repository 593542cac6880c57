import { askedBy, everChosen } from '../../domain/evaluation/asked.ts';
import { type Evaluation, isSought } from '../../domain/evaluation/evaluation.ts';
import { DAY_STARTS_IN_WORDS } from '../../domain/limits.ts';
import { askedByMailFrom, type Member } from '../../domain/members/member.ts';
import { languageName } from '../../domain/names/languages.ts';
import type { Offer } from '../../domain/request/casework.ts';
import { isInTime } from '../../domain/request/dates.ts';
import { soughtIn } from '../../domain/request/tried.ts';
import type { Instant } from '../../domain/time/time.ts';
import { evaluationTypeWords } from '../../domain/words/evaluation.ts';
import { distanceInWords } from '../../domain/words/evaluation-facts.ts';
import { professionWords } from '../../domain/words/member.ts';
import { waysInWords } from '../../domain/words/stake.ts';
import { listed } from '../../domain/words/wording.ts';
import { type Choice, type Entered, select, textField } from '../../http/controls.ts';
import { type Html, html } from '../../http/html.ts';
import type { StoredCase } from '../../store/case-file.ts';
import { NO_MAIL_IN_TIME, notAskedInWords } from './offer-words.ts';
import { type Choosing, type FittingMember, isReachedByMail, type LiveScene } from './opened-page.ts';

/** Who hears of a yes that came by phone. */
export const YES_TOLD = 'They and the attorney get an email: call whoever that may not reach in time.';

/** The fields by which a member is chosen: whom to ask, and who said yes. Each holds the number of an evaluation and a member's id. */
export const CHOSEN = { ask: 'chosen', assign: 'saidYes' } as const;

/** On-call asks somebody: one of those who fit, the best first, or anybody by their address. */
export function askChoice(live: LiveScene, entered: Entered): Choice {
  const sought = soughtIn(live.file);
  const which = sought.map(({ number, type }) => ({
    value: String(number),
    label: `Evaluation ${number}: ${evaluationTypeWords[type].name}`,
  }));
  const fields = html`${select(entered, {
    name: CHOSEN.ask,
    label: 'One of those who fit, the best first',
    hint: 'They are asked by mail, whatever their limits, where it can leave before the end; the list above shows once it has left. Call them too, if you can.',
    choices: sought.flatMap((evaluation) => fittingChoices(live, evaluation, isReachedByMail)),
    empty: 'Someone else, by email address',
    optional: true,
  })}${textField(entered, {
    name: 'email',
    label: 'Or their email address in the network',
    optional: true,
    type: 'email',
    maxLength: 254,
  })}${which.length > 1 && select(entered, { name: 'evaluation', label: 'For which evaluation?', choices: which, empty: 'The first that has nobody', optional: true })}`;
  return { value: 'ask', label: 'Ask somebody I name', reveals: fields };
}

/** On-call records a yes that came by phone. */
export function saidYesChoice(live: LiveScene, entered: Entered): Choice {
  return { value: 'assign', label: 'Someone said yes by phone', reveals: whoSaidYes(live, entered) };
}

/** Who said yes: somebody who has been asked, or who fits. */
export function whoSaidYes(choosing: Choosing, entered: Entered): Html {
  const choices = choosing.file.evaluations
    .filter((evaluation) => isSought(evaluation))
    .flatMap((evaluation) => [...askedChoices(choosing, evaluation), ...fittingChoices(choosing, evaluation)]);
  return select(entered, {
    name: CHOSEN.assign,
    label: 'Who said yes?',
    hint: `The evaluation is theirs at once. ${YES_TOLD}`,
    choices,
  });
}

/** Whoever has been asked in whatever round, or is chosen in this one, but those who stand among the fitting since they may be asked again. */
function askedChoices(choosing: Choosing, evaluation: Evaluation): Choice[] {
  const { file, members, fitting, now } = choosing;
  const hasBeenAsked = askedBy(file, now);
  const fits = new Set(fitting.get(evaluation.number)?.map(({ member }) => member.memberId));
  return everChosen(file, evaluation, now).flatMap((offer) => {
    const member = members.get(offer.memberId);
    if (!member || fits.has(offer.memberId)) return [];
    const label = `${member.name}, ${professionWords[member.profession].name}; ${chosenInShort(choosing, offer, member, hasBeenAsked(offer))}`;
    return [choiceOf(file.evaluations, evaluation, member, label)];
  });
}

function chosenInShort(choosing: Choosing, offer: Offer, member: Member, isAsked: boolean): string {
  if (offer.state === 'declined') return 'said no before';
  if (offer.state === 'released') return 'gave it back before';
  if (offer.undeliveredAt !== undefined) return unreached(member);
  return isAsked ? 'has been asked' : notAskedInWords(choosing, offer);
}

function fittingChoices(
  { file, fitting, now }: Choosing,
  evaluation: Evaluation,
  isChoice: (fitting: FittingMember) => boolean = () => true,
): Choice[] {
  return (fitting.get(evaluation.number) ?? []).filter(isChoice).map(({ member, fit }) => {
    const mail = member.mailBouncedAt === undefined ? waitsInWords(file, member, now) : `; ${unreached(member)}`;
    const label = `${member.name}, ${professionWords[member.profession].name}; ${spoken(member)}; ${held(fit)}${mail}`;
    return choiceOf(file.evaluations, evaluation, member, label);
  });
}

/** That the mail to somebody who fits would wait for their morning, perhaps beyond the end; nothing where it leaves at once. */
function waitsInWords(file: StoredCase, member: Member, now: Instant): string {
  const from = askedByMailFrom(member, file.request.urgency, now);
  if (from <= now) return '';
  if (isInTime(file.request, from)) return `; the mail waits until ${DAY_STARTS_IN_WORDS} there`;
  return `; ${NO_MAIL_IN_TIME}: ${toCall(member)}`;
}

/** A member as a choice; of several evaluations it says for which. */
function choiceOf(
  all: readonly Evaluation[],
  { number, type }: Evaluation,
  { memberId }: Member,
  label: string,
): Choice {
  const which = all.length > 1 ? `Evaluation ${number}, ${evaluationTypeWords[type].name}: ` : '';
  return { value: `${number} ${memberId}`, label: `${which}${label}` };
}

/** Whoever fits but does not get their mail can be telephoned, and say yes. */
function unreached(member: Member): string {
  return `mail does not reach them: ${toCall(member)}`;
}

function toCall({ phone }: Member): string {
  return phone === undefined ? 'no phone number is known' : `call ${phone}`;
}

function spoken({ languages }: Member): string {
  return listed(languages.map(({ code }) => languageName(code) ?? code));
}

function held({ ways, miles }: FittingMember['fit']): string {
  return miles === null ? waysInWords(ways) : `${waysInWords(ways)}, ${distanceInWords(miles)} away`;
}
