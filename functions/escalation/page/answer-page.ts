import type { PageAnswer, PageResult } from '../../contracts/page-answer.ts';
import { minutesOf } from '../../domain/duration.ts';
import type { NewEvent } from '../../domain/event.ts';
import { OWNED_MINUTES } from '../../domain/limits.ts';
import { type OnCall, type Owner, owned, type Page, passedOn } from '../../domain/on-call.ts';
import { Refusal } from '../../domain/refusal.ts';
import { type Instant, instantInWords, plusMinutes } from '../../domain/time.ts';
import { invalid } from '../../http/problems.ts';
import type { StoredCase } from '../../store/case-file.ts';
import type { Change } from '../../store/change-writes.ts';
import { readRota } from '../../store/rota.ts';
import { type Decision, transition } from '../../store/transition.ts';
import { capitalized, levelInWords } from '../level-name.ts';
import { type PagingTools, pageOnCall } from '../page-on-call.ts';
import { addCandidate } from './add-candidate.ts';
import { isPassedOn, isToSame, openedPage, openPageLink, ownerAt } from './opened-page.ts';
import { refuseOver } from './page-standing.ts';
import { stopRequest } from './stop-request.ts';

/** A page with what its answer is decided on. */
type Paged = { file: StoredCase; page: Page; onCall: OnCall; owner: Owner | undefined; now: Instant };

/**
 * Carries out on-call's answer to a page, each in one transaction. The same answer again gives the same result and writes nothing
 * where it stands so already. Throws `Refusal`, `Problem` 422, and `Busy` where too much happens at once.
 */
export async function answerPage(tools: PagingTools, token: string, answer: PageAnswer): Promise<PageResult> {
  const link = await openPageLink(tools.store, token);
  return transition<PageResult>(tools, link.reference, async (file, now) => {
    const { page, onCall } = openedPage(file, link.page);
    if (answer.answer === 'stop') return decided('stopped', await stopRequest(tools, file, answer));
    refuseOver(file);
    const paged = { file, page, onCall, owner: ownerAt(onCall, now), now };
    switch (answer.answer) {
      case 'mine':
        return decided('owned', mine(paged, answer.takeOver));
      case 'not_me':
        return decided('passed_on', await notMe(tools, paged));
      case 'progress':
        return decided('owned', await progress(tools, paged, answer));
      case 'ask':
        return decided('asked', await addCandidate(tools.store, file, answer));
    }
  });
}

function decided(result: PageResult['result'], change: Change | undefined): Decision<PageResult> {
  return change ? { answer: { result }, change } : { answer: { result } };
}

/** "It is mine": nobody is paged until it has gone without progress for a while. Who owns it already need not say so again. */
function mine({ page, onCall, owner, file, now }: Paged, takeOver = false): Change | undefined {
  if (owner?.level === page.level) return undefined;
  if (owner && !takeOver) throw ownedBy(owner, file);
  return { onCall: owned(onCall, page, now), events: [answered('page_owned', page)] };
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

/** "It goes on", until a moment: it is theirs, and their note is sealed. */
async function progress(
  tools: PagingTools,
  { file, page, onCall, owner, now }: Paged,
  { note = '', until: duration }: Extract<PageAnswer, { answer: 'progress' }>,
): Promise<Change | undefined> {
  if (owner && owner.level !== page.level) throw ownedBy(owner, file);
  const until = progressUntil(file, duration, now);
  const said = note.trim() !== '';
  if (owner?.until === until && !said) return undefined;
  const seal = await tools.sealer.caseSeal(file.request.reference);
  const noted: NewEvent = {
    type: 'progress_noted',
    actor: 'on_call',
    data: { page: page.number, level: page.level, until },
  };
  return {
    onCall: owned(onCall, page, now, until),
    events: owner ? [noted] : [answered('page_owned', page), noted],
    ...(said ? { sealedNote: seal.seal('note', note) } : {}),
  };
}

/** Until when somebody is at work: as long as they say, or two hours; never beyond the moment at which it is given up. */
function progressUntil({ request }: StoredCase, duration: string | undefined, now: Instant): Instant {
  const until = plusMinutes(now, duration === undefined ? OWNED_MINUTES : (minutesOf(duration) ?? OWNED_MINUTES));
  const { closesAt } = request;
  if (closesAt === null || until <= closesAt) return until;
  if (duration === undefined) return closesAt;
  throw invalid([{ path: 'until', message: 'There is less time left than that.' }]);
}

function answered(type: 'page_owned' | 'page_passed_on', { number, level }: Page): NewEvent {
  return { type, actor: 'on_call', data: { page: number, level } };
}

function ownedBy({ level, since }: Owner, { request }: StoredCase): Refusal {
  const who = capitalized(levelInWords(level));
  return new Refusal(
    'already-answered',
    `${who} has been at work on it since ${instantInWords(since, request.timeZone)}.`,
  );
}
