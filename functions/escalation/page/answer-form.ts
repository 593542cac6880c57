import { type PageView, stopReasons } from '../../contracts/page.ts';
import { hasClinician } from '../../domain/evaluation/evaluation.ts';
import { OWNED_MINUTES } from '../../domain/limits.ts';
import { isEmergency } from '../../domain/on-call/standing.ts';
import { givenUpAt } from '../../domain/request/dates.ts';
import { earlierOf, type Instant, minutesOf, plusMinutes, type TimeZone } from '../../domain/time/time.ts';
import { spanInWords, workedUntilInWords } from '../../domain/time/time-words.ts';
import { closedReasonWords } from '../../domain/words/request.ts';
import {
  button,
  type Choice,
  choicesOf,
  type Entered,
  formFrame,
  hidden,
  radios,
  select,
  textArea,
} from '../../http/controls.ts';
import { type Html, html } from '../../http/html.ts';
import { askChoice, saidYesChoice } from './choose-member.ts';
import { isAsked, isInCharge, type LiveScene, type PageScene } from './opened-page.ts';
import { stretchEnd } from './ownership.ts';
import { cliniciansInWords } from './screen-words.ts';

/** The hidden field by which the live screen gets its own answers back. */
export const FROM_FIELD = 'from';

/** The choices of a page, by how it stands for its reader. Each needs to be chosen: a lone button sends nothing that counts. */
export function answerForm(scene: PageScene, view: PageView, path: string, entered: Entered): Html {
  const { label, choices, does } = asked(scene, view, entered);
  return formFrame(
    { action: path },
    html`${hidden('reference', view.reference)}${view.state === 'owned' && takingOver}${radios(entered, { name: 'answer', label, look: 'cards', choices: [...choices, ...vouching(view)] })}${button(does)}`,
  );
}

function asked(
  scene: PageScene,
  { state, owner }: PageView,
  entered: Entered,
): { label: string; choices: Choice[]; does: string } {
  if (owner?.isYou)
    return { label: 'Is there news?', choices: [itGoesOn(entered, aheadOf(scene)), handOn], does: 'Send it' };
  if (state === 'owned') return { label: 'Do you take it over?', choices: [takeItOver], does: 'Send my answer' };
  if (state === 'passed_on') return { label: 'Can you take it after all?', choices: [isMine], does: 'Send my answer' };
  if (!isAsked(scene)) return { label: 'Do you work on it?', choices: [isMine], does: 'Send my answer' };
  return { label: 'Whose is it?', choices: [isMine, notMine], does: 'Send my answer' };
}

/**
 * Everything that on-call can do, as one question: nothing is chosen, so that a lone button does nothing. Naming somebody and stopping
 * are for the level in charge.
 */
export function liveForm(live: LiveScene, view: PageView, path: string, entered: Entered): Html {
  const { owner } = view;
  const inCharge = isInCharge(live) ? [askChoice(live, entered), stop(view, entered)] : [];
  const own = owner === null ? [isMine] : owner.isYou ? [itGoesOn(entered, aheadOf(live)), handOn] : [takeItOver];
  const choices = [...own, saidYesChoice(live, entered), ...vouching(view), ...inCharge];
  return html`<h2 id="act">What do you do?</h2>
${formFrame(
  { action: path },
  html`${hidden(FROM_FIELD, 'live')}${hidden('reference', view.reference)}${takingOver}${radios(entered, { name: 'answer', label: 'Choose one', look: 'cards', choices })}${button('Do it')}`,
)}`;
}

/** That it is real, while nobody has said so but whoever sent it. */
function vouching({ confirmed }: PageView): Choice[] {
  return confirmed ? [] : [{ value: 'vouched', label: 'I spoke with the attorney: it is real' }];
}

/** "Mine", where nobody has said so. */
export const isMine: Choice = { value: 'mine', label: 'It is mine: I work on it now' };
export const notMine: Choice = { value: 'not_me', label: 'Not me: page the next person' };
/** "Not me", of somebody at work on it. */
export const handOn: Choice = { value: 'not_me', label: 'Hand it off: page the next person' };

/** Taking it from somebody who is at work on it. */
export const takeItOver: Choice = {
  value: 'mine',
  label: 'I take it over: it is mine from now on',
  hint: 'Please tell them, so that nobody works on it twice.',
};

/** Says that "mine" is meant though somebody else owns it; it counts with that answer alone. */
export const takingOver = hidden('takeOver', 'true');

/** When it ends, where that is known, when this level must hand on before, and when and where that is read. */
export type Ahead = {
  readonly endsAt: Instant | null;
  readonly handOnAt?: Instant | null;
  readonly zone: TimeZone;
  readonly now: Instant;
};

/** Whoever notes progress may say for how long they need no page. */
const spans: readonly Choice[] = [
  { value: 'PT30M', label: '30 minutes' },
  { value: 'PT1H', label: '1 hour' },
  { value: 'PT4H', label: '4 hours' },
  { value: 'PT8H', label: '8 hours' },
];

/** What the spans go by; undefined where nobody is asked again, as about what is no emergency. */
function aheadOf(scene: PageScene): Ahead | undefined {
  const { file, zone, now } = scene;
  if (!isEmergency(file.request)) return undefined;
  return { endsAt: givenUpAt(file.request), handOnAt: stretchEnd(scene), zone, now };
}

/** Those of the spans that are over before the end, and before this level must hand on. */
function spansWithin({ endsAt, handOnAt, now }: Ahead): Choice[] {
  const within = (until: Instant) => (endsAt === null || until < endsAt) && (!handOnAt || until <= handOnAt);
  return spans.filter(({ value }) => within(plusMinutes(now, minutesOf(value) ?? 0)));
}

/** How long that is where they say nothing. */
function usualSpan({ endsAt, handOnAt, zone, now }: Ahead): string {
  const usual = plusMinutes(now, OWNED_MINUTES);
  const until = handOnAt ? earlierOf(usual, handOnAt) : usual;
  if (until === usual && (endsAt === null || until < endsAt)) return spanInWords(now, until);
  return `No page before ${workedUntilInWords(until, endsAt, zone, now)}`;
}

/** Word of progress: what was done, and for how long nobody need be paged, where somebody would be. */
export function itGoesOn(entered: Entered, ahead: Ahead | undefined): Choice {
  const fields = html`${textArea(entered, {
    name: 'note',
    label: 'What has been done?',
    hint: 'For whoever comes after you. Not the client’s name.',
    optional: true,
    rows: 3,
    maxLength: 1_000,
  })}${ahead && select(entered, { name: 'until', label: 'Page me again after', choices: spansWithin(ahead), empty: usualSpan(ahead), optional: true })}`;
  return { value: 'progress', label: 'It goes on: I am still at work on it', reveals: fields };
}

function stop({ evaluations }: PageView, entered: Entered): Choice {
  const placed = cliniciansInWords(evaluations.filter(hasClinician), 'has');
  const fields = html`${select(entered, {
    name: 'closedReason',
    label: 'Why is it over?',
    choices: choicesOf(closedReasonWords, stopReasons),
  })}${textArea(entered, {
    name: 'reason',
    label: 'What has happened?',
    hint: 'Kept sealed with the case.',
    rows: 3,
    maxLength: 1_000,
  })}<p class="small">The request is closed for good. Those whose offer is still open are told, by day.${placed.map((sentence) => html` <strong>${sentence}</strong>`)}</p>`;
  return { value: 'stop', label: 'Stop it: nobody is needed anymore', reveals: fields };
}
