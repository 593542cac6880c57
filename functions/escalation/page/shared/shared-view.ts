import type { OthersOpen, SharedPageView } from '../../../contracts/page.ts';
import { summaryOf } from '../../../domain/evaluation/asked.ts';
import type { StandingAbout } from '../../../domain/on-call/standing.ts';
import { stakeOf } from '../../../domain/request/stake.ts';
import { soughtIn } from '../../../domain/request/tried.ts';
import { type Instant, laterOf } from '../../../domain/time/time.ts';
import { levelInWords, levelName, verifyInWords, whyPaged } from '../../../domain/words/on-call.ts';
import { earliestEnd } from '../../shared-list.ts';
import { pagedSince } from '../opened-page.ts';
import { viewOwner } from '../page-view.ts';
import { ownedPart, partInWords } from './owned-part.ts';
import { type SharedScene, sharedStateOf } from './shared-scene.ts';

/** What on-call may know behind the link of the shared page: how to reach each attorney, and nothing that identifies a client; and the `others` that are open. */
export function viewShared(scene: SharedScene, others: OthersOpen): SharedPageView {
  const { standing, page, owner, requests, listed, next, now } = scene;
  const { number, level, why } = page;
  return {
    about: standing.about,
    page: number,
    level,
    levelName: levelName(level),
    why,
    whyText: whyPaged(page, {
      pagedSince: pagedSince(standing.pages, number),
      ownedBy: owner?.level,
      part: partInWords(ownedPart(scene)),
      isOver: scene.isOver,
      todo: standing.about === 'mail' ? undefined : verifyInWords(requests.length, gaveNumber(scene)),
    }),
    state: sharedStateOf(scene),
    owner: viewOwner(owner, level),
    deadline: earliestEnd(requests),
    next: {
      what: nextInWords(scene),
      at: next ? laterOf(next.at, now) : null,
    },
    pages: standing.pages.map(({ number: of, at, level: to, people, why: because }) => ({
      number: of,
      at,
      level: to,
      people,
      why: because,
    })),
    ...others,
    listed: requests.length,
    requests: listed.map((each) => viewListed(each, now)),
  };
}

/** Whether each of the attorneys gave a number. */
export function gaveNumber({ listed }: SharedScene): boolean[] {
  return listed.map(({ file }) => file.intake.attorney.phone !== undefined);
}

/** What waits for the mail service still needs somebody, though no one more is paged about it. */
function nextInWords({ standing, next, isOver }: SharedScene): string {
  if (next) return `Unless someone answers before, ${levelInWords(next.level)} is paged.`;
  return isOver ? overInWords[standing.about] : 'No one else is paged by itself.';
}

/** How it stands once nothing is left on it: of what has left the list, emergencies go on by themselves until they have a clinician. */
export const overInWords: Readonly<Record<StandingAbout, string>> = {
  unconfirmed:
    'Nothing stands on this page anymore. An emergency that still needs a clinician has a page of its own. Thank you.',
  mail: 'Mail is going out again, and what waited is on its way, emergencies first. Thank you.',
};

function viewListed(
  { file, toCall, path }: SharedScene['listed'][number],
  now: Instant,
): SharedPageView['requests'][number] {
  const { request, intake, evaluations } = file;
  const { attorney } = intake;
  return {
    reference: request.reference,
    urgency: request.urgency,
    deadline: request.closesAt,
    submittedAt: request.submittedAt,
    languages: request.languages,
    missing: request.missing,
    evaluations: evaluations.map((evaluation) => summaryOf(file, evaluation, now)),
    stake: stakeOf(file, soughtIn(file), now),
    area: request.area,
    attorney: {
      name: attorney.name,
      organization: attorney.organization,
      phone: attorney.phone ?? null,
      email: attorney.email,
    },
    members: toCall.map(({ member: { name, phone, email }, isAsked, saidYes }) => ({
      name,
      phone: phone ?? null,
      email,
      asked: isAsked,
      saidYes,
    })),
    path,
  };
}
