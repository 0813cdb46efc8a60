import type { components } from "@embark/contract";
import {
  type Brand,
  cabinOf,
  conditionsOf,
  type ScheduledFlight,
  type World,
} from "@embark/rules/flights";
import { toAircraft, toMoney } from "@embark/rules/flights/wire";
import type { Currency } from "@embark/rules/money";
import {
  type CabinLayout,
  type LayoutElement,
  layoutFor,
  type Seat,
  seatPrice,
} from "@embark/rules/seats";
import type { Transaction } from "../../platform/database/sql.ts";
import { readTakenSeats } from "../bookings/seats.ts";

type Schemas = components["schemas"];

interface Sale {
  readonly brand: Brand;
  readonly currency: Currency;
}

/** Where the seats of a flight are, which are free, and what choosing one costs with a fare brand. */
export function* readSeatMap(
  world: World,
  flight: ScheduledFlight,
  sale: Sale,
): Transaction<Schemas["SeatMap"]> {
  const layout = layoutFor(flight.aircraft);
  const taken = new Set<string>();
  for (const cabin of layout ? ["economy", "business"] : []) {
    if (layout) for (const seat of yield* readTakenSeats(flight.id, layout, cabin)) taken.add(seat);
  }
  return {
    departureId: flight.id,
    aircraft: toAircraft(world, flight.aircraft),
    decks: (layout?.decks ?? []).map(({ cabins }, index) => ({
      name: index === 0 ? "main" : "upper",
      cabins: cabins.map((cabin) => toCabin(cabin, (seat) => toSeat(seat, flight, sale, taken))),
    })),
  };
}

function toCabin(
  { cabin, wings, rows }: CabinLayout,
  toWire: (seat: Seat) => Schemas["Seat"],
): Schemas["SeatMapCabin"] {
  const widest = rows.reduce<CabinLayout["rows"][number] | undefined>(
    (best, row) => (seatCount(row) > seatCount(best) ? row : best),
    undefined,
  );
  return {
    cabin,
    columns: (widest?.sections ?? []).map((section) =>
      section.flatMap((element) => (element.kind === "seat" ? [element.letter] : [])),
    ),
    wings: wings && { firstRow: wings.firstRow, lastRow: wings.lastRow },
    rows: rows.map(({ number, sections }) => ({
      number,
      exit: sections.flat().some(isExit),
      sections: sections.map((section) =>
        section.map((element) => ({
          kind: element.kind,
          seat: element.kind === "seat" ? toWire(element) : null,
        })),
      ),
    })),
  };
}

function seatCount(row: CabinLayout["rows"][number] | undefined): number {
  return row?.sections.flat().filter(({ kind }) => kind === "seat").length ?? 0;
}

function isExit(element: LayoutElement): boolean {
  return (
    element.kind === "exit" ||
    (element.kind === "seat" && element.characteristics.includes("exit-row"))
  );
}

function toSeat(
  seat: Seat,
  { distanceKm }: ScheduledFlight,
  { brand, currency }: Sale,
  taken: ReadonlySet<string>,
): Schemas["Seat"] {
  const isSold = seat.cabin === cabinOf(brand);
  const { seatSelection } = conditionsOf(brand, currency);
  const price = seatPrice(seat, { passenger: "adult", seatSelection, distanceKm, currency });
  const isAtExit = seat.characteristics.includes("exit-row");
  return {
    designator: seat.designator,
    status: taken.has(seat.designator) ? "taken" : isSold ? "available" : "blocked",
    features: [...seat.characteristics],
    restrictions: isAtExit ? ["exit-row", "no-infant", "no-child"] : [],
    price: isSold ? toMoney(price, currency) : null,
  };
}
