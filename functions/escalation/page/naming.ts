import type { PageAnswer } from '../../contracts/page.ts';
import { wasNamed } from '../../domain/evaluation/asked.ts';
import type { Evaluation } from '../../domain/evaluation/evaluation.ts';
import { evaluationOf, hasBeenPut } from '../../domain/evaluation/offer.ts';
import { NAMED_MOST } from '../../domain/limits.ts';
import type { Member } from '../../domain/members/member.ts';
import { mayEvaluate } from '../../domain/members/qualification.ts';
import { asksForIt } from '../../domain/request/askers.ts';
import { soughtIn } from '../../domain/request/tried.ts';
import type { Instant } from '../../domain/time/time.ts';
import { invalid, type Problem } from '../../http/problem.ts';
import { assignMember } from '../../store/assign-member.ts';
import type { StoredCase } from '../../store/case-file.ts';
import type { Change } from '../../store/change-writes.ts';
import { memberByEmail } from '../../store/members.ts';
import type { PagingTools } from '../page-on-call.ts';
import { isReachedByMail, type PageTools } from './opened-page.ts';
import { tooOften } from './ownership.ts';

/**
 * On-call names somebody who is to be asked too, beyond every limit and order; they need not have thought of emergencies before. Named
 * again, nothing changes. Throws `Problem` 422 where that person cannot be asked, or the evaluation needs nobody, and `Refusal` where many were named already.
 */
export async function addCandidate(
  tools: PageTools,
  file: StoredCase,
  answer: Extract<PageAnswer, { answer: 'ask' }>,
  now: Instant,
): Promise<Change | undefined> {
  const wanted = answer.evaluation;
  const evaluation = soughtIn(file).find(({ number }) => wanted === undefined || number === wanted);
  if (!evaluation) throw invalid([{ path: 'evaluation', message: 'This evaluation needs nobody, or is not there.' }]);
  const { email = '', memberId: chosen } = answer;
  const memberId = chosen ?? candidate(file, await memberByEmail(tools.store, email)).memberId;
  const { number, round } = evaluation;
  if (wasNamed(file, { evaluation: number, round, memberId })) return undefined;
  const path = chosen === undefined ? 'email' : 'memberId';
  if (hasBeenPut(file, evaluation, memberId)) {
    throw unfit(path, 'This member has been asked already. Their answer and telephone stand on the live page.');
  }
  if (chosen !== undefined && !(await fits(tools, file, evaluation, chosen, now))) {
    throw unfit(path, 'This member does not fit, or mail does not reach them. Choose one of those who can be asked.');
  }
  const named = file.events.filter(({ type }) => type === 'candidate_added').length;
  if (named >= NAMED_MOST) throw tooOften(`${named} people have been named`);
  return {
    events: [{ type: 'candidate_added', actor: 'on_call', data: { evaluation: number, round, memberId } }],
  };
}

/**
 * On-call records a yes that came by telephone, as staff do. Recorded again, nothing changes. Throws `Refusal` where somebody else has the
 * evaluation, it is over, or the member may not have it, and `Problem` 422 where there is no such evaluation.
 */
export async function recordYes(
  tools: PagingTools,
  file: StoredCase,
  { evaluation: number, memberId }: Pick<Extract<PageAnswer, { answer: 'assign' }>, 'evaluation' | 'memberId'>,
  now: Instant,
): Promise<Change | undefined> {
  const evaluation = evaluationOf(file, number);
  if (!evaluation) throw invalid([{ path: 'evaluation', message: 'This request has no evaluation of this number.' }]);
  return assignMember(tools, { file, evaluation, memberId, actor: 'on_call', now });
}

async function fits(tools: PageTools, file: StoredCase, evaluation: Evaluation, memberId: string, now: Instant) {
  const fitting = await tools.whoFits(file, evaluation, now);
  return fitting.some((each) => isReachedByMail(each) && each.member.memberId === memberId);
}

/** One sentence for whoever is unknown, not verified or not reached by mail: an address alone tells nobody who is a member. */
function candidate(file: StoredCase, member: Member | undefined): Member {
  if (!member || !mayEvaluate(member) || member.mailBouncedAt !== undefined || asksForIt(file, member)) {
    throw unfit('email', 'Nobody who can be asked has this address.');
  }
  return member;
}

function unfit(path: 'email' | 'memberId', message: string): Problem {
  return invalid([{ path, message }]);
}
