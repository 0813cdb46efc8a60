import { DEMO_MAILED_CODE } from "@embark/sdk/mocks";
import { expect } from "@open-wc/testing";
import "./define.ts";
import {
  expectAccessible,
  part,
  settled,
  unmount,
  until,
} from "../../../foundation/testing/fixtures.ts";
import { act, appears, find, mountTrip, textOf, type } from "./testing/steps.ts";
import { reserved } from "./testing/world.ts";
import type { Trip } from "./trip.ts";

/** Pays with the first card of the demo. */
async function pay(trip: Trip): Promise<void> {
  await appears(trip, "embark-payment");
  const payment = part(trip, "embark-payment");
  await until("there is a card", () => payment.shadowRoot?.querySelector(".demo input"));
  part(payment, ".demo input").click();
  await settled(trip.renderRoot);
  part(payment, "[part~=pay]").click();
  await appears(trip, ".done");
}

describe("embark-trip over the world of the mocks", () => {
  afterEach(() => {
    unmount();
    sessionStorage.clear();
  });

  it("pays, seats, changes and cancels a booking from end to end", async function () {
    // Five journeys in one, each looked at for accessibility.
    this.timeout(60_000);
    const { embark, booking, token } = await reserved();
    sessionStorage.setItem(
      "embark-trip world",
      JSON.stringify({ bookingId: booking.id, bookingToken: token }),
    );
    const trip = await mountTrip(embark, "world");
    await until("it is open", () => trip.matches(":state(open)"));
    await trip.updateComplete;

    await act(trip, "pay", "embark-payment");
    await pay(trip);
    expect(textOf(trip, ".status")).to.contain("Confirmed");
    expect(textOf(trip, ".done")).to.equal("Paid. Your booking is confirmed.");
    await expectAccessible(trip);

    await act(trip, "choose_seats", "embark-seat-map");
    const map = part(trip, "embark-seat-map");
    await until("there are seats", () => map.shadowRoot?.querySelector("[aria-selected]"));
    await expectAccessible(trip);
    part(trip, ".panel-head button").click();

    await act(trip, "change", "embark-search");
    const search = part(trip, "embark-search");
    await until("there are flights", () => search.shadowRoot?.querySelectorAll(".offer").length);
    search.shadowRoot?.querySelector<HTMLElement>(".offer:last-child .toggle")?.click();
    await settled(search.shadowRoot ?? search);
    // The dearest fare, so that there is something to pay.
    search.shadowRoot?.querySelector<HTMLElement>(".fare:last-child .choose")?.click();
    await appears(trip, ".offer-columns");
    await expectAccessible(trip);
    part(trip, ".panel > .buttons .primary").click();
    await pay(trip);
    expect(textOf(trip, ".done")).to.contain("Your flights are changed.");

    part(trip, ".another").click();
    await appears(trip, "#pnr");
    await find(trip, booking.pnr.toLowerCase(), "MUELLER");
    expect(textOf(trip, "[part=contact]")).not.to.contain("anna@example.org");
    await act(trip, "history", ".history");
    expect(textOf(trip, ".history")).to.contain("Flights changed").and.contain("Reserved");
    await act(trip, "cancel", "#code");
    type(trip, "#code", DEMO_MAILED_CODE);
    await appears(trip, ".outcome");
    part(trip, ".panel .danger").click();
    part(trip, "dialog .danger").click();
    await appears(trip, ".done");
    expect(textOf(trip, ".status")).to.contain("Cancelled");
    const { status } = await embark.bookings.get(booking.id, { bookingToken: token });
    expect(status).to.equal("cancelled");
  });

  it("offers the flights that are booked for a change, though they are full by now", async () => {
    const { world, embark, booking, token } = await reserved();
    sessionStorage.setItem(
      "embark-trip world",
      JSON.stringify({ bookingId: booking.id, bookingToken: token }),
    );
    const trip = await mountTrip(embark, "world");
    await until("it is open", () => trip.matches(":state(open)"));
    await act(trip, "pay", "embark-payment");
    await pay(trip);
    const segments = booking.slices.flatMap((slice) => slice.segments);
    for (const { flightId } of segments) world.setSeatsLeft(flightId, { economy: 0, business: 0 });
    await act(trip, "change", "embark-search");
    const search = part(trip, "embark-search");
    await until("there are flights", () => search.shadowRoot?.querySelectorAll(".offer").length);
    const list = search.shadowRoot?.querySelector(".offers")?.textContent ?? "";
    for (const { flightNumber } of segments)
      expect(list.replace(/[\s\u2066-\u2069]/g, "")).to.contain(flightNumber);
  });
});
