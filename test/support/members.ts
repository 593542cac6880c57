import type { NewEvent } from '../../functions/domain/events/event.ts';
import type { Member } from '../../functions/domain/members/member.ts';
import { newMemberWrites } from '../../functions/store/members.ts';
import type { Store } from '../../functions/store/store.ts';
import { sampleNow } from './cases.ts';

const joined: NewEvent[] = [{ type: 'member_joined', actor: 'system', data: {} }];

let members = 0;

/** A member's id that no other test of the file has; ids follow one another in order. */
export function freshMemberId(): string {
  members += 1;
  return `01J${String(members).padStart(23, '0')}`;
}

/** A verified psychologist in New York with room for two evaluations a month. */
export function sampleMember(memberId: string, differing: Partial<Member> = {}): Omit<Member, 'events' | 'lastHash'> {
  return {
    memberId,
    version: 1,
    state: 'verified',
    joinedAt: sampleNow,
    kind: 'clinician',
    name: `Member ${memberId}`,
    email: `${memberId.toLowerCase()}@members.example`,
    profession: 'psychologist',
    licenses: [{ state: 'NY', number: 'PSY-1', expiresOn: '2030-01-31' }],
    evaluationTypes: ['psychological'],
    languages: [{ code: 'eng', level: 'native' }],
    location: { zip: '10029' },
    travelMiles: 50,
    modes: ['in_person', 'remote'],
    testifies: true,
    emergencies: true,
    monthlyCapacity: 2,
    trainings: [{ course: 'asylum-evaluation-core', completedOn: '2025-03-01' }],
    timeZone: 'America/New_York',
    ...differing,
  };
}

/** Writes a sample member as joining would. Throws `Contention` where the address is taken. */
export async function storeMember(store: Store, memberId: string, differing: Partial<Member> = {}): Promise<void> {
  await store.transact(newMemberWrites(sampleMember(memberId, differing), joined, sampleNow));
}
