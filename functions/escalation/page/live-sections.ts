import type { Evaluation } from '../../domain/evaluation/evaluation.ts';
import { type EventType, inWords, type RecordedEvent } from '../../domain/events/event.ts';
import { newestAbout } from '../../domain/events/newest.ts';
import { onCallEvents } from '../../domain/events/on-call.ts';
import { placingEvents } from '../../domain/events/placing.ts';
import { answeredPage, isAnswer } from '../../domain/on-call/answered.ts';
import type { Page } from '../../domain/on-call/paging.ts';
import { personOf } from '../../domain/on-call/rota.ts';
import { staysOnList } from '../../domain/on-call/stay.ts';
import { toldByMail } from '../../domain/on-call/told-by-mail.ts';
import { heardOnListWords } from '../../domain/words/on-call.ts';
import { capitalized, listed } from '../../domain/words/wording.ts';
import { type Html, type HtmlValue, html } from '../../http/html.ts';
import { dataTable, type FactLine } from '../../http/parts.ts';
import type { LiveScene, PageScene } from './opened-page.ts';
import { levelWithAddresses, timeInWords } from './screen-words.ts';

/** Events that are shown, newest first. */
const EVENTS_SHOWN = 60;
/** Failures of the machine that are shown: one that goes on failing says no more by its hundredth. */
const FAILURES_SHOWN = 5;

/** Every page so far in a line, and what came of it; the newest first. */
export function toldSoFar(scene: PageScene): HtmlValue[] {
  const { file, page: own, rota } = scene;
  const alone = file.pages.toReversed().map((page) => {
    const who = capitalized(levelWithAddresses(rota, page.level, page.people));
    return html`<li>${page.why === 'told' ? toldInWords(scene, page, who) : `${timeInWords(page.at, scene)}: ${who} paged`}${page.number === own.number && ' (this page)'}${answerTo(scene, page)}</li>`;
  });
  return [...alone, ...onListBefore(scene)];
}

/** When it stood on the list with others, and who heard of that. */
function onListBefore(scene: PageScene): HtmlValue[] {
  const { file, heardOnList: heard, rota } = scene;
  if (!heard) return [];
  const stays = staysOnList(file).map(({ joinedAt, leftAt }) => {
    const from = timeInWords(joinedAt, scene);
    return leftAt === undefined ? `since ${from}` : `from ${from} to ${timeInWords(leftAt, scene)}`;
  });
  const people = listed(heard.people.map((email) => personOf(rota, email).name ?? email));
  return [
    html`<li>On the list of unverified emergencies ${listed(stays)}; ${heardOnListWords[heard.how]} that list: ${people}</li>`,
  ];
}

/** Of what goes by mail alone, when that left. */
function toldInWords(scene: PageScene, page: Page, who: string): string {
  const { leftAt, isWaiting } = toldByMail(scene.file, page);
  if (leftAt !== null) return `${timeInWords(leftAt, scene)}: ${who} told by mail`;
  return `${who}: ${isWaiting ? 'the mail that tells them is waiting to leave' : 'no mail went out to them'}`;
}

/** What came of a page, after its comma; nothing where its time is still running, or the mail asked for nothing. */
function answerTo({ file }: PageScene, { number, level, why }: Page): string {
  // Who vouches from a page that lists many is at work by a page that went to others.
  const answers = file.events
    .filter(isAnswer)
    .filter((event) => event.data.level === level && answeredPage(file.pages, event)?.number === number);
  const last = answers.filter(({ type }) => type !== 'progress_noted').at(-1);
  if (last?.type === 'page_passed_on') return ', passed it on';
  if (last) return last.type === 'page_owned' && last.data.since !== undefined ? ', at work on it before' : ', took it';
  return why === 'told' || number === file.onCall?.pages ? '' : ', not taken by them';
}

/** How the machine of each evaluation runs: which it is, until when it waits, and what has failed, by the names of states. */
export function machineFacts(live: LiveScene): FactLine[] {
  return live.file.evaluations.flatMap((evaluation) =>
    evaluation.escalation
      ? [{ term: `Evaluation ${evaluation.number}`, detail: machineInWords(live, evaluation) }]
      : [],
  );
}

function machineInWords(live: LiveScene, { number, escalation }: Evaluation): string {
  const { file, now } = live;
  // Each search has a machine of its own.
  const begun = newestAbout('evaluation_opened', number, file)?.seq ?? 0;
  const restarts = file.events.filter(
    ({ type, data, seq }) => type === 'machine_restarted' && data.evaluation === number && seq > begun,
  ).length;
  const failed = latestFailures(file)
    .filter(({ data }) => data.evaluation === number)
    .map(({ data, at }) => `${data.state} at ${timeInWords(at, live)}`);
  const wasFailing = file.events.some(({ type, data }) => type === 'step_failed' && data.evaluation === number);
  const waiting = file.machines.find((machine) => machine.evaluation === number);
  return [
    `Machine ${escalation?.attempt}, ${restarts === 0 ? 'never started again' : `started again ${restarts === 1 ? 'once' : `${restarts} times`}`}.`,
    waiting && waiting.until > now ? `It waits until ${timeInWords(waiting.until, live)}.` : '',
    failed.length > 0
      ? `Failed: ${failed.join('; ')}.`
      : wasFailing
        ? 'Nothing has failed lately.'
        : 'Nothing has failed.',
  ]
    .filter((sentence) => sentence !== '')
    .join(' ');
}

/** The newest failures of a request's machines, oldest first. */
function latestFailures({ events }: PageScene['file']): (RecordedEvent & { type: 'step_failed' })[] {
  return events.filter((event) => event.type === 'step_failed').slice(-FAILURES_SHOWN);
}

/** What on-call need know of a request beside the search and the paging. */
const ofRequest: readonly EventType[] = [
  'request_received',
  'request_confirmed',
  'request_vouched',
  'information_completed',
  'dates_changed',
  'client_moved',
  'evaluation_unfilled',
  'request_withdrawn',
  'request_closed',
];
const shown: readonly string[] = [...ofRequest, ...Object.keys({ ...placingEvents, ...onCallEvents })];

/** What happened, the newest first. */
export function history(live: LiveScene): Html {
  const { file, members, notes } = live;
  const nameOf = (id: string) => members.get(id)?.name ?? 'A member';
  const failures = latestFailures(file);
  const rows = file.events.flatMap((event) => {
    if (!shown.includes(event.type) || (event.type === 'step_failed' && !failures.includes(event))) return [];
    const which = 'evaluation' in event.data && file.evaluations.length > 1 && `Evaluation ${event.data.evaluation}: `;
    const note = notes.get(event.seq);
    return [
      [
        html`<span class="whole">${timeInWords(event.at, live)}</span>`,
        html`${which}${inWords(event, nameOf)}.${note !== undefined && html`<br><q>${note}</q>`}`,
      ],
    ];
  });
  return dataTable('Newest first', ['When', 'What'], rows.reverse().slice(0, EVENTS_SHOWN));
}
