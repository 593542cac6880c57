import type { NewEvent, RecordedEvent } from '../domain/events/event.ts';
import type { MemberId } from '../domain/ids.ts';
import type { Member } from '../domain/members/member.ts';
import type { Instant } from '../domain/time/time.ts';
import { appendEvents, readEvent } from './events.ts';
import { memberPartition } from './keys.ts';
import { onProfile } from './profile-marks.ts';
import type { Store, Write } from './store.ts';

/** The newest events of a member, at most `most` of them, newest first. */
export async function newestMemberEvents(store: Store, memberId: MemberId, most: number): Promise<RecordedEvent[]> {
  const partition = memberPartition(memberId);
  const query = { table: 'casework', partition, sortPrefix: 'EVENT#', descending: true, limit: most } as const;
  return (await store.query(query)).items.map(readEvent);
}

/** Appends events to a member's history. Of the profile only the history's end moves, if it still stands as it was read. */
export function memberHistoryWrites(member: Member, events: NewEvent[], now: Instant): Write[] {
  const { memberId, version } = member;
  const { writes, end } = appendEvents(memberPartition(memberId), member, events, now);
  const values = { ':version': version, ':events': end.events, ':lastHash': end.lastHash };
  return [onProfile(memberId, 'SET events = :events, lastHash = :lastHash', '#version = :version', values), ...writes];
}
