import type { MemberDetail, MemberRow } from '../../contracts/staff-replies.ts';
import { loadPeriods, type Member } from '../../domain/members/member.ts';
import type { MemberId } from '../../domain/request/casework.ts';
import type { Clock, Instant } from '../../domain/time/time.ts';
import { loadOf, readMember } from '../../store/members.ts';
import type { Store } from '../../store/store.ts';
import { unknownMember } from './ids.ts';

/** A member as a row of the list, as the contract has it. */
export function memberRowOf({ memberId, name, email, profession, state }: Member): MemberRow {
  return { memberId, name, email, profession, state };
}

/** The profile of an id, with the load of now. Throws `Refusal` `not-found`. */
export async function readMemberDetail({ store, clock }: DetailTools, memberId: MemberId): Promise<MemberDetail> {
  const member = await readMember(store, memberId);
  if (!member) throw unknownMember();
  return detailOf(store, member, clock());
}

/** What reading a profile needs. */
type DetailTools = { readonly store: Store; readonly clock: Clock };

/** A member's whole profile, with what they have taken of the month and the year that run at `now`. */
async function detailOf(store: Store, member: Member, now: Instant): Promise<MemberDetail> {
  const { month, year } = loadPeriods(member, now);
  const loads = [month, year].map(async (period) => ({ period, taken: await loadOf(store, member.memberId, period) }));
  return {
    ...memberRowOf(member),
    trainingWaived: member.trainingWaived ?? false,
    joinedAt: member.joinedAt,
    kind: member.kind,
    phone: member.phone ?? null,
    licenses: member.licenses,
    supervisor: member.supervisor ?? null,
    evaluationTypes: member.evaluationTypes,
    populations: member.populations ?? null,
    languages: member.languages,
    location: member.location,
    travelMiles: member.travelMiles ?? null,
    modes: member.modes,
    gender: member.gender ?? null,
    testifies: member.testifies,
    emergencies: member.emergencies,
    monthlyCapacity: member.monthlyCapacity,
    yearlyCapacity: member.yearlyCapacity ?? null,
    trainings: member.trainings,
    timeZone: member.timeZone,
    restsUntil: member.restsUntil ?? null,
    stateReason: member.stateReason ?? null,
    loads: await Promise.all(loads),
  };
}
