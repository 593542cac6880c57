import type { MemberId } from '../domain/request/casework.ts';
import type { CalendarDate } from '../domain/time/time.ts';
import { profileKey } from './keys.ts';
import type { Write } from './store.ts';

/** Remembers that a member asked not to be asked before a day. */
export function restUntil(memberId: MemberId, day: CalendarDate): Write {
  return onProfile(memberId, 'SET restsUntil = :day ADD #version :one', 'attribute_exists(pk)', day);
}

/** Forgets that a member asked not to be asked before `day`. Fails where it is another day by now. */
export function restNoLonger(memberId: MemberId, day: CalendarDate): Write {
  return onProfile(memberId, 'REMOVE restsUntil ADD #version :one', 'restsUntil = :day', day);
}

function onProfile(memberId: MemberId, set: string, expression: string, day: CalendarDate): Write {
  const condition = { expression, names: { '#version': 'version' }, values: { ':day': day, ':one': 1 } };
  return { kind: 'update', table: 'network', key: profileKey(memberId), set, condition };
}
