import { describe, expect, it } from "vitest";
import { DomainError } from "../domain-error.ts";
import { decodeFareId, encodeFareId, type FareKey } from "../flights/offers/offer-id.ts";
import type { FlightQuery } from "../flights/search/query.ts";
import { searchFlights } from "../flights/search/search.ts";
import { type FlightOnSale, flight, worldOf } from "../flights/search/testing.ts";
import { flightTerms } from "./flight-terms.ts";

const NOW = Date.parse("2026-11-21T09:30:00Z");
const HOUR = 3_600_000;

const cnxBkk = flight("0Q201", "CNX", "2026-12-18T20:00", "BKK", "2026-12-18T21:15");
const bkkLhr = flight("0Q917", "BKK", "2026-12-18T23:50", "LHR", "2026-12-19T05:45");
const lhrBkk = flight("0Q918", "LHR", "2026-12-28T12:00", "BKK", "2026-12-29T06:00");
const bkkHkt = flight("0Q301", "BKK", "2026-12-18T08:00", "HKT", "2026-12-18T09:30");
/** Leave Bangkok before the flight from Chiang Mai arrives, and too soon after. */
const early = flight("0Q901", "BKK", "2026-12-18T20:30", "LHR", "2026-12-19T02:30");
const hasty = flight("0Q903", "BKK", "2026-12-18T21:30", "LHR", "2026-12-19T03:30");
const nextWeek = flight("0Q917", "BKK", "2026-12-25T23:50", "LHR", "2026-12-26T05:45");
const lhrCdg = flight("0Q501", "LHR", "2026-12-19T09:00", "CDG", "2026-12-19T11:20");
const cdgLhr = flight("0Q502", "CDG", "2026-12-19T14:00", "LHR", "2026-12-19T14:20");
const timetable = [cnxBkk, bkkLhr, lhrBkk, bkkHkt];
const world = worldOf(timetable);
const idOf = ([{ id }]: FlightOnSale) => id;

const TO_LONDON: FlightQuery = { origin: "BKK", destination: "LHR", departureDate: "2026-12-18" };

function fareOf(query: FlightQuery, brand = "classic"): FareKey & { id: string } {
  const [offer] = searchFlights(world, query, NOW).offers;
  const fare = offer?.fares.find((one) => one.brand === brand);
  const key = fare && decodeFareId(fare.id);
  if (!fare || !key) throw new Error("There is no such fare.");
  return { ...key, id: fare.id };
}

/** The error of a fare at which something was altered. */
function refusal(fareId: string, now = NOW, on = world): DomainError {
  try {
    flightTerms(on, fareId, now);
  } catch (error) {
    if (error instanceof DomainError) return error;
    throw error;
  }
  throw new Error("The fare was accepted.");
}

function forged(changes: Partial<FareKey>, query: FlightQuery = TO_LONDON): DomainError {
  return refusal(encodeFareId({ ...fareOf(query), ...changes }));
}

describe("terms of a flight", () => {
  it("are those that the search showed", () => {
    const party = { adults: 2, children: 1, infants: 1 };
    const query = { ...TO_LONDON, returnDate: "2026-12-28", currency: "THB", ...party } as const;
    const fare = fareOf(query, "flex");
    const terms = flightTerms(world, fare.id, NOW);
    expect(terms).toMatchObject({
      product: "flight",
      currency: "THB",
      brand: "flex",
      cabin: "economy",
      price: fare.price,
      slices: [[idOf(bkkLhr)], [idOf(lhrBkk)]],
      seats: [
        { departureId: idOf(bkkLhr), cabin: "economy", count: 3 },
        { departureId: idOf(lhrBkk), cabin: "economy", count: 3 },
      ],
      startsAt: Date.parse("2026-12-18T23:50:00+07:00"),
      endsAt: Date.parse("2026-12-29T06:00:00+07:00"),
      documentsRequired: true,
    });
    expect(terms.travellers.map(({ type, count }) => [type, count])).toEqual([
      ["adult", 2],
      ["child", 1],
      ["infant", 1],
    ]);
    const sum = terms.travellers.reduce((all, { count, total }) => all + count * total, 0);
    expect(sum).toBe(terms.price);
  });

  it("count days where the flights leave, and borders where they land", () => {
    const journey = flightTerms(world, fareOf({ ...TO_LONDON, origin: "CNX" }).id, NOW);
    expect([journey.firstDate, journey.lastDate]).toEqual(["2026-12-18", "2026-12-18"]);
    expect(journey.documentsRequired).toBe(true);
    const home = { origin: "BKK", destination: "HKT", departureDate: "2026-12-18" };
    expect(flightTerms(world, fareOf(home).id, NOW).documentsRequired).toBe(false);
  });

  it("are not sold at another price: both are told, with a fare at the price of now", () => {
    const fare = fareOf(TO_LONDON);
    const error = forged({ price: fare.price - 1 });
    expect(error.code).toBe("price_changed");
    expect(error.extras).toMatchObject({
      previousPrice: { amount: fare.price - 1, currency: fare.currency },
      currentPrice: { amount: fare.price, currency: fare.currency },
    });
    expect(flightTerms(world, String(error.extras.fareId), NOW).price).toBe(fare.price);
    const late = refusal(fare.id, NOW + 24 * 24 * HOUR);
    expect(late.code, "nearer to the departure it is dearer").toBe("price_changed");
  });

  it("are sold out when a cabin has fewer seats than the party needs", () => {
    const [one] = bkkLhr;
    const few = worldOf([[one, { economy: 1, business: 2 }]]);
    const couple = (brand: string) => fareOf({ ...TO_LONDON, adults: 2 }, brand).id;
    const error = refusal(couple("classic"), NOW, few);
    expect(error.code).toBe("sold_out");
    expect(error.extras).toEqual({ departureId: one.id, cabin: "economy", seatsLeft: 1 });
    expect(refusal(couple("business"), NOW, few).code).toBe("price_changed");
    expect(refusal(fareOf({ ...TO_LONDON, infants: 1 }).id, NOW, few).code).not.toBe("sold_out");
  });

  it("end with the sale, and with a departure that was cancelled", () => {
    const { id } = fareOf(TO_LONDON);
    const [{ departsAt, ...rest }, seatsLeft] = bkkLhr;
    const closed = (now: number, on = world) => {
      const { code, extras } = refusal(id, now, on);
      return [code, extras.departureId];
    };
    expect(closed(departsAt)).toEqual(["departure_closed", idOf(bkkLhr)]);
    const cancelled = worldOf([[{ ...rest, departsAt, status: "cancelled" }, seatsLeft]]);
    expect(closed(NOW, cancelled)).toEqual(["departure_closed", idOf(bkkLhr)]);
    expect(closed(NOW, worldOf([bkkHkt]))).toEqual(["departure_closed", idOf(bkkLhr)]);
  });

  it.each<[string, readonly (readonly string[])[]]>([
    ["do not touch", [[idOf(bkkHkt), idOf(bkkLhr)]]],
    ["leave before the one before arrives", [[idOf(cnxBkk), idOf(early)]]],
    ["leave too soon after it", [[idOf(cnxBkk), idOf(hasty)]]],
    ["wait longer than a connection may", [[idOf(cnxBkk), idOf(nextWeek)]]],
    ["are one flight twice", [[idOf(bkkLhr)], [idOf(bkkLhr)]]],
    ["are more than three in one direction", [[cnxBkk, bkkLhr, lhrCdg, cdgLhr].map(idOf)]],
    ["come home before they went", [[idOf(lhrBkk)], [idOf(bkkLhr)]]],
  ])("are not made for flights that %s", (_, slices) => {
    const more = worldOf([...timetable, early, hasty, nextWeek, lhrCdg, cdgLhr]);
    const fareId = encodeFareId({ ...fareOf(TO_LONDON), slices });
    const { code, errors } = refusal(fareId, NOW, more);
    expect([code, ...errors.map(({ pointer }) => pointer)]).toEqual([
      "fare_unknown",
      "/body/fareId",
    ]);
  });

  it.each([
    { adults: 0, children: 1, infants: 0 },
    { adults: 9, children: 1, infants: 0 },
    { adults: 1, children: 0, infants: 2 },
  ])("are not made for a party of %o", (party) => {
    expect(forged({ party }).code).toBe("fare_unknown");
  });

  it("are not made for what is no fare id", () => {
    for (const id of ["", "far_", "far_bm8", "off_e30", `${fareOf(TO_LONDON).id}x`]) {
      expect(refusal(id).code).toBe("fare_unknown");
    }
  });
});
