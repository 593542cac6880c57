import type { SharedPageView } from '../../../contracts/page.ts';
import { isSought } from '../../../domain/evaluation/evaluation.ts';
import type { Reference } from '../../../domain/ids.ts';
import { comesBackFromAttorney } from '../../../domain/mail-left.ts';
import { languagesInWords } from '../../../domain/names/languages.ts';
import { isConfirmed } from '../../../domain/request/confirming.ts';
import { instantInWords, type TimeZone } from '../../../domain/time/time.ts';
import { clockInWords, timeLeftInWords } from '../../../domain/time/time-words.ts';
import { typesInWords } from '../../../domain/words/evaluation.ts';
import { unverifiedInWords } from '../../../domain/words/on-call.ts';
import { missingInWords } from '../../../domain/words/request.ts';
import { capitalized } from '../../../domain/words/wording.ts';
import { callButton, mailLink, telephoneLink } from '../../../http/contact.ts';
import { actions, button, Entered, formFrame, hidden } from '../../../http/controls.ts';
import { type Html, type HtmlValue, html } from '../../../http/html.ts';
import { disclosure, type FactLine, factList, sheet } from '../../../http/parts.ts';
import { whoSaidYes } from '../choose-member.ts';
import type { Choosing } from '../opened-page.ts';
import { askedInWords, atStakeLine, attorneyInWords, stakeFacts, yesInWords } from '../screen-words.ts';
import type { SharedScene } from './shared-scene.ts';

type Listed = SharedPageView['requests'][number];

/** How a yes that came by phone is recorded for one of the requests. */
export type RecordingYes = {
  /** Those of whom somebody can be chosen, by the reference of their request. */
  readonly choosing: ReadonlyMap<Reference, Choosing>;
  /** The request for which this was asked for, or just sent. */
  readonly of: Reference | undefined;
  /** What was sent for it, and what is wrong with it. */
  readonly entered: Entered;
};

/** Where a sheet stands: on which page, in whose zone, behind which path. */
type Standing = {
  readonly scene: SharedScene;
  readonly zone: TimeZone;
  readonly path: string;
  readonly yes: RecordingYes;
};

/** One request: how long it has, what it asks for, whom to call about it, and who said yes. */
export function requestSheet(request: Listed, { scene, zone, path, yes }: Standing): Html {
  const { now, standing } = scene;
  const { reference, deadline, submittedAt, evaluations, stake, area, languages, missing, attorney } = request;
  const types = capitalized(typesInWords(evaluations));
  const left = capitalized(timeLeftInWords(deadline, now));
  const own = scene.listed.map(({ file }) => file).filter(({ request: { reference: of } }) => of === reference);
  const until = deadline === null || deadline <= now ? '' : `, until ${instantInWords(deadline, zone)}`;
  return sheet(html`<h3 id="${reference}">${nameOf(request)}</h3>
${atStakeLine(stake)}
${factList([
  { term: 'Time', detail: `${left}${until}` },
  { term: 'Asked for', detail: `${types}, ${area}` },
  ...own.flatMap((file) => stakeFacts(file, stake)),
  { term: 'Languages', detail: languagesInWords(languages) },
  ...(missing.length > 0 ? [{ term: 'Still missing', detail: capitalized(missingInWords(missing)) }] : []),
  { term: 'Came in', detail: clockInWords(submittedAt, zone, now) },
  {
    term: standing.about === 'mail' ? 'Attorney' : 'Says it is from',
    detail: attorneyInWords(attorney, own.some(comesBackFromAttorney)),
  },
  ...(standing.about === 'mail'
    ? []
    : own.map((file) => ({ term: 'Not verified', detail: unverifiedInWords(isConfirmed(file.request)) }))),
  ...own.map((file) => ({ term: 'Asked', detail: askedInWords(file, file.evaluations, now) })),
  ...own.map((file) => ({ term: 'Yes', detail: yesInWords(file, now) })),
  ...membersFacts(request),
])}
${evaluations.some((each) => isSought(each)) && saidYes(reference, path, yes)}
${attorney.phone !== null && actions(callButton(attorney.phone, `about ${reference}`))}`);
}

/** Its reference, with the way to its own page, where its reader has one. */
function nameOf({ reference, path }: Listed): Html {
  const name = html`<span class="whole">${reference}</span>`;
  return path === null ? name : html`<a href="${path}">${name}</a>`;
}

/** The members who can be called: those who have said yes, to whom the mail about it has not left, those who have been asked and have not answered, and those whom no mail has reached. */
function membersFacts({ members }: Listed): FactLine[] {
  const saidYes = members.filter((each) => each.saidYes);
  const deciding = members.filter((each) => !each.saidYes);
  const [asked, others] = [deciding.filter((each) => each.asked), deciding.filter((each) => !each.asked)];
  return [
    ...(saidYes.length > 0
      ? [{ term: 'Said yes, no email to them yet', detail: html`${saidYes.map(memberLine)}` }]
      : []),
    ...(asked.length > 0 ? [{ term: 'Asked, without an answer', detail: html`${asked.map(memberLine)}` }] : []),
    ...(others.length > 0 ? [{ term: 'Chosen, not reached by mail', detail: html`${others.map(memberLine)}` }] : []),
  ];
}

function memberLine({ name, phone, email }: Listed['members'][number]): Html {
  return html`${name}, ${phone === null ? mailLink(email, { reach: true }) : telephoneLink(phone)}<br>`;
}

const SAID_YES = 'Someone said yes by phone';

/** The form in which a yes is recorded, folded; far down the page the way to it. */
function saidYes(reference: Reference, path: string, { choosing, of, entered }: RecordingYes): HtmlValue {
  const ofThis = choosing.get(reference);
  if (!ofThis) return html`<p><a class="reach" href="${path}?yes=${reference}#${reference}">${SAID_YES}</a></p>`;
  const own = of === reference ? entered : new Entered(undefined, [], reference);
  const form = formFrame(
    { action: path },
    html`${hidden('answer', 'assign')}${hidden('reference', reference)}${whoSaidYes(ofThis, own)}${button('Record the yes', { look: 'secondary' })}`,
  );
  return disclosure(SAID_YES, form, { open: of === reference });
}
