import { createEmbark } from "@embark/sdk";
import { createMockWorld } from "@embark/sdk/mocks";
import { addDays, today } from "../../../../foundation/form/date-field/calendar.ts";

/** A booking that waits for its payment, one way, in a world of its own. */
export async function reserved() {
  const world = createMockWorld();
  const embark = createEmbark({
    baseUrl: "https://mock.embark.invalid/api/v1",
    fetch: world.fetch,
    retry: false,
  });
  const { offers } = await embark.flights.search({
    origin: "BKK",
    destination: "LHR",
    departureDate: addDays(today(), 40),
    adults: 1,
    currency: "THB",
  });
  const fare = offers[0]?.fares.find(({ conditions }) => conditions.change.allowed);
  const quote = await embark.pricing.quote({ fareId: fare?.id ?? "" });
  const hold = await embark.inventory.hold({ quoteId: quote.id });
  const opened = await embark.bookings.reserve({
    quoteId: quote.id,
    holdId: hold.id,
    passengers: [
      {
        id: "p1",
        type: "adult",
        givenName: "Anna",
        surname: "Müller",
        birthDate: "1990-04-12",
      },
    ],
    contact: { email: "anna@example.org", phone: "+66812345678" },
  });
  return { world, embark, ...opened };
}
