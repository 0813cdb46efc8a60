const EARTH_RADIUS_KM = 6371.0088;
/** Taxiing, climb and approach. */
const FIXED_MINUTES = 35;
/** Share of the cruising speed that the prevailing west wind adds eastbound and takes westbound. */
const WIND = 0.08;
const TIMES_ROUNDED_TO_MINUTES = 5;

interface Position {
  readonly latitude: number;
  readonly longitude: number;
}

/** Great-circle distance in whole kilometres. */
export function distanceKm(from: Position, to: Position): number {
  const [lat1, lat2] = [radians(from.latitude), radians(to.latitude)];
  const halfLat = (lat2 - lat1) / 2;
  const halfLon = radians(to.longitude - from.longitude) / 2;
  const h = Math.sin(halfLat) ** 2 + Math.cos(lat1) * Math.cos(lat2) * Math.sin(halfLon) ** 2;
  return Math.round(2 * EARTH_RADIUS_KM * Math.asin(Math.sqrt(Math.min(1, h))));
}

/** Minutes from gate to gate, a multiple of five: longer westbound than eastbound. */
export function blockMinutes(from: Position, to: Position, cruiseKmh: number): number {
  // Both ends count, so that a flight meets the wind that its return has behind it.
  const eastward = (eastwardAtStart(from, to) - eastwardAtStart(to, from)) / 2;
  const hours = distanceKm(from, to) / (cruiseKmh * (1 + WIND * eastward));
  const minutes = FIXED_MINUTES + hours * 60;
  return Math.round(minutes / TIMES_ROUNDED_TO_MINUTES) * TIMES_ROUNDED_TO_MINUTES;
}

/** East component of the course on which the great circle begins, −1 to 1. */
function eastwardAtStart(from: Position, to: Position): number {
  const [lat1, lat2] = [radians(from.latitude), radians(to.latitude)];
  const lon = radians(to.longitude - from.longitude);
  const east = Math.sin(lon) * Math.cos(lat2);
  const north = Math.cos(lat1) * Math.sin(lat2) - Math.sin(lat1) * Math.cos(lat2) * Math.cos(lon);
  return Math.sin(Math.atan2(east, north));
}

function radians(degrees: number): number {
  return (degrees * Math.PI) / 180;
}
