import type { PageAnswer, PageResult } from '../../contracts/page-answer.ts';
import type { NewEvent } from '../../domain/events/event.ts';
import { OWNED_MINUTES } from '../../domain/limits.ts';
import { type OnCall, type Owner, type Page, passedOn } from '../../domain/on-call/paging.ts';
import { Refusal } from '../../domain/refusal.ts';
import { type Instant, plusMinutes } from '../../domain/time/time.ts';
import type { StoredCase } from '../../store/case-file.ts';
import type { Change } from '../../store/change-writes.ts';
import { openLink } from '../../store/links.ts';
import { readRota } from '../../store/rota.ts';
import { type Decision, transition } from '../../store/transition.ts';
import { type PagingTools, pageOnCall } from '../page-on-call.ts';
import { addCandidate } from './add-candidate.ts';
import { refuseManyTakeOvers } from './answer-limits.ts';
import { ownedBy, refuseNotInCharge } from './in-charge.ts';
import { noteProgress } from './note-progress.ts';
import { isPassedOn, isToSame, openedPage, ownerAt } from './opened-page.ts';
import { refuseOver } from './page-standing.ts';
import { stopRequest } from './stop-request.ts';
import { handOn, ownedOn, stretchEnd } from './stretch.ts';

/** A page with what its answer is decided on. */
type Paged = { file: StoredCase; page: Page; onCall: OnCall; owner: Owner | undefined; now: Instant };

/**
 * Carries out on-call's answer to a page, each in one transaction. The same answer again gives the same result and writes nothing
 * where it stands so already. Naming somebody and stopping are for the level in charge. Throws `Refusal`, `Problem` 422, and `Busy` where too much happens at once.
 */
export async function answerPage(tools: PagingTools, token: string, answer: PageAnswer): Promise<PageResult> {
  const link = await openLink(tools.store, token, 'page');
  return transition<PageResult>(tools, link.reference, async (file, now) => {
    const { page, onCall } = openedPage(file, link.page);
    const paged = { file, page, onCall, owner: ownerAt(onCall, now), now };
    if (answer.answer === 'stop') return decided('stopped', await stopRequest(tools, paged, answer));
    refuseOver(file);
    switch (answer.answer) {
      case 'mine':
        return decided('owned', mine(paged, answer.takeOver));
      case 'not_me':
        return decided('passed_on', await notMe(tools, paged));
      case 'progress':
        return decided('owned', await noteProgress(tools, paged, answer));
      case 'ask':
        refuseNotInCharge(paged);
        return decided('asked', await addCandidate(tools.store, file, answer));
    }
  });
}

function decided(result: PageResult['result'], change: Change | undefined): Decision<PageResult> {
  return change ? { answer: { result }, change } : { answer: { result } };
}

/** "It is mine": nobody is paged until it has gone without progress for a while. Who owns it already need not say so again. */
function mine(paged: Paged, takeOver = false): Change | undefined {
  const { page, onCall, owner, file, now } = paged;
  if (owner?.level === page.level) return undefined;
  if (owner && !takeOver) throw ownedBy(owner, file);
  if (owner) refuseManyTakeOvers(file);
  const [wanted, end] = [plusMinutes(now, OWNED_MINUTES), stretchEnd(paged)];
  if (end !== null && end <= now) throw new Refusal('too-late', handOn(end, file));
  const until = end !== null && end < wanted ? end : wanted;
  return { onCall: ownedOn(onCall, page, now, until), events: [answered('page_owned', page)] };
}

/**
 * "Not me": the level after theirs is paged at once. From an old page, after which somebody else was paged, it is kept as their
 * answer and pages nobody more. Of somebody who does not own what another does, it changes nothing.
 */
async function notMe(tools: PagingTools, { file, page, onCall, owner, now }: Paged): Promise<Change | undefined> {
  if (owner && owner.level !== page.level) return undefined;
  if (!owner && isPassedOn(file, page)) return undefined;
  const passed = answered('page_passed_on', page);
  const newest = file.pages.at(-1);
  const isTheirs = owner !== undefined || newest === undefined || isToSame(newest.people, page.people);
  if (!isTheirs && page.number !== onCall.pages) return { events: [passed] };
  const { levels } = await readRota(tools.store, tools.rota);
  const change = await pageOnCall(tools, file, passedOn(onCall, page.level, levels.length, now), now);
  return { ...change, events: [passed, ...change.events] };
}

function answered(type: 'page_owned' | 'page_passed_on', { number, level }: Page): NewEvent {
  return { type, actor: 'on_call', data: { page: number, level } };
}
