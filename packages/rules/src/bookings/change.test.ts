import { describe, expect, it } from "vitest";
import { DomainError } from "../domain-error.ts";
import { type Brand, conditionsOf } from "../flights/index.ts";
import { changeCost, seatsAfterChange } from "./change.ts";
import { checkAges } from "./party.ts";
import type { Terms } from "./terms.ts";

const NOW = Date.parse("2026-11-21T09:30:00Z");

function terms(price: number, brand: Brand = "classic", changes: Partial<Terms> = {}): Terms {
  const line = { base: price, taxes: [], total: price };
  return {
    product: "flight",
    currency: "THB",
    brand,
    cabin: "economy",
    slices: [["flt_20261218-0Q917"]],
    seats: [{ departureId: "flt_20261218-0Q917", cabin: "economy", count: 3 }],
    travellers: [
      { type: "adult", count: 2, ...line },
      { type: "child", count: 1, ...line },
      { type: "infant", count: 1, ...line },
    ],
    price,
    conditions: conditionsOf(brand, "THB"),
    startsAt: NOW + 1,
    endsAt: NOW + 9,
    firstDate: "2026-12-18",
    lastDate: "2027-01-03",
    documentsRequired: true,
    ...changes,
  };
}

function refusal(work: () => unknown): string[] {
  try {
    work();
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return [error.code, ...error.errors.map(({ pointer }) => pointer)];
  }
  return [];
}

describe("a change", () => {
  it("costs the difference and a fee for everybody with a seat", () => {
    expect(changeCost(terms(1_000_000), terms(1_300_000), NOW)).toEqual({
      difference: 300_000,
      fee: 750_000,
      due: 1_050_000,
    });
  });

  it("sends back what a cheaper journey leaves after the fee", () => {
    const cheaper = (brand: Brand, price: number) =>
      changeCost(terms(2_000_000, brand), terms(price), NOW);
    expect(cheaper("classic", 1_000_000)).toEqual({
      difference: -1_000_000,
      fee: 750_000,
      due: -250_000,
    });
    expect(cheaper("flex", 1_000_000)).toMatchObject({ fee: 0, due: -1_000_000 });
    expect(cheaper("classic", 1_250_000).due).toBe(0);
  });

  it("takes the fee of the fare that is left, not of the one that comes", () => {
    expect(changeCost(terms(1, "flex"), terms(1, "classic"), NOW).fee).toBe(0);
    expect(changeCost(terms(1, "classic"), terms(1, "light"), NOW).fee).toBe(750_000);
  });

  it("is refused by fares without changes, and once the journey has begun", () => {
    const refused = ["change_not_allowed"];
    expect(refusal(() => changeCost(terms(1, "light"), terms(2), NOW))).toEqual(refused);
    expect(refusal(() => changeCost(terms(1), terms(2), NOW + 1))).toEqual(refused);
  });

  it("is for the same party in the same currency", () => {
    const old = terms(1);
    const [adults, child, infant] = old.travellers;
    const others = [
      { currency: "EUR" as const },
      { travellers: old.travellers.slice(0, 2) },
      { travellers: [...old.travellers, ...old.travellers.slice(2)] },
      { travellers: [adults, child, infant].flatMap((one) => (one ? { ...one, count: 2 } : [])) },
    ];
    for (const other of others) {
      expect(refusal(() => changeCost(old, terms(2, "classic", other), NOW))).toEqual([
        "passengers_mismatch",
        "/body/fareId",
      ]);
    }
  });

  it("keeps chosen seats where the flight and its cabin stay, and loses what others cost", () => {
    const on = (departureId: string, cabin = "economy") => ({ departureId, cabin, count: 3 });
    const old = terms(1, "classic", { seats: [on("out"), on("back")] });
    const seats = ["out", "back"].map((departureId, index) => ({
      departureId,
      seat: "12A",
      passengerId: "p1",
      price: 100 * (index + 1),
    }));
    const after = (...next: Terms["seats"]) => {
      const { stay, lost } = seatsAfterChange({ terms: old, seats }, { ...old, seats: next });
      return [stay.map(({ departureId }) => departureId), lost];
    };
    expect(after(on("out"), on("later"))).toEqual([["out"], 200]);
    expect(after(on("out", "business"), on("back", "business"))).toEqual([[], 300]);
  });

  it("is refused on dates on which somebody is of another age", () => {
    const mia = { type: "infant", givenName: "Mia", birthDate: "2025-01-04" } as const;
    const ben = { type: "child", givenName: "Ben", birthDate: "2014-12-19" } as const;
    const on = (firstDate: string, lastDate: string) => () =>
      checkAges([mia, ben], { firstDate, lastDate });
    expect(refusal(on("2026-12-18", "2027-01-03"))).toEqual([]);
    const mismatch = ["passengers_mismatch", "/body/fareId"];
    expect(refusal(on("2026-12-18", "2027-01-04")), "Mia turns two").toEqual(mismatch);
    expect(refusal(on("2026-12-19", "2026-12-30")), "Ben turns twelve").toEqual(mismatch);
  });
});
