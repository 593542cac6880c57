import type { Evaluation } from '../domain/evaluation/evaluation.ts';
import { FITTING_LISTED } from '../domain/limits.ts';
import type { Member } from '../domain/members/member.ts';
import type { Instant } from '../domain/time/time.ts';
import type { StoredCase } from '../store/case-file.ts';
import { membersOf } from '../store/members.ts';
import type { Store } from '../store/store.ts';
import { needOf } from './need.ts';
import { type Candidate, rank } from './rank.ts';
import { searchFor } from './search.ts';

/**
 * The best members whom a person may choose for an evaluation, the best first: all who fit and have not been asked, whatever they carry,
 * since whoever chooses calls them; so are those whom mail does not reach. Who paused but takes emergencies is among them in one.
 */
export function whoFits(store: Store) {
  return async (file: StoredCase, evaluation: Evaluation, now: Instant): Promise<Candidate[]> => {
    const [verified, paused] = await Promise.all([membersOf(store, 'verified'), membersOf(store, 'paused')]);
    const search = searchFor(needOf(file, evaluation, now), verified, now);
    const members = new Map([...verified, ...paused].map((member) => [member.memberId, member]));
    const best = rank([...members.values()].map(asIfReached), search).slice(0, FITTING_LISTED);
    return best.map((candidate) => ({
      ...candidate,
      member: members.get(candidate.member.memberId) ?? candidate.member,
    }));
  };
}

/** A member as if their mail did not come back. */
function asIfReached({ mailBouncedAt, ...member }: Member): Member {
  return member;
}
