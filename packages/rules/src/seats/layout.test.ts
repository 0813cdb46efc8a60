import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { CABINS } from "../flights/flight.ts";
import { AIRCRAFT_TYPES } from "../flights/timetable/fleet.ts";
import { layoutFor } from "./aircraft-layouts.ts";
import { expandLayout } from "./expand-layout.ts";
import type { CabinGrammar } from "./grammar.ts";
import { type SeatLayout, seatAt, seatsOf } from "./layout.ts";

const codes = AIRCRAFT_TYPES.map(({ code }) => code);

function layoutOf(code: string): SeatLayout {
  const layout = layoutFor(code);
  if (!layout) throw new Error(`No layout for ${code}.`);
  return layout;
}

function cabinOf(grammar: Partial<CabinGrammar>): SeatLayout {
  const cabin = { cabin: "economy", rows: "1-3", pattern: "ABC|DEF", ...grammar };
  return expandLayout({ id: "test", decks: [{ cabins: [cabin] }] });
}

/** The row as letters for seats and names for all else, aisles as `|`. */
function drawRows(layout: SeatLayout): readonly string[] {
  const rows = layout.decks.flatMap(({ cabins }) => cabins).flatMap((cabin) => cabin.rows);
  return rows.map((row) => {
    const sections = row.sections.map((section) =>
      section.map((one) => (one.kind === "seat" ? one.letter : one.kind)).join(" "),
    );
    return `${row.number ?? "-"}: ${sections.join(" | ")}`;
  });
}

describe("aircraft of the fleet", () => {
  test.each(AIRCRAFT_TYPES)("$code has the seats that are sold", ({ code, seats }) => {
    for (const cabin of CABINS) expect(seatsOf(layoutOf(code), cabin)).toHaveLength(seats[cabin]);
    expect(seatsOf(layoutOf(code))).toHaveLength(seats.economy + seats.business);
  });

  test("an A380 has 555 seats on two decks", () => {
    const { decks } = layoutOf("388");
    expect(decks).toHaveLength(2);
    expect(seatsOf(layoutOf("388"))).toHaveLength(555);
    const upper = seatsOf(layoutOf("388")).filter((s) => s.characteristics.includes("upper-deck"));
    expect(upper).toHaveLength(58 + 98);
    expect(upper.every(({ deck }) => deck === 1)).toBe(true);
  });

  test.each(codes)("%s: seats have one designator each, without I and O, rows rise", (code) => {
    const layout = layoutOf(code);
    const seats = seatsOf(layout);
    expect(new Set(seats.map((seat) => seat.designator)).size).toBe(seats.length);
    expect(seats.filter(({ designator }) => !/^[1-9]\d?[A-HJ-NP-Z]$/.test(designator))).toEqual([]);
    for (const deck of layout.decks) {
      const rows = deck.cabins.flatMap((cabin) => cabin.rows).flatMap(({ number }) => number ?? []);
      expect(rows).toEqual([...new Set(rows)].sort((a, b) => a - b));
    }
  });

  test.each(codes)("%s: each section of each row is there, with an aisle between", (code) => {
    for (const { cabins } of layoutOf(code).decks) {
      for (const { rows, aisles } of cabins) {
        expect(rows.filter(({ sections }) => sections.length !== aisles + 1)).toEqual([]);
      }
    }
  });

  test.each(codes)(
    "%s: has exits, a lavatory, a galley and two window seats in most rows",
    (code) => {
      const all = drawRows(layoutOf(code)).join("\n");
      for (const thing of ["exit", "lavatory", "galley"]) expect(all).toContain(thing);
      const windows = seatsOf(layoutOf(code)).filter((s) => s.characteristics.includes("window"));
      const rows = new Set(windows.map(({ row }) => row));
      expect(windows.length).toBeGreaterThan(2 * rows.size - 3);
    },
  );

  test("an unknown aircraft has no layout", () => {
    expect(layoutFor("000")).toBeUndefined();
  });
});

describe("short form of a layout", () => {
  test("gives rows of seats, facilities, exits and bassinets in their order", () => {
    const layout = cabinOf({
      rows: "1-5",
      skip: [3],
      missing: ["1AB", "5F"],
      exitRows: [4],
      bassinet: ["2B"],
      wings: [2, 4],
      facilities: [
        { before: 1, sections: "LC|G" },
        { before: 3, sections: "L|" }, // where the row that is left out would be
        { sections: "S|-" },
      ],
    });
    expect(drawRows(layout)).toEqual([
      "-: lavatory closet | galley",
      "1: empty empty C | D E F",
      "-: empty bassinet empty | empty empty empty",
      "2: A B C | D E F",
      "-: lavatory | ",
      "-: exit | exit",
      "4: A B C | D E F",
      "5: A B C | D E empty",
      "-: stairs | empty",
    ]);
    expect(layout.decks[0]?.cabins[0]?.wings).toEqual({ firstRow: 3, lastRow: 6 });
  });

  test("says of each seat what is special about it", () => {
    const layout = cabinOf({
      rows: "1-4",
      missing: ["4A"],
      exitRows: [3],
      noRecline: [2],
      bulkhead: [1],
      bassinet: ["1B"],
      wings: [3, 4],
      frontRows: 1,
    });
    const about = (designator: string) => seatAt(layout, designator)?.characteristics;
    expect(about("1A")).toEqual(["window", "bulkhead", "front"]);
    expect(about("1B")).toEqual(["middle", "bulkhead", "bassinet", "front"]);
    expect(about("2C")).toEqual(["aisle", "no-recline"]);
    expect(about("3D")).toEqual(["aisle", "exit-row", "extra-legroom", "wing"]);
    expect(about("4B")).toEqual(["window", "wing"]); // the outermost that is left
    expect(about("4A")).toBeUndefined();
    const galley = cabinOf({ facilities: [{ before: 1, sections: "L|G" }] });
    expect(seatAt(galley, "1A")?.characteristics).toEqual(["window", "near-lavatory"]);
    expect(seatAt(galley, "1F")?.characteristics).toEqual(["window", "near-galley"]);
    expect(seatAt(galley, "2F")?.characteristics).toEqual(["window"]);
  });

  test("counts only seats with a way to the exit as exit seats", () => {
    const layout = cabinOf({ pattern: "AB|CD|EF", exitRows: [2] });
    const exits = seatsOf(layout).filter((s) => s.characteristics.includes("exit-row"));
    expect(exits.map(({ designator }) => designator)).toEqual(["2A", "2B", "2E", "2F"]);
    expect(seatAt(layout, "2C")?.characteristics).toContain("extra-legroom");
  });

  test("can tell a capsule: a ring of window seats, or one row", () => {
    const ring = cabinOf({ cabin: "capsule", pattern: "A|B" });
    expect(seatsOf(ring, "capsule")).toHaveLength(6);
    expect(seatsOf(ring).every((seat) => seat.characteristics.includes("window"))).toBe(true);
    const row = seatsOf(cabinOf({ rows: "1", pattern: "ABCD" }));
    expect(row.map(({ designator }) => designator)).toEqual(["1A", "1B", "1C", "1D"]);
  });

  test.each<[string, Partial<CabinGrammar>, string]>([
    ["rows that fall", { rows: "5-3" }, 'rows "5-3"'],
    ["rows past 99", { rows: "1-100" }, 'rows "1-100"'],
    ["row zero", { rows: "0-4" }, 'rows "0-4"'],
    ["only skipped rows", { rows: "13", skip: [13] }, "every row is skipped"],
    ["the letter I", { pattern: "GHI" }, 'pattern "GHI"'],
    ["a letter twice", { pattern: "ABA" }, 'pattern "ABA"'],
    ["two aisles in one place", { pattern: "A||B" }, 'pattern "A||B"'],
    ["an exit row that is not there", { exitRows: [4] }, "exitRows names row 4"],
    ["wings past the end", { wings: [2, 9] }, "wings names row 9"],
    ["a missing seat that is not there", { missing: ["2AH"] }, 'missing names "2AH"'],
    ["a bassinet in a skipped row", { skip: [2], bassinet: ["2A"] }, 'bassinet names "2A"'],
    ["an unknown facility", { facilities: [{ sections: "L|Z" }] }, '"L|Z" has "Z"'],
    ["a facility across the aisle", { facilities: [{ sections: "LL" }] }, '"LL" must have'],
    ["no seat at all", { rows: "1", missing: ["1ABCDEF"] }, "at least one seat"],
  ])("refuses %s", (_, grammar, message) => {
    expect(() => cabinOf(grammar)).toThrow(message);
  });

  test("refuses cabins whose rows overlap, on one deck or on two", () => {
    const first = { cabin: "business", rows: "1-5", pattern: "A|B" };
    const second = { cabin: "economy", rows: "5-9", pattern: "A|B" };
    const oneDeck = { id: "test", decks: [{ cabins: [first, second] }] };
    const twoDecks = { id: "test", decks: [{ cabins: [first] }, { cabins: [second] }] };
    expect(() => expandLayout(oneDeck)).toThrow("row 5 is not behind row 5");
    expect(() => expandLayout(twoDecks)).toThrow("Seat 5A is there twice.");
  });

  test("always has a seat for each letter of each row that is not missing", () => {
    const blocks = fc.constantFrom("ABC|DEF", "A|DG|K", "AC|DF", "ABC|DEFG|HJK", "AB");
    const rows = fc.tuple(fc.integer({ min: 1, max: 99 }), fc.integer({ min: 1, max: 99 }));
    fc.assert(
      fc.property(blocks, rows, fc.boolean(), (pattern, [a, b], one) => {
        const [first, last] = [Math.min(a, b), Math.max(a, b)];
        const missing = one ? [`${first}A`] : [];
        const seats = seatsOf(cabinOf({ rows: `${first}-${last}`, pattern, missing }));
        const full = (last - first + 1) * pattern.replaceAll("|", "").length;
        expect(seats).toHaveLength(full - missing.length);
        const places = seats.map(({ row, column }) => row * 100 + column);
        expect(places).toEqual(places.toSorted((x, y) => x - y));
      }),
    );
  });
});
