/** Prints what happens to a booking until you stop it: `node watch.ts K7QM2X Müller`. */
import { createEmbark } from "@embark/sdk";

const { SANDBOX_URL = "http://localhost:4400" } = process.env;
const embark = createEmbark({
  baseUrl: `${SANDBOX_URL}/api/v1`,
  key: "pk_test_sandbox000000000000000000",
});

const [pnr, surname] = process.argv.slice(2);
if (!pnr || !surname) throw new Error("Say which booking: node watch.ts PNR SURNAME");

const { booking, token } = await embark.bookings.retrieve({ pnr, surname });
console.log(`${booking.pnr} is ${booking.status}. Watching it; Ctrl+C ends this.`);
for await (const event of embark.events.stream(booking.id, { bookingToken: token })) {
  console.log(event.at, event.type, ...event.data.seats);
}
