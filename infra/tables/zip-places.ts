import { type Coordinates, milesBetween } from '../../functions/domain/places/places.ts';
import type { UsState } from '../../functions/domain/places/us-states.ts';
import { cityKey } from './area-names.ts';

/** A ZIP code with a point in a state. */
export type PlacedZip = Coordinates & { readonly zip: string; readonly city: string; readonly state: UsState };

/** A ZIP code as it is listed; the point of some is only an estimate, often the middle of a county or of another state's namesake. */
type ListedZip = PlacedZip & { readonly isEstimate: boolean };

/** What other sources know of places. */
type Evidence = {
  /** The middle of the area of each ZIP code that people live in, by the census. */
  readonly areas: Readonly<Record<string, Coordinates>>;
  readonly citiesOf: (zip: PlacedZip) => readonly Coordinates[];
};

/** How near two sources that mean one place have it, about 25 km. */
const SUPPORTING_MILES = 15.5;
/** An area reaches about as far as twice the way to the third of its neighbors. */
const NEIGHBOR = 3;
const WIDTHS = 2;
/** Beyond it lies no ZIP code from the middle of those with its first three digits, unless another source says so. */
const FAR_MILES = 600;

/**
 * ZIP codes where they are. An estimate that no other source supports gives way to the nearest that one has for it: its own area, the city
 * of its name, or the area of a code beside it of the same city. Where none has it, far from the others of its first three digits, it is left out.
 */
export function placedZips(
  listed: readonly ListedZip[],
  { areas, citiesOf }: Evidence,
): { placed: PlacedZip[]; moved: string[]; dropped: string[] } {
  const byPrefix = Map.groupBy(listed, ({ zip }) => zip.slice(0, 3));
  const othersOf = (zip: PlacedZip) => byPrefix.get(zip.zip.slice(0, 3)) ?? [];
  const centers = Object.values(areas);
  const moved: string[] = [];
  const dropped: string[] = [];
  const placed = listed.flatMap((zip) => {
    if (!zip.isEstimate) return [zip];
    const beside = othersOf(zip).filter((other) => cityKey(other) === cityKey(zip));
    const known = [...beside.flatMap((other) => areas[other.zip] ?? []), ...citiesOf(zip)];
    const nearest = known.toSorted((one, other) => milesBetween(zip, one) - milesBetween(zip, other))[0];
    const own = areas[zip.zip];
    const lies = nearest ? milesBetween(zip, nearest) <= SUPPORTING_MILES : isNear(zip, othersOf(zip));
    if (lies || (own && citiesOf(zip).length === 0 && milesBetween(zip, own) <= reachOf(own, centers))) return [zip];
    (nearest ? moved : dropped).push(zip.zip);
    return nearest ? [{ ...zip, latitude: nearest.latitude, longitude: nearest.longitude }] : [];
  });
  return { placed, moved, dropped };
}

/** How far from its middle a town of an area may lie: far in a wide one, whose neighbors are far. */
function reachOf(own: Coordinates, centers: readonly Coordinates[]): number {
  const miles = centers.map((center) => milesBetween(own, center)).toSorted((one, other) => one - other);
  return (miles[NEIGHBOR] ?? 0) * WIDTHS;
}

function isNear(zip: PlacedZip, others: readonly PlacedZip[]): boolean {
  const middle = { latitude: median(others.map((o) => o.latitude)), longitude: median(others.map((o) => o.longitude)) };
  return milesBetween(zip, middle) <= FAR_MILES;
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((one, other) => one - other)[Math.floor(numbers.length / 2)] ?? 0;
}
