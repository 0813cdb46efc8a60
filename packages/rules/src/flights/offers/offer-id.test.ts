import { describe, expect, it } from "vitest";
import { encodeBase64Url } from "../../base64url.ts";
import { searchFlights } from "../search/search.ts";
import { flight, worldOf } from "../search/testing.ts";
import { decodeFareId, decodeOfferId } from "./offer-id.ts";

const NOW = Date.parse("2026-11-21T10:30:45Z");
const world = worldOf([
  flight("0Q201", "CNX", "2026-12-18T18:00", "BKK", "2026-12-18T19:15"),
  flight("0Q917", "BKK", "2026-12-18T23:50", "LHR", "2026-12-19T05:45"),
  flight("0Q918", "LHR", "2026-12-28T12:00", "CNX", "2026-12-29T06:00"),
]);
const trip = {
  origin: "CNX",
  destination: "LHR",
  departureDate: "2026-12-18",
  returnDate: "2026-12-28",
  adults: 2,
  infants: 1,
  currency: "EUR",
} as const;
const slices = [["flt_20261218-0Q201", "flt_20261218-0Q917"], ["flt_20261228-0Q918"]];

describe("offer and fare ids", () => {
  it("say which flights, party, currency, brand and price were shown, and when", () => {
    const [offer] = searchFlights(world, trip, NOW).offers;
    const fare = offer?.fares[1];
    const party = { adults: 2, children: 0, infants: 1 };
    expect(decodeOfferId(offer?.id ?? "")).toEqual({ slices, party, currency: "EUR" });
    expect(decodeFareId(fare?.id ?? "")).toEqual({
      slices,
      party,
      currency: "EUR",
      brand: "classic",
      price: fare?.price,
      shownAt: Math.floor(NOW / 60_000),
    });
  });

  it("keep an offer's id over time, so that a page can tell it is the same", () => {
    const idAt = (now: number) => searchFlights(world, trip, now).offers[0]?.id;
    expect(idAt(NOW + 3 * 86_400_000)).toBe(idAt(NOW));
  });

  it("are refused when they are not ours", () => {
    const forged = (payload: unknown) => `far_${encodeBase64Url(JSON.stringify(payload))}`;
    const whole = { v: 1, f: ["20261218-0Q917"], p: [1, 0, 0], c: "EUR", b: "flex", a: 1, t: 1 };
    expect(decodeFareId(forged(whole))).toBeDefined();
    const bad: unknown[] = [
      null,
      [],
      { ...whole, v: 2 },
      { ...whole, f: ["20260231-0Q917"] },
      { ...whole, f: [] },
      { ...whole, f: "20261218-0Q917" },
      { ...whole, p: [1, 0] },
      { ...whole, p: [1, -1, 0] },
      { ...whole, c: "GBP" },
      { ...whole, b: "first" },
      { ...whole, a: 1.5 },
    ];
    expect(bad.map((payload) => decodeFareId(forged(payload)))).toEqual(bad.map(() => undefined));
    expect(decodeFareId("far_%%%")).toBeUndefined();
    expect(decodeFareId("off_e30")).toBeUndefined();
    expect(decodeFareId(`far_${encodeBase64Url("{")}`)).toBeUndefined();
  });
});
