import { hasClinician } from '../domain/evaluation/evaluation.ts';
import { evaluationOf, newestOffer, offerStanding } from '../domain/evaluation/offer.ts';
import type { MemberId, Reference } from '../domain/ids.ts';
import { UNDO_MINUTES } from '../domain/limits.ts';
import type { OpenOffer } from '../domain/members/open-offers.ts';
import { type Instant, plusMinutes } from '../domain/time/time.ts';
import type { StoredCase } from '../store/case-file.ts';

type CaseReader = (reference: Reference) => Promise<StoredCase | undefined>;

/**
 * The offers of a member's list that still are open, or may be again: the member, or whoever was first, can take an answer back
 * for half an hour. Their cases are read only once those of the `room` have reached its `places`.
 */
export async function stillOpen(
  caseOf: CaseReader,
  memberId: MemberId,
  open: OpenOffer[],
  { room, places }: { room: OpenOffer['room']; places: number },
  now: Instant,
): Promise<OpenOffer[]> {
  const unexpired = open.filter(({ expiresAt }) => expiresAt > now);
  if (unexpired.filter((entry) => entry.room === room).length < places) return unexpired;
  const standing = await Promise.all(
    unexpired.map(async (entry) =>
      entry.room !== room || (await mayBeOpen(caseOf, memberId, entry, now)) ? [entry] : [],
    ),
  );
  return standing.flat();
}

async function mayBeOpen(caseOf: CaseReader, memberId: MemberId, entry: OpenOffer, now: Instant): Promise<boolean> {
  const file = await caseOf(entry.reference);
  const evaluation = file && evaluationOf(file, entry.evaluation);
  const offer = file && newestOffer(file, entry.evaluation, memberId);
  if (!evaluation || !offer || offer.round !== entry.round || offer.round !== evaluation.round) return false;
  switch (offerStanding(file, offer, now)) {
    case 'open':
      return true;
    case 'declined':
    case 'accepted':
      return isRecent(offer.answeredAt, now);
    case 'filled':
      return hasClinician(evaluation) && isRecent(evaluation.phase.assignedAt, now);
    case 'released':
    case 'expired':
    case 'withdrawn':
      return false;
  }
}

function isRecent(at: Instant | undefined, now: Instant): boolean {
  return at !== undefined && now <= plusMinutes(at, UNDO_MINUTES);
}
