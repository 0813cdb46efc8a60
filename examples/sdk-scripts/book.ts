/** Books the first flight from Bangkok to London in a month, and prints its PNR. */
import { createEmbark, formatMoney } from "@embark/sdk";
import { testCardToken } from "./test-card.ts";

const { SANDBOX_URL = "http://localhost:4400" } = process.env;
const embark = createEmbark({
  baseUrl: `${SANDBOX_URL}/api/v1`,
  key: "pk_test_sandbox000000000000000000",
});

const inAMonth = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);
const { offers } = await embark.flights.search({
  origin: "BKK",
  destination: "LHR",
  departureDate: inAMonth,
});
const fare = offers[0]?.fares[0];
if (!fare) throw new Error(`No flight is on sale on ${inAMonth}.`);

const quote = await embark.pricing.quote({ fareId: fare.id });
const hold = await embark.inventory.hold({ quoteId: quote.id });
const { booking, token } = await embark.bookings.reserve({
  quoteId: quote.id,
  holdId: hold.id,
  passengers: [
    { id: "p1", type: "adult", givenName: "Anna", surname: "Müller", birthDate: "1990-04-12" },
  ],
  contact: { email: "anna@example.org", phone: "+66812345678" },
});

const access = { bookingToken: token };
const payment = await embark.payments.intent({ bookingId: booking.id }, access);
const card = await testCardToken(payment, "4242424242424242");
await embark.payments.authorize(payment.id, { token: card }, access);
const { pnr, paid } = await embark.bookings.confirm(booking.id, { paymentId: payment.id }, access);
console.log(`${pnr} is booked for Müller and paid, ${formatMoney(paid, "en")}.`);
