import type { PageAnswer, PageResult } from '../../contracts/page.ts';
import type { Evaluation } from '../../domain/evaluation/evaluation.ts';
import { isSameOffer, offersOfRound } from '../../domain/evaluation/offer.ts';
import { NAMED_MOST } from '../../domain/limits.ts';
import type { Member } from '../../domain/members/member.ts';
import { mayEvaluate } from '../../domain/members/qualification.ts';
import { Refusal, type RefusalReason } from '../../domain/refusal.ts';
import { closeRequest } from '../../domain/request/closing.ts';
import { soughtIn } from '../../domain/request/tried.ts';
import { instantInWords } from '../../domain/time/time.ts';
import { levelInWords } from '../../domain/words/on-call.ts';
import { capitalized } from '../../domain/words/wording.ts';
import { invalid, type Problem } from '../../http/problem.ts';
import type { StoredCase } from '../../store/case-file.ts';
import type { CaseTools } from '../../store/case-tools.ts';
import type { Decision } from '../../store/change-case.ts';
import type { Change } from '../../store/change-writes.ts';
import { decideOnLinkedCase } from '../../store/linked-case.ts';
import { loadsGivenBack, memberByEmail } from '../../store/members.ts';
import type { Store } from '../../store/store.ts';
import { type PagingTools, pageOnCall } from '../page-on-call.ts';
import { endOf, isInCharge, type OpenedPage, openedPage, type RequestEnd } from './opened-page.ts';
import { mine, noteProgress, notMe, ownedBy, tooOften } from './ownership.ts';
import { answerShared } from './shared/answer-shared.ts';
import { answerAboutItself, isAboutUnconfirmed } from './shared/answer-unconfirmed.ts';
import { openShared } from './shared/shared-scene.ts';

/**
 * Carries out on-call's answer to a page, each in one transaction. The same answer again gives the same result and writes nothing
 * where it stands so already. Naming somebody and stopping are for the level in charge. Throws `Refusal`, `Problem` 422, and `Busy` where too much happens at once.
 */
export async function answerPage(tools: PagingTools, token: string, answer: PageAnswer): Promise<PageResult> {
  const shared = await openShared(tools, token);
  if (shared) return answerShared(tools, shared, answer);
  if (isAboutUnconfirmed(answer)) return answerAboutItself(tools, token, answer);
  return decideOnLinkedCase(tools, token, 'page', async ({ link, file }, now) => {
    const opened = openedPage(file, link.page, now);
    if (answer.answer === 'stop') return decided('stopped', await stopRequest(tools, opened, answer));
    refuseOver(file);
    switch (answer.answer) {
      case 'mine':
        return decided('owned', mine(opened, answer.takeOver));
      case 'not_me':
        return decided('passed_on', await notMe(tools, opened, (passed) => pageOnCall(tools, file, passed, now)));
      case 'progress':
        return decided('owned', await noteProgress(tools, opened, answer));
      case 'ask':
        refuseNotInCharge(opened);
        return decided('asked', await addCandidate(tools.store, file, answer));
    }
  });
}

function decided(result: PageResult['result'], change: Change | undefined): Decision<PageResult> {
  return { answer: { result }, change };
}

const overWords: Record<RequestEnd, [RefusalReason, string]> = {
  filled: ['already-filled', 'Somebody has said yes. There is nothing left to do for on-call.'],
  withdrawn: ['withdrawn', 'The request has been withdrawn. There is nothing left to do for on-call.'],
  unfilled: ['expired', 'The time is over, and nobody was found. The attorney has been told.'],
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
  const { file, owner } = opened;
  if (owner) throw ownedBy(owner, file);
  const newest = file.pages.at(-1);
  const who = capitalized(levelInWords(newest?.level ?? 0));
  const when = newest ? ` at ${instantInWords(newest.at, file.request.timeZone)}` : '';
  throw new Refusal(
    'already-answered',
    `${who} was paged after you${when}. Say first that it is yours, if you take it.`,
  );
}

/**
 * On-call names somebody who is to be asked too, beyond every limit and order; they need not have thought of emergencies before. Named
 * again, nothing changes. Throws `Problem` 422 where that person cannot be asked, or the evaluation needs nobody, and `Refusal` where many were named already.
 */
async function addCandidate(
  store: Store,
  file: StoredCase,
  { email, evaluation: wanted }: Extract<PageAnswer, { answer: 'ask' }>,
): Promise<Change | undefined> {
  const evaluation = soughtIn(file).find(({ number }) => wanted === undefined || number === wanted);
  if (!evaluation) throw invalid([{ path: 'evaluation', message: 'This evaluation needs nobody, or is not there.' }]);
  const { memberId } = candidate(await memberByEmail(store, email));
  if (wasNamed(file, evaluation, memberId)) return undefined;
  if (offersOfRound(file, evaluation).some((offer) => offer.memberId === memberId)) {
    throw unfit('This member has been asked already. Their answer and telephone stand on the live page.');
  }
  const named = file.events.filter(({ type }) => type === 'candidate_added').length;
  if (named >= NAMED_MOST) throw tooOften(`${named} people have been named`);
  const { number, round } = evaluation;
  return {
    events: [{ type: 'candidate_added', actor: 'on_call', data: { evaluation: number, round, memberId } }],
  };
}

/** One sentence for whoever is unknown, not verified or not reached by mail: an address alone tells nobody who is a member. */
function candidate(member: Member | undefined): Member {
  if (!member || !mayEvaluate(member) || member.mailBouncedAt !== undefined) {
    throw unfit('Nobody who can be asked has this address.');
  }
  return member;
}

function wasNamed({ events }: StoredCase, { number, round }: Evaluation, memberId: string): boolean {
  return events.some(
    ({ type, data }) => type === 'candidate_added' && isSameOffer(data, { evaluation: number, round, memberId }),
  );
}

function unfit(message: string): Problem {
  return invalid([{ path: 'email', message }]);
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
