import type { NewMember } from '../contracts/member.ts';
import type { MemberId } from '../domain/ids.ts';
import type { Member } from '../domain/members/member.ts';
import { placeOfZip } from '../domain/places/places.ts';
import type { Instant, TimeZone } from '../domain/time/time.ts';

/** A member as they begin: everything that they declared, and nothing that staff have checked. What was not asked stays absent. */
export function memberFrom(memberId: MemberId, body: NewMember, now: Instant): Omit<Member, 'events' | 'lastHash'> {
  return {
    ...body,
    memberId,
    version: 1,
    state: 'pending_verification',
    joinedAt: now,
    trainings: body.trainings ?? [],
    timeZone: body.timeZone ?? zoneOf(body.location.zip),
  };
}

function zoneOf(zip: string): TimeZone {
  const place = placeOfZip(zip);
  if (!place) throw new Error('a ZIP code without a place has passed the contract');
  return place.timeZone;
}
