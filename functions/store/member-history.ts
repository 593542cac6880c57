import type { NewEvent, RecordedEvent } from '../domain/events/event.ts';
import type { MemberId } from '../domain/ids.ts';
import type { Member } from '../domain/members/member.ts';
import type { Instant } from '../domain/time/time.ts';
import { appendEvents, readEvent } from './events.ts';
import { memberPartition, profileKey } from './keys.ts';
import type { Store, Write } from './store.ts';

/** The newest events of a member, at most `most` of them, newest first. */
export async function newestMemberEvents(store: Store, memberId: MemberId, most: number): Promise<RecordedEvent[]> {
  const page = await store.query({
    table: 'casework',
    partition: memberPartition(memberId),
    sortPrefix: 'EVENT#',
    descending: true,
    limit: most,
  });
  return page.items.map(readEvent);
}

/** Appends events to a member's history. Of the profile only the history's end moves, if it still stands as it was read. */
export function memberHistoryWrites(member: Member, events: NewEvent[], now: Instant): Write[] {
  const { writes, end } = appendEvents(memberPartition(member.memberId), member, events, now);
  return [
    {
      kind: 'update',
      table: 'network',
      key: profileKey(member.memberId),
      set: 'SET #events = :events, #lastHash = :lastHash ADD #version :one',
      condition: {
        expression: '#version = :read',
        names: { '#version': 'version', '#events': 'events', '#lastHash': 'lastHash' },
        values: { ':read': member.version, ':events': end.events, ':lastHash': end.lastHash, ':one': 1 },
      },
    },
    ...writes,
  ];
}
