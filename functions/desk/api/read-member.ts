import type * as z from 'zod';
import type { memberDetail } from '../../contracts/staff-replies.ts';
import type { MemberId } from '../../domain/ids.ts';
import { loadPeriods } from '../../domain/members/member.ts';
import type { Clock } from '../../domain/time/time.ts';
import { loadOf, readMember } from '../../store/members.ts';
import type { Store } from '../../store/store.ts';
import { unknownMember } from './ids.ts';

/** A member's whole profile, with what they have taken of the month and the year that run now. Throws `Refusal` `not-found`. */
export async function readMemberDetail(
  { store, clock }: { readonly store: Store; readonly clock: Clock },
  memberId: MemberId,
): Promise<z.input<typeof memberDetail>> {
  const member = await readMember(store, memberId);
  if (!member) throw unknownMember();
  const { month, year } = loadPeriods(member, clock());
  const loads = [month, year].map(async (period) => ({ period, taken: await loadOf(store, memberId, period) }));
  return { ...member, loads: await Promise.all(loads) };
}
