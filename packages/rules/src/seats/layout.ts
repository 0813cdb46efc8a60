/** Kinds of element that are not seats, by their letter in the grammar. */
export const FACILITY_KINDS = {
  L: "lavatory",
  G: "galley",
  C: "closet",
  S: "stairs",
  X: "exit",
  B: "bassinet",
  "-": "empty",
} as const;
export type FacilityKind = (typeof FACILITY_KINDS)[keyof typeof FACILITY_KINDS];

/** What can be said of a seat. */
export type SeatCharacteristic =
  | "window"
  | "aisle"
  | "middle"
  | "exit-row"
  | "extra-legroom"
  | "bulkhead"
  | "bassinet"
  | "no-recline"
  | "near-lavatory"
  | "near-galley"
  | "wing"
  | "front"
  | "upper-deck";

/** Decks, lowest first, with all that stands on them. */
export interface SeatLayout {
  readonly id: string;
  readonly decks: readonly DeckLayout[];
}

export interface DeckLayout {
  readonly cabins: readonly CabinLayout[];
}

export interface CabinLayout {
  readonly cabin: string;
  readonly aisles: number;
  /** Positions in `rows`, rows without seats counted too. */
  readonly wings: { readonly firstRow: number; readonly lastRow: number } | null;
  /** Front to back. */
  readonly rows: readonly LayoutRow[];
}

export interface LayoutRow {
  /** Null for a row of facilities. */
  readonly number: number | null;
  /** Port to starboard, with an aisle between each two. */
  readonly sections: readonly (readonly LayoutElement[])[];
}

export type LayoutElement = Seat | { readonly kind: FacilityKind };

export interface Seat {
  readonly kind: "seat";
  /** Row and letter, such as `12A`. */
  readonly designator: string;
  readonly cabin: string;
  /** Position of the deck, lowest is 0. */
  readonly deck: number;
  readonly row: number;
  readonly letter: string;
  /** Position of the block of seats between aisles, port is 0. */
  readonly section: number;
  /** Place in the row from port, an aisle counted as one place. */
  readonly column: number;
  readonly characteristics: readonly SeatCharacteristic[];
}

/** All seats, or those of a cabin: lowest deck first, front to back, port to starboard. */
export function seatsOf(layout: SeatLayout, cabin?: string): readonly Seat[] {
  return layout.decks
    .flatMap((deck) => deck.cabins)
    .filter((one) => cabin === undefined || one.cabin === cabin)
    .flatMap((one) => one.rows)
    .flatMap((row) => row.sections.flat())
    .filter((element) => element.kind === "seat");
}

/** The seat with this designator. */
export function seatAt(layout: SeatLayout, designator: string): Seat | undefined {
  return seatsOf(layout).find((seat) => seat.designator === designator);
}
