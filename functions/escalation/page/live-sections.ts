import { askedBy, leftBy } from '../../domain/evaluation/asked.ts';
import { type Evaluation, isOffered, isSought } from '../../domain/evaluation/evaluation.ts';
import { offerStanding } from '../../domain/evaluation/offer.ts';
import { type EventType, inWords, type RecordedEvent } from '../../domain/events/event.ts';
import { onCallEvents } from '../../domain/events/on-call.ts';
import { placingEvents } from '../../domain/events/placing.ts';
import type { Member } from '../../domain/members/member.ts';
import { answeredPage, isAnswer } from '../../domain/on-call/answered.ts';
import type { Page } from '../../domain/on-call/paging.ts';
import { personOf } from '../../domain/on-call/rota.ts';
import { staysOnList } from '../../domain/on-call/stay.ts';
import { toldByMail } from '../../domain/on-call/told-by-mail.ts';
import type { Offer } from '../../domain/request/casework.ts';
import { isInTime } from '../../domain/request/dates.ts';
import { shownState } from '../../domain/request/search-standing.ts';
import type { Instant } from '../../domain/time/time.ts';
import { evaluationStateWords, evaluationTypeWords } from '../../domain/words/evaluation.ts';
import { heardOnListWords } from '../../domain/words/on-call.ts';
import { capitalized, listed } from '../../domain/words/wording.ts';
import { mailLink, telephoneLink } from '../../http/contact.ts';
import { type Html, type HtmlValue, html } from '../../http/html.ts';
import { dataTable, type FactLine, factList } from '../../http/parts.ts';
import { answerInWords, notAskedInWords } from './offer-words.ts';
import type { LiveScene, PageScene } from './opened-page.ts';
import { levelWithAddresses, timeInWords } from './screen-words.ts';

/** Events that are shown, newest first. */
const EVENTS_SHOWN = 60;
/** Failures of the machine that are shown: one that goes on failing says no more by its hundredth. */
const FAILURES_SHOWN = 5;

/** One evaluation as it is being placed: its waves, and everybody asked in whatever round, those who have not answered first. */
export function askedSection(live: LiveScene, evaluation: Evaluation): Html {
  const offers = live.file.offers.filter((offer) => offer.evaluation === evaluation.number);
  return html`<h2>Evaluation ${evaluation.number}: ${evaluationTypeWords[evaluation.type].name}, ${evaluationStateWords[shownState(live.file, evaluation, live.now)]}</h2>
${offers.length === 0 ? html`<p>${isSought(evaluation) ? 'Nobody has been asked yet.' : 'Nobody was asked.'}</p>` : html`${waves(live, evaluation, offers)}${asked(live, evaluation, offers)}`}`;
}

function waves(live: LiveScene, evaluation: Evaluation, offers: Offer[]): HtmlValue {
  const { file, now } = live;
  const hasBeenAsked = askedBy(file, now);
  // Whoever said yes by telephone before the first was in none.
  const sentInWaves = offers.filter(({ wave }) => wave > 0);
  const inOrder = sentInWaves.toSorted((one, other) => one.round - other.round || one.wave - other.wave);
  const byWave = [...Map.groupBy(inOrder, ({ round, wave }) => `${round} ${wave}`).values()];
  const rows = byWave.flatMap((sent) => {
    const [of] = sent;
    if (!of) return [];
    const isRunning = of.round === evaluation.round && of.wave === evaluation.wave && isOffered(evaluation);
    const endsAt = isRunning ? evaluation.phase.placeAt : null;
    const standings = sent.filter(hasBeenAsked).map((offer) => offerStanding(file, offer, now));
    return [
      [
        evaluation.round === 1 ? of.wave : `Search ${of.round}, wave ${of.wave}`,
        timeInWords(sent.map(({ sentAt }) => sentAt).sort()[0] ?? now, live),
        standings.length,
        standings.filter((standing) => standing === 'declined').length,
        standings.filter((standing) => standing === 'open').length,
        endsAt === null ? 'over' : nextAfter(live, endsAt),
      ],
    ];
  });
  const heads = ['Wave', 'Begun', 'Asked', 'Said no', 'Open', 'Next after'];
  return rows.length > 0 && dataTable(`Waves of evaluation ${evaluation.number}`, heads, rows);
}

/** When the next wave comes, unless the time is over before. */
function nextAfter(live: LiveScene, endsAt: Instant): string {
  if (!isInTime(live.file.request, endsAt)) return 'none';
  return endsAt <= live.now ? 'now' : timeInWords(endsAt, live);
}

/** Everybody who was asked, and whoever is chosen in the running round, each by the newest offer to them. */
function asked(live: LiveScene, evaluation: Evaluation, offers: Offer[]): Html {
  const { file, members, now } = live;
  const hasBeenAsked = askedBy(file, now);
  const hasLeft = leftBy(file, now);
  const shown = offers.filter((offer) => offer.round === evaluation.round || hasBeenAsked(offer));
  const newest = shown.filter(
    ({ memberId, round }) => !shown.some((other) => other.memberId === memberId && other.round > round),
  );
  const facts = newest.map((offer): FactLine & { rank: number } => {
    const member = members.get(offer.memberId);
    const standing = offerStanding(file, offer, now);
    const isToBeAsked = standing === 'open' && !hasBeenAsked(offer);
    const answer = isToBeAsked ? unasked(live, offer, hasLeft(offer), member) : answerInWords(file, offer, standing);
    return {
      term: member?.name ?? 'A member',
      detail: html`<span class="links"><span>${answer}</span>${member && wayTo(member)}</span>`,
      rank: standing === 'accepted' ? 0 : standing === 'open' ? 1 : 2,
    };
  });
  return factList(facts.sort((one, other) => one.rank - other.rank));
}

/** Why somebody has not been asked: the mail came back or never will leave, or it has not left yet. */
function unasked(live: LiveScene, offer: Offer, hasLeft: boolean, member: Member | undefined): string {
  if (offer.undeliveredAt === undefined) return notAskedInWords(live, offer);
  if (!hasLeft) return 'no mail went out to them';
  return member?.phone === undefined ? 'the mail came back' : 'the mail came back: telephone them';
}

/** How staff reach a member: by telephone, else by mail. */
function wayTo({ phone, email }: Member): Html {
  return phone === undefined ? mailLink(email, { reach: true }) : telephoneLink(phone);
}

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
  if (last) return last.type === 'page_owned' ? ', took it' : ', passed it on';
  return why === 'told' || number === file.onCall?.pages ? '' : ', nobody took it';
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
  const restarts = file.events.filter(
    ({ type, data }) => type === 'machine_restarted' && data.evaluation === number,
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
