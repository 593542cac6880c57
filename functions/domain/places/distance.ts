/** A point on the globe, in decimal degrees: north and east are positive. */
export type Coordinates = { readonly latitude: number; readonly longitude: number };

/** Mean radius of the earth in statute miles (IUGG: 6,371.0088 km). */
const earthRadius = 3958.7613;
const radians = (degrees: number) => (degrees * Math.PI) / 180;

/** Great-circle distance between two points in statute miles: as the crow flies, always shorter than the road. */
export function milesBetween(a: Coordinates, b: Coordinates): number {
  const halfLatitude = Math.sin(radians(b.latitude - a.latitude) / 2);
  const halfLongitude = Math.sin(radians(b.longitude - a.longitude) / 2);
  const haversine =
    halfLatitude ** 2 + Math.cos(radians(a.latitude)) * Math.cos(radians(b.latitude)) * halfLongitude ** 2;
  // Rounding may carry the haversine of two opposite points past 1, where the arc sine has no value.
  return 2 * earthRadius * Math.asin(Math.min(1, Math.sqrt(haversine)));
}
