/**
 * A seat layout in short form, as people write it. Rows are named by their numbers, seats by row and
 * letters: `"31DG"` means 31D and 31G. `expandLayout` reads it and says what is wrong with it.
 */
export interface LayoutGrammar {
  /** What it is the layout of, such as an IATA aircraft type code. */
  readonly id: string;
  /** Lowest deck first. */
  readonly decks: readonly DeckGrammar[];
}

export interface DeckGrammar {
  /** Front to back, with rising row numbers. */
  readonly cabins: readonly CabinGrammar[];
}

export interface CabinGrammar {
  /** Cabin that its seats are sold in, such as `economy`. */
  readonly cabin: string;
  /** First and last row, such as `1-30`, or one row; 1 to 99. */
  readonly rows: string;
  /** Row numbers that are left out, such as 13. */
  readonly skip?: readonly number[];
  /** Letters of a full row, port to starboard, with `|` for an aisle: `ABC|DEF`. Never I or O. */
  readonly pattern: string;
  /** Seats that a full row would have and that are not there. */
  readonly missing?: readonly string[];
  /** Rows behind an emergency exit. They have more legroom. */
  readonly exitRows?: readonly number[];
  readonly noRecline?: readonly number[];
  /** Rows behind a wall. */
  readonly bulkhead?: readonly number[];
  /** Seats that a bassinet can be hung in front of. */
  readonly bassinet?: readonly string[];
  /** First and last row over the wings. */
  readonly wings?: readonly [first: number, last: number];
  /** How many of the first rows are sold as the front of the cabin. */
  readonly frontRows?: number;
  readonly facilities?: readonly FacilityGrammar[];
}

/** What stands across the cabin between two rows of seats. */
export interface FacilityGrammar {
  /** Row it stands ahead of; behind the last row when left out. */
  readonly before?: number;
  /**
   * One letter for each thing, with `|` for each aisle of the pattern: L lavatory, G galley, C closet,
   * S stairs, X exit, B bassinet, - nothing. `L|GG|L` has a lavatory at either side.
   */
  readonly sections: string;
}
