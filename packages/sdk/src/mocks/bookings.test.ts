import { describe, expect, it } from "vitest";
import { createEmbark } from "../create-embark.ts";
import { ServerError } from "../errors.ts";
import { fareOf, flightsOf, partyOf, problemOf, reserve } from "../testing/bookings/desk.ts";
import { createMockWorld } from "./index.ts";

async function begun(brand = "flex") {
  const world = createMockWorld({ now: "2026-11-21T09:30:00Z" });
  const base = { baseUrl: "https://mock.test/api/v1", fetch: world.fetch, retry: false } as const;
  const guest = createEmbark(base);
  const { booking, token } = await reserve(guest, await fareOf(guest, { brand }));
  const [flightId = ""] = flightsOf(booking);
  const embark = createEmbark({ ...base, bookingToken: token });
  return { world, embark, booking, flightId, token };
}

describe("the demo's cards", () => {
  async function authorized(token: string) {
    const { embark, booking } = await begun();
    const { id } = await embark.payments.intent({ bookingId: booking.id });
    return { embark, booking, id, call: embark.payments.authorize(id, { token }) };
  }

  it.each([
    ["tok_demo_declined", "declined"],
    ["tok_demo_insufficient_funds", "insufficient_funds"],
  ])("%s is refused", async (token, reason) => {
    const { call } = await authorized(token);
    expect((await problemOf(call)).problem).toMatchObject({ code: "payment_declined", reason });
  });

  it("tok_demo_challenge_failed is refused by the bank's check", async () => {
    const { embark, id, call } = await authorized("tok_demo_challenge_failed");
    expect(await call).toMatchObject({
      status: "requires_action",
      action: { url: "demo:challenge" },
    });
    const { problem } = await problemOf(embark.payments.authorize(id, {}));
    expect(problem).toMatchObject({ reason: "authentication_failed" });
    expect(await embark.payments.get(id)).toMatchObject({
      fields: { url: "demo:card", origin: "demo:" },
      decline: { reason: "authentication_failed" },
    });
  });

  it("tok_demo_capture_failed leaves the booking held, for another card", async () => {
    const { embark, booking, id, call } = await authorized("tok_demo_capture_failed");
    expect((await call).status).toBe("authorized");
    const { problem } = await problemOf(embark.bookings.confirm(booking.id, { paymentId: id }));
    expect(problem).toMatchObject({ code: "payment_declined", reason: "capture_failed" });
    expect((await embark.bookings.get(booking.id)).status).toBe("held");
    const next = await embark.payments.intent({ bookingId: booking.id });
    expect(next).toMatchObject({ status: "requires_payment_method" });
    expect(next.id).not.toBe(id);
  });

  it("others do not exist", async () => {
    const { call } = await authorized("tok_stolen");
    expect((await problemOf(call)).errors[0]?.pointer).toBe("/body/token");
  });
});

describe("others in the mock world", () => {
  it("take seats while somebody looks", async () => {
    const { world, embark, booking, flightId, token } = await begun();
    const address = `https://mock.test/api/v1/bookings/${booking.id}/events`;
    const headers = { "embark-booking-token": token };
    const { body } = await world.fetch(address, { headers });
    const events = body?.pipeThrough(new TextDecoderStream()).getReader();
    expect((await events?.read())?.value).toMatch(/^: hello\nid: \d+\n\n$/);
    const map = await embark.flights.seatMap(flightId, { brand: "flex" });
    const seats = map.decks.flatMap(({ cabins }) =>
      cabins.flatMap(({ rows }) => rows.flatMap(({ sections }) => sections.flat())),
    );
    const seat = seats.find((one) => one.seat?.status === "available")?.seat?.designator ?? "";
    world.seatTakenByOthers(flightId, seat);
    const sent = (await events?.read())?.value ?? "";
    expect(JSON.parse(sent.slice(sent.indexOf("{")))).toMatchObject({
      type: "seats.taken",
      data: { bookingId: null, departureId: flightId, seats: [seat] },
    });
    const choice = [{ passengerId: "p1", departureId: flightId, seat }];
    const ifMatch = await embark.bookings.get(booking.id);
    const call = embark.bookings.chooseSeats(booking.id, { seats: choice }, { ifMatch });
    expect((await problemOf(call)).problem).toMatchObject({ conflictingSeat: seat });
  });

  it("have as many seats on the map as were sold", async () => {
    const { world, embark, flightId } = await begun();
    world.setSeatsLeft(flightId, { economy: 20, business: 0 });
    const { cabins } = await embark.flights.get(flightId);
    const map = await embark.flights.seatMap(flightId, { brand: "flex" });
    const taken = (name: string) =>
      map.decks
        .flatMap((deck) => deck.cabins)
        .filter(({ cabin }) => cabin === name)
        .flatMap(({ rows }) => rows.flatMap(({ sections }) => sections.flat()))
        .filter(({ seat }) => seat?.status === "taken").length;
    const capacity = (name: string) => cabins.find(({ cabin }) => cabin === name)?.capacity ?? 0;
    // The seat that is held for the booking is sold, and not chosen yet.
    expect(taken("economy")).toBe(capacity("economy") - 20 - 1);
    expect(taken("business")).toBe(capacity("business"));
  });

  it("buy the last seats between quote and hold", async () => {
    const { world, embark, flightId } = await begun();
    const fares = await fareOf(embark, { brand: "flex", query: { maxStops: 0 } });
    const quote = await embark.pricing.quote({ fareId: fares.id });
    for (const departureId of [flightId, ...flightsOf(quote)]) {
      world.setSeatsLeft(departureId, { economy: 0, business: 0 });
    }
    const call = embark.bookings.reserve({ quoteId: quote.id, ...(await partyOf(embark)) });
    expect((await problemOf(call)).problem).toMatchObject({ code: "sold_out", seatsLeft: 0 });
  });
});

it("a provider that does not answer is a server error", async () => {
  const { world, embark, booking } = await begun();
  const { id } = await embark.payments.intent({ bookingId: booking.id });
  world.inject({ operation: "authorizePayment", status: 502, times: 1 });
  const card = { token: "tok_demo_success" };
  const problem = await problemOf(embark.payments.authorize(id, card));
  expect(problem).toBeInstanceOf(ServerError);
  expect(problem.code).toBe("provider_unavailable");
  expect((await embark.payments.authorize(id, card)).status).toBe("authorized");
});

it("without the headers that make a change safe nothing is changed", async () => {
  const { world, booking } = await begun();
  const send = async (method: string, path: string) => {
    const url = `https://mock.test/api/v1/${path}`;
    return (await world.fetch(url, { method, body: "{}" })).json();
  };
  expect(await send("POST", "inventory/hold")).toMatchObject({ code: "idempotency_key_missing" });
  const seats = await send("PUT", `bookings/${booking.id}/seats`);
  expect(seats).toMatchObject({ status: 428, code: "precondition_required" });
});
