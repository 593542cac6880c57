import type { PageView } from '../../contracts/page-view.ts';
import { languagesInWords } from '../../domain/names/languages.ts';
import type { Page } from '../../domain/on-call/paging.ts';
import { clockInWords } from '../../domain/time/time-words.ts';
import { missingInWords } from '../../domain/words/request.ts';
import { capitalized } from '../../domain/words/wording.ts';
import { mailLink } from '../../http/contact.ts';
import { type HtmlValue, html } from '../../http/html.ts';
import type { Fact } from '../../http/parts.ts';
import { isToSame, ownerAt } from './opened-page.ts';
import { nextPage } from './page-next.ts';
import { levelWithAddresses, levelWithNames, zoneOf } from './page-scene-words.ts';
import type { PageScene } from './page-view.ts';

/** What on-call must know at one look: why they, and what comes next. Whoever has answered knows. */
export function pageFacts(scene: PageScene, view: PageView): Fact[] {
  if (view.state === 'passed_on') return [];
  if (view.owner?.isYou) return [{ term: 'If there is no word', detail: nextOf(scene) }];
  return [
    { term: 'Why you', detail: view.whyText },
    { term: 'If you do nothing', detail: nextOf(scene) },
  ];
}

/** Everybody else who was told, each with the last time: `The backup at 13:56, on-call at 13:36`. */
export function othersTold({ file, page, rota, now }: PageScene): string {
  const zone = zoneOf({ file, page, rota });
  const others = file.pages.filter(
    ({ people }, position, all) =>
      !isToSame(people, page.people) && !all.slice(position + 1).some((later) => isToSame(people, later.people)),
  );
  const named = others.reverse().map(({ level, people, at }) => {
    return `${levelWithNames(rota, level, people)} at ${clockInWords(at, zone, now)}`;
  });
  return named.length === 0 ? 'Nobody else so far' : capitalized(named.join(', '));
}

/** Who is paged next, by name or as the reader, and when. */
export function nextOf({ file, page, onCall, rota, now }: PageScene): string {
  const next = nextPage(file, onCall, rota);
  if (!next) return 'Nobody else is paged.';
  const isReader = isToSame(next.people, page.people);
  const who = isReader ? 'you are' : `${levelWithNames(rota, next.level, next.people)} is`;
  const again = ownerAt(onCall, now) || (isReader && page.why !== 'told') ? ' again' : '';
  const moment = next.at <= now ? 'now' : `at ${clockInWords(next.at, zoneOf({ file, page, rota }), now)}`;
  return `${capitalized(who)} paged${again} ${moment}.`;
}

/** Every page so far in a line, and what came of it; the newest first. */
export function toldSoFar(scene: PageScene): HtmlValue[] {
  const { file, page: own, rota, now } = scene;
  const zone = zoneOf(scene);
  return file.pages.toReversed().map((page) => {
    const who = capitalized(levelWithAddresses(rota, page.level, page.people));
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

/** What is to be spoken of on the telephone. */
export function caseFacts({ languages, missing, evaluations }: PageView): Fact[] {
  const asked = evaluations.reduce((sum, each) => sum + each.asked, 0);
  const declined = evaluations.reduce((sum, each) => sum + each.declined, 0);
  return [
    { term: 'Asked', detail: asked === 0 ? 'Nobody so far' : `${asked} asked, ${declined} said no` },
    { term: 'Languages', detail: languagesInWords(languages) },
    { term: 'Still missing', detail: capitalized(missingInWords(missing)) },
  ];
}

/** Whose case it is, and how to write to them. */
export function attorneyFacts({ attorney }: PageView): Fact[] {
  if (!attorney) return [];
  const { name, organization, email } = attorney;
  const detail = html`${name}, ${organization}<br>${mailLink(email, { reach: true })}`;
  return [{ term: 'Attorney', detail }];
}

/** Who holds it, for whoever does not. */
export function ownerInWords(scene: PageScene, { owner }: PageView): string {
  if (!owner) return '';
  const { rota, now } = scene;
  const since = clockInWords(owner.since, zoneOf(scene), now);
  return `${capitalized(levelWithNames(rota, owner.level, owner.people))} has been at work on it since ${since}.`;
}
