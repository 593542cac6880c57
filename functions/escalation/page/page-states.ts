import type { PageState, PageView } from '../../contracts/page-view.ts';
import { instantInWords } from '../../domain/time/time.ts';
import { clockInWords } from '../../domain/time/time-words.ts';
import { closedReasonWords } from '../../domain/words/request.ts';
import { capitalized } from '../../domain/words/wording.ts';
import { telephoneLink } from '../../http/contact.ts';
import { type Html, html } from '../../http/html.ts';
import { type Step, stepList } from '../../http/parts.ts';
import { nextOf, ownerInWords } from './page-facts.ts';
import { leftInWords, subjectInWords, zoneOf } from './page-scene-words.ts';
import type { PageScene } from './page-view.ts';

/** What a page says first: its heading, a line on the time, and what to do, where there is something. */
export type Said = { readonly title: string; readonly lead: string; readonly todo?: Html };

/** What the page says first, by how it stands for its reader. */
export function saidOf(scene: PageScene, view: PageView, path: string): Said {
  return said[view.state](scene, view, path);
}

const over = 'Nobody is paged about it any more.';

const said: Record<PageState, (scene: PageScene, view: PageView, path: string) => Said> = {
  open: (scene, view) => ({ title: subjectInWords(view), lead: `${capitalized(timeLeft(scene, view))}.` }),

  owned: (scene, view, path) => (view.owner?.isYou ? yours(scene, view, path) : theirs(scene, view)),

  passed_on: (scene, view) => ({
    title: 'Thank you: it is passed on',
    lead: `${subjectInWords(view)}; ${timeLeft(scene, view)}. ${nextOf(scene)} You need do nothing now.`,
  }),

  filled: (_, { reference, evaluations }) => ({
    title: 'Somebody has said yes',
    lead: `${reference} has found its ${evaluations.length === 1 ? 'clinician' : 'clinicians'}. There is nothing left to do: thank you. ${over}`,
  }),

  withdrawn: (_, { reference }) => ({
    title: 'This is no longer needed',
    lead: `The request ${reference} has been withdrawn. There is nothing left to do: thank you. ${over}`,
  }),

  unfilled: (_, { reference }) => ({
    title: 'Nobody was found in time',
    lead: `The time of ${reference} is over. The attorney, the coordinators and the director are told. ${over}`,
  }),

  closed: ({ file }, { reference }) => ({
    title: 'This request is closed',
    lead: `The request ${reference} is ${closedReasonWords[file.request.closedReason ?? 'withdrawn'].name}. There is nothing left to do: thank you. ${over}`,
  }),
};

function yours(scene: PageScene, view: PageView, path: string): Said {
  const phone = view.attorney?.phone ?? null;
  const attorney = phone !== null && html`<br>${telephoneLink(phone)}`;
  const until = view.owner ? clockInWords(view.owner.until, zoneOf(scene), scene.now) : '';
  return {
    title: `It is yours until ${until}`,
    lead: `${subjectInWords(view)}; ${timeLeft(scene, view)}. Nobody is paged while you are at work.`,
    todo: html`<h2>What to do now</h2>${stepList([
      {
        title: 'Call the attorney',
        body: html`<p>Ask what has changed, and whether the date can move.${attorney}</p>`,
      },
      ...(view.evaluations.some(({ open }) => open > 0) ? [silent(path)] : []),
      {
        title: 'Think of somebody else',
        body: 'Name them on the live page by their email address: they are asked at once.',
      },
      ...(view.next.at === null
        ? []
        : [{ title: `Before ${until}, say that it goes on`, body: 'Here below; else you are paged again.' }]),
    ])}`,
  };
}

function silent(path: string): Step {
  return {
    title: 'Call those who are silent',
    body: html`<p>Everybody who was asked, with answer and telephone:<br><a class="reach" href="${path}/live">The live page</a></p>`,
  };
}

function theirs(scene: PageScene, view: PageView): Said {
  return {
    title: 'Somebody is at work on it',
    lead: `${ownerInWords(scene, view)} ${subjectInWords(view)}; ${timeLeft(scene, view)}. You need do nothing.`,
  };
}

function timeLeft({ file, page, rota, now }: PageScene, view: PageView): string {
  const left = leftInWords(view, now);
  const { deadline } = view;
  return deadline === null ? left : `${left}, until ${instantInWords(deadline, zoneOf({ file, page, rota }))}`;
}
