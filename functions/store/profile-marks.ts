import type { MemberId } from '../domain/ids.ts';
import type { CalendarDate, Instant } from '../domain/time/time.ts';
import { profileKey } from './keys.ts';
import type { Write } from './store.ts';

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
export function onProfile(
  memberId: MemberId,
  change: string,
  expression: string,
  given: Record<string, unknown>,
): Write {
  const condition = { expression, names: { '#version': 'version' }, values: { ...given, ':one': 1 } };
  const set = `${change} ADD #version :one`;
  return { kind: 'update', table: 'network', key: profileKey(memberId), set, condition };
}
