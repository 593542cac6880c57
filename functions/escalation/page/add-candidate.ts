import type { PageAnswer } from '../../contracts/page-answer.ts';
import { offersOfRound } from '../../domain/evaluation/offer.ts';
import type { Member } from '../../domain/members/member.ts';
import type { Evaluation } from '../../domain/request/casework.ts';
import { soughtIn } from '../../domain/request/tried.ts';
import type { Problem } from '../../http/problem.ts';
import { invalid } from '../../http/problems.ts';
import type { StoredCase } from '../../store/case-file.ts';
import type { Change } from '../../store/change-writes.ts';
import { memberByEmail } from '../../store/members.ts';
import type { Store } from '../../store/store.ts';
import { refuseManyNamed } from './answer-limits.ts';

/**
 * On-call names somebody who is to be asked too, beyond every limit and order; they need not have thought of emergencies before. Named
 * again, nothing changes. Throws `Problem` 422 where that person cannot be asked, or the evaluation needs nobody, and `Refusal` where many were named already.
 */
export async function addCandidate(
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
  refuseManyNamed(file);
  const { number, round } = evaluation;
  return {
    events: [{ type: 'candidate_added', actor: 'on_call', data: { evaluation: number, round, memberId } }],
  };
}

/** One sentence for whoever is unknown, not verified or not reached by mail: an address alone tells nobody who is a member. */
function candidate(member: Member | undefined): Member {
  const canBeAsked = member?.state === 'verified' || member?.state === 'paused';
  if (!member || !canBeAsked || member.mailBouncedAt !== undefined) {
    throw unfit('Nobody who can be asked has this address.');
  }
  return member;
}

function wasNamed({ events }: StoredCase, { number, round }: Evaluation, memberId: string): boolean {
  return events.some(
    ({ type, data }) =>
      type === 'candidate_added' && data.evaluation === number && data.round === round && data.memberId === memberId,
  );
}

function unfit(message: string): Problem {
  return invalid([{ path: 'email', message }]);
}
