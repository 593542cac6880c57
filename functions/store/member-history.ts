import type { NewEvent, RecordedEvent } from '../domain/events/event.ts';
import type { MemberId } from '../domain/ids.ts';
import type { Member } from '../domain/members/member.ts';
import type { CalendarDate, Instant } from '../domain/time/time.ts';
import { appendEvents, readEvent } from './events.ts';
import { memberPartition, profileKey } from './keys.ts';
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

/** Remembers that a member's mail came back for good, so that nobody asks them until staff have looked. */
export function mailCameBack(memberId: MemberId, at: Instant): Write {
  return onProfile(memberId, 'SET mailBouncedAt = :given', 'attribute_exists(pk)', { ':given': at });
}

/** Remembers that a member asked not to be asked before a day. */
export function restUntil(memberId: MemberId, day: CalendarDate): Write {
  return onProfile(memberId, 'SET restsUntil = :given', 'attribute_exists(pk)', { ':given': day });
}

/** Forgets that a member asked not to be asked before `day`. Fails where it is another day by now. */
export function restNoLonger(memberId: MemberId, day: CalendarDate): Write {
  return onProfile(memberId, 'REMOVE restsUntil', 'restsUntil = :given', { ':given': day });
}

/** Changes attributes of a profile and nothing else of it, where a condition holds. */
function onProfile(memberId: MemberId, change: string, expression: string, given: Record<string, unknown>): Write {
  const condition = { expression, names: { '#version': 'version' }, values: { ...given, ':one': 1 } };
  const set = `${change} ADD #version :one`;
  return { kind: 'update', table: 'network', key: profileKey(memberId), set, condition };
}
