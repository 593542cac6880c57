import type { MemberId } from '../domain/request/casework.ts';
import type { Instant } from '../domain/time/time.ts';
import { profileKey } from './keys.ts';
import type { Write } from './store.ts';

/** Remembers that a member's mail came back for good, so that nobody asks them until staff have looked. */
export function mailCameBack(memberId: MemberId, at: Instant): Write {
  return {
    kind: 'update',
    table: 'network',
    key: profileKey(memberId),
    set: 'SET mailBouncedAt = :at ADD #version :one',
    condition: {
      expression: 'attribute_exists(pk)',
      names: { '#version': 'version' },
      values: { ':at': at, ':one': 1 },
    },
  };
}
