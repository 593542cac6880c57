import { milesApart, type PlaceGiven, stateOfPlace } from '../places/place-given.ts';
import type { Offer } from '../request/casework.ts';
import { type Mode, modes } from '../words/evaluation.ts';
import type { Member } from './member.ts';

/** How far a member's home is from a client; no miles where no more than a state is known of one of the two. */
type Distance = { readonly miles: number | null; readonly isInState: boolean };

/** The ways in which a member could hold an evaluation, of those that are allowed, in their order; in person within reach alone. */
export function waysWith(
  { modes: done, travelMiles = 0 }: Pick<Member, 'modes' | 'travelMiles'>,
  allowed: readonly Mode[],
  distance: () => Distance,
): Mode[] {
  const isInReach = () => {
    const { miles, isInState } = distance();
    return miles === null ? isInState : miles <= travelMiles;
  };
  return allowed.filter((mode) => done.includes(mode) && (mode !== 'in_person' || isInReach()));
}

/** The ways that the member of an offer reads: by which it was made, and the others in which they could hold it; all that are allowed where nobody knows them any more. */
export function waysOfOffer(
  { mode: made }: Pick<Offer, 'mode'>,
  member: Pick<Member, 'modes' | 'travelMiles' | 'location'> | undefined,
  allowed: readonly Mode[],
  client: PlaceGiven,
): Mode[] {
  const theirs = member
    ? waysWith(member, allowed, () => ({
        miles: milesApart(member.location, client),
        isInState: stateOfPlace(member.location) === stateOfPlace(client),
      }))
    : allowed;
  return modes.filter((mode) => mode === made || theirs.includes(mode));
}
