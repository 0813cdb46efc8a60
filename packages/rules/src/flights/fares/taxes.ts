import type { RatedCurrency } from "../../money.ts";
import type { Cabin } from "../flight.ts";
import { distanceKm } from "../timetable/great-circle.ts";
import type { PassengerType } from "./passengers.ts";

/** What the rules of taxes need to know of an airport. */
export interface TaxedPlace {
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  readonly latitude: number;
  readonly longitude: number;
}

/** One tax that one traveller pays, in minor units of the currency the state sets it in. */
export interface Tax {
  readonly code: string;
  readonly currency: RatedCurrency;
  readonly amount: number;
  readonly exempt: readonly PassengerType[];
}

interface TaxRule {
  readonly code: string;
  /**
   * `departure` and `arrival` are charged once, at the ends of a slice, because those who change planes
   * within a day are exempt; `boarding` on each flight that leaves the country's airports.
   */
  readonly on: "departure" | "arrival" | "boarding";
  readonly traffic: "domestic" | "international" | "any";
  readonly currency: RatedCurrency;
  readonly amount: number;
  /** In business, where it differs; never less. */
  readonly business?: number;
  /** Only for slices of at least so many kilometres. */
  readonly fromKm?: number;
  readonly belowKm?: number;
  /** Who does not pay; infants when not said. */
  readonly exempt?: readonly PassengerType[];
}

const INFANTS: readonly PassengerType[] = ["infant"];
const MINORS: readonly PassengerType[] = ["child", "infant"];

// Codes are those of the trade; amounts are the sandbox's, near those of 2026. Taxes that are a share of
// the fare, as on flights within the United States, are left out.
const RULES: Readonly<Record<string, readonly TaxRule[]>> = {
  TH: [
    { code: "TS", on: "departure", traffic: "domestic", currency: "THB", amount: 13_000 },
    { code: "TS", on: "departure", traffic: "international", currency: "THB", amount: 73_000 },
    { code: "E7", on: "departure", traffic: "international", currency: "THB", amount: 3_500 },
    { code: "G8", on: "departure", traffic: "international", currency: "THB", amount: 1_500 },
    { code: "E7", on: "arrival", traffic: "international", currency: "THB", amount: 3_500 },
    { code: "G8", on: "arrival", traffic: "international", currency: "THB", amount: 1_500 },
  ],
  GB: [
    ...passengerDuty("domestic", 0, Infinity, 800, 1_600),
    // Bands of Air Passenger Duty end at 2,000 and 5,500 miles.
    ...passengerDuty("international", 0, 3_219, 1_500, 3_200),
    ...passengerDuty("international", 3_219, 8_852, 10_200, 24_400),
    ...passengerDuty("international", 8_852, Infinity, 10_600, 25_300),
    { code: "UB", on: "departure", traffic: "domestic", currency: "GBP", amount: 1_800 },
    { code: "UB", on: "departure", traffic: "international", currency: "GBP", amount: 3_100 },
  ],
  FR: [
    { code: "FR", on: "departure", traffic: "any", currency: "EUR", amount: 1_636 },
    { code: "QX", on: "departure", traffic: "any", currency: "EUR", amount: 1_203 },
    { code: "IZ", on: "departure", traffic: "any", currency: "EUR", amount: 740, business: 3_000 },
  ],
  DE: [
    { code: "RA", on: "departure", traffic: "any", currency: "EUR", amount: 2_541 },
    { code: "DE", on: "departure", traffic: "any", currency: "EUR", amount: 1_068 },
    { code: "OY", on: "departure", traffic: "any", currency: "EUR", amount: 1_553, belowKm: 2_500 },
    {
      code: "OY",
      on: "departure",
      traffic: "any",
      currency: "EUR",
      amount: 3_934,
      fromKm: 2_500,
      belowKm: 6_000,
    },
    { code: "OY", on: "departure", traffic: "any", currency: "EUR", amount: 7_083, fromKm: 6_000 },
  ],
  ES: [
    { code: "JD", on: "departure", traffic: "any", currency: "EUR", amount: 1_495 },
    { code: "OG", on: "departure", traffic: "any", currency: "EUR", amount: 61 },
    { code: "QV", on: "departure", traffic: "any", currency: "EUR", amount: 338, exempt: [] },
  ],
  US: [
    { code: "US", on: "departure", traffic: "international", currency: "USD", amount: 2_340 },
    { code: "US", on: "arrival", traffic: "international", currency: "USD", amount: 2_340 },
    { code: "YC", on: "arrival", traffic: "international", currency: "USD", amount: 720 },
    { code: "XY", on: "arrival", traffic: "international", currency: "USD", amount: 700 },
    { code: "XA", on: "arrival", traffic: "international", currency: "USD", amount: 384 },
    { code: "ZP", on: "boarding", traffic: "domestic", currency: "USD", amount: 530 },
    { code: "AY", on: "boarding", traffic: "any", currency: "USD", amount: 560 },
    { code: "XF", on: "boarding", traffic: "any", currency: "USD", amount: 450 },
  ],
  KW: [
    { code: "N4", on: "departure", traffic: "international", currency: "KWD", amount: 3_000 },
    { code: "N4", on: "arrival", traffic: "international", currency: "KWD", amount: 2_000 },
    { code: "GZ", on: "departure", traffic: "international", currency: "KWD", amount: 1_000 },
  ],
  JP: [
    { code: "SW", on: "departure", traffic: "domestic", currency: "JPY", amount: 440 },
    { code: "SW", on: "departure", traffic: "international", currency: "JPY", amount: 2_950 },
    { code: "TK", on: "departure", traffic: "international", currency: "JPY", amount: 3_000 },
  ],
};

/** Elsewhere: XT, in the trade the sum of taxes not listed one by one. */
const OTHER_COUNTRIES: readonly TaxRule[] = [
  { code: "XT", on: "departure", traffic: "domestic", currency: "USD", amount: 650 },
  { code: "XT", on: "departure", traffic: "international", currency: "USD", amount: 2_400 },
];

function passengerDuty(
  traffic: "domestic" | "international",
  fromKm: number,
  belowKm: number,
  amount: number,
  business: number,
): readonly TaxRule[] {
  const duty = { code: "GB", on: "departure", traffic, currency: "GBP", amount, business } as const;
  // Children under 16 pay no duty in the lowest class; the sandbox spares them in business too.
  return [{ ...duty, fromKm, belowKm, exempt: MINORS }];
}

/** The taxes on a slice that calls at these places in this order. */
export function taxesOf(path: readonly TaxedPlace[], cabin: Cabin): readonly Tax[] {
  const origin = path[0];
  const destination = path.at(-1);
  if (!origin || !destination) return [];
  const km = distanceKm(origin, destination);
  const boardings = path
    .slice(0, -1)
    .flatMap((from, flight) => charged("boarding", from, from, path[flight + 1] ?? from, km));
  return [
    ...charged("departure", origin, origin, destination, km),
    ...boardings,
    ...charged("arrival", destination, origin, destination, km),
  ].map((rule) => ({
    code: rule.code,
    currency: rule.currency,
    amount: cabin === "business" ? (rule.business ?? rule.amount) : rule.amount,
    exempt: rule.exempt ?? INFANTS,
  }));
}

function charged(
  on: TaxRule["on"],
  where: TaxedPlace,
  from: TaxedPlace,
  to: TaxedPlace,
  km: number,
): readonly TaxRule[] {
  const traffic = from.country === to.country ? "domestic" : "international";
  return (RULES[where.country] ?? OTHER_COUNTRIES).filter(
    (rule) =>
      rule.on === on &&
      (rule.traffic === "any" || rule.traffic === traffic) &&
      km >= (rule.fromKm ?? 0) &&
      km < (rule.belowKm ?? Infinity),
  );
}
