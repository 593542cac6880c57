import type { PageView } from '../../contracts/page-view.ts';
import { personOf } from '../../domain/on-call/rota.ts';
import { levelInWords } from '../../domain/words/on-call.ts';
import { callButton, mailLink } from '../../http/contact.ts';
import { actions, buttonLink, type Filled, withErrorSummary } from '../../http/controls.ts';
import { type Html, type HtmlValue, html } from '../../http/html.ts';
import { factList } from '../../http/parts.ts';
import { sitePage } from '../../http/site-page.ts';
import { attorneyFacts, caseFacts, othersTold, pageFacts } from './page-facts.ts';
import { answerForm } from './page-form.ts';
import { nextPage } from './page-next.ts';
import { caseInWords, drillTag, unbroken } from './page-scene-words.ts';
import { saidOf } from './page-states.ts';
import { type PageScene, viewPage } from './page-view.ts';
import { recentNotice } from './recent.ts';

/** What the page behind on-call's link is made of. */
export type AnswerPage = {
  readonly scene: PageScene;
  /** Where its form is posted: its own path. */
  readonly path: string;
  /** What was typed, and what is wrong with it. */
  readonly filled: Filled;
  /** That the answer just sent was not taken; undefined where none was refused. */
  readonly notDone: Html | undefined;
  /** Where to write when no button fits. */
  readonly coordinators: string;
};

/** The page behind on-call's link: read in five seconds at night what it is, why they, what comes next; then two choices. */
export function answerPageOf({ scene, path, filled, notDone, coordinators }: AnswerPage): Html {
  const view = viewPage(scene);
  const { title, lead, todo } = saidOf(scene, view, path);
  const isOver = ['filled', 'withdrawn', 'unfilled', 'closed'].includes(view.state);
  const content = html`<h1>${unbroken(title, view.reference)}</h1>
${drillTag(view)}
${notDone ?? recentNotice(scene)}
<p class="lead">${unbroken(lead, view.reference)}</p>
${todo}
${isOver ? ended(view, coordinators) : running(scene, view, path, filled)}
${whereToLook(path)}`;
  return sitePage({ title, main: withErrorSummary(filled, content), hasErrors: filled.errors.length > 0 });
}

/** What is said and asked while somebody is still to be found. */
function running(scene: PageScene, view: PageView, path: string, filled: Filled): Html {
  return html`${factList(pageFacts(scene, view))}
${answerForm(view, path, filled)}
${!view.owner?.isYou && alsoTold(scene)}
${!view.owner?.isYou && reach(scene)}
<h2>The case</h2>
<p>${caseInWords(view)}.</p>
${factList(caseFacts(view), { brief: true })}
${factList(attorneyFacts(view))}`;
}

/** Who else knows; below the answer, which must be reached without scrolling. */
function alsoTold(scene: PageScene): Html {
  return html`<h2>Also told</h2><p>${othersTold(scene)}.</p>`;
}

function ended({ reference }: PageView, coordinators: string): Html {
  return html`<p>Is that not so? ${mailLink(coordinators, { words: 'Write to the coordinators', subject: reference, reach: true })}</p>`;
}

/** The attorney, and whoever is paged next, unless it is the reader: one touch each; nothing, where nobody's number is known. */
function reach({ file, page, onCall, rota }: PageScene): HtmlValue {
  const { name, phone } = file.intake.attorney;
  const next = nextPage(file, onCall, rota);
  const paged = (next?.people ?? []).filter((email) => !page.people.includes(email));
  const others = paged.flatMap((email) => {
    const person = personOf(rota, email);
    const called = `${levelInWords(next?.level ?? 0)}, ${person.name ?? email}`;
    return person.phone === undefined ? [] : [callButton(person.phone, called)];
  });
  const buttons = [...(phone === undefined ? [] : [callButton(phone, `the attorney, ${name}`)]), ...others];
  return buttons.length > 0 && html`<h2>Whom to call</h2>${actions(...buttons)}`;
}

function whereToLook(path: string): Html {
  return actions(buttonLink('See everything as it runs', `${path}/live`, 'secondary'));
}
