/**
 * How dear a seat is. Each influence is a factor in thousandths, so that a fare is a product of whole
 * numbers and the same on every machine. The figures are those of the sandbox, shaped like real ones.
 */

const LONGEST_KM = 20_040;

/** Fare of an adult in Light before all factors, in satang, by distance in kilometres. */
const DISTANCE_FARE = Float64Array.from({ length: LONGEST_KM + 1 }, (_, km) => {
  const short = Math.min(km, 1_500);
  const middle = Math.min(Math.max(km - 1_500, 0), 3_500);
  const long = Math.max(km - 5_000, 0);
  return 60_000 + short * 220 + middle * 185 + long * 165;
});

/** Fare of an adult in Light before all factors, in satang. */
export function distanceFare(km: number): number {
  return DISTANCE_FARE[Math.min(km, LONGEST_KM)] ?? 0;
}

/** By thousandths of the cabin sold; never falls. */
const DEMAND = Uint16Array.from(
  { length: 1_001 },
  (_, sold) => 820 + Math.round((780 * sold * sold) / 1_000_000),
);

/** Factor of the share of a cabin that is sold. More seats left than the cabin has count as none sold. */
export function demandFactor(seatsLeft: number, capacity: number): number {
  if (capacity <= 0) return DEMAND[0] ?? 0;
  const sold = Math.floor((1_000 * Math.max(capacity - seatsLeft, 0)) / capacity);
  return DEMAND[Math.min(sold, 1_000)] ?? 0;
}

/** Factors that hold from so many days before departure on; never rise with the days. */
const ADVANCE: readonly (readonly [days: number, factor: number])[] = [
  [120, 840],
  [60, 880],
  [30, 950],
  [21, 1_050],
  [14, 1_150],
  [7, 1_300],
  [3, 1_500],
];
const LAST_DAYS = 1_700;
const ADVANCE_BY_DAY = Uint16Array.from(
  { length: 121 },
  (_, days) => ADVANCE.find(([from]) => days >= from)?.[1] ?? LAST_DAYS,
);

/** Factor of whole days to departure. */
export function advanceFactor(days: number): number {
  return ADVANCE_BY_DAY[Math.max(0, Math.min(days, 120))] ?? LAST_DAYS;
}

/** Monday to Sunday. */
const WEEKDAY = [960, 920, 940, 1_000, 1_090, 1_010, 1_080] as const;
/** January to December: holidays in December and January, school holidays from April and July. */
const MONTH = [1_050, 950, 980, 1_080, 940, 980, 1_090, 1_100, 940, 980, 960, 1_160] as const;

const calendar = new Map<number, number>();

/** Factor of the day of the week and the season. `day` counts from 1 January 1970. */
export function calendarFactor(day: number): number {
  const known = calendar.get(day);
  if (known !== undefined) return known;
  const date = new Date(day * 86_400_000);
  const weekday = WEEKDAY[(date.getUTCDay() + 6) % 7] ?? 1_000;
  const month = MONTH[date.getUTCMonth()] ?? 1_000;
  const factor = Math.floor((weekday * month) / 1_000);
  calendar.set(day, factor);
  return factor;
}

/** Small variation from flight to flight, 940 to 1,060; the same for the same seed. */
export function variationFactor(seed: number): number {
  let hash = Math.imul(seed ^ (seed >>> 16), 0x45d9f3b);
  hash = Math.imul(hash ^ (hash >>> 16), 0x45d9f3b);
  return 940 + (((hash ^ (hash >>> 16)) >>> 0) % 121);
}

/** What each brand costs against Light. */
export const BRAND_FACTORS = [1_000, 1_180, 1_520, 3_300] as const;
/** Business is never nearer than this to Flex, however full economy is. */
export const BUSINESS_OVER_FLEX = 1_250;

/** Share of the fares of its flights that a journey of one, two or three flights costs. */
export const THROUGH_FACTORS = [1_000, 880, 800] as const;

/** Surcharge of the airline (YQ) on a flight, in satang, from so many kilometres on. */
const SURCHARGE: readonly (readonly [fromKm: number, amount: number])[] = [
  [8_000, 240_000],
  [4_000, 160_000],
  [1_500, 90_000],
  [0, 30_000],
];

/** Surcharge of the airline (YQ) on a flight, in satang. */
export function carrierSurcharge(km: number): number {
  return SURCHARGE.find(([from]) => km >= from)?.[1] ?? 0;
}
