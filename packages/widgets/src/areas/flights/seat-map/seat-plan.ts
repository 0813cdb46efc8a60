import type { Seat, SeatMap, SeatMapRow } from "@embark/sdk";

/** A seat and where it is, as keys and neighbours need it. */
export interface PlacedSeat {
  readonly seat: Seat;
  readonly cabin: PlacedCabin;
  readonly row: PlacedRow;
  /** Block of seats between the aisles, from the left. */
  readonly section: number;
  /** Place in the row from the left, an aisle counted as one. */
  readonly column: number;
  /** Middle of the seat across the cabin, from 0 to 1: rows of different cabins differ in width. */
  readonly x: number;
}

/** A row with seats. */
export interface PlacedRow {
  /** Position among all rows with seats, decks one after the other. */
  readonly index: number;
  readonly number: number;
  readonly seats: readonly PlacedSeat[];
}

export interface PlacedCabin {
  readonly cabin: string;
  readonly rows: readonly PlacedRow[];
}

/** All seats of a map in the order in which they are read: front to back, left to right. */
export interface SeatPlan {
  readonly rows: readonly PlacedRow[];
  readonly cabins: readonly PlacedCabin[];
  /** By designator. */
  readonly seats: ReadonlyMap<string, PlacedSeat>;
}

export function hasLegroom({ features }: Seat): boolean {
  return features.includes("extra-legroom");
}

/** Plain loops, because all of it runs before the first seat is seen. */
export function planOf({ decks }: SeatMap): SeatPlan {
  const rows: PlacedRow[] = [];
  const cabins: PlacedCabin[] = [];
  const seats = new Map<string, PlacedSeat>();
  for (const deck of decks) {
    for (const { cabin, rows: all } of deck.cabins) {
      const here: PlacedRow[] = [];
      const placed = { cabin, rows: here };
      cabins.push(placed);
      for (const row of all) {
        const made = placeRow(row, placed, rows.length);
        if (made.seats.length === 0) continue;
        here.push(made);
        rows.push(made);
        for (const one of made.seats) seats.set(one.seat.designator, one);
      }
    }
  }
  return { rows, cabins, seats };
}

function placeRow({ number, sections }: SeatMapRow, cabin: PlacedCabin, index: number): PlacedRow {
  let width = sections.length - 1;
  for (const { length } of sections) width += length;
  const seats: PlacedSeat[] = [];
  const row = { index, number: number ?? 0, seats };
  let column = 0;
  let section = 0;
  for (const elements of sections) {
    for (const { seat } of elements) {
      if (seat) seats.push({ seat, cabin, row, section, column, x: (column + 0.5) / width });
      column++;
    }
    column++;
    section++;
  }
  return row;
}
