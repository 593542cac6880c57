import type { OthersOpen, PageView } from '../../contracts/page.ts';
import { isSought } from '../../domain/evaluation/evaluation.ts';
import { comesBackFromAttorney } from '../../domain/mail-left.ts';
import { languagesInWords } from '../../domain/names/languages.ts';
import { personOf } from '../../domain/on-call/rota.ts';
import { isEmergency } from '../../domain/on-call/standing.ts';
import { soughtIn } from '../../domain/request/tried.ts';
import { evaluationsInWords } from '../../domain/words/evaluation.ts';
import { heardOnListInWords, levelInWords } from '../../domain/words/on-call.ts';
import { missingInWords } from '../../domain/words/request.ts';
import { capitalized } from '../../domain/words/wording.ts';
import { callButton, writeToCoordinators } from '../../http/contact.ts';
import { actions, buttonLink, type Entered, withErrorSummary } from '../../http/controls.ts';
import { type Html, type HtmlValue, html } from '../../http/html.ts';
import { type FactLine, factList } from '../../http/parts.ts';
import { sitePage } from '../../http/site-page.ts';
import { coordinatorsToldAt, othersTold } from '../also-told.ts';
import { heardByOthers } from '../left-shared-page.ts';
import { othersOpenLine, othersOpenList } from './also-open.ts';
import { answerForm } from './answer-form.ts';
import { recentNotice } from './answer-notices.ts';
import { endOf, type PageScene } from './opened-page.ts';
import { nextPage, viewPage } from './page-view.ts';
import { leadOf } from './screen-lead.ts';
import {
  askedInWords,
  atStakeLine,
  attorneyInWords,
  drillTag,
  levelWithNames,
  nextPageInWords,
  stakeFacts,
  timeInWords,
  unbroken,
} from './screen-words.ts';

/** What the screen behind on-call's link is made of. */
type Screen = {
  readonly scene: PageScene;
  /** The other emergencies that are open. */
  readonly others: OthersOpen;
  /** Where its form is posted: its own path. */
  readonly path: string;
  /** What was typed, and what is wrong with it. */
  readonly entered: Entered;
  /** That the answer just sent was not taken; undefined where none was refused. */
  readonly notDone: Html | undefined;
  /** Where to write when no button fits. */
  readonly coordinators: string;
};

/** The screen behind on-call's link: read in five seconds at night what it is, why they, what comes next; then two choices. */
export function screen({ scene, others, path, entered, notDone, coordinators }: Screen): Html {
  const view = viewPage(scene, others);
  const { title, lead, todo } = leadOf(scene, view, path);
  const content = html`<h1>${unbroken(title, view.reference)}</h1>
${drillTag(view)}
${notDone ?? recentNotice(scene)}
<p class="lead">${unbroken(lead, view.reference)}</p>
${view.stake && atStakeLine(view.stake)}
${todo}
${endOf(scene.file) ? html`${ended(view, coordinators)}${othersOpenList(view, scene.now)}` : running(scene, view, path, entered)}
${actions(buttonLink('See everything as it runs', `${path}/live`, 'secondary'))}`;
  return sitePage({ title, main: withErrorSummary(entered, content), hasErrors: entered.errors.length > 0 });
}

function ended({ reference }: PageView, coordinators: string): Html {
  return html`<p>Is that not so? ${writeToCoordinators(coordinators, reference, { alone: true })}</p>`;
}

/** What is said and asked while somebody is still to be found. */
function running(scene: PageScene, view: PageView, path: string, entered: Entered): Html {
  return html`${answerForm(scene, view, path, entered)}
${factList(pageFacts(scene, view))}
${othersOpenLine(view)}
${!view.owner?.isYou && others(scene)}
<h2>The case</h2>
<p>${caseInWords(view)}.</p>
${factList(caseFacts(scene, view), { brief: true })}
${factList(attorneyFacts(scene, view))}
${othersOpenList(view, scene.now)}`;
}

/** Why they, and what comes next: below the answer, as on the page that several share. Whoever has answered knows. */
function pageFacts(scene: PageScene, view: PageView): FactLine[] {
  if (view.state === 'passed_on') return [];
  if (view.owner?.isYou) {
    const term = isEmergency(scene.file.request) ? 'If there is no word' : 'Next page';
    return [{ term, detail: nextPageInWords(scene) }];
  }
  return [
    { term: 'Why you', detail: view.whyText },
    { term: 'If you do nothing', detail: nextPageInWords(scene) },
  ];
}

/** Who else knows, and whom to call; below the answer, which must be reached without scrolling. */
function others(scene: PageScene): Html {
  return html`<h2>Also told</h2><p>${othersToldInWords(scene)}.</p>
${reach(scene)}`;
}

/** Everybody else who was told, each with the last time: `The backup at 1:56 p.m. EST, on-call at 1:36 p.m. EST`. */
function othersToldInWords(scene: PageScene): string {
  const { file, page, rota, now } = scene;
  const named = othersTold(page, { file, rota, by: now }).map(
    ({ level, people, at }) => `${levelWithNames(rota, level, people)} at ${timeInWords(at, scene)}`,
  );
  const onList = heardByOthers(scene.heardOnList, page.people);
  const coordinatorsAt = coordinatorsToldAt(file, now);
  const all = [
    ...named,
    ...(onList ? [heardOnListInWords(onList.how)] : []),
    ...(coordinatorsAt === undefined ? [] : [`the coordinators at ${timeInWords(coordinatorsAt, scene)}`]),
  ];
  return all.length === 0 ? 'Nobody else so far' : capitalized(all.join(', '));
}

/** The attorney, and whoever is paged next, unless it is the reader: one touch each; nothing, where nobody's number is known. */
function reach(scene: PageScene): HtmlValue {
  const { file, page, rota } = scene;
  const { name, phone } = file.intake.attorney;
  const next = nextPage(scene);
  const paged = (next?.people ?? []).filter((email) => !page.people.includes(email));
  const others = paged.flatMap((email) => {
    const person = personOf(rota, email);
    const called = `${levelInWords(next?.level ?? 0)}, ${person.name ?? email}`;
    return person.phone === undefined ? [] : [callButton(person.phone, called)];
  });
  const buttons = [...(phone === undefined ? [] : [callButton(phone, `the attorney, ${name}`)]), ...others];
  return buttons.length > 0 && html`<h2>Whom to call</h2>${actions(...buttons)}`;
}

/** What is to be evaluated, and where: enough to speak of it on the telephone. */
function caseInWords({ evaluations, area }: PageView): string {
  const sought = evaluations.filter(isSought);
  return `${capitalized(evaluationsInWords(sought))}${area === null ? '' : `, ${area}`}`;
}

/** What is to be spoken of on the telephone. */
function caseFacts({ file, now }: PageScene, { stake, languages, missing }: PageView): FactLine[] {
  return [
    { term: 'Asked', detail: askedInWords(file, soughtIn(file), now) },
    ...(stake ? stakeFacts(file, stake) : []),
    { term: 'Languages', detail: languagesInWords(languages) },
    { term: 'Still missing', detail: capitalized(missingInWords(missing)) },
  ];
}

/** Whose case it is, and how to reach them. */
function attorneyFacts({ file }: PageScene, { attorney }: PageView): FactLine[] {
  if (!attorney) return [];
  return [{ term: 'Attorney', detail: attorneyInWords(attorney, comesBackFromAttorney(file)) }];
}
