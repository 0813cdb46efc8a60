import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CURRENCIES, type Currency, fareStep } from "../../money.ts";
import { type FlightOnSale, flight, worldOf } from "../search/testing.ts";
import { BRANDS } from "./brands.ts";
import { Pricer, sumOf, type TravellerPrice } from "./pricer.ts";

const NOW = Date.parse("2026-11-21T00:00:00Z");
const ADULT = { adults: 1, children: 0, infants: 0 };
const LONG_HAUL = flight("0Q917", "BKK", "2026-12-18T23:50", "LHR", "2026-12-19T05:45");
const ONWARD = flight("X012", "LHR", "2026-12-19T09:00", "JFK", "2026-12-19T12:00");
const DOMESTIC = flight("0Q101", "BKK", "2026-12-18T08:00", "CNX", "2026-12-18T09:15");
const ALL = [LONG_HAUL, ONWARD, DOMESTIC];

const party = fc
  .record({
    adults: fc.integer({ min: 1, max: 9 }),
    children: fc.integer({ min: 0, max: 8 }),
    infants: fc.integer({ min: 0, max: 9 }),
  })
  .filter(({ adults, infants }) => infants <= adults);
const currency = fc.constantFrom(...CURRENCIES);

/** Base fare of an adult for one flight, by brand. */
function baseFares(
  [one, seatsLeft]: FlightOnSale,
  now = NOW,
  inCurrency: Currency = "THB",
): number[] {
  const { index } = worldOf([[one, seatsLeft]]);
  const slot = index.slotOf(one.id) ?? -1;
  const brands = new Pricer(index, ADULT, inCurrency, now).breakdowns([[slot]]);
  return brands.map(([adult]) => adult?.base ?? Number.NaN);
}

function taxCodes(traveller: TravellerPrice | undefined): string[] {
  return (traveller?.taxes ?? []).map(({ code }) => code).sort();
}

function priced(flights: readonly FlightOnSale[], who = ADULT, inCurrency: Currency = "THB") {
  const { index } = worldOf(flights);
  const slots = flights.map(([one]) => index.slotOf(one.id) ?? -1);
  return new Pricer(index, who, inCurrency, NOW).breakdowns([slots]);
}

describe("Pricer", () => {
  it("makes totals that are exactly the sum of their parts, in whole minor units", () => {
    const journey = fc.subarray(ALL, { minLength: 1 });
    fc.assert(
      fc.property(party, currency, journey, (who, inCurrency, flights) => {
        const { index } = worldOf(flights);
        const pricer = new Pricer(index, who, inCurrency, NOW);
        const slots = flights.map(([one]) => index.slotOf(one.id) ?? -1);
        const routes = slots.map((slot) => index.service(slot).route);
        const places = routes.map((route) => route.destination);
        const path = [...routes.slice(0, 1).map((route) => route.origin), ...places];
        const quick = pricer.pricesOf(slots, pricer.partyTaxes(path));
        pricer.breakdowns([slots]).forEach((travellers, brand) => {
          for (const { base, taxes, total } of travellers) {
            expect(total).toBe(taxes.reduce((sum, { amount }) => sum + amount, base));
            expect(
              [base, total, ...taxes.map(({ amount }) => amount)].every(Number.isInteger),
            ).toBe(true);
            expect(base % fareStep(inCurrency)).toBe(0);
          }
          const seats = who.adults + who.children;
          const left = BRANDS[brand] === "business" ? 10 : 100;
          expect(quick[brand]).toBe(seats <= left ? sumOf(travellers) : Infinity);
        });
      }),
    );
  });

  it("never sells a fuller flight cheaper", () => {
    const seats = fc.integer({ min: 0, max: 280 });
    fc.assert(
      fc.property(seats, seats, currency, (one, other, inCurrency) => {
        const at = (economy: number) =>
          baseFares(
            [LONG_HAUL[0], { economy, business: Math.floor(economy / 10) }],
            NOW,
            inCurrency,
          );
        const [fuller, emptier] = [at(Math.min(one, other)), at(Math.max(one, other))];
        fuller.forEach((fare, brand) => {
          expect(fare).toBeGreaterThanOrEqual(emptier[brand] ?? Infinity);
        });
      }),
    );
  });

  it("never sells later cheaper", () => {
    let fares = [0, 0, 0, 0];
    for (let hours = 330 * 24; hours >= 0; hours -= 12) {
      const later = baseFares(LONG_HAUL, LONG_HAUL[0].departsAt - hours * 3_600_000);
      later.forEach((fare, brand) => {
        expect(fare).toBeGreaterThanOrEqual(fares[brand] ?? Infinity);
      });
      fares = later;
    }
    expect(fares[0]).toBeGreaterThan(1.5 * (baseFares(LONG_HAUL)[0] ?? 0));
  });

  it("sells Light, Classic, Flex and Business at rising prices, however full the cabins are", () => {
    const economy = fc.integer({ min: 0, max: 280 });
    const business = fc.integer({ min: 0, max: 30 });
    fc.assert(
      fc.property(economy, business, fc.constantFrom(...ALL), (left, inFront, [one]) => {
        const fares = baseFares([one, { economy: left, business: inFront }]);
        expect(fares).toEqual([...fares].sort((a, b) => a - b));
      }),
    );
  });

  it("asks 75 percent of the fare for a child and 10 for an infant, who pays no taxes here", () => {
    const [light] = priced([LONG_HAUL], { adults: 1, children: 1, infants: 1 });
    const [adult, child, infant] = light ?? [];
    const fare = adult?.base ?? 0;
    expect(Math.abs((child?.base ?? 0) - 0.75 * fare)).toBeLessThanOrEqual(500);
    expect(Math.abs((infant?.base ?? 0) - 0.1 * fare)).toBeLessThanOrEqual(500);
    expect(infant?.taxes).toEqual([]);
  });

  it("gives the same flight the same price each time, and similar flights different ones", () => {
    expect(baseFares(LONG_HAUL)).toEqual(baseFares(LONG_HAUL));
    const others = [1, 2, 3, 4, 5].map((number) =>
      baseFares(flight(`0Q${number}`, "BKK", "2026-12-18T23:50", "LHR", "2026-12-19T05:45")),
    );
    expect(new Set(others.map(String)).size).toBeGreaterThan(1);
  });

  it("keeps a connection dearer than nothing and cheaper than its flights apart", () => {
    const total = (flights: readonly FlightOnSale[]) => sumOf(priced(flights)[0] ?? []);
    expect(total([LONG_HAUL, ONWARD])).toBeLessThan(total([LONG_HAUL]) + total([ONWARD]));
    expect(total([LONG_HAUL, ONWARD])).toBeGreaterThan(total([LONG_HAUL]));
  });

  it("charges the taxes of the countries by code", () => {
    expect(taxCodes(priced([LONG_HAUL])[0]?.[0])).toEqual(["E7", "G8", "TS", "YQ"]);
    expect(taxCodes(priced([DOMESTIC])[0]?.[0])).toEqual(["TS", "YQ"]);
    // Whoever changes planes in London pays no British duty; the United States charge on arrival.
    expect(taxCodes(priced([LONG_HAUL, ONWARD])[0]?.[0])).toEqual(
      ["E7", "G8", "TS", "US", "XA", "XY", "YC", "YQ"].sort(),
    );
    expect(taxCodes(priced([ONWARD])[0]?.[0])).toEqual(["GB", "UB", "US", "XA", "XY", "YC", "YQ"]);
  });

  it("shows no satang, which nobody has paid with for decades", () => {
    for (const { taxes, total } of priced([LONG_HAUL, ONWARD]).flat()) {
      for (const { amount } of taxes) expect(amount % 100).toBe(0);
      expect(total % 100).toBe(0);
    }
  });

  it("charges more duty in business and none for children", () => {
    const travellers = priced([ONWARD], { adults: 1, children: 1, infants: 0 }, "EUR");
    const duty = (traveller: TravellerPrice | undefined) =>
      traveller?.taxes.find(({ code }) => code === "GB")?.amount;
    expect(duty(travellers[0]?.[0])).toBe(11_542); // 102 pounds
    expect(duty(travellers[3]?.[0])).toBe(27_611); // 244 pounds
    expect(duty(travellers[0]?.[1])).toBeUndefined();
  });
});
