import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { areaOf } from '../../../functions/domain/places/area.ts';
import {
  type Coordinates,
  isMilitaryZip,
  isUsState,
  milesBetween,
  type Place,
  placeOfZip,
  stateName,
  timeZoneOfState,
} from '../../../functions/domain/places/places.ts';

import { usStates } from '../../../functions/domain/places/us-states.ts';

const states = Object.keys(usStates).filter(isUsState);
const everyPlace = Array.from({ length: 100_000 }, (_, number) => placeOfZip(String(number).padStart(5, '0'))).filter(
  (place) => place !== undefined,
);

/** Codes that are not in the table share the point amid the others. */
const everyPoint = [...new Map(everyPlace.map((place) => [`${place.latitude} ${place.longitude}`, place])).values()];

function known(zip: string): Place {
  const place = placeOfZip(zip);
  if (place === undefined) throw new Error(`${zip} is not in the table`);
  return place;
}

const isZone = (timeZone: string) => new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone !== '';

describe('a ZIP code', () => {
  it('is known wherever people live', () => {
    expect(everyPlace.length).toBeGreaterThan(41_000);
    expect(new Set(everyPlace.map(({ state }) => state))).toEqual(new Set(states));
  });

  it.each([
    ['10001', 'NY', 'America/New_York', 40.748, -73.997],
    ['60601', 'IL', 'America/Chicago', 41.886, -87.622],
    ['79901', 'TX', 'America/Denver', 31.76, -106.486],
    ['47906', 'IN', 'America/Indiana/Indianapolis', 40.469, -86.926],
    ['86503', 'AZ', 'America/Denver', 36.15, -109.6],
    ['85001', 'AZ', 'America/Phoenix', 33.45, -112.07],
    ['90210', 'CA', 'America/Los_Angeles', 34.09, -118.41],
    ['99501', 'AK', 'America/Anchorage', 61.22, -149.88],
    ['96813', 'HI', 'Pacific/Honolulu', 21.31, -157.86],
    ['00901', 'PR', 'America/Puerto_Rico', 18.46, -66.11],
    ['00802', 'VI', 'America/St_Thomas', 18.34, -64.93],
    ['96910', 'GU', 'Pacific/Guam', 13.47, 144.74],
    ['96799', 'AS', 'Pacific/Pago_Pago', -14.27, -170.7],
    ['96950', 'MP', 'Pacific/Saipan', 15.17, 145.75],
    ['10200', 'NY', 'America/New_York', 40.77, -73.95],
    ['75072', 'TX', 'America/Chicago', 33.2, -96.66],
    ['75036', 'TX', 'America/Chicago', 33.14, -96.87],
    ['84048', 'UT', 'America/Denver', 40.41, -111.93],
    ['43405', 'OH', 'America/New_York', 41.66, -83.56],
    ['99505', 'AK', 'America/Anchorage', 61.28, -149.65],
    ['80840', 'CO', 'America/Denver', 38.99, -104.86],
    ['80841', 'CO', 'America/Denver', 38.99, -104.86],
    ['00765', 'PR', 'America/Puerto_Rico', 18.12, -65.44],
  ])('%s lies in %s, in %s', (zip, state, timeZone, latitude, longitude) => {
    const place = known(zip);
    expect(place).toMatchObject({ zip, state, timeZone });
    expect(milesBetween(place, { latitude, longitude })).toBeLessThan(6);
  });

  it.each([
    '',
    '1000',
    '100011',
    '00000',
    '00400',
    'K1A 0',
    '10001-1234',
    ' 10001',
    '09001',
    '09012',
    '34001',
    '96201',
    '96940',
    '96960',
    '١٠٠٠١',
  ])('%j is not one that we place', (zip) => {
    expect(placeOfZip(zip)).toBeUndefined();
  });

  it('that is not in the table lies amid those with its first three digits', () => {
    const place = known('10099');
    expect(place).toMatchObject({ zip: '10099', state: 'NY', timeZone: 'America/New_York' });
    expect(milesBetween(place, known('10001'))).toBeLessThan(3);
  });

  it('of a military post office is known as one', () => {
    for (const zip of ['09012', '34001', '96201', '96601']) expect(isMilitaryZip(zip), zip).toBe(true);
    for (const zip of ['08901', '34101', '96101', '96701', '0901', '090123'])
      expect(isMilitaryZip(zip), zip).toBe(false);
  });

  it('has a zone that exists and that its state keeps', () => {
    for (const zone of new Set(everyPlace.map(({ timeZone }) => timeZone))) expect(isZone(zone), zone).toBe(true);
    for (const { zip, state, timeZone } of everyPlace) expect(usStates[state].timeZones, zip).toContain(timeZone);
  });

  it('lies within a state of its neighbours', () => {
    for (const [prefix, members] of Map.groupBy(everyPlace, ({ zip, state }) => `${zip.slice(0, 3)} ${state}`)) {
      const [first] = members;
      const furthest = Math.max(...members.map((member) => (first ? milesBetween(first, member) : Infinity)));
      expect(furthest, prefix).toBeLessThan(prefix.endsWith('AK') ? 1_500 : 420);
    }
  });
});

describe('a state', () => {
  it('is one of fifty, the District of Columbia and five territories', () => {
    expect(states).toHaveLength(56);
    for (const code of ['DC', 'PR', 'VI', 'GU', 'AS', 'MP']) expect(isUsState(code)).toBe(true);
    for (const code of ['ny', 'XX', '', 'AE', 'AP', 'FM', 'toString', 'NYC']) expect(isUsState(code)).toBe(false);
  });

  it('has a name and zones that exist', () => {
    expect(stateName('NY')).toBe('New York');
    for (const state of states) for (const zone of usStates[state].timeZones) expect(isZone(zone), zone).toBe(true);
  });

  it('counts as being in the zone where most of its people live', () => {
    const zones = { FL: 'America/New_York', TX: 'America/Chicago', TN: 'America/Chicago', OR: 'America/Los_Angeles' };
    for (const [code, zone] of Object.entries(zones)) expect(isUsState(code) && timeZoneOfState(code)).toBe(zone);
    // ZIP codes are no census, but follow people closely enough to notice a wrong first zone.
    for (const [state, members] of Map.groupBy(everyPoint, (place) => place.state)) {
      const inFirst = members.filter(({ timeZone }) => timeZone === timeZoneOfState(state)).length;
      expect(inFirst / members.length, state).toBeGreaterThan(0.5);
    }
  });
});

describe('the words for an area', () => {
  it.each<[string, string]>([
    ['10001', 'New York, NY area'],
    ['02139', 'Boston, MA area'],
    ['98901', 'Yakima, WA area'],
    ['20001', 'Washington, DC area'],
    ['74501', 'McAlester, OK area'],
  ])('%s is the %s', (zip, words) => {
    expect(areaOf({ zip })).toBe(words);
  });

  it.each<[string, string, string]>([
    ['82190', 'Wyoming', 'fewer than 20,000 people share its three digits'],
    ['69201', 'Nebraska', 'fewer than 20,000 people share its three digits'],
    ['06390', 'New York State', "the area's city lies in Connecticut"],
    ['96799', 'American Samoa', "the area's city lies in Hawaii"],
  ])('%s is only %s: %s', (zip, words) => {
    expect(areaOf({ zip })).toBe(words);
  });

  it('name the state alone when only the state is given', () => {
    expect(areaOf({ state: 'NY' })).toBe('New York State');
    expect(areaOf({ state: 'TX' })).toBe('Texas');
  });

  it('are missing for what we do not know', () => {
    expect(areaOf({ zip: '00000' })).toBeUndefined();
    expect(areaOf({ state: 'XX' })).toBeUndefined();
  });

  it('are never more precise than three digits or the state', () => {
    for (const [prefix, members] of Map.groupBy(everyPlace, ({ zip, state }) => `${zip.slice(0, 3)} ${state}`)) {
      const [state = ''] = members.map(({ state }) => areaOf({ state }));
      const areas = new Set(members.map(({ zip }) => areaOf({ zip })));
      areas.delete(state);
      expect(areas.size, prefix).toBeLessThanOrEqual(1);
    }
  });

  it.each(['96720', '96740', '96793', '96766', '99685', '93514'])(
    'are those of the state alone for %s, which lies far from the city of its three digits',
    (zip) => {
      expect(['Hawaii', 'Alaska', 'California']).toContain(areaOf({ zip }));
    },
  );
});

describe('the distance between two places', () => {
  const point = fc.record<Coordinates>({
    latitude: fc.double({ min: -90, max: 90, noNaN: true }),
    longitude: fc.double({ min: -180, max: 180, noNaN: true }),
  });

  it.each([
    ['10001', '90012', 2445, 15],
    ['10001', '10029', 3.7, 1],
    ['60601', '77002', 940, 8],
    ['98101', '33101', 2734, 15],
    ['99501', '96813', 2780, 20],
  ])('from %s to %s is about %d miles', (from, to, miles, tolerance) => {
    expect(Math.abs(milesBetween(known(from), known(to)) - miles)).toBeLessThan(tolerance);
  });

  it('is nothing to itself and the same both ways', () => {
    fc.assert(
      fc.property(point, point, (a, b) => {
        expect(milesBetween(a, a)).toBe(0);
        expect(milesBetween(a, b)).toBeCloseTo(milesBetween(b, a), 6);
      }),
    );
  });

  it('is never longer than by way of a third place, nor than half of the way around', () => {
    fc.assert(
      fc.property(point, point, point, (a, b, c) => {
        expect(milesBetween(a, b)).toBeLessThanOrEqual(milesBetween(a, c) + milesBetween(c, b) + 1e-3);
        expect(milesBetween(a, b)).toBeLessThan(12_437);
      }),
    );
  });

  it('is a number even between opposite ends of the earth', () => {
    expect(milesBetween({ latitude: 37.1, longitude: 12.3 }, { latitude: -37.1, longitude: -167.7 })).toBeCloseTo(
      12_436.8,
      0,
    );
  });
});
