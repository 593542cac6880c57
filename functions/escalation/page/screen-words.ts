import type { PageView } from '../../contracts/page.ts';
import { cliniciansOf, type Evaluation, isSought } from '../../domain/evaluation/evaluation.ts';
import { hasHeardOfYes, standingYeses } from '../../domain/evaluation/yes.ts';
import type { Owner } from '../../domain/on-call/paging.ts';
import { personOf, type Rota } from '../../domain/on-call/rota.ts';
import { soonerInWords } from '../../domain/on-call/sooner.ts';
import { isEmergency } from '../../domain/on-call/standing.ts';
import { givenUpAt } from '../../domain/request/dates.ts';
import { soughtIn, stillToBeAsked, triedFor } from '../../domain/request/tried.ts';
import type { Instant } from '../../domain/time/time.ts';
import { clockInWords, timeLeftInWords, workedUntilInWords } from '../../domain/time/time-words.ts';
import { evaluationTypeWords } from '../../domain/words/evaluation.ts';
import { levelInWords } from '../../domain/words/on-call.ts';
import { byPhoneInWords } from '../../domain/words/search.ts';
import { atStakeInWords, type Stake, testimonyByType, waysByType } from '../../domain/words/stake.ts';
import { capitalized, counted } from '../../domain/words/wording.ts';
import { mailLink } from '../../http/contact.ts';
import { type Html, type HtmlValue, html } from '../../http/html.ts';
import { type FactLine, tag, tagRow } from '../../http/parts.ts';
import type { StoredCase } from '../../store/case-file.ts';
import { isToSame, type PageScene, pagedInstead } from './opened-page.ts';
import { nextPage } from './page-view.ts';

/** A moment by the clock of the reader. */
export function timeInWords(at: Instant, scene: PageScene): string {
  return clockInWords(at, scene.zone, scene.now);
}

/** Until when it is somebody's, who need not be paged before: `1:46 p.m. EST`, or `the end, 12:00 a.m. EDT`. */
export function workedUntil(until: Instant, { file, zone, now }: PageScene): string {
  return workedUntilInWords(until, givenUpAt(file.request), zone, now);
}

/** A level with those who have it, as far as their names are known: `the backup (Kim Lund)`. */
export function levelWithNames(rota: Rota, level: number, people: readonly string[]): string {
  const names = people.map((email) => personOf(rota, email).name).filter((name) => name !== undefined);
  return inBrackets(level, people.length === 0 ? ['nobody on duty'] : names);
}

/** A level with those who have it, by name and address. */
export function levelWithAddresses(rota: Rota, level: number, people: readonly string[]): string {
  return inBrackets(
    level,
    people.map((email) => {
      const { name } = personOf(rota, email);
      return name === undefined ? email : `${name} at ${email}`;
    }),
  );
}

function inBrackets(level: number, words: readonly string[]): string {
  return words.length === 0 ? levelInWords(level) : `${levelInWords(level)} (${words.join(', ')})`;
}

/** Who holds it, for whoever does not. */
export function ownerInWords(scene: PageScene, { owner }: PageView): string {
  if (!owner) return '';
  const who = capitalized(levelWithNames(scene.rota, owner.level, owner.people));
  return `${who} has been at work on it since ${timeInWords(owner.since, scene)}.`;
}

/** Who is paged next, by name or as the reader, and when; of an emergency `otherwise` says what comes before it, where nothing around says so. */
export function nextPageInWords(scene: PageScene, otherwise = ''): string {
  const { file, page, owner, onCall, rota, now } = scene;
  const next = nextPage(scene);
  if (!next) return noPageFollows(owner);
  const isReader = isToSame(next.people, page.people);
  const who = isReader ? 'you are' : `${levelWithNames(rota, next.level, next.people)} is`;
  // Whoever took it by the mail that told first has not been paged before.
  const wasPaged = file.pages.some(({ why, people }) => why !== 'told' && isToSame(next.people, people));
  const asksAgain = owner !== undefined && isEmergency(file.request);
  const again = (asksAgain || isReader) && wasPaged ? ' again' : '';
  const when = next.at <= now ? 'now' : `at ${timeInWords(next.at, scene)}${soonerInWords({ ...file, onCall }, now)}`;
  const unless = isEmergency(file.request) ? otherwise : ', unless a clinician is found before';
  return `${capitalized(who)} paged${again} ${when}${unless}.`;
}

/** That none goes out by itself; whoever says "not me" has the next person paged all the same. */
export function noPageFollows(owner: Owner | undefined): string {
  return owner ? 'No other page follows.' : 'If nobody answers, no other page follows.';
}

/** Who was paged since one has passed it on: `The backup (Kim Lund) was paged at 1:56 p.m. EST.`; nothing where nobody was. */
export function pagedInsteadInWords(scene: PageScene): string {
  const next = pagedInstead(scene);
  if (!next) return '';
  return `${capitalized(levelWithNames(scene.rota, next.level, next.people))} was paged at ${timeInWords(next.at, scene)}.`;
}

/** Words with a reference that no line end may part. */
export function unbroken(words: string, reference: string): Html {
  const [before = '', ...after] = words.split(reference);
  return html`${before}${after.map((rest) => html`<span class="whole">${reference}</span>${rest}`)}`;
}

/** What it is and that nobody has it: `Emergency K7Q4-M2XD: nobody has said yes yet`, or that whoever had said yes gave it back. */
export function subjectInWords({ file }: PageScene, { reference, urgency, evaluations }: PageView): string {
  const missing = evaluations.filter(isSought).length;
  const all = missing === evaluations.length;
  const what = urgency === 'emergency' ? 'Emergency' : 'Request';
  const sought = new Set(soughtIn(file).map(({ number }) => number));
  const hadYes = file.events.some(({ type, data }) => type === 'evaluation_assigned' && sought.has(data.evaluation));
  const nobody = hadYes ? 'a clinician had said yes and gave it back' : 'nobody has said yes yet';
  return `${what} ${reference}: ${all ? nobody : `${missing} of ${evaluations.length} evaluations still ${missing === 1 ? 'has' : 'have'} nobody`}`;
}

/** How much time there is, within a sentence: `6 hours 10 minutes left`. */
export function leftInWords({ deadline }: PageView, now: Instant): string {
  const left = timeLeftInWords(deadline, now);
  return deadline === null ? `${left}: every hour may count` : left;
}

/** That stopping takes evaluations from clinicians who said yes, before and after it: a sentence for each kind. */
export function cliniciansInWords(placed: readonly Pick<Evaluation, 'type'>[], verb: 'has' | 'had'): string[] {
  const types = [...new Set(placed.map(({ type }) => evaluationTypeWords[type].name))];
  return types.map(
    (type) => `The ${type} evaluation ${verb} a clinician; they are told, by day, that it is no longer needed.`,
  );
}

/** How many have been asked for these evaluations, each once, and to how many the mails have not left: `3 asked, 1 said no; the mails to 2 more have not left`. */
export function askedInWords(file: StoredCase, evaluations: readonly Evaluation[], now: Instant): string {
  const { asked, byPhone, declined } = triedFor(file, evaluations, now);
  const toBeAsked = stillToBeAsked(file, evaluations, now);
  const later = counted(toBeAsked, 'more has', 'more have');
  const mails = toBeAsked === 1 ? 'mail' : 'mails';
  return `${asked === 0 ? 'Nobody so far' : `${asked} asked${byPhoneInWords(asked, byPhone)}, ${declined} said no`}${toBeAsked === 0 ? '' : `; the ${mails} to ${later} not left`}`;
}

/** What on-call does where no mail reaches the attorney, after "please". */
export function reachAttorney({ intake }: Pick<StoredCase, 'intake'>): string {
  return intake.attorney.phone === undefined ? 'find a way to reach them' : 'call them';
}

/** Who has said yes, and whether the attorney has heard of it; nothing where nobody has. */
export function yesInWords(file: StoredCase, now: Instant): string {
  const yeses = standingYeses(file);
  if (yeses.length === 0) return '';
  const isAll = yeses.length === file.evaluations.length;
  const who = cliniciansOf(file.evaluations).length === 1 ? 'A clinician has' : 'Clinicians have';
  const said = `${who} said yes${isAll ? '' : ` to ${yeses.length} of ${file.evaluations.length} evaluations`}`;
  if (hasHeardOfYes(file, now)) return said;
  return `${said}; the attorney has had no email about it so far: please ${reachAttorney(file)}`;
}

/** What is at stake, in a line of its own; nothing where neither removal nor detention is spoken of. */
export function atStakeLine(stake: Stake): HtmlValue {
  const atStake = atStakeInWords(stake);
  return atStake !== null && html`<p>At stake: <strong>${atStake}.</strong></p>`;
}

/** In what ways the evaluations of a request that are sought may be held, and when testimony is asked for. */
export function stakeFacts(file: Pick<StoredCase, 'request' | 'evaluations'>, stake: Stake): FactLine[] {
  const sought = soughtIn(file);
  const testimony = testimonyByType(sought, stake);
  return [
    { term: 'Ways', detail: capitalized(waysByType(sought)) },
    ...(testimony === null ? [] : [{ term: 'Testimony', detail: testimony }]),
  ];
}

/** Whose case it is, and how to reach them, which mail may not. */
export function attorneyInWords(
  { name, organization, phone, email }: NonNullable<PageView['attorney']>,
  comesBack: boolean,
): Html {
  const noPhone = phone === null && html`No phone number was given.<br>`;
  const dead = comesBack && html`<br>Mail to this address comes back.`;
  return html`${name}, ${organization}<br>${noPhone}${mailLink(email, { reach: true })}${dead}`;
}

/** A word that this is a drill, where it is one. */
export function drillTag({ exercise }: PageView): HtmlValue {
  return exercise && tagRow([tag('Drill: every mail goes to staff alone', 'warning')]);
}
