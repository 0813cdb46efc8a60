import { type Booking, createEmbark, type Embark } from "@embark/sdk";
import { beforeAll, describe, expect, test } from "vitest";
import { cards, tokenFor } from "../../../testing/cards.ts";
import { engines } from "../../../testing/databases.ts";
import { withServer } from "../../../testing/start-server.ts";

describe.each(engines)("a booking on %s", (engine) => {
  const server = withServer(engine);
  let embark: Embark;
  beforeAll(async () => {
    await server().server.prepare();
    embark = createEmbark({ baseUrl: `${server().url}/api/v1` });
  }, 60_000);

  const anna = {
    id: "p1",
    type: "adult",
    givenName: "Anna",
    surname: "Müller",
    birthDate: "1990-04-12",
  } as const;
  const contact = { email: "Anna@Example.org", phone: "+66 81 234 5678" };

  async function reserved(destination = "CNX", days = 30, brand = "classic") {
    const departureDate = new Date(server().clock.now() + days * 86_400_000)
      .toISOString()
      .slice(0, 10);
    const query = { origin: "BKK", destination, departureDate, currency: "THB" } as const;
    const { offers } = await embark.flights.search(query);
    const fare = offers[0]?.fares.find((one) => one.brand === brand);
    if (!fare) throw new Error("There is no such fare.");
    const quote = await embark.pricing.quote({ fareId: fare.id });
    const hold = await embark.inventory.hold({ quoteId: quote.id });
    return embark.bookings.reserve({
      quoteId: quote.id,
      holdId: hold.id,
      passengers: [anna],
      contact,
    });
  }

  async function paid(days = 30, card: string = cards.good, brand = "classic") {
    const { booking, token } = await reserved("CNX", days, brand);
    const access = { bookingToken: token };
    const payment = await embark.payments.intent({ bookingId: booking.id }, access);
    await embark.payments.authorize(payment.id, { token: await tokenFor(payment, card) }, access);
    const confirmed = await embark.bookings.confirm(booking.id, { paymentId: payment.id }, access);
    return { booking: confirmed, payment, access };
  }

  async function mailsTo(address: string): Promise<{ subject: string }[]> {
    await server().context.events.runPending();
    await server().context.jobs.runDue();
    const response = await server().fetch(`/mailbox/api/messages?to=${address}`);
    const answer: { messages: { subject: string }[] } = JSON.parse(await response.text());
    return answer.messages;
  }

  test("is paid, confirmed, written about, and can be found again", async () => {
    const { booking, access } = await paid();
    expect(booking).toMatchObject({ status: "confirmed", paid: booking.price.total });
    expect(booking.card).toEqual({ brand: "visa", last4: "4242" });
    const { data } = await embark.bookings.history(booking.id, access);
    expect(data.map(({ event }) => event)).toEqual([
      "reserved",
      "payment_authorized",
      "confirming",
      "payment_captured",
      "confirmed",
    ]);
    const found = await embark.bookings.retrieve({ pnr: booking.pnr, surname: "MUELLER" });
    expect(found.booking).toMatchObject({ id: booking.id, access: "view" });
    expect(found.booking.contact.email).toBe("A•••@Example.org");
    expect((await mailsTo("Anna@Example.org")).length).toBeGreaterThan(0);
  });

  test("gives seats and money back as quoted when it is cancelled", async () => {
    const { booking, access } = await paid(30, cards.good, "flex");
    const before = await seatsLeft(booking);
    const quote = await embark.bookings.quoteCancellation(booking.id, access);
    expect(quote).toMatchObject({ reason: "free_within_24_hours", refund: booking.paid });
    const cancelled = await embark.bookings.cancel(booking.id, { quoteId: quote.id }, access);
    expect(cancelled).toMatchObject({ status: "cancelled", refunded: booking.paid });
    expect(await seatsLeft(booking)).toBe(before + 1);
  });

  async function seatsLeft(booking: Booking): Promise<number> {
    const flightId = booking.slices[0]?.segments[0]?.flightId ?? "";
    const { context } = server();
    const { readFlight } = await import("../flights/flights-store.ts");
    const stored = await context.database.read(() => readFlight(flightId));
    return stored?.seatsLeft.economy ?? Number.NaN;
  }
});
