import type { components } from "@embark/contract";
import { describe, expectTypeOf, it } from "vitest";
import type {
  Airport,
  Booking,
  BookingAccess,
  Call,
  CallOptions,
  Embark,
  Flight,
  FlightOffer,
  FlightSearchResult,
  Listing,
  LiveEvent,
  Problem,
  ProblemCode,
} from "./index.ts";

/** Checked by the compiler; nothing here is called. */
function never(_: (embark: Embark) => unknown): void {}

describe("the types", () => {
  it("of results are those of the contract", () => {
    type Flights = Embark["flights"];
    expectTypeOf<ReturnType<Flights["search"]>>().toEqualTypeOf<
      Listing<FlightSearchResult, FlightOffer>
    >();
    expectTypeOf<ReturnType<Flights["get"]>>().toEqualTypeOf<Call<Flight>>();
    expectTypeOf<FlightOffer>().toEqualTypeOf<components["schemas"]["FlightOffer"]>();
    expectTypeOf<Awaited<ReturnType<Flights["get"]>>>().toEqualTypeOf<Flight>();
    expectTypeOf<Airport["kind"]>().toExtend<string>();
    expectTypeOf<Awaited<ReturnType<Embark["bookings"]["confirm"]>>>().toEqualTypeOf<Booking>();
    expectTypeOf<ReturnType<Embark["events"]["stream"]>>().toEqualTypeOf<
      AsyncIterable<LiveEvent>
    >();
  });

  it("refuse misspelt and missing parameters", () => {
    never((embark) => {
      const search = { origin: "BKK", destination: "LON", departureDate: "2026-12-18" };
      embark.flights.search(search);
      // @ts-expect-error misspelt
      embark.flights.search({ ...search, retrunDate: "2027-01-03" });
      // @ts-expect-error no destination
      embark.flights.search({ origin: "BKK", departureDate: "2026-12-18" });
      // @ts-expect-error no such cabin
      embark.flights.search({ ...search, cabin: "first" });
      // @ts-expect-error a list
      embark.flights.search({ ...search, airlines: "0Q" });
      // @ts-expect-error no query at all
      embark.flights.search();
      // @ts-expect-error the id comes first
      embark.flights.get({ flightId: "flt_1" });
      // @ts-expect-error options of a read have no idempotency key
      embark.flights.get("flt_1", { idempotencyKey: "k" });
      // @ts-expect-error misspelt, also in raw
      embark.raw.GET("/flight/search", {});
    });
  });

  it("take a booking token where one opens something, and nowhere else", () => {
    type Options<M extends (...inputs: never) => unknown> = Parameters<M>[1];
    expectTypeOf<Options<Embark["bookings"]["get"]>>().toEqualTypeOf<
      (CallOptions & BookingAccess) | undefined
    >();
    never((embark) => {
      // @ts-expect-error needs no token
      embark.pricing.quote({ fareId: "far_1" }, { bookingToken: "bkt_1" });
      // @ts-expect-error the version that is changed must be said
      embark.bookings.chooseSeats("bkg_1", { seats: [] }, { bookingToken: "bkt_1" });
    });
  });

  it("let optional parameters be undefined, required ones not", () => {
    never((embark) => {
      const days = { from: "2026-12-01", to: "2026-12-31" };
      embark.flights.lowestFares({ ...days, origin: "BKK", destination: "LON", cabin: undefined });
      // @ts-expect-error required
      embark.flights.lowestFares({ ...days, origin: "BKK", destination: undefined });
    });
  });

  it("of problems narrow by code and are a closed list", () => {
    expectTypeOf<ProblemCode>().toEqualTypeOf<Problem["code"]>();
    expectTypeOf<"too_many_infants">().toExtend<ProblemCode>();
    expectTypeOf<string>().not.toExtend<ProblemCode>();
    expectTypeOf<Extract<Problem, { code: "unknown_airport" }>["errors"]>().not.toBeAny();
    type Of<Code extends ProblemCode> = Extract<Problem, { code: Code }>;
    expectTypeOf<Of<"price_changed">["currentPrice"]>().toExtend<{ amount: number }>();
    expectTypeOf<Of<"seat_taken">["conflictingSeat"]>().toEqualTypeOf<string>();
    expectTypeOf<Of<"payment_declined">>().not.toHaveProperty("conflictingSeat");
  });
});
