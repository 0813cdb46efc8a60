import type { FareConditions } from "../flights/fares/brands.ts";
import type { PassengerType } from "../flights/fares/passengers.ts";
import { type Currency, converter, fareStep } from "../money.ts";
import type { Seat } from "./layout.ts";

/** What a seat is sold as. */
export type SeatZone = "standard" | "front" | "legroom";

// In satang, the currency the prices were drawn up in. The bands are those of Regulation (EC) 261/2004.
const PRICES: readonly (Readonly<Record<SeatZone, number>> & { readonly upToKm: number })[] = [
  { upToKm: 1_500, standard: 25_000, front: 40_000, legroom: 80_000 },
  { upToKm: 3_500, standard: 50_000, front: 80_000, legroom: 150_000 },
  { upToKm: Number.POSITIVE_INFINITY, standard: 90_000, front: 140_000, legroom: 300_000 },
];

/** What is known of a seat's buyer. */
export interface SeatSale {
  readonly passenger: PassengerType;
  /** What the fare says about choosing a seat. */
  readonly seatSelection: FareConditions["seatSelection"];
  readonly distanceKm: number;
  readonly currency: Currency;
}

/** What a seat is sold as. A bulkhead row has nobody in front, which sells like an exit row. */
export function seatZone({ characteristics }: Seat): SeatZone {
  if (characteristics.includes("extra-legroom") || characteristics.includes("bulkhead")) {
    return "legroom";
  }
  return characteristics.includes("front") ? "front" : "standard";
}

/** Price of choosing a seat on one flight, in minor units of the sale's currency; 0 when free. */
export function seatPrice(seat: Seat, sale: SeatSale): number {
  const zone = seatZone(seat);
  const free =
    sale.passenger === "infant" ||
    sale.seatSelection === "free" ||
    (sale.seatSelection === "standard" && zone !== "legroom");
  const band = PRICES.find(({ upToKm }) => sale.distanceKm <= upToKm);
  if (free || !band) return 0;
  return converter("THB", sale.currency, fareStep(sale.currency))(band[zone]);
}
