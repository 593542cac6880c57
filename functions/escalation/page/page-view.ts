import type { OthersOpen, PageView } from '../../contracts/page.ts';
import { askedInRound, summaryOf } from '../../domain/evaluation/asked.ts';
import { hasClinician } from '../../domain/evaluation/evaluation.ts';
import { openAt } from '../../domain/evaluation/offer.ts';
import { unansweredBefore } from '../../domain/on-call/answered.ts';
import { type NextPage, nextPageOf } from '../../domain/on-call/next-page.ts';
import type { Owner } from '../../domain/on-call/paging.ts';
import { isEmergency } from '../../domain/on-call/standing.ts';
import { isConfirmed } from '../../domain/request/confirming.ts';
import { isInTime } from '../../domain/request/dates.ts';
import { stakeOf } from '../../domain/request/stake.ts';
import { soughtIn } from '../../domain/request/tried.ts';
import type { Instant } from '../../domain/time/time.ts';
import { levelInWords, levelName, whyPaged } from '../../domain/words/on-call.ts';
import type { StoredCase } from '../../store/case-file.ts';
import { endOf, type PageScene, pagedSince, passedOnAt } from './opened-page.ts';

/**
 * What on-call may know behind a page's link: how to reach the attorney, and nothing that identifies the client; and the `others` that are open.
 * Once nobody is sought any more, it is how that ended, and nobody's address.
 */
export function viewPage(scene: PageScene, others: OthersOpen): PageView {
  const { file, page, now } = scene;
  const { request, intake } = file;
  const { name, organization, phone = null, email } = intake.attorney;
  const { number, level, why } = page;
  const end = endOf(file);
  const isOver = end !== undefined;
  const next = nextPage(scene);
  const owner = isOver ? undefined : scene.owner;
  return {
    reference: request.reference,
    page: number,
    level,
    levelName: levelName(level),
    why,
    whyText: whyPaged(page, {
      pagedSince: pagedSince(file.pages, number),
      pagedBefore: file.pages.some((before) => before.number < number && before.why !== 'told'),
      unanswered: unansweredBefore(file, number)?.level,
      ownedBy: owner?.level,
      isOver,
    }),
    state: end ?? (owner ? 'owned' : passedOnAt(scene) ? 'passed_on' : 'open'),
    owner: viewOwner(owner, level),
    urgency: request.urgency,
    deadline: request.closesAt,
    next: { what: nextInWords(scene), at: next?.at ?? null },
    pages: isOver ? [] : file.pages.map(({ sealedToken, ...told }) => told),
    evaluations: file.evaluations.map((evaluation) => ({
      ...summaryOf(file, evaluation, now),
      open: askedInRound(file, evaluation, now).asked.filter(openAt(file, now)).length,
    })),
    stake: isOver ? null : stakeOf(file, soughtIn(file), now),
    attorney: isOver ? null : { name, organization, phone, email },
    area: isOver ? null : request.area,
    languages: isOver ? [] : request.languages,
    missing: isOver ? [] : request.missing,
    confirmed: isConfirmed(request),
    exercise: request.exercise === true,
    ...others,
  };
}

/** The next page, if nobody does anything; undefined where none goes out by itself. */
export function nextPage({ file, onCall, rota, settings, now }: PageScene): NextPage | undefined {
  return endOf(file) ? undefined : nextPageOf(file, onCall, { rota, settings }, now);
}

/** That nobody is paged about a request for which nobody is sought any more, unless there is time to look for somebody else. */
export function overInWords({ request, evaluations }: StoredCase, now: Instant): string {
  const goesOn = request.state !== 'closed' && isInTime(request, now) && evaluations.some(hasClinician);
  if (!goesOn) return 'Nobody is paged about it anymore.';
  return isEmergency(request)
    ? 'Nobody is paged about it, unless a clinician gives it back.'
    : 'Nobody is paged about it while it has its clinician.';
}

/** What comes next, in a sentence without its time. */
function nextInWords(scene: PageScene): string {
  if (endOf(scene.file)) return overInWords(scene.file, scene.now);
  const next = nextPage(scene);
  if (!next) return 'Nobody else is paged by itself.';
  if (!isEmergency(scene.file.request))
    return `Unless a clinician is found before, ${levelInWords(next.level)} is paged, as the date is near then.`;
  return scene.owner
    ? `Unless there is word of progress before, ${levelInWords(next.level)} is paged.`
    : `Unless somebody answers before, ${levelInWords(next.level)} is paged.`;
}

/** Who is at work on it, as a reader at a level sees that; null where nobody is. */
export function viewOwner(owner: Owner | undefined, level: number): PageView['owner'] {
  if (!owner) return null;
  const { level: ofOwner, people, since, until } = owner;
  return { level: ofOwner, people, since, until, isYou: ofOwner === level };
}
