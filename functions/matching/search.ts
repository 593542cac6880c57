import { foldedAddress } from '../domain/mail-address.ts';
import type { Member } from '../domain/members/member.ts';
import { learns, maySupervise } from '../domain/members/qualification.ts';
import { once, onceEach } from '../domain/once.ts';
import { type PlaceGiven, placeOf, stateOfPlace } from '../domain/places/place-given.ts';
import { milesBetween, placeOfZip } from '../domain/places/places.ts';
import { type CalendarDate, type Instant, isQuiet, localDate, type TimeZone } from '../domain/time/time.ts';
import { type LanguageFit, languageFitFor } from './language.ts';
import type { Need } from './need.ts';

/**
 * The search for one evaluation: what it needs, and what many members share of the answer. A zone, a ZIP code or a spoken language
 * is looked up once, however many have it.
 */
export type Search = Need & {
  /** The day that it is in a zone. */
  today: (zone: TimeZone) => CalendarDate;
  /** Whether routine mail would wait for the morning there. */
  isNight: (zone: TimeZone) => boolean;
  /** Statute miles from a home to the client; null where no more than a state is known of one of the two. */
  milesFrom: (home: PlaceGiven) => number | null;
  /** Whether a home lies in the client's state. */
  isInState: (home: PlaceGiven) => boolean;
  /** In which language the client and a member would speak; undefined where in none. */
  languageFit: (languages: Member['languages']) => LanguageFit | undefined;
  /** The member who signs for one who learns; undefined where nobody may, and for everybody else. */
  supervisorOf: (member: Member) => Member | undefined;
};

/** Makes a need ready to be held against many members. `network` are those who may supervise. */
export function searchFor(need: Need, network: readonly Member[], now: Instant): Search {
  const { location } = need.client;
  const client = placeOf(location);
  const state = stateOfPlace(location);
  const milesFromZip = onceEach((zip: string) => {
    const home = placeOfZip(zip);
    return home && client ? Math.round(milesBetween(home, client)) : null;
  });
  const stateOfHome = onceEach((zip: string) => stateOfPlace({ zip }));
  const supervisors = once(() => supervisorsAmong(network, need.validOn));
  return {
    ...need,
    today: onceEach((zone) => localDate(now, zone)),
    isNight: onceEach((zone) => isQuiet(now, zone)),
    milesFrom: (home) => ('zip' in home ? milesFromZip(home.zip) : null),
    isInState: (home) => state !== undefined && ('zip' in home ? stateOfHome(home.zip) : stateOfPlace(home)) === state,
    languageFit: languageFitFor(need.client),
    supervisorOf: (member) =>
      learns(member) && member.supervisor ? supervisors().get(foldedAddress(member.supervisor.email)) : undefined,
  };
}

/** Those who may sign for a resident or student, by address, however it is spelled. */
function supervisorsAmong(network: readonly Member[], validOn: CalendarDate): ReadonlyMap<string, Member> {
  return new Map(
    network.filter((member) => maySupervise(member, validOn)).map((member) => [foldedAddress(member.email), member]),
  );
}
