import type { PageState, PageView } from '../../contracts/page-view.ts';
import { offerStanding, offersOfRound, summaryOf } from '../../domain/evaluation/offer.ts';
import type { OnCall, Page } from '../../domain/on-call/paging.ts';
import type { Rota } from '../../domain/on-call/rota.ts';
import type { Instant } from '../../domain/time/time.ts';
import { levelName, whyPaged } from '../../domain/words/on-call.ts';
import type { StoredCase } from '../../store/case-file.ts';
import { openCase } from '../../store/links.ts';
import { readRota } from '../../store/rota.ts';
import type { PagingTools } from '../page-on-call.ts';
import { isPassedOn, openedPage, ownerAt } from './opened-page.ts';
import { nextInWords, nextPage } from './page-next.ts';
import { requestStanding } from './page-standing.ts';

/** A page's link opened, at a moment: all that what is shown behind it is made of. */
export type PageScene = { file: StoredCase; page: Page; onCall: OnCall; rota: Rota; now: Instant };

/** Opens the link of a page. Reads only. Throws `Refusal` where it leads nowhere. */
export async function openScene(tools: PagingTools, token: string): Promise<PageScene> {
  const { link, file } = await openCase(tools.store, token, 'page');
  const rota = await readRota(tools.store, tools.rota);
  return { file, ...openedPage(file, link.page), rota, now: tools.clock() };
}

/**
 * What on-call may know behind a page's link: how to reach the attorney, and nothing that identifies the client. Once nobody is sought
 * any more, it is how that ended, and nobody's address.
 */
export function viewPage({ file, page, onCall, rota, now }: PageScene): PageView {
  const { request, intake } = file;
  const { name, organization, phone = null, email } = intake.attorney;
  const { number, level, why } = page;
  const next = nextPage(file, onCall, rota);
  const isOver = requestStanding(file) !== 'placing';
  const owner = isOver ? undefined : ownerAt(onCall, now);
  return {
    reference: request.reference,
    page: number,
    level,
    levelName: levelName(level),
    why,
    whyText: whyPaged(page),
    state: stateOf(file, page, owner !== undefined),
    owner: owner
      ? {
          level: owner.level,
          people: owner.people,
          since: owner.since,
          until: owner.until,
          isYou: owner.level === level,
        }
      : null,
    urgency: request.urgency,
    deadline: request.closesAt,
    next: { what: nextInWords(file, onCall, next, now), at: next?.at ?? null },
    pages: isOver ? [] : file.pages.map(({ sealedToken, ...told }) => told),
    evaluations: file.evaluations.map((evaluation) => ({
      ...summaryOf(file, evaluation),
      open: offersOfRound(file, evaluation).filter((offer) => offerStanding(file, offer, now) === 'open').length,
    })),
    attorney: isOver ? null : { name, organization, phone, email },
    area: isOver ? null : request.area,
    languages: isOver ? [] : request.languages,
    missing: isOver ? [] : request.missing,
    exercise: request.exercise === true,
  };
}

function stateOf(file: StoredCase, page: Page, isOwned: boolean): PageState {
  const standing = requestStanding(file);
  if (standing !== 'placing') return standing;
  if (isOwned) return 'owned';
  return isPassedOn(file, page) ? 'passed_on' : 'open';
}
