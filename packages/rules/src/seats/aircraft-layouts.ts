import { expandLayout } from "./expand-layout.ts";
import type { CabinGrammar, DeckGrammar, LayoutGrammar } from "./grammar.ts";
import type { SeatLayout } from "./layout.ts";

// The sandbox airlines' own cabins: usual for the type, but no real airline's chart. The seats missing
// at doors, lavatories and in the narrow tail bring each cabin to the number of the fleet.

const NARROW_BUSINESS: CabinGrammar = {
  cabin: "business",
  rows: "1-3",
  pattern: "AC|DF",
  bulkhead: [1],
  facilities: [
    { before: 1, sections: "X|X" },
    { before: 1, sections: "L|G" },
  ],
};

const NARROW_REAR = [{ sections: "L|L" }, { sections: "X|X" }, { sections: "GG|G" }] as const;
const WIDE_REAR = [{ sections: "L|L|L" }, { sections: "X||X" }, { sections: "G|GG|G" }] as const;

const LAYOUTS: readonly LayoutGrammar[] = [
  layout("AT7", [
    {
      cabin: "economy",
      rows: "1-18",
      pattern: "AC|DF",
      missing: ["1AC"],
      exitRows: [1],
      noRecline: [18],
      bulkhead: [1],
      wings: [7, 11],
      frontRows: 4,
      // One boards an ATR at the rear; the hold is in front.
      facilities: [{ before: 1, sections: "C|C" }, { sections: "L|G" }, { sections: "X|X" }],
    },
  ]),
  layout("738", [
    NARROW_BUSINESS,
    {
      cabin: "economy",
      rows: "4-29",
      skip: [13],
      pattern: "ABC|DEF",
      exitRows: [14, 15],
      noRecline: [12, 14, 29],
      bulkhead: [4],
      wings: [10, 19],
      frontRows: 5,
      facilities: NARROW_REAR,
    },
  ]),
  layout("320", [
    NARROW_BUSINESS,
    {
      cabin: "economy",
      rows: "4-30",
      skip: [13],
      pattern: "ABC|DEF",
      exitRows: [11, 12],
      noRecline: [10, 11, 30],
      bulkhead: [4],
      wings: [9, 18],
      frontRows: 5,
      facilities: NARROW_REAR,
    },
  ]),
  layout("32N", [
    NARROW_BUSINESS,
    {
      cabin: "economy",
      rows: "4-31",
      skip: [13],
      pattern: "ABC|DEF",
      exitRows: [11, 12],
      noRecline: [10, 11, 31],
      bulkhead: [4],
      wings: [9, 18],
      frontRows: 5,
      // The neo's lavatories are in the rear wall, beside a smaller galley.
      facilities: [{ sections: "X|X" }, { sections: "LG|GL" }],
    },
  ]),
  layout("333", [
    wideBusiness("1-9"),
    {
      cabin: "economy",
      rows: "31-64",
      pattern: "AC|DEFG|HK",
      missing: ["45DEFG", "60F", "61F", "62F", "63F", "64F"],
      exitRows: [46],
      noRecline: [64],
      bulkhead: [31, 46],
      bassinet: ["31DG", "46DG"],
      wings: [36, 46],
      frontRows: 5,
      facilities: [{ before: 46, sections: "L|LL|L" }, ...WIDE_REAR],
    },
  ]),
  layout("789", [
    wideBusiness("1-8", ["1DG"]),
    {
      cabin: "economy",
      rows: "21-50",
      pattern: "ABC|DEF|HJK",
      missing: ["48BJ", "49BJ", "50BJ"],
      exitRows: [36],
      noRecline: [50],
      bulkhead: [21, 36],
      bassinet: ["21DF", "36DF"],
      wings: [25, 35],
      frontRows: 5,
      facilities: [{ before: 36, sections: "L|LL|L" }, ...WIDE_REAR],
    },
  ]),
  layout("359", [
    wideBusiness("1-9", ["1A", "9DG"]),
    {
      cabin: "economy",
      rows: "31-62",
      pattern: "ABC|DEF|HJK",
      missing: ["59BJ", "60BJ", "61BJ", "62BJ"],
      exitRows: [46],
      noRecline: [62],
      bulkhead: [31, 46],
      bassinet: ["31DF", "46DF"],
      wings: [34, 45],
      frontRows: 5,
      facilities: [{ before: 46, sections: "L|LL|L" }, ...WIDE_REAR],
    },
  ]),
  layout("77W", [
    wideBusiness("1-11", ["11DG"]),
    {
      cabin: "economy",
      rows: "31-61",
      pattern: "ABC|DEFG|HJK",
      missing: ["60BJ", "61BJ"],
      exitRows: [40, 51],
      noRecline: [61],
      bulkhead: [31, 40, 51],
      bassinet: ["31DG", "40DG"],
      wings: [38, 48],
      frontRows: 5,
      facilities: [
        { before: 40, sections: "L|GG|L" },
        { before: 51, sections: "|LL|" },
        ...WIDE_REAR,
      ],
    },
  ]),
  layout(
    "388",
    [
      {
        cabin: "economy",
        rows: "43-83",
        pattern: "ABC|DEFG|HJK",
        missing: ["66DEFG", "81BJ", "82BJ", "83BCJ"],
        exitRows: [54, 67],
        noRecline: [83],
        bulkhead: [43, 54, 67],
        bassinet: ["43DG", "67DG"],
        wings: [55, 68],
        frontRows: 5,
        facilities: [
          { before: 43, sections: "X|SS|X" },
          { before: 54, sections: "|LL|" },
          { before: 67, sections: "L|LL|L" },
          ...WIDE_REAR,
        ],
      },
    ],
    [
      wideBusiness("1-15", ["1DG"]),
      {
        cabin: "economy",
        rows: "21-33",
        pattern: "AB|DEFG|JK",
        // The door takes the window seats of row 27, the rear stairs the middle of row 33.
        missing: ["27AK", "33DEFG"],
        exitRows: [27],
        noRecline: [33],
        bulkhead: [21, 27],
        bassinet: ["21DG"],
        frontRows: 3,
        facilities: [
          { before: 27, sections: "|LL|" },
          { sections: "L|SS|L" },
          { sections: "|GG|" },
        ],
      },
    ],
  ),
];

const grammars = new Map(LAYOUTS.map((one) => [one.id, one]));
const expanded = new Map<string, SeatLayout>();

/** The seats of an aircraft type of the fleet, by its IATA code. */
export function layoutFor(aircraftCode: string): SeatLayout | undefined {
  const known = expanded.get(aircraftCode);
  const grammar = grammars.get(aircraftCode);
  if (known || !grammar) return known;
  const seats = expandLayout(grammar);
  expanded.set(aircraftCode, seats);
  return seats;
}

/** Seats that each reach an aisle, between the first two pairs of doors. */
function wideBusiness(rows: string, missing: readonly string[] = []): CabinGrammar {
  return {
    cabin: "business",
    rows,
    pattern: "A|DG|K",
    missing,
    bulkhead: [1],
    facilities: [
      { before: 1, sections: "X||X" },
      { before: 1, sections: "L|G|L" },
      { sections: "L|GG|L" },
      { sections: "X||X" },
    ],
  };
}

function layout(id: string, ...decks: readonly DeckGrammar["cabins"][]): LayoutGrammar {
  return { id, decks: decks.map((cabins) => ({ cabins })) };
}
