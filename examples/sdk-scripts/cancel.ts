/** Cancels a booking: `node cancel.ts K7QM2X Müller`. */
import { createEmbark, formatMoney } from "@embark/sdk";
import { codeSentFor } from "./mailbox.ts";

const { SANDBOX_URL = "http://localhost:4400" } = process.env;
const embark = createEmbark({
  baseUrl: `${SANDBOX_URL}/api/v1`,
  key: "pk_test_sandbox000000000000000000",
});

const [pnr, surname] = process.argv.slice(2);
if (!pnr || !surname) throw new Error("Say which booking: node cancel.ts PNR SURNAME");

// PNR and surname show a booking; changing it takes a code that is sent to the traveller's e-mail.
const { booking, token: view } = await embark.bookings.retrieve({ pnr, surname });
const asked = Date.now();
await embark.bookings.startVerification(booking.id, { bookingToken: view });
const code = await codeSentFor(booking.pnr, asked, SANDBOX_URL);
const { token } = await embark.bookings.confirmVerification(
  booking.id,
  { code },
  { bookingToken: view },
);

const access = { bookingToken: token };
const quote = await embark.bookings.quoteCancellation(booking.id, access);
const { refund, kept, reason } = quote;
console.log(
  `${formatMoney(refund, "en")} comes back, ${formatMoney(kept, "en")} does not: ${reason}.`,
);
const { status } = await embark.bookings.cancel(booking.id, { quoteId: quote.id }, access);
console.log(`${booking.pnr} is ${status}.`);
