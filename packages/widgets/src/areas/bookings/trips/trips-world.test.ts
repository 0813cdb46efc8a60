import { DEMO_PASSWORD } from "@embark/sdk/mocks";
import { expect } from "@open-wc/testing";
import { html } from "lit";
import "./define.ts";
import { addDays } from "../../../foundation/form/date-field/calendar.ts";
import {
  expectAccessible,
  mount,
  part,
  settled,
  unmount,
  until,
} from "../../../foundation/testing/fixtures.ts";
import { todayAt } from "../../../foundation/testing/today-at.ts";
import { signedInWorld } from "../../accounts/account/testing/world.ts";
import { Trips } from "./trips.ts";

async function appears(host: Element, selector: string): Promise<HTMLElement> {
  await until(`there is ${selector}`, () => host.shadowRoot?.querySelector(selector));
  await settled(host.shadowRoot ?? host);
  return part(host, selector);
}

function type(host: Element, selector: string, text: string): void {
  const input = part<HTMLInputElement>(host, selector);
  input.value = text;
  input.dispatchEvent(new Event("input"));
}

describe("embark-trips over the world of the mocks", () => {
  afterEach(() => {
    unmount();
    sessionStorage.clear();
  });

  it("shows the booking of the one who is signed in, and cancels it from there", async () => {
    const { embark } = await signedInWorld();
    const { offers } = await embark.flights.search({
      origin: "BKK",
      destination: "LHR",
      departureDate: addDays(todayAt("2026-12-18T12:00:00+07:00"), 40),
      adults: 1,
      currency: "THB",
    });
    const quote = await embark.pricing.quote({ fareId: offers[0]?.fares[0]?.id ?? "" });
    const hold = await embark.inventory.hold({ quoteId: quote.id });
    const { booking } = await embark.bookings.reserve({
      quoteId: quote.id,
      holdId: hold.id,
      passengers: [
        { id: "p1", type: "adult", givenName: "Anna", surname: "Müller", birthDate: "1990-04-12" },
      ],
      contact: { email: "anna@example.org", phone: "+66812345678" },
    });
    const trips = await mount(
      html`<embark-trips locale="en-GB" .embark=${embark}></embark-trips>`,
      Trips,
    );
    const next = await appears(trips, ".next");
    expect(next.textContent).to.contain(booking.pnr).and.to.contain("In 40 days");
    expect(next.textContent).to.contain("Waiting for payment");
    part(trips, `#open-${booking.id}`).click();
    (await appears(trips, "[data-action=cancel]")).click();
    (await appears(trips, ".panel .danger")).click();
    (await appears(trips, "dialog .danger")).click();
    await appears(trips, ".done");
    part(trips, ".back").click();
    await until("it is cancelled in the list", () =>
      trips.shadowRoot?.querySelector(".trip-card")?.textContent?.includes("Cancelled"),
    );
    await expectAccessible(trips);
  });

  it("signs in in its place, and shows the trips then", async () => {
    const trips = await mount(html`<embark-trips locale="en-GB" key="demo"></embark-trips>`, Trips);
    const signIn = await appears(trips, "embark-sign-in");
    await appears(signIn, "[name=password]");
    type(signIn, "[name=email]", "anna@example.org");
    type(signIn, "[name=password]", DEMO_PASSWORD);
    part(signIn, "[type=submit]").click();
    await appears(trips, ".empty");
    expect(trips.matches(":state(signed-out)")).to.equal(false);
    await expectAccessible(trips);
  });
});
