import type { Evaluation } from '../domain/evaluation/evaluation.ts';
import { askedByMailFrom, type Member } from '../domain/members/member.ts';
import { type Offered, withOffer } from '../domain/members/open-offers.ts';
import type { Offer } from '../domain/request/casework.ts';
import type { Instant } from '../domain/time/time.ts';
import type { StoredCase } from '../store/case-file.ts';
import type { CaseTools } from '../store/case-tools.ts';
import type { Change } from '../store/change-writes.ts';
import { linkWrite, newToken } from '../store/links.ts';
import { putOffered } from '../store/members.ts';
import type { Write } from '../store/store.ts';
import { tokenAttribute } from '../store/tokens.ts';

/** A member chosen to be asked: how it would be held, for which reasons, and the offers that the new one joins. */
export type Chosen = {
  member: Member;
  fit: Pick<Offer, 'mode' | 'miles'>;
  parts: readonly { reason: string }[];
  offered: Offered;
};

/**
 * Finds whom to ask: the best `count` members within their limits, or fewer; of an emergency among those whose mail can leave now, or whom
 * it `reaches`.
 */
export type FindChosen = (
  file: StoredCase,
  evaluation: Evaluation,
  count: number,
  now: Instant,
  reaches?: (member: Member) => boolean,
) => Promise<Chosen[]>;

/** The offers of one wave, all sent `now`: each with its link and its place in the member's list, and the event that mails them. */
export async function sendOffers(
  tools: CaseTools,
  file: StoredCase,
  { number: evaluation, round }: Evaluation,
  { wave, expiresAt }: { wave: number; expiresAt: Instant },
  chosen: Chosen[],
  now: Instant,
): Promise<Required<Pick<Change, 'offers' | 'events' | 'also'>>> {
  const { reference, exercise } = file.request;
  const seal = await tools.sealer.caseSeal(reference);
  const offers: Offer[] = [];
  const also: Write[] = [];
  for (const { member, fit, parts, offered } of chosen) {
    const { memberId, timeZone } = member;
    const { mode, miles } = fit;
    const reasons = parts.map(({ reason }) => reason);
    const token = newToken(tools.bytes);
    const ids = { evaluation, round, memberId };
    const sealedToken = seal.seal(tokenAttribute.offer(ids), token);
    const mailFrom = askedByMailFrom(member, file.request.urgency, now);
    const held = mailFrom > now ? { mailFrom } : {};
    offers.push({
      ...ids,
      wave,
      timeZone,
      state: 'open',
      mode,
      miles,
      sentAt: now,
      ...held,
      expiresAt,
      reasons,
      sealedToken,
    });
    also.push(linkWrite(token, { purpose: 'offer', reference, evaluation, memberId }));
    // A drill asks nobody, so it takes nobody's place in a queue.
    if (!exercise) {
      const offer = { reference, evaluation, round, expiresAt };
      also.push(putOffered(memberId, withOffer(offered, offer, file.request, now)));
    }
  }
  const members = chosen.map(({ member }) => member.memberId);
  return { offers, also, events: [{ type: 'wave_sent', actor: 'system', data: { evaluation, round, wave, members } }] };
}
