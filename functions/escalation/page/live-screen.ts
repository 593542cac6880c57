import type { OthersOpen, PageView } from '../../contracts/page.ts';
import { givenUpAt, isInTime } from '../../domain/request/dates.ts';
import { searchInWords } from '../../domain/request/search-standing.ts';
import { soughtIn } from '../../domain/request/tried.ts';
import { hoursBetween, type Instant } from '../../domain/time/time.ts';
import { evaluationStateWords, evaluationTypeWords } from '../../domain/words/evaluation.ts';
import { missingInWords } from '../../domain/words/request.ts';
import { capitalized } from '../../domain/words/wording.ts';
import { type Entered, withErrorSummary } from '../../http/controls.ts';
import { type Html, type HtmlValue, html } from '../../http/html.ts';
import { type FactLine, factList } from '../../http/parts.ts';
import { sitePage } from '../../http/site-page.ts';
import { othersOpenList } from './also-open.ts';
import { liveForm } from './answer-form.ts';
import { recentNotice } from './answer-notices.ts';
import { askedSection } from './asked-section.ts';
import { history, machineFacts, toldSoFar } from './live-sections.ts';
import { endOf, type LiveScene } from './opened-page.ts';
import { viewPage } from './page-view.ts';
import { leadOf } from './screen-lead.ts';
import {
  askedInWords,
  atStakeLine,
  drillTag,
  leftInWords,
  nextPageInWords,
  ownerInWords,
  stakeFacts,
  subjectInWords,
  timeInWords,
  unbroken,
} from './screen-words.ts';

/** What the live screen is made of. */
type LiveScreen = {
  readonly live: LiveScene;
  /** The other emergencies that are open. */
  readonly others: OthersOpen;
  /** The path of the link that it stands behind; its form is posted there. */
  readonly path: string;
  readonly entered: Entered;
  /** That the answer just sent was not taken; undefined where none was refused. */
  readonly notDone: Html | undefined;
  /** Whether it reloads by itself. Only where the reader has asked for it (WCAG 2.2.2), and then without forms to lose. */
  readonly refreshes: boolean;
};

/** Seconds between two loads of a screen that refreshes itself. */
const REFRESH_SECONDS = 30;

/** An emergency as it runs: time left, what is next, who was asked and said what, who was paged, how the machine does. */
export function liveScreen({ live, others, path, entered, notDone, refreshes }: LiveScreen): Html {
  const { file, now } = live;
  const view = viewPage(live, others);
  const runs = !endOf(file);
  const title = `${file.request.reference} as it runs`;
  const content = html`<h1>${unbroken(title, view.reference)}</h1>
${drillTag(view)}
${notDone ?? recentNotice(live)}
<p class="lead">${unbroken(runs ? `${subjectInWords(live, view)}. ${capitalized(leftInWords(view, now))}.` : `It is over. ${leadOf(live, view, path).lead}`, view.reference)}</p>
${view.stake && atStakeLine(view.stake)}
${runs && timeBar(live)}
<p class="links small"><span>As of ${timeInWords(now, live)}.</span> ${refreshLink(path, refreshes)}${runs && !refreshes && html` <a class="reach" href="#act">What you can do</a>`} <a class="reach" href="${path}">Back to the page</a></p>
${runs ? running(live, view, !refreshes && liveForm(live, view, path, entered)) : html`${ended(view)}${othersOpenList(view, now)}`}`;
  return sitePage({
    title,
    main: withErrorSummary(entered, content),
    hasErrors: entered.errors.length > 0,
    ...(refreshes ? { refresh: REFRESH_SECONDS } : {}),
  });
}

/** All that is to be seen while somebody is sought. */
function running(live: LiveScene, view: PageView, form: HtmlValue): Html {
  return html`<h2>What comes next</h2>
${factList([...nextFacts(live, ownerInWords(live, view)), ...(view.stake ? stakeFacts(live.file, view.stake) : [])])}
${othersOpenList(view, live.now)}
${live.file.evaluations.map((evaluation) => askedSection(live, evaluation))}
<h2>Who was paged</h2>
<ul class="plain">${toldSoFar(live)}</ul>
<h2>The machine</h2>
${factList(machineFacts(live))}
${form}
<h2>What happened</h2>
${history(live)}`;
}

/** Once nobody is sought any more, nobody needs to be reached: how each evaluation ended, and not a name. */
function ended({ evaluations }: PageView): Html {
  const facts = evaluations.map(({ number, type, state }): FactLine => {
    return {
      term: `Evaluation ${number}`,
      detail: `${capitalized(evaluationTypeWords[type].name)}: ${evaluationStateWords[state]}`,
    };
  });
  return html`<h2>How it ended</h2>${factList(facts)}`;
}

/** The time that has gone, as a bar; its length is said in words too. */
function timeBar({ file, now }: LiveScene): HtmlValue {
  const { submittedAt, closesAt } = file.request;
  if (closesAt === null) return false;
  const gone = Math.round((100 * hoursBetween(submittedAt, now)) / Math.max(0.01, hoursBetween(submittedAt, closesAt)));
  const percent = Math.min(100, Math.max(0, gone));
  return html`<progress class="bar" max="100" value="${percent}" aria-label="Time gone">${percent}%</progress>`;
}

function nextFacts(live: LiveScene, owner: string): FactLine[] {
  const { file, now } = live;
  const endsAt = givenUpAt(file.request);
  const moment = (at: Instant, word = '') => (at <= now ? 'now' : `${word}${timeInWords(at, live)}`);
  const waits = file.request.state === 'needs_information';
  const waves = (waits ? [] : soughtIn(file)).map(({ number, phase: { placeAt, exhausted } }): FactLine => {
    const term = file.evaluations.length > 1 ? `Next wave, evaluation ${number}` : 'Next wave';
    const at = (word: string) => (placeAt === null ? 'now' : moment(placeAt, word));
    if (placeAt !== null && !isInTime(file.request, placeAt)) return { term, detail: 'None: the time is over before' };
    return {
      term,
      detail: exhausted
        ? `We look for somebody new ${at('at ')}`
        : `${capitalized(at(''))}, if there is anybody more to ask`,
    };
  });
  return [
    {
      term: 'The search',
      detail: waits
        ? `It waits for ${missingInWords(file.request.missing)}, and nobody is asked before.`
        : searchInWords(file, 'staff', now),
    },
    ...waves,
    { term: 'Asked', detail: askedInWords(file, soughtIn(file), now) },
    { term: 'Email', detail: live.isMailHeldUp ? 'None leaves right now: telephone whoever must hear today' : '' },
    { term: 'Who’s on it', detail: owner === '' ? 'Nobody' : owner },
    { term: 'Next page', detail: nextPageInWords(live, live.owner ? '' : ', unless somebody answers before') },
    { term: 'Given up', detail: endsAt === null ? 'Not by itself: no date is known' : capitalized(moment(endsAt)) },
  ];
}

function refreshLink(path: string, refreshes: boolean): Html {
  return refreshes
    ? html`<span>It reloads every ${REFRESH_SECONDS} seconds.</span> <a class="reach" href="${path}/live">Stop that, and act</a>`
    : html`<a class="reach" href="${path}/live?refresh=on">Reload it every ${REFRESH_SECONDS} seconds</a>`;
}
