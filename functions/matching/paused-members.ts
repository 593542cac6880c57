import { CANDIDATES_MOST } from '../domain/limits.ts';
import type { Member } from '../domain/members/member.ts';
import { membersByState } from '../store/members.ts';
import type { Store } from '../store/store.ts';

/** The members who are paused, as far as a placement looks at them. */
export async function pausedMembers(store: Store): Promise<Member[]> {
  const paused: Member[] = [];
  let after: string | undefined;
  do {
    const page = await membersByState(store, 'paused', CANDIDATES_MOST, after);
    paused.push(...page.members);
    after = page.next ?? undefined;
  } while (after !== undefined && paused.length < CANDIDATES_MOST);
  return paused;
}
