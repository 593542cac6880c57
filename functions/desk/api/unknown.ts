import { Refusal } from '../../domain/refusal.ts';

/** The answer to a reference that no request has. */
export function unknownRequest(): Refusal {
  return new Refusal('not-found', 'There is no request with this reference.');
}

/** The answer to an id that no member has. */
export function unknownMember(): Refusal {
  return new Refusal('not-found', 'There is no member with this id.');
}
