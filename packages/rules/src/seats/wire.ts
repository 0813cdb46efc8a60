/** Seat maps in the form of the contract, for the server and for the SDK's mocks alike. */
import type { components } from "@embark/contract";
import { type Brand, cabinOf, conditionsOf } from "../flights/fares/brands.ts";
import type { ScheduledFlight } from "../flights/flight.ts";
import { toMoney } from "../flights/wire.ts";
import type { Currency } from "../money.ts";
import { type CabinLayout, type LayoutRow, type Seat, type SeatLayout, seatsOf } from "./layout.ts";
import { seatPrice } from "./seat-price.ts";
import { sharesMask } from "./seat-rules.ts";

type Schemas = components["schemas"];

interface Sale {
  /** Designators of seats that somebody has. */
  readonly taken: ReadonlySet<string>;
  /** Those of them where an infant travels on a lap. */
  readonly lapInfants: readonly string[];
  readonly brand: Brand;
  readonly currency: Currency;
}

/** The seat map of a flight with what choosing a seat costs in a brand; other cabins cannot be chosen. */
export function toSeatMap(
  flight: ScheduledFlight,
  aircraft: Schemas["Aircraft"],
  layout: SeatLayout,
  sale: Sale,
): Schemas["SeatMap"] {
  const toSeat = seatWriter(flight, layout, sale);
  return {
    departureId: flight.id,
    aircraft,
    decks: layout.decks.map(({ cabins }, position) => ({
      name: position === 0 ? "main" : "upper",
      cabins: cabins.map((cabin) => toCabin(cabin, toSeat)),
    })),
  };
}

function seatWriter(
  { distanceKm }: ScheduledFlight,
  layout: SeatLayout,
  { brand, currency, taken, lapInfants }: Sale,
): (seat: Seat) => Schemas["Seat"] {
  const { seatSelection } = conditionsOf(brand, currency);
  const infants = seatsOf(layout).filter(({ designator }) => lapInfants.includes(designator));
  return (seat) => {
    const isSold = seat.cabin === cabinOf(brand);
    const isTaken = taken.has(seat.designator);
    const price = seatPrice(seat, { passenger: "adult", seatSelection, distanceKm, currency });
    const isAtExit = seat.characteristics.includes("exit-row");
    return {
      designator: seat.designator,
      status: isTaken ? "taken" : isSold ? "available" : "blocked",
      features: [...seat.characteristics],
      restrictions: isAtExit
        ? ["exit-row", "no-infant", "no-child"]
        : !isTaken && infants.some((one) => sharesMask(one, seat))
          ? ["no-infant"]
          : [],
      price: isSold ? toMoney(price, currency) : null,
    };
  };
}

function toCabin(
  layout: CabinLayout,
  toSeat: (seat: Seat) => Schemas["Seat"],
): Schemas["SeatMapCabin"] {
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

function toRow(
  { number, sections }: LayoutRow,
  toSeat: (seat: Seat) => Schemas["Seat"],
): Schemas["SeatMapRow"] {
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
