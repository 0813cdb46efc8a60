import { createEmbark } from "@embark/sdk";
import { createMockWorld } from "@embark/sdk/mocks";
import { expect } from "@open-wc/testing";
import { html } from "lit";
import "./define.ts";
import { addDays, today } from "../../../foundation/form/date-field/calendar.ts";
import { mount, unmount, until } from "../../../foundation/testing/fixtures.ts";
import { Privacy } from "./privacy.ts";
import { appears, downloadsOf, find, press, textOf, type } from "./testing/steps.ts";

const EMAIL = "guest@example.org";

/** A world of its own, in which a guest has booked, and the element on a page there. */
async function guestInWorld() {
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
  const quote = await embark.pricing.quote({ fareId: offers[0]?.fares[0]?.id ?? "" });
  const hold = await embark.inventory.hold({ quoteId: quote.id });
  const { booking, token } = await embark.bookings.reserve({
    quoteId: quote.id,
    holdId: hold.id,
    passengers: [
      { id: "p1", type: "adult", givenName: "Anna", surname: "Müller", birthDate: "1990-04-12" },
    ],
    contact: { email: EMAIL, phone: "+66812345678" },
  });
  const element = await mount(
    html`<embark-privacy locale="en-GB" .embark=${embark}></embark-privacy>`,
    Privacy,
  );
  const enterCode = async () => {
    type(element, "email", EMAIL);
    await press(element, ".primary");
    await appears(element, "[name=code]");
    type(element, "code", world.mails.findLast(({ about }) => about === "privacy")?.code ?? "");
  };
  return { embark, booking, token, element, enterCode };
}

describe("embark-privacy over the world of the mocks", () => {
  afterEach(unmount);

  it("gives a guest the data, and erases it once no trip is to come", async () => {
    const { embark, booking, token, element, enterCode } = await guestInWorld();
    await enterCode();
    const saved = await downloadsOf(async () => {
      await press(element, "[part=download] .primary");
      await appears(element, ".done");
    });
    expect(saved).to.deep.equal(["my-embark-data.zip"]);

    await enterCode();
    await press(element, "[part=erasure] .danger");
    await press(element, "dialog .danger");
    await appears(element, ".attention");
    expect(textOf(element, ".attention")).to.contain(booking.pnr);
    const { id: quoteId } = await embark.bookings.quoteCancellation(booking.id, {
      bookingToken: token,
    });
    await embark.bookings.cancel(booking.id, { quoteId }, { bookingToken: token });
    // The code was not used up.
    await press(element, "[part=erasure] .danger");
    await press(element, "dialog .danger");
    await until("it is erased", () => element.matches(":state(erased)"));
    expect(find(element, ".entries")).not.to.equal(null);
  });
});
