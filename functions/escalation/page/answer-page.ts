import type { PageAnswer, PageResult } from '../../contracts/page.ts';
import { Refusal, type RefusalReason } from '../../domain/refusal.ts';
import { closeRequest } from '../../domain/request/closing.ts';
import { instantInWords } from '../../domain/time/time.ts';
import { levelInWords } from '../../domain/words/on-call.ts';
import { capitalized } from '../../domain/words/wording.ts';
import type { StoredCase } from '../../store/case-file.ts';
import type { CaseTools } from '../../store/case-tools.ts';
import type { Decision } from '../../store/change-case.ts';
import type { Change } from '../../store/change-writes.ts';
import { decideOnLinkedCase } from '../../store/linked-case.ts';
import { loadsGivenBack } from '../../store/members.ts';
import { readRota } from '../../store/rota.ts';
import { pageOnCall } from '../page-on-call.ts';
import { addCandidate, recordYes } from './naming.ts';
import { endOf, isInCharge, type OpenedPage, openedPage, type PageTools, type RequestEnd } from './opened-page.ts';
import { afterWork, mine, noteProgress, notMe, ownedBy } from './ownership.ts';
import { answerShared } from './shared/answer-shared.ts';
import { answerAboutItself, isAboutUnconfirmed, notOnPage } from './shared/answer-unconfirmed.ts';
import { openShared } from './shared/shared-scene.ts';

/**
 * Carries out on-call's answer to a page, each in one transaction. The same answer again gives the same result and writes nothing
 * where it stands so already. Naming somebody and stopping are for the level in charge. Throws `Refusal`, `Problem` 422, and `Busy` where too much happens at once.
 */
export async function answerPage(tools: PageTools, token: string, answer: PageAnswer): Promise<PageResult> {
  const shared = await openShared(tools, token);
  if (shared) return answerShared(tools, shared, answer);
  if (isAboutUnconfirmed(answer)) return answerAboutItself(tools, token, answer);
  const rota = await readRota(tools.store, tools.rota);
  return decideOnLinkedCase(tools, token, 'page', async ({ link, file }, now) => {
    const opened = openedPage(file, link.page, rota, now);
    if (answer.answer === 'assign') {
      if (answer.reference !== file.request.reference) throw notOnPage('reference');
      return decided('assigned', workedOn(opened, await recordYes(tools, file, answer, now)));
    }
    if (answer.answer === 'stop') return decided('stopped', await stopRequest(tools, opened, answer));
    refuseOver(file);
    switch (answer.answer) {
      case 'mine':
        return decided('owned', mine(opened, answer.takeOver));
      case 'not_me':
        return decided('passed_on', await notMe(opened, (passed) => pageOnCall(tools, file, passed, now)));
      case 'progress':
        return decided('owned', await noteProgress(tools, opened, answer));
      case 'ask':
        refuseNotInCharge(opened);
        return decided('asked', workedOn(opened, await addCandidate(tools, file, answer, now)));
    }
  });
}

/** The same change, with which whoever is at work on it is heard of. */
function workedOn(opened: OpenedPage, change: Change | undefined): Change | undefined {
  const onCall = afterWork(opened);
  return change && onCall ? { ...change, onCall } : change;
}

function decided(result: PageResult['result'], change: Change | undefined): Decision<PageResult> {
  return { answer: { result }, change };
}

const overWords: Record<RequestEnd, [RefusalReason, string]> = {
  filled: ['already-filled', 'Somebody has said yes. There is nothing left to do for on-call.'],
  withdrawn: ['withdrawn', 'The request has been withdrawn. There is nothing left to do for on-call.'],
  unfilled: ['expired', 'The time is over, and there is no clinician. There is nothing left to do for on-call.'],
  closed: ['expired', 'The request is closed. There is nothing left to do for on-call.'],
};

/** Throws `Refusal` where there is nobody left to be found, or no time to. */
function refuseOver(file: StoredCase): void {
  const end = endOf(file);
  if (end) throw new Refusal(...overWords[end]);
}

/** Throws `Refusal` 409 for the page of another level than the one in charge; it says who is. */
function refuseNotInCharge(opened: OpenedPage): void {
  if (isInCharge(opened)) return;
  const { file, owner, zone } = opened;
  if (owner) throw ownedBy(owner, zone);
  const newest = file.pages.at(-1);
  const who = capitalized(levelInWords(newest?.level ?? 0));
  const when = newest ? ` at ${instantInWords(newest.at, zone)}` : '';
  throw new Refusal(
    'already-answered',
    `${who} was ${newest?.why === 'told' ? 'told' : 'paged'} after you${when}. Say first that it is yours, if you take it.`,
  );
}

/**
 * On-call stops an emergency that is none any more: the request is closed as staff close it, and the reason is sealed. Stopped again
 * for the same reason, nothing changes. Throws `Refusal` where it has ended otherwise, or another level is in charge.
 */
async function stopRequest(
  { sealer }: Pick<CaseTools, 'sealer'>,
  opened: OpenedPage,
  { closedReason, reason }: Extract<PageAnswer, { answer: 'stop' }>,
): Promise<Change | undefined> {
  const { file } = opened;
  if (file.request.closedReason === closedReason) return undefined;
  refuseOver(file);
  refuseNotInCharge(opened);
  const seal = await sealer.caseSeal(file.request.reference);
  return {
    ...closeRequest(file, closedReason, 'on_call'),
    sealedNote: seal.seal('note', reason),
    also: loadsGivenBack(file.offers),
  };
}
