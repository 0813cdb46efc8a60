import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { layoutFor } from "./aircraft-layouts.ts";
import { assignSeats, type PassengerToSeat } from "./assign-seats.ts";
import { type Seat, type SeatLayout, seatAt, seatsOf } from "./layout.ts";
import { seatDistance } from "./seat-distance.ts";
import { seatZone } from "./seat-price.ts";
import { type SeatContext, seatProblem } from "./seat-rules.ts";
import { takenByOthers } from "./taken-by-others.ts";

function layoutOf(code: string): SeatLayout {
  const layout = layoutFor(code);
  if (!layout) throw new Error(`No layout for ${code}.`);
  return layout;
}

const a320 = layoutOf("320");

/** A party in letters: a adult, p adult with an infant, t of fourteen, c child. */
function partyOf(letters: string): readonly PassengerToSeat[] {
  const ages: Readonly<Record<string, number>> = { t: 14, c: 6 };
  return [...letters].map((letter, index) => ({
    id: `${letter}${index}`,
    type: letter === "c" ? "child" : "adult",
    age: ages[letter] ?? 35,
    withInfant: letter === "p",
  }));
}

function assign(
  letters: string,
  { layout = a320, ...more }: Partial<SeatContext> & { layout?: SeatLayout } = {},
): ReadonlyMap<string, Seat> {
  return assignSeats(layout, partyOf(letters), { cabin: "economy", taken: new Set(), ...more });
}

function designators(seats: ReadonlyMap<string, Seat>): readonly string[] {
  return [...seats.values()].map(({ designator }) => designator).sort();
}

/** All seats of a cabin but these. */
function allBut(layout: SeatLayout, ...free: readonly string[]): ReadonlySet<string> {
  const all = seatsOf(layout).map(({ designator }) => designator);
  return new Set(all.filter((designator) => !free.includes(designator)));
}

/** Children that do not sit side by side with an adult. */
function alone(seats: ReadonlyMap<string, Seat>): readonly string[] {
  const adults = [...seats].filter(([id]) => /^[ap]/.test(id)).map(([, seat]) => seat);
  const children = [...seats].filter(([id]) => id.startsWith("c"));
  return children
    .filter(([, seat]) => !adults.some((adult) => seatDistance(seat, adult) === 1))
    .map(([id]) => id);
}

describe("seats for those who did not choose", () => {
  test("one traveller gets a pleasant seat that is not sold for more", () => {
    const seat = assign("a").get("a0");
    expect(seat && seatZone(seat)).toBe("standard");
    const taken = allBut(a320, "11A", "20B", "22C", "30F");
    expect(designators(assign("a", { taken }))).toEqual(["22C"]);
  });

  test("two sit side by side, four in neighbouring seats", () => {
    const [one, other] = [...assign("aa").values()];
    expect(one && other && seatDistance(one, other)).toBe(1);
    expect(new Set([...assign("aaaa").values()].map(({ row }) => row)).size).toBe(1);
  });

  test.each(["ac", "acc", "aacc", "aaccc", "pac", "aaacccccc", "aatcc"])(
    "%s: every child sits beside an adult",
    (letters) => {
      const seats = assign(letters);
      expect(seats.size).toBe(letters.length);
      expect(alone(seats)).toEqual([]);
    },
  );

  test("a child sits beside its adult when the pair that is free is far behind", () => {
    const taken = allBut(a320, "14A", "14C", "15F", "16C", "29D", "29E");
    expect(designators(assign("ac", { taken }))).toEqual(["29D", "29E"]);
  });

  test("a child sits across the aisle rather than rows away", () => {
    const taken = allBut(a320, "14A", "15A", "30C", "30D");
    expect(designators(assign("ac", { taken }))).toEqual(["30C", "30D"]);
    expect(designators(assign("aa", { taken }))).toEqual(["14A", "15A"]);
  });

  test("who has a seat keeps it, and the others come to them", () => {
    const party = partyOf("aac").map((one) => (one.id === "a0" ? { ...one, seat: "25B" } : one));
    const seats = assignSeats(a320, party, { cabin: "economy", taken: new Set(["25B"]) });
    expect(seats.has("a0")).toBe(false);
    expect([...seats.values()].map(({ row }) => row)).toEqual([25, 25]);
    expect(seatDistance(seatAtOf("25B"), seatOfId(seats, "c2"))).toBe(1);
  });

  test("who is too young stays away from the exit, though nothing else is free", () => {
    const taken = allBut(a320, "12A", "12B", "30A");
    const seats = assign("at", { taken });
    expect(seatOfId(seats, "t1").designator).toBe("30A");
    expect(seatOfId(seats, "a0").row).toBe(12);
    expect(assign("p", { taken: allBut(a320, "12A") }).size).toBe(0);
  });

  test("two infants are never held in one half of a row", () => {
    const seats = [...assign("pp").values()];
    expect(seats).toHaveLength(2);
    expect(new Set(seats.map(({ row, section }) => `${row} ${section}`)).size).toBe(2);
    const lapInfants = [seatAtOf("20B")];
    const taken = allBut(a320, "20A", "20C", "28A");
    expect(designators(assign("p", { taken, lapInfants }))).toEqual(["28A"]);
  });

  test("many infants are spread over neighbouring rows, not over the aircraft", () => {
    const seats = [...assign("pppppcccc", { layout: layoutOf("388") }).values()];
    expect(seats).toHaveLength(9);
    const rows = seats.map(({ row }) => row);
    expect(Math.max(...rows) - Math.min(...rows)).toBeLessThan(4);
  });

  test("when there are too few seats, those that are left are given", () => {
    expect(designators(assign("aaa", { taken: allBut(a320, "20A", "27F") }))).toEqual([
      "20A",
      "27F",
    ]);
    expect(assign("a", { taken: allBut(a320) }).size).toBe(0);
  });

  test("infants on a lap get none", () => {
    const infant = { id: "i", type: "infant", age: 1, withInfant: false } as const;
    const party = [...partyOf("p"), infant];
    const seats = assignSeats(a320, party, { cabin: "economy", taken: new Set() });
    expect([...seats.keys()]).toEqual(["p0"]);
  });

  test("whatever the party and whoever sits there, each gets a seat of their own that they may have", () => {
    const letters = fc.array(fc.constantFrom("a", "p", "t", "c"), { minLength: 1, maxLength: 9 });
    const aircraft = fc.constantFrom("AT7", "320", "789", "388");
    fc.assert(
      fc.property(
        letters,
        aircraft,
        fc.double({ min: 0, max: 1, noNaN: true }),
        (some, code, full) => {
          const layout = layoutOf(code);
          const cabin = "economy";
          const count = Math.round(seatsOf(layout, cabin).length * full);
          const context = { cabin, taken: takenByOthers(layout, cabin, count, some.join("")) };
          const seats = assign(some.join(""), { layout, ...context });
          expect(new Set(designators(seats)).size).toBe(seats.size);
          const free = seatsOf(layout, cabin).length - context.taken.size;
          if (free >= 80) expect(seats.size).toBe(some.length);
          for (const passenger of partyOf(some.join(""))) {
            const seat = seats.get(passenger.id);
            const lapInfants = [...seats]
              .filter(([id]) => id.startsWith("p") && id !== passenger.id)
              .map(([, other]) => other);
            if (seat)
              expect(seatProblem(seat, passenger, { ...context, lapInfants })).toBeUndefined();
          }
        },
      ),
      { numRuns: 60 },
    );
  });
});

function seatAtOf(designator: string): Seat {
  const seat = seatAt(a320, designator);
  if (!seat) throw new Error(`No seat ${designator}.`);
  return seat;
}

function seatOfId(seats: ReadonlyMap<string, Seat>, id: string): Seat {
  const seat = seats.get(id);
  if (!seat) throw new Error(`No seat for ${id}.`);
  return seat;
}
