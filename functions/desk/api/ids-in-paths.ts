import { memberId } from '../../contracts/fields.ts';
import type { MemberId, Reference } from '../../domain/ids.ts';
import { Refusal } from '../../domain/refusal.ts';
import { isReference } from '../../domain/request/reference.ts';

/** The reference in a path. Throws `Refusal` where it cannot be one. */
export function referenceIn({ reference }: { readonly reference: string }): Reference {
  if (!isReference(reference)) throw unknownRequest();
  return reference;
}

/** The answer to a reference that no request has. */
export function unknownRequest(): Refusal {
  return new Refusal('not-found', 'There is no request with this reference.');
}

/** The member's id in a path. Throws `Refusal` where it cannot be one. */
export function memberIdIn({ memberId: given }: { readonly memberId: string }): MemberId {
  if (!memberId.safeParse(given).success) throw unknownMember();
  return given;
}

/** The answer to an id that no member has. */
export function unknownMember(): Refusal {
  return new Refusal('not-found', 'There is no member with this id.');
}
