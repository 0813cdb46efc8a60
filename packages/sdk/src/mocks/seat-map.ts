import { type Brand, cabinOf, conditionsOf } from "@embark/rules/flights/fares/brands";
import type { ScheduledFlight } from "@embark/rules/flights/flight";
import { toMoney } from "@embark/rules/flights/wire";
import type { Currency } from "@embark/rules/money";
import {
  type CabinLayout,
  type LayoutRow,
  type Seat,
  type SeatLayout,
  seatsOf,
} from "@embark/rules/seats/layout";
import { seatPrice } from "@embark/rules/seats/seat-price";
import type { Seat as SeatData, SeatMap, SeatMapCabin, SeatMapRow } from "../generated/types.ts";

interface Sale {
  readonly taken: ReadonlySet<string>;
  readonly brand: Brand;
  readonly currency: Currency;
}

/** The seat map of a flight with what choosing a seat costs in a brand; other cabins cannot be chosen. */
export function toSeatMap(
  flight: ScheduledFlight,
  aircraft: SeatMap["aircraft"],
  layout: SeatLayout,
  sale: Sale,
): SeatMap {
  const { seatSelection } = conditionsOf(sale.brand, sale.currency);
  const { currency } = sale;
  const toSeat = (seat: Seat): SeatData => {
    const isSold = seat.cabin === cabinOf(sale.brand);
    const isTaken = sale.taken.has(seat.designator);
    const { distanceKm } = flight;
    const price = seatPrice(seat, { passenger: "adult", seatSelection, distanceKm, currency });
    return {
      designator: seat.designator,
      status: isTaken ? "taken" : isSold ? "available" : "blocked",
      features: [...seat.characteristics],
      restrictions: seat.characteristics.includes("exit-row")
        ? ["exit-row", "no-infant", "no-child"]
        : [],
      price: isSold ? toMoney(price, currency) : null,
    };
  };
  return {
    departureId: flight.id,
    aircraft,
    decks: layout.decks.map(({ cabins }, position) => ({
      name: position === 0 ? "main" : "upper",
      cabins: cabins.map((cabin) => toCabin(cabin, toSeat)),
    })),
  };
}

function toCabin(layout: CabinLayout, toSeat: (seat: Seat) => SeatData): SeatMapCabin {
  const { cabin, aisles, rows, wings } = layout;
  const seats = seatsOf({ id: "", decks: [{ cabins: [layout] }] });
  const columns = Array.from({ length: aisles + 1 }, (_, section) => {
    const letters = seats.filter((seat) => seat.section === section).map(({ letter }) => letter);
    return [...new Set(letters)].sort();
  });
  const over = wings ? rows.slice(wings.firstRow, wings.lastRow + 1) : [];
  const numbers = over.flatMap(({ number }) => number ?? []);
  const [firstRow, lastRow] = [numbers[0], numbers.at(-1)];
  return {
    cabin,
    columns,
    wings: firstRow === undefined || lastRow === undefined ? null : { firstRow, lastRow },
    rows: rows.map((row) => toRow(row, toSeat)),
  };
}

function toRow({ number, sections }: LayoutRow, toSeat: (seat: Seat) => SeatData): SeatMapRow {
  return {
    number,
    exit: sections
      .flat()
      .some((one) =>
        one.kind === "seat" ? one.characteristics.includes("exit-row") : one.kind === "exit",
      ),
    sections: sections.map((section) =>
      section.map((one) => ({ kind: one.kind, seat: one.kind === "seat" ? toSeat(one) : null })),
    ),
  };
}
