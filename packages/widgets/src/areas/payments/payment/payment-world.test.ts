import { createEmbark, type Embark, type OpenedBooking } from "@embark/sdk";
import { createMockWorld } from "@embark/sdk/mocks";
import { expect } from "@open-wc/testing";
import { html } from "lit";
import "./define.ts";
import { addDays, today } from "../../../foundation/form/date-field/calendar.ts";
import { mount, part, unmount, until } from "../../../foundation/testing/fixtures.ts";
import { PaymentElement } from "./payment.ts";
import { terms as en } from "./terms/en.ts";
import { listen, pay, settled, textOf } from "./testing/payments.ts";

/** A held booking of one adult. */
async function reserve(embark: Embark): Promise<OpenedBooking> {
  const { offers } = await embark.flights.search({
    origin: "BKK",
    destination: "LHR",
    departureDate: addDays(today(), 30),
    adults: 1,
  });
  const quote = await embark.pricing.quote({ fareId: offers[0]?.fares[0]?.id ?? "" });
  const hold = await embark.inventory.hold({ quoteId: quote.id });
  const passenger = { givenName: "Anna", surname: "Müller", birthDate: "1990-05-01" };
  return embark.bookings.reserve({
    quoteId: quote.id,
    holdId: hold.id,
    passengers: [{ id: "p1", type: "adult", ...passenger }],
    contact: { email: "anna@example.org", phone: "+66 81 234 5678" },
  });
}

describe("embark-payment in the demo world", () => {
  const world = createMockWorld();
  const embark = createEmbark({ baseUrl: "https://demo.test/api/v1", fetch: world.fetch });

  afterEach(unmount);

  async function paymentFor({ booking, token }: OpenedBooking): Promise<PaymentElement> {
    const element = await mount(
      html`<embark-payment
        locale="en-GB"
        booking=${booking.id}
        booking-token=${token}
        .embark=${embark}
      ></embark-payment>`,
      PaymentElement,
    );
    await settled(element);
    await until("the cards are there", () => element.shadowRoot?.querySelector(".demo"));
    return element;
  }

  async function choose(element: PaymentElement, token: string): Promise<void> {
    part(element, `.demo input[value=${token}]`).click();
    await pay(element);
  }

  /** Presses a button of the bank once it is there. */
  async function answerBank(element: PaymentElement, button: "approve" | "refuse"): Promise<void> {
    const find = () => element.shadowRoot?.querySelector<HTMLElement>(`dialog .${button}`);
    await until("the bank asks", find);
    find()?.click();
  }

  it("goes past two cards that are declined and a bank that is refused to the confirmation", async () => {
    const opened = await reserve(embark);
    const element = await paymentFor(opened);
    const heard = listen(element);
    await choose(element, "tok_demo_declined");
    expect(textOf(element, ".problem")).to.equal(en.declines.declined);
    await choose(element, "tok_demo_insufficient_funds");
    expect(textOf(element, ".problem")).to.equal(en.declines.insufficient_funds);
    await choose(element, "tok_demo_challenge");
    await answerBank(element, "refuse");
    await until("the bank is gone", () => !element.matches(":state(bank)"));
    await settled(element);
    expect(textOf(element, ".problem")).to.equal(en.declines.authentication_failed);
    await choose(element, "tok_demo_challenge");
    await answerBank(element, "approve");
    await until("it is confirmed", () => element.matches(":state(confirmed)"));
    expect(heard.at(-1)).to.equal(`confirmed ${opened.booking.pnr}`);
    const paid = await embark.bookings.get(opened.booking.id, { bookingToken: opened.token });
    expect(paid.status).to.equal("confirmed");
    expect(paid.paid).to.deep.equal(paid.price.total);
  });

  it("goes on after a reload, wherever it was", async () => {
    const opened = await reserve(embark);
    const first = await paymentFor(opened);
    first.addEventListener("embark-payment-authorized", (event) => event.preventDefault());
    await choose(first, "tok_demo_challenge");
    first.remove();
    const second = await paymentFor(opened);
    second.addEventListener("embark-payment-authorized", (event) => event.preventDefault());
    await pay(second);
    await answerBank(second, "approve");
    await until("it is authorized", () => second.matches(":state(authorized)"));
    second.remove();
    const third = await mount(
      html`<embark-payment
        booking=${opened.booking.id}
        booking-token=${opened.token}
        .embark=${embark}
      ></embark-payment>`,
      PaymentElement,
    );
    await until("it is confirmed", () => third.matches(":state(confirmed)"));
  });
});
