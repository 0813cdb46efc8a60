import { describe, expect, test } from "vitest";
import { anna, DAY, departureOf, MINUTE, withBookings } from "../../../testing/booking-steps.ts";
import { changeSeats } from "../../../testing/change-seats.ts";
import { engines } from "../../../testing/databases.ts";
import { faultsOf, problemOf } from "../../../testing/problems.ts";
import { changeFlight } from "../flights/flight-changes.ts";
import { flightsOf } from "../flights/flights-service.ts";

describe.each(engines)("quotes and holds on %s", (engine) => {
  const steps = withBookings(engine);

  async function quoted(days = 30, brand = "classic") {
    const fare = await steps().fare({ days, brand });
    return { fare, quote: await steps().embark.pricing.quote({ fareId: fare.id }) };
  }

  /** An id with one symbol in its middle changed. */
  function altered(id: string): string {
    const middle = Math.floor(id.length / 2);
    return `${id.slice(0, middle)}${id[middle] === "A" ? "B" : "A"}${id.slice(middle + 1)}`;
  }

  test("a quote freezes price and conditions of a fare for twenty minutes", async () => {
    const { fare, quote } = await quoted();
    const { embark, server } = steps();
    expect(quote).toMatchObject({
      price: fare.price,
      conditions: fare.conditions,
      brand: "classic",
      expiresAt: new Date(server.clock.now() + 20 * MINUTE).toISOString(),
    });
    server.clock.advance(20 * MINUTE - 1);
    const hold = await embark.inventory.hold({ quoteId: quote.id });
    expect(hold.status).toBe("held");
    server.clock.advance(1);
    const late = await problemOf(embark.inventory.hold({ quoteId: quote.id }));
    expect([late.status, late.code]).toEqual([410, "quote_expired"]);
  });

  test("the frozen price counts when the fare became dearer meanwhile", async () => {
    const { quote } = await quoted(31);
    const { context, clock } = steps().server;
    const flightId = departureOf(quote);
    const left = await steps().seatsLeft(quote);
    await context.database.write(() =>
      changeSeats(flightId, "economy", { sold: left - 5 }, clock.now()),
    );
    await flightsOf(context).caughtUp();
    const problem = await problemOf(steps().embark.pricing.quote({ fareId: quote.fareId }));
    expect(problem.code).toBe("price_changed");
    const { booking } = await steps().embark.bookings.reserve({
      quoteId: quote.id,
      passengers: [anna],
      contact: steps().contact(),
    });
    expect(booking.price.total).toEqual(quote.price);
  });

  test("nobody can alter a quote, or make one up", async () => {
    const { quote } = await quoted();
    const { embark } = steps();
    for (const quoteId of [altered(quote.id), `${quote.id}AA`, "quo_AAAA"]) {
      expect(await faultsOf(embark.inventory.hold({ quoteId }))).toEqual([
        "quote_unknown",
        "/body/quoteId quote_unknown",
      ]);
    }
  });

  test("what is not on sale any more gets no quote, and a quote of it no seats", async () => {
    const { fare, quote } = await quoted(26, "flex");
    const { embark, server } = steps();
    const flightId = departureOf(quote);
    await server.context.database.write(() =>
      changeFlight(flightId, { status: "cancelled" }, server.clock.now()),
    );
    await flightsOf(server.context).caughtUp();
    const passengers = [anna];
    for (const call of [
      () => embark.pricing.quote({ fareId: fare.id }),
      () => embark.inventory.hold({ quoteId: quote.id }),
      () => embark.bookings.reserve({ quoteId: quote.id, passengers, contact: steps().contact() }),
    ]) {
      const { status, problem } = await problemOf(call());
      expect([status, problem]).toMatchObject([
        410,
        { code: "departure_closed", departureId: flightId },
      ]);
    }
  });

  test("the last seats are held once, and told when they are too few", async () => {
    const { quote } = await quoted(24);
    const { embark, server } = steps();
    const departureId = departureOf(quote);
    const left = await steps().seatsLeft(quote);
    await server.context.database.write(() =>
      changeSeats(departureId, "economy", { sold: left - 1 }, server.clock.now()),
    );
    const hold = await embark.inventory.hold({ quoteId: quote.id });
    const { status, problem } = await problemOf(embark.inventory.hold({ quoteId: quote.id }));
    expect([status, problem]).toMatchObject([
      409,
      { code: "sold_out", departureId, cabin: "economy", seatsLeft: 0 },
    ]);
    await embark.inventory.release({ holdId: hold.id });
    expect((await embark.inventory.hold({ quoteId: quote.id })).status).toBe("held");
  });

  test("a hold gives its seats back after fifteen minutes, exactly once", async () => {
    const { quote } = await quoted(22);
    const { embark } = steps();
    const before = await steps().seatsLeft(quote);
    const hold = await embark.inventory.hold({ quoteId: quote.id });
    expect(await steps().seatsLeft(quote)).toBe(before - 1);
    await steps().wait(15 * MINUTE - 1);
    expect(await steps().seatsLeft(quote)).toBe(before - 1);
    await steps().wait(5_000);
    expect(await steps().seatsLeft(quote)).toBe(before);
    const released = await embark.inventory.release({ holdId: hold.id });
    expect(released.status).toBe("expired");
    expect(await steps().seatsLeft(quote)).toBe(before);
    expect(await faultsOf(embark.inventory.commit({ holdId: hold.id }))).toEqual(["hold_expired"]);
  });

  test("a hold is released however often one asks, and gives its seats back once", async () => {
    const { quote } = await quoted(23);
    const { embark } = steps();
    const before = await steps().seatsLeft(quote);
    const { id: holdId } = await embark.inventory.hold({ quoteId: quote.id });
    for (const _ of [1, 2]) {
      expect((await embark.inventory.release({ holdId })).status).toBe("released");
    }
    expect(await steps().seatsLeft(quote)).toBe(before);
    expect(await faultsOf(embark.inventory.release({ holdId: "hld_0" }))).toEqual(["not_found"]);
  });

  test("held seats are sold by confirming their booking, and by nothing else", async () => {
    const request = await steps().request();
    const { embark } = steps();
    const { holdId } = request;
    const commit = () => embark.inventory.commit({ holdId });
    expect(await faultsOf(commit())).toEqual(["booking_not_confirmed"]);
    const { booking, token } = await embark.bookings.reserve(request);
    expect(await faultsOf(commit())).toEqual(["booking_not_confirmed"]);
    await steps().pay({ booking, access: { bookingToken: token } });
    expect((await commit()).status).toBe("committed");
    expect((await commit()).status).toBe("committed");
    expect(await faultsOf(embark.inventory.release({ holdId }))).toEqual(["hold_committed"]);
  });

  test("a changed fare is told with both prices and an id that works", async () => {
    const fare = await steps().fare({ days: 28 });
    const { embark, server } = steps();
    server.clock.advance(24 * DAY);
    const { status, problem } = await problemOf(embark.pricing.quote({ fareId: fare.id }));
    if (problem?.code !== "price_changed") throw new Error(`It is ${problem?.code}.`);
    expect(status).toBe(409);
    expect(problem.previousPrice).toEqual(fare.price);
    expect(problem.currentPrice.amount).toBeGreaterThan(fare.price.amount);
    const quote = await embark.pricing.quote({ fareId: problem.fareId });
    expect(quote.price).toEqual(problem.currentPrice);
  });
});
