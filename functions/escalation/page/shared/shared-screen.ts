import type { OthersOpen, SharedPageView } from '../../../contracts/page.ts';
import { RECENT_MINUTES } from '../../../domain/limits.ts';
import { zoneOfPaged } from '../../../domain/on-call/rota.ts';
import { isEmergency } from '../../../domain/on-call/standing.ts';
import { hoursBetween, type Instant, type TimeZone } from '../../../domain/time/time.ts';
import { clockInWords, timeLeftInWords, workedUntilInWords } from '../../../domain/time/time-words.ts';
import { levelInWords, reachInWords } from '../../../domain/words/on-call.ts';
import { allOf, capitalized, counted } from '../../../domain/words/wording.ts';
import { type Entered, withErrorSummary } from '../../../http/controls.ts';
import { type Html, html } from '../../../http/html.ts';
import { dataTable, type FactLine, factList, notice } from '../../../http/parts.ts';
import { sitePage } from '../../../http/site-page.ts';
import { lastEnd } from '../../shared-list.ts';
import { othersOpenList } from '../also-open.ts';
import { isToSame, pagedInstead, pagedSince, passedOnAt } from '../opened-page.ts';
import { noPageFollows } from '../screen-words.ts';
import { isPart, type OwnedPart, othersInWords, ownedPart, partInWords, theOthers } from './owned-part.ts';
import { type RecordingYes, requestSheet } from './request-sheet.ts';
import { sharedForm } from './shared-form.ts';
import { passingOf, type SharedScene } from './shared-scene.ts';
import { gaveNumber, overInWords, viewShared } from './shared-view.ts';

/** What the screen of the shared page is made of. */
type SharedScreen = {
  readonly scene: SharedScene;
  /** The emergencies that are open and do not stand on it. */
  readonly others: OthersOpen;
  /** Where its form is posted: its own path. */
  readonly path: string;
  readonly entered: Entered;
  /** What became of the answer just sent, where the screen does not show it by itself. */
  readonly said: Html | undefined;
  /** How a yes that came by phone is recorded. */
  readonly yes: RecordingYes;
};

/** The screen of the page that unverified emergencies share: how many, how long, whose; then whom to call about each. */
export function sharedScreen({ scene, others, path, entered, said, yes }: SharedScreen): Html {
  const view = viewShared(scene, others);
  const title = titleOf(scene, view);
  const content = html`<h1>${title}</h1>
${said ?? recentNotice(scene, view)}
${view.state === 'closed' ? html`<p class="lead">${overInWords[view.about]}</p>` : running(scene, view, path, entered, yes)}
${othersOpenList(view, scene.now)}`;
  const wrong = yes.entered.errors.length > 0 ? yes.entered : entered;
  return sitePage({ title, main: withErrorSummary(wrong, content), hasErrors: wrong.errors.length > 0 });
}

/** What the screen says, by what it is about. */
const wordsAbout = {
  unconfirmed: {
    title: ({ requests }: SharedScene) => {
      const emergencies = requests.filter(isEmergency).length;
      const others = requests.length - emergencies;
      if (emergencies === 0) return counted(others, 'unverified request', 'unverified requests');
      const first = counted(emergencies, 'unverified emergency', 'unverified emergencies');
      return others === 0 ? first : `${first} and ${counted(others, 'other request', 'other requests')}`;
    },
    lead: (scene: SharedScene, { deadline, listed }: SharedPageView) => {
      const { now } = scene;
      const has = `${listed === 1 ? 'It' : 'The first one'} has `;
      const isAhead = deadline !== null && deadline > now;
      const left = `${isAhead ? has : ''}${timeLeftInWords(deadline, now)}`;
      const reach = reachInWords(...gaveNumber(scene));
      const answer = reach === 'call' ? 'call' : 'answer';
      return listed === 1
        ? `${capitalized(left)}. No one has verified it yet. ${capitalized(reach)} the attorney: one ${answer} can tell whether it is real.`
        : `${capitalized(left)}. No one has verified them yet. ${capitalized(reach)} the attorneys: one ${answer} can tell a real one from a fake.`;
    },
  },
  mail: {
    title: (_: SharedScene) => 'No mail is going out',
    lead: () =>
      'Mail is not getting through. Call the members and attorneys listed here, and tell the engineer. We will tell you when mail is going out again.',
  },
} as const;

function titleOf(scene: SharedScene, view: SharedPageView): string {
  if (view.state === 'closed') return view.about === 'mail' ? 'Mail is well again' : 'Nothing is left on this page';
  const what = wordsAbout[view.about].title(scene);
  const part = ownedPart(scene);
  if (!view.owner?.isYou || (isPart(part) && part.owned === 0)) return what;
  return isPart(part) ? `${what}: ${part.owned} yours` : `${what}: yours`;
}

/** That it is the reader's, where they have just said so or that it goes on: read from the history, as on the page of one request. */
function recentNotice(scene: SharedScene, { owner, about, listed }: SharedPageView): Html | undefined {
  const last = scene.standing.events.findLast(({ actor }) => actor === 'on_call');
  const isRecent = last !== undefined && hoursBetween(last.at, scene.now) * 60 <= RECENT_MINUTES;
  if (!owner?.isYou || !isRecent) return undefined;
  const until = workedUntil(scene, owner.until, zoneOfPaged(scene.rota, scene.page));
  const part = ownedPart(scene);
  if (part.owned === 0 && isPart(part)) return undefined;
  const isOne = about === 'mail' || listed === 1;
  const some = partInWords(part);
  const what = some ? `${some} ${part.owned === 1 ? 'is' : 'are'}` : isOne ? 'it is' : `${allOf(listed)} are`;
  return notice('success', `Noted: ${what} yours until ${until}`, unpaged(about, part, isOne), { announced: true });
}

/** When nobody is paged about what somebody is at work on, and when they are after all. */
function unpaged(about: SharedPageView['about'], part: OwnedPart, isOne: boolean): string {
  if (about === 'mail') return 'No one is paged about it while you are at work.';
  if (isPart(part)) return `${capitalized(othersInWords(part))}: press again to answer for ${theOthers(part)}.`;
  return `No one is paged about ${isOne ? 'it' : 'them'} until then, unless another one comes in or ${isOne ? 'it' : 'one of them'} changes: once that is due, you are paged first.`;
}

function running(scene: SharedScene, view: SharedPageView, path: string, entered: Entered, yes: RecordingYes): Html {
  const zone = zoneOfPaged(scene.rota, scene.page);
  return html`<p class="lead">${wordsAbout[view.about].lead(scene, view)}</p>
${sharedForm(view, path, entered, { endsAt: endsAtOf(scene), zone, now: scene.now, part: ownedPart(scene) })}
${factList([
  ...mailFacts(scene, zone),
  ...passedOnFact(scene, zone),
  { term: 'Why you', detail: view.whyText },
  { term: 'Who’s on it', detail: ownerInWords(scene, view, zone) },
  { term: 'If you do nothing', detail: nextInWords(scene, zone) },
])}
<h2>Whom to call</h2>
${view.requests.length < view.listed && html`<p>The ${view.requests.length} with the least time left are listed; the others follow as these are dealt with.</p>`}
${view.requests.map((request) => requestSheet(request, { scene, zone, path, yes }))}
${notesInWords(scene, zone)}`;
}

/** That the reader has said "not me", and who was paged instead. */
function passedOnFact(scene: SharedScene, zone: TimeZone): FactLine[] {
  const { now } = scene;
  const passing = passingOf(scene);
  const passedAt = passing && passedOnAt(passing);
  if (scene.owner || !passing || passedAt === undefined) return [];
  const next = pagedInstead(passing);
  const paged = next ? `: ${levelInWords(next.level)} was paged at ${clockInWords(next.at, zone, now)}` : '';
  return [{ term: 'You passed it on', detail: `At ${clockInWords(passedAt, zone, now)}${paged}` }];
}

/** When the last of what it lists ends; that about the mail service ends at no time that is known. */
function endsAtOf({ standing, requests }: SharedScene): Instant | null {
  return standing.about === 'mail' ? null : lastEnd(requests);
}

function workedUntil(scene: SharedScene, until: Instant, zone: TimeZone): string {
  return workedUntilInWords(until, endsAtOf(scene), zone, scene.now);
}

/** What whoever was at work on it has noted, the newest first. */
function notesInWords({ standing, notes, now }: SharedScene, zone: TimeZone): Html | false {
  const rows = standing.events.flatMap(({ seq, at, type, data }) => {
    const note = notes.get(seq);
    if (note === undefined || (type !== 'progress_noted' && type !== 'page_owned')) return [];
    const who = capitalized(levelInWords(data.level));
    return [[html`<span class="whole">${clockInWords(at, zone, now)}</span>`, html`${who}: <q>${note}</q>`]];
  });
  if (rows.length === 0) return false;
  return html`<h2>What has been noted</h2>
${dataTable('Newest first', ['When', 'What'], rows.toReversed())}`;
}

/** Of the mail service: since when nothing leaves, and how much waits. */
function mailFacts({ mail, now }: SharedScene, zone: TimeZone): FactLine[] {
  if (!mail) return [];
  return [
    { term: 'No mail since', detail: clockInWords(mail.failingSince, zone, now) },
    { term: 'Waiting', detail: `At least ${counted(mail.held, 'mail', 'mails')}` },
  ];
}

function ownerInWords(scene: SharedScene, { owner }: SharedPageView, zone: TimeZone): string {
  if (!owner) return 'No one';
  const who = owner.isYou ? 'You' : capitalized(levelInWords(owner.level));
  const whose = `${who}, until ${workedUntil(scene, owner.until, zone)}`;
  const part = ownedPart(scene);
  if (!isPart(part)) return whose;
  const some = part.owned === 0 ? '' : `: ${partInWords(part)}`;
  const again = owner.isYou ? `: press again to answer for ${theOthers(part)}` : '';
  return `${whose}${some}; ${othersInWords(part)}${again}`;
}

function nextInWords(scene: SharedScene, zone: TimeZone): string {
  const { page, owner, next, now } = scene;
  if (!next) return noPageFollows(owner);
  const isReader = isToSame(next.people, page.people);
  const who = isReader ? 'You are' : `${capitalized(levelInWords(next.level))} is`;
  const when = next.at <= now ? 'now' : `at ${clockInWords(next.at, zone, now)}`;
  if (owner && next.at < owner.until) {
    const part = ownedPart(scene);
    return `${who} paged ${when} about what has ${part.since === 'come' ? 'come in' : 'changed'} since.`;
  }
  const again = (owner || isReader) && wasPaged(scene, isReader ? page.level : next.level) ? ' again' : '';
  return `${who} paged${again} ${when}.`;
}

/** Whether a page has gone to a level: the one that is read, or another of this series. */
function wasPaged({ page, standing }: SharedScene, level: number): boolean {
  const isOwn = page.why !== 'told' && page.level === level;
  return isOwn || pagedSince(standing.pages, 1).includes(level);
}
