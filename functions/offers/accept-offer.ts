import type { OfferResult } from '../contracts/offer.ts';
import { wasNamed } from '../domain/evaluation/asked.ts';
import { assign } from '../domain/evaluation/assignment.ts';
import type { Evaluation } from '../domain/evaluation/evaluation.ts';
import { linkUrl } from '../domain/links.ts';
import { hasRoom, loadPeriods, type Member } from '../domain/members/member.ts';
import { mayEvaluate, statesToEvaluateIn } from '../domain/members/qualification.ts';
import { Refusal } from '../domain/refusal.ts';
import type { Offer } from '../domain/request/casework.ts';
import type { Instant } from '../domain/time/time.ts';
import type { StoredCase } from '../store/case-file.ts';
import type { CaseTools } from '../store/case-tools.ts';
import type { Decision } from '../store/change-case.ts';
import { assignmentLink } from '../store/links.ts';
import { loadOf, memberStands, readMember, takeLoad } from '../store/members.ts';
import type { Store } from '../store/store.ts';
import { openToken } from '../store/tokens.ts';
import type { OpenedOffer } from './offer-link.ts';

/**
 * Makes an open offer the assignment, within the member's limits, which are taken in the same transaction. Whom on-call has named may say yes
 * beyond them, as by telephone.
 */
export async function acceptOffer(
  tools: CaseTools,
  file: StoredCase,
  { evaluation, offer }: OpenedOffer,
  now: Instant,
): Promise<Decision<OfferResult>> {
  if (file.request.exercise) return acceptInDrill(tools, file, evaluation, offer, now);
  const member = await memberWhoMay(tools.store, offer);
  const isNamed = wasNamed(file, offer);
  if (!isNamed) await refuseWithoutRoom(tools.store, member, now);
  const { month, year } = loadPeriods(member, now);
  const link = await assignmentLink(tools, file, offer);
  return {
    answer: { result: 'assigned', caseUrl: link.url },
    change: {
      ...assign(evaluation, offer, [month, year], link.sealedToken, `member:${offer.memberId}`, now),
      also: [
        ...link.writes,
        memberStands(offer.memberId, statesToEvaluateIn),
        takeLoad(offer.memberId, month, isNamed ? null : member.monthlyCapacity),
        takeLoad(offer.memberId, year, isNamed ? null : (member.yearlyCapacity ?? null)),
      ],
    },
  };
}

/** A drill's yes is given by staff: the member named in the offer knows nothing of it, and no room of theirs is taken. */
async function acceptInDrill(
  tools: CaseTools,
  file: StoredCase,
  evaluation: Evaluation,
  offer: Offer,
  now: Instant,
): Promise<Decision<OfferResult>> {
  const link = await assignmentLink(tools, file, offer);
  return {
    answer: { result: 'assigned', caseUrl: link.url },
    change: { ...assign(evaluation, offer, [], link.sealedToken, `member:${offer.memberId}`, now), also: link.writes },
  };
}

/** The answer of a yes that stands, with the same link to the case page as the first time. */
export async function assignedAnswer(tools: CaseTools, file: StoredCase, offer: Offer): Promise<OfferResult> {
  const token = await openToken(tools.sealer, file.request.reference, 'assignment', offer);
  return { result: 'assigned', caseUrl: linkUrl(tools.siteUrl, 'assignment', token) };
}

/** The member, where they may take an evaluation at all. Throws `Refusal`. */
async function memberWhoMay(store: Store, offer: Offer): Promise<Member> {
  const member = await readMember(store, offer.memberId);
  if (!member || !mayEvaluate(member)) {
    throw new Refusal(
      'not-eligible',
      'Your membership does not allow this at the moment. Please write to the coordinators.',
    );
  }
  return member;
}

/** Throws `Refusal` where a yes is beyond the member's limits. */
async function refuseWithoutRoom(store: Store, member: Member, now: Instant): Promise<void> {
  const { month, year } = loadPeriods(member, now);
  const [inMonth, inYear] = await Promise.all([
    loadOf(store, member.memberId, month),
    loadOf(store, member.memberId, year),
  ]);
  if (hasRoom(member, { [month]: inMonth, [year]: inYear }, now)) return;
  throw new Refusal('at-capacity', 'You have reached the number of evaluations that you set yourself.');
}
