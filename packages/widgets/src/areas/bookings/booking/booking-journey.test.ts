import "./define.ts";
import { createEmbark } from "@embark/sdk";
import { createMockWorld, type MockWorld } from "@embark/sdk/mocks";
import { expect } from "@open-wc/testing";
import { sendKeys } from "@web/test-runner-commands";
import { html } from "lit";
import { addDays, today } from "../../../foundation/form/date-field/calendar.ts";
import {
  expectAccessible,
  mount,
  part,
  unmount,
  until,
} from "../../../foundation/testing/fixtures.ts";
import { BookingElement } from "./booking.ts";
import { atStep, fillIn, focused, press, quiet, submit, textOf } from "./testing/steps.ts";

/** The whole way against the world that the SDK brings for demos and tests. */
function client(world: MockWorld) {
  return createEmbark({
    baseUrl: "https://mock.embark.invalid/api/v1",
    fetch: world.fetch,
    retry: false,
  });
}

async function searched(world: MockWorld): Promise<BookingElement> {
  const booking = await mount(
    html`<embark-booking
      auto
      locale="en-GB"
      id="journey"
      .embark=${client(world)}
      origin="BKK"
      destination="LHR"
      departure-date=${addDays(today(), 30)}
      trip="one-way"
      currency="THB"
    ></embark-booking>`,
    BookingElement,
  );
  const search = part(booking, "embark-search");
  await until("there are flights", () => search.shadowRoot?.querySelector(".offer .toggle"));
  return booking;
}

/** Goes on with Tab to what is looked for. */
async function tabTo(what: string, matches: (element: Element) => boolean): Promise<void> {
  for (let stop = 0; stop < 150; stop++) {
    const at = focused();
    if (at && matches(at)) return;
    await sendKeys({ press: "Tab" });
  }
  throw new Error(`Tab does not lead to ${what}`);
}

function says(text: string) {
  return (element: Element) =>
    element.localName === "button" && !!element.textContent?.trim().startsWith(text);
}

describe("embark-booking over the mock world", () => {
  afterEach(() => {
    unmount();
    sessionStorage.clear();
  });

  it("books and pays with the keyboard alone", async function () {
    // Some hundred keys, each one an errand to the browser.
    this.timeout(60_000);
    const booking = await searched(createMockWorld());
    await tabTo("the fares", says("Fares"));
    await sendKeys({ press: "Enter" });
    await tabTo("a fare", (element) => element.matches(".fare .choose"));
    await sendKeys({ press: "Enter" });
    await atStep(booking, "passengers");
    for (const [name, text] of [
      ["adult1.givenName", "Anna"],
      ["adult1.surname", "Müller"],
      ["adult1.birthDate", "12.4.1990"],
      ["contact.email", "anna@example.org"],
      ["contact.phone", "+66 81 234 5678"],
    ] as const) {
      await tabTo(name, (element) => element.getAttribute("name") === name);
      await sendKeys({ type: text });
    }
    await sendKeys({ press: "Enter" });
    await atStep(booking, "seats");
    await until("there is a map", () =>
      part(booking, "embark-seat-map").shadowRoot?.querySelector(
        ".plan [role=gridcell][tabindex='0']",
      ),
    );
    await tabTo("a seat", (element) => element.matches("[role=gridcell]"));
    await sendKeys({ press: "Enter" });
    await booking.updateComplete;
    // A journey of two flights has two maps.
    for (const forward = "footer .primary"; booking.step === "seats"; ) {
      await tabTo("the button", (element) => element.matches(forward));
      await sendKeys({ press: "Enter" });
      await quiet(booking);
    }
    await atStep(booking, "review");
    const payment = part(booking, "embark-payment");
    await until("there are cards", () => payment.shadowRoot?.querySelector("input[type=radio]"));
    await tabTo("the cards", (element) => element.matches("input[type=radio]"));
    await sendKeys({ press: "Space" });
    await tabTo("the button that pays", says("Pay"));
    await sendKeys({ press: "Enter" });
    await atStep(booking, "confirmation");
    expect(textOf(booking, ".pnr strong")).to.match(/^[2-9B-Z]{6}$/);
    expect(textOf(booking, ".seat-list")).to.match(/seat \d+[A-Z]/);
    await expectAccessible(booking);
  });

  it("holds seats again after the time was over, and books them", async () => {
    const world = createMockWorld();
    const booking = await searched(world);
    const search = part(booking, "embark-search");
    part(search, ".offer .toggle").click();
    await until("there are fares", () => search.shadowRoot?.querySelector(".fare .choose"));
    part(search, ".fare .choose").click();
    await atStep(booking, "passengers");
    fillIn(booking);
    world.clock.advance(16 * 60_000);
    await submit(booking);
    await until("it is told", () => booking.shadowRoot?.querySelector(".problem"));
    await press(booking, "Hold seats again");
    await submit(booking);
    await atStep(booking, "seats");
    await press(booking, "Continue without choosing seats");
    await atStep(booking, "review");
    expect(textOf(booking, "[part=review]")).to.contain("Anna Müller");
  });

  it("goes on when the connection is back", async () => {
    const world = createMockWorld();
    const booking = await searched(world);
    const search = part(booking, "embark-search");
    world.inject({ operation: "holdSeats", network: true, times: 1 });
    part(search, ".offer .toggle").click();
    await until("there are fares", () => search.shadowRoot?.querySelector(".fare .choose"));
    part(search, ".fare .choose").click();
    await until("it is told", () => booking.shadowRoot?.querySelector(".problem"));
    await press(booking, "Try again");
    expect(booking.shadowRoot?.querySelector(".problem")).to.equal(null);
    expect(textOf(booking, ".held")).to.contain("15 more minutes");
  });
});
