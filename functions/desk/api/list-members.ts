import type * as z from 'zod';
import type { memberFilter } from '../../contracts/staff.ts';
import type { MemberList } from '../../contracts/staff-replies.ts';
import { memberProfile } from '../../domain/members/member.ts';
import { memberStates } from '../../domain/members/transitions.ts';
import { byStateIndex } from '../../store/keys.ts';
import { memberByEmail } from '../../store/members.ts';
import type { Store } from '../../store/store.ts';
import { readPage } from './listing.ts';

/** What the list of members may be narrowed to, and the page of it. */
export type MemberFilter = z.infer<typeof memberFilter>;

/** A page of members: who waits for staff first, then the other states; in each, who joined first. */
export async function listMembers(store: Store, filter: MemberFilter): Promise<MemberList> {
  const { state, email, cursor } = filter;
  if (email !== undefined) {
    const member = await memberByEmail(store, email);
    const wanted = member && (state === undefined || member.state === state) ? [member] : [];
    return { items: wanted, next: null };
  }
  const states = state === undefined ? memberStates : [state];
  return readPage(
    store,
    {
      table: 'network',
      index: byStateIndex,
      partitions: states.map((name) => ({ name })),
      rowOf: (item) => memberProfile.parse(item),
      wants: () => true,
    },
    cursor,
  );
}
