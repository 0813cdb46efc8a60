import { describe, expect, test } from "vitest";
import { layoutFor } from "./aircraft-layouts.ts";
import { type Seat, seatAt } from "./layout.ts";
import { seatPrice, seatZone } from "./seat-price.ts";
import { type SeatContext, type SeatPassenger, seatProblem } from "./seat-rules.ts";

/** A seat of an A320: rows 11 and 12 are exit rows, row 4 is the bulkhead, rows 4 to 8 the front. */
function seat(designator: string): Seat {
  const layout = layoutFor("320");
  const found = layout && seatAt(layout, designator);
  if (!found) throw new Error(`No seat ${designator}.`);
  return found;
}

const adult: SeatPassenger = { type: "adult", age: 40, withInfant: false };
const parent: SeatPassenger = { ...adult, withInfant: true };
const child: SeatPassenger = { type: "child", age: 8, withInfant: false };

function problem(designator: string, passenger: SeatPassenger, more: Partial<SeatContext> = {}) {
  return seatProblem(seat(designator), passenger, { cabin: "economy", taken: new Set(), ...more });
}

describe("who may sit where", () => {
  test("an adult may sit anywhere in the cabin that was paid for", () => {
    expect(problem("20A", adult)).toBeUndefined();
    expect(problem("11A", adult)).toBeUndefined();
    expect(problem("1A", adult)).toBe("wrong_cabin");
    expect(problem("1A", adult, { cabin: "business" })).toBeUndefined();
  });

  test("nobody gets a seat that is taken or blocked", () => {
    expect(problem("20A", adult, { taken: new Set(["20A"]) })).toBe("seat_taken");
    expect(problem("20A", adult, { blocked: new Set(["20A"]) })).toBe("seat_blocked");
  });

  test("no child, nobody under fifteen and nobody with an infant sits at an exit", () => {
    expect(problem("12C", child)).toBe("exit_row_child");
    expect(problem("12C", { ...adult, age: 14 })).toBe("exit_row_age");
    expect(problem("12C", { ...adult, age: 15 })).toBeUndefined();
    expect(problem("12C", { type: "adult", withInfant: false })).toBeUndefined();
    expect(problem("12C", parent)).toBe("exit_row_infant");
    expect(problem("14C", child)).toBeUndefined();
  });

  test("an infant has no seat of its own", () => {
    expect(problem("20A", { type: "infant", age: 1, withInfant: false })).toBe("not_for_infants");
  });

  test("one infant is held in each half of a row", () => {
    const lapInfants = [seat("20A")];
    expect(problem("20C", parent, { lapInfants })).toBe("infant_not_here");
    expect(problem("20D", parent, { lapInfants })).toBeUndefined();
    expect(problem("21A", parent, { lapInfants })).toBeUndefined();
    expect(problem("20C", adult, { lapInfants })).toBeUndefined();
  });
});

describe("price of a seat", () => {
  const sale = {
    passenger: "adult",
    seatSelection: "paid",
    distanceKm: 700,
    currency: "THB",
  } as const;
  const price = (designator: string, more: Partial<Parameters<typeof seatPrice>[1]> = {}) =>
    seatPrice(seat(designator), { ...sale, ...more });

  test("depends on where it is", () => {
    expect(["4B", "11A", "6A", "20A"].map((designator) => seatZone(seat(designator)))).toEqual([
      "legroom",
      "legroom",
      "front",
      "standard",
    ]);
    expect([price("20A"), price("6A"), price("11A")]).toEqual([25_000, 40_000, 80_000]);
  });

  test("depends on the fare: nothing, only more legroom, or every seat", () => {
    const free = { seatSelection: "free" } as const;
    const standard = { seatSelection: "standard" } as const;
    expect([price("20A", free), price("11A", free)]).toEqual([0, 0]);
    expect([price("20A", standard), price("6A", standard)]).toEqual([0, 0]);
    expect([price("11A", standard), price("4B", standard)]).toEqual([80_000, 80_000]);
  });

  test("rises with the length of the flight", () => {
    const prices = [1_500, 1_501, 3_500, 3_501, 15_000].map((distanceKm) =>
      price("20A", { distanceKm }),
    );
    expect(prices).toEqual([25_000, 50_000, 50_000, 90_000, 90_000]);
  });

  test("is the same for a child, and none for an infant", () => {
    expect(price("20A", { passenger: "child" })).toBe(25_000);
    expect(price("20A", { passenger: "infant" })).toBe(0);
  });

  test("is in the currency of the sale, in its steps", () => {
    expect(price("20A", { currency: "USD" })).toBe(800); // 250 baht are 7.69 dollars
    expect(price("20A", { currency: "JPY" })).toBe(1_200);
    expect(price("20A", { currency: "KWD" })).toBe(2_500);
  });
});
