import type { PageView } from '../contracts/page-view.ts';
import { languageName } from '../domain/languages.ts';
import type { Page } from '../domain/on-call.ts';
import { clockInWords } from '../domain/time-words.ts';
import { type HtmlValue, html } from '../http/html.ts';
import type { Fact } from '../http/parts.ts';
import { missingWords } from '../mail/word-lists.ts';
import { capitalized } from './level-name.ts';
import { nextPage } from './page-next.ts';
import { levelWithNames, zoneOf } from './page-scene-words.ts';
import type { PageScene } from './page-view.ts';
import { numberLink } from './telephone.ts';

/** What on-call must know at one look: why they, what comes next, who else knows. */
export function pageFacts(scene: PageScene, view: PageView): Fact[] {
  return [
    { term: 'Why you', detail: view.whyText },
    { term: view.owner ? 'If there is no word' : 'If you do nothing', detail: nextOf(scene) },
    { term: 'Told so far', detail: html`<ul class="plain">${toldSoFar(scene)}</ul>` },
  ];
}

/** Who is paged next, by name, and when. */
export function nextOf({ file, page, onCall, rota, now }: PageScene): string {
  const next = nextPage(file, onCall, rota);
  if (!next) return 'Nobody else is paged.';
  const who = levelWithNames(rota, next.level, next.people);
  const moment = next.at <= now ? 'now' : `at ${clockInWords(next.at, zoneOf({ file, page, rota }), now)}`;
  return `${capitalized(who)} is paged ${moment}.`;
}

/** Every page so far in a line, and what came of it. */
export function toldSoFar(scene: PageScene): HtmlValue[] {
  const { file, page: own, rota, now } = scene;
  const zone = zoneOf(scene);
  return file.pages.map((page) => {
    const who = capitalized(levelWithNames(rota, page.level, page.people));
    const verb = page.why === 'told' ? 'told by mail' : 'paged';
    return html`<li>${clockInWords(page.at, zone, now)}: ${who} ${verb}${page.number === own.number && ' (this page)'}${answerTo(scene, page)}</li>`;
  });
}

/** What came of a page, after its comma; nothing where its time is still running, or the mail asked for nothing. */
function answerTo({ file }: PageScene, { number, why }: Page): string {
  const answers = file.events.filter(
    ({ type, data }) => (type === 'page_owned' || type === 'page_passed_on') && data.page === number,
  );
  const last = answers.at(-1);
  if (last) return last.type === 'page_owned' ? ', took it' : ', passed it on';
  return why === 'told' || number === file.onCall?.pages ? '' : ', no answer';
}

/** What is to be spoken of on the telephone, and with whom. */
export function caseFacts({ attorney, languages, missing, evaluations }: PageView): Fact[] {
  const asked = evaluations.reduce((sum, each) => sum + each.asked, 0);
  const declined = evaluations.reduce((sum, each) => sum + each.declined, 0);
  const { name, organization, phone, email } = attorney;
  return [
    { term: 'Asked', detail: `${asked} asked, ${declined} said no` },
    { term: 'Languages', detail: languages.map((code) => languageName(code) ?? code).join(', then ') },
    { term: 'Still missing', detail: missing.map((item) => missingWords[item]).join(', ') },
    {
      term: 'Attorney',
      detail: html`${name}, ${organization}${phone !== null && html`<br>${numberLink(phone)}`}<br><a class="reach" href="mailto:${email}">${email}</a>`,
    },
  ];
}

/** Who holds it, for whoever does not. */
export function ownerInWords(scene: PageScene, { owner }: PageView): string {
  if (!owner) return '';
  const { rota, now } = scene;
  const since = clockInWords(owner.since, zoneOf(scene), now);
  return `${capitalized(levelWithNames(rota, owner.level, owner.people))} has been at work on it since ${since}.`;
}
