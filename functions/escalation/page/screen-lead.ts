import type { PageState, PageView } from '../../contracts/page.ts';
import { cliniciansOf, isGivenBackLate, isUnfilled } from '../../domain/evaluation/evaluation.ts';
import { hasHeardOfYes } from '../../domain/evaluation/yes.ts';
import { newestAbout } from '../../domain/events/newest.ts';
import { comesBackFromAttorney, toldAttorney } from '../../domain/mail-left.ts';
import { isEmergency } from '../../domain/on-call/standing.ts';
import { unfilledInWords } from '../../domain/request/turn.ts';
import { type Instant, instantInWords } from '../../domain/time/time.ts';
import { closedReasonWords } from '../../domain/words/request.ts';
import { capitalized } from '../../domain/words/wording.ts';
import { telephoneLink } from '../../http/contact.ts';
import { type Html, html } from '../../http/html.ts';
import { stepList } from '../../http/parts.ts';
import type { StoredCase } from '../../store/case-file.ts';
import { isEndTold } from '../take-steps.ts';
import { isAsked, type PageScene } from './opened-page.ts';
import { overInWords } from './page-view.ts';
import {
  leftInWords,
  nextPageInWords,
  ownerInWords,
  pagedInsteadInWords,
  reachAttorney,
  subjectInWords,
  workedUntil,
} from './screen-words.ts';

/** What a screen says first: its heading, a line on the time, and what to do, where there is something. */
type Lead = { readonly title: string; readonly lead: string; readonly todo?: Html };

/** What the screen says first, by how the page stands for its reader. */
export function leadOf(scene: PageScene, view: PageView, path: string): Lead {
  return leads[view.state](scene, view, path);
}

const leads: Record<PageState, (scene: PageScene, view: PageView, path: string) => Lead> = {
  open: (scene, view) => ({
    title: subjectInWords(scene, view),
    lead: `${capitalized(timeLeft(scene, view))}.${isAsked(scene) ? '' : ' It is not an emergency, and nothing is asked of you now.'}`,
  }),

  owned: (scene, view, path) => (view.owner?.isYou ? yours(scene, view, path) : theirs(scene, view)),

  passed_on: (scene, view) => ({
    title: 'Thank you: it is passed on',
    lead: [
      `${subjectInWords(scene, view)}; ${timeLeft(scene, view)}.`,
      pagedInsteadInWords(scene),
      nextPageInWords(scene, ', unless somebody answers before'),
      'You need do nothing now.',
    ]
      .filter((sentence) => sentence !== '')
      .join(' '),
  }),

  filled: ({ file, now }, { reference }) => ({
    title: 'Somebody has said yes',
    lead: `${reference} has found its ${cliniciansOf(file.evaluations).length === 1 ? 'clinician' : 'clinicians'}. ${yesToldInWords(file, now)} ${overInWords(file, now)}`,
  }),

  withdrawn: ({ file, now }, { reference }) => ({
    title: 'This is no longer needed',
    lead: `The request ${reference} has been withdrawn. There is nothing left to do: thank you. ${overInWords(file, now)}`,
  }),

  unfilled: ({ file, now }, { reference }) => ({
    title: `${file.evaluations.some(isGivenBackLate) ? 'Given back after its time' : 'Nobody was found in time'}${unfilledInWords(file)}`,
    lead: `The time of ${reference} is over. ${endToldInWords(file, now)} ${overInWords(file, now)}`,
  }),

  closed: ({ file, now }, { reference }) => ({
    title: 'This request is closed',
    lead: `The request ${reference} is ${closedReasonWords[file.request.closedReason ?? 'withdrawn'].name}. There is nothing left to do: thank you. ${overInWords(file, now)}`,
  }),
};

/** What is left to do after a yes: nothing, once the attorney has heard of it. */
function yesToldInWords(file: StoredCase, now: Instant): string {
  if (hasHeardOfYes(file, now)) return 'There is nothing left to do now: thank you.';
  return `The attorney has had no email about it so far: if that lasts, please ${reachAttorney(file)}.`;
}

/** Whether those have been told who must hear of it, which they have not while no mail leaves. */
function endToldInWords(file: StoredCase, now: Instant): string {
  const unfilled = file.evaluations.filter(isUnfilled);
  const comesBack = comesBackFromAttorney(file);
  const who = comesBack ? 'The coordinators and the director' : 'The attorney, the coordinators and the director';
  if (!unfilled.every((evaluation) => isEndTold(file, evaluation)))
    return `${who} will be told as soon as mail goes out.`;
  if (comesBack) return `${who} have been told; mail to the attorney comes back.`;
  const said = unfilled.flatMap(({ number }) => newestAbout('evaluation_unfilled', number, file) ?? []);
  return said.every(({ seq }) => toldAttorney(file, seq, now))
    ? `${who} have been told.`
    : 'The coordinators and the director have been told; no mail went out to the attorney.';
}

function yours(scene: PageScene, view: PageView, path: string): Lead {
  const phone = view.attorney?.phone ?? null;
  const isMailed = !comesBackFromAttorney(scene.file);
  const noPhone = isMailed
    ? 'They gave no phone number: write to them, and look for one.'
    : 'They gave no phone number, and mail to them comes back: look for another way.';
  const attorney = html`<br>${phone === null ? noPhone : telephoneLink(phone)}`;
  const until = view.owner ? workedUntil(view.owner.until, scene) : '';
  const asksAgain = isEmergency(scene.file.request);
  const silent = {
    title: 'Reach those who are silent',
    body: html`<p>Everybody who was asked, with their answer and how to reach them:<br><a class="reach" href="${path}/live">The live page</a></p>`,
  };
  return {
    title: asksAgain ? `It is yours until ${until}` : 'Noted: you are at work on it',
    lead: `${subjectInWords(scene, view)}; ${timeLeft(scene, view)}. ${asksAgain ? 'Nobody is paged while you are at work.' : notAskedAgain}`,
    todo: html`<h2>What to do now</h2>${stepList([
      {
        title: phone !== null ? 'Call the attorney' : isMailed ? 'Write to the attorney' : 'Reach the attorney',
        body: html`<p>Ask what has changed, and whether the date can move.${attorney}</p>`,
      },
      ...(view.evaluations.some(({ open }) => open > 0) ? [silent] : []),
      {
        title: 'Think of somebody else',
        body: 'Choose them on the live page among those who fit, if anybody does, or name them by their email address.',
      },
      ...(asksAgain && view.next.at !== null
        ? [{ title: `Before ${until}, say that it goes on`, body: 'Here below; else you are paged.' }]
        : []),
    ])}`,
  };
}

/** What whoever is at work on what is no emergency need not wait for. */
const notAskedAgain = 'It is not an emergency, so you are not paged again to ask how it goes.';

function theirs(scene: PageScene, view: PageView): Lead {
  return {
    title: 'Somebody is at work on it',
    lead: `${ownerInWords(scene, view)} ${subjectInWords(scene, view)}; ${timeLeft(scene, view)}. You need do nothing.`,
  };
}

function timeLeft(scene: PageScene, view: PageView): string {
  const left = leftInWords(view, scene.now);
  const { deadline } = view;
  const isAhead = deadline !== null && deadline > scene.now;
  return isAhead ? `${left}, until ${instantInWords(deadline, scene.zone)}` : left;
}
