import "./define.ts";
import { expect } from "@open-wc/testing";
import { part, putForward, unmount, until } from "../../../foundation/testing/fixtures.ts";
import {
  PaymentConfirmedEvent,
  PaymentFailedEvent,
} from "../../payments/payment/payment-events.ts";
import type { BookingElement } from "./booking.ts";
import { Desk, problemWith } from "./testing/desk.ts";
import {
  atStep,
  button,
  chooseSeat,
  pay,
  press,
  quiet,
  reload,
  reserved,
  reviewed,
  submit,
  textOf,
  type,
} from "./testing/steps.ts";

const HOLD_MS = 15 * 60_000;

/** The money is set aside already, so that only the confirmation is left. */
const AUTHORIZED = {
  id: "pay_1",
  bookingId: "bkg_1",
  purpose: "booking",
  status: "authorized",
  amount: { amount: 2_066_000, currency: "THB" },
  card: null,
  fields: null,
  action: null,
  decline: null,
};

async function endPayment(booking: BookingElement): Promise<void> {
  const error = new Error("The hold is over.");
  part(booking, "embark-payment").dispatchEvent(
    new PaymentFailedEvent({ reason: "hold_expired", final: true, error }),
  );
  await booking.updateComplete;
}

function failuresOf(booking: BookingElement): unknown[] {
  const told: unknown[] = [];
  booking.addEventListener("embark-booking-failed", ({ detail }) => told.push(detail));
  return told;
}

describe("embark-booking while it is being paid", () => {
  afterEach(() => {
    unmount();
    sessionStorage.clear();
  });

  it("offers no other seats while the confirmation goes on past the end of the hold", async () => {
    const desk = new Desk();
    let confirm = (): void => undefined;
    desk.answers.intent = () => AUTHORIZED;
    desk.answers.confirm = () =>
      new Promise((resolve) => {
        confirm = () => resolve(desk.pay());
      });
    const booking = await reviewed(desk);
    const told = failuresOf(booking);
    await until("it is being confirmed", () => desk.count("confirm") === 1);
    putForward(HOLD_MS);
    await until("the time is over", () => !booking.shadowRoot?.querySelector(".held"));
    expect(booking.shadowRoot?.querySelector(".step > .problem")?.textContent).to.equal(undefined);
    expect(told).to.deep.equal([]);
    confirm();
    await atStep(booking, "confirmation");
    expect(desk.count("hold")).to.equal(1);
  });

  it("counts nothing down when it is being confirmed after a reload", async () => {
    const desk = new Desk();
    await reviewed(desk);
    if (desk.booking) desk.booking = { ...desk.booking, status: "confirming" };
    const booking = await reload(desk);
    expect(booking.step).to.equal("review");
    expect(booking.shadowRoot?.querySelector(".held")?.textContent).to.equal(undefined);
  });

  for (const [status, step] of [
    ["confirmed", "confirmation"],
    ["confirming", "review"],
  ] as const) {
    it(`books nothing twice when the booking is ${status} after all`, async () => {
      const desk = new Desk();
      const booking = await reviewed(desk);
      await endPayment(booking);
      const paid = desk.pay();
      desk.booking = { ...paid, status };
      const told: string[] = [];
      booking.addEventListener("embark-booking-confirmed", ({ detail }) => {
        told.push(detail.booking.pnr);
      });
      await press(booking, "Hold seats again");
      await atStep(booking, step);
      expect(told).to.deep.equal(status === "confirmed" ? [paid.pnr] : []);
      expect(booking.shadowRoot?.querySelector(".step > .problem")?.textContent).to.equal(
        undefined,
      );
      expect(desk.count("reserve")).to.equal(1);
      expect(desk.count("release")).to.equal(0);
    });
  }

  it("begins anew for a booking that is expired, or that cannot be seen any more", async () => {
    const desk = new Desk();
    const booking = await reviewed(desk);
    await endPayment(booking);
    if (desk.booking) desk.booking = { ...desk.booking, status: "expired" };
    await press(booking, "Hold seats again");
    await atStep(booking, "review");
    expect(part(booking, "embark-payment").getAttribute("booking")).to.equal("bkg_2");
    await endPayment(booking);
    desk.answers.get = () => problemWith(401, "booking_token_required");
    await press(booking, "Hold seats again");
    desk.answers = {};
    await press(booking, "Hold seats again");
    await atStep(booking, "review");
    expect(part(booking, "embark-payment").getAttribute("booking")).to.equal("bkg_3");
  });

  it("tells the page once of a booking that was paid while it was loaded again", async () => {
    const desk = new Desk();
    await reviewed(desk);
    const { pnr } = desk.pay();
    const told: string[] = [];
    const hear = (event: GlobalEventHandlersEventMap["embark-booking-confirmed"]) =>
      told.push(event.detail.booking.pnr);
    document.addEventListener("embark-booking-confirmed", hear);
    await atStep(await reload(desk), "confirmation");
    await atStep(await reload(desk), "confirmation");
    document.removeEventListener("embark-booking-confirmed", hear);
    expect(told).to.deep.equal([pnr]);
  });

  it("begins anew for a page that shows a confirmation of its own, and after a reload", async () => {
    const desk = new Desk();
    const booking = await reviewed(desk);
    const told: string[] = [];
    booking.addEventListener("embark-booking-confirmed", ({ detail }) => {
      told.push(detail.booking.pnr);
      booking.restart();
    });
    const paid = desk.pay();
    part(booking, "embark-payment").dispatchEvent(
      new PaymentConfirmedEvent({ booking: paid, payment: undefined }),
    );
    await atStep(booking, "search");
    expect(told).to.deep.equal([paid.pnr]);
    const again = await reload(desk);
    await quiet(again);
    expect(again.step).not.to.equal("confirmation");
    expect(textOf(again, "section")).not.to.contain(paid.pnr);
  });

  it("tells a page that shows the confirmation itself once, and counts nothing down any more", async () => {
    const desk = new Desk();
    const booking = await reviewed(desk);
    const told: string[] = [];
    const hear = (event: GlobalEventHandlersEventMap["embark-booking-confirmed"]) =>
      told.push(event.detail.booking.pnr);
    const stay = (event: GlobalEventHandlersEventMap["embark-booking-step"]) => {
      if (event.detail.step === "confirmation") event.preventDefault();
    };
    document.addEventListener("embark-booking-confirmed", hear);
    document.addEventListener("embark-booking-step", stay);
    try {
      const paid = desk.pay();
      part(booking, "embark-payment").dispatchEvent(
        new PaymentConfirmedEvent({ booking: paid, payment: undefined }),
      );
      await quiet(booking);
      expect(booking.step).to.equal("review");
      expect(booking.shadowRoot?.querySelector(".held")?.textContent).to.equal(undefined);
      await reload(desk);
      const again = await reload(desk);
      expect(told).to.deep.equal([paid.pnr]);
      expect(again.shadowRoot?.querySelector(".held")?.textContent).to.equal(undefined);
    } finally {
      document.removeEventListener("embark-booking-confirmed", hear);
      document.removeEventListener("embark-booking-step", stay);
    }
  });

  for (const when of ["here", "elsewhere"]) {
    it(`counts nothing down for the next trip after one that was paid ${when}`, async () => {
      const desk = new Desk({ holdMs: 50_000 });
      let booking = await reviewed(desk);
      if (when === "here") await pay(booking, desk);
      else {
        desk.pay();
        booking = await reload(desk);
      }
      await atStep(booking, "confirmation");
      await press(booking, "Book another trip");
      expect(textOf(booking, "[role=status]")).to.equal("");
      expect(sessionStorage.length).to.equal(0);
    });
  }

  it("says that the time is over once a declined card has left nothing under way", async () => {
    const desk = new Desk();
    let decline = (): void => undefined;
    desk.answers.intent = () => (desk.count("intent") === 1 ? AUTHORIZED : undefined);
    desk.answers.confirm = () =>
      new Promise((resolve) => {
        decline = () =>
          resolve(problemWith(402, "payment_declined", { reason: "insufficient_funds" }));
      });
    const booking = await reviewed(desk);
    await until("it is being confirmed", () => desk.count("confirm") === 1);
    putForward(HOLD_MS);
    await until("the time is over", () => !booking.shadowRoot?.querySelector(".held"));
    decline();
    await until("it is told", () =>
      textOf(booking, ".step > .problem p").includes("on sale again"),
    );
  });

  it("says that the time is over when a call that went on past it has its answer", async () => {
    const desk = new Desk();
    let answer = (): void => undefined;
    desk.answers.chooseSeats = () =>
      new Promise((resolve) => {
        answer = () => resolve(undefined);
      });
    const booking = await reserved(desk);
    chooseSeat(booking, "adult1", "12A");
    button(booking, "Continue").click();
    await until("it is asked for", () => desk.count("chooseSeats") === 1);
    putForward(HOLD_MS);
    await until("the time is over", () => !booking.shadowRoot?.querySelector(".held"));
    answer();
    await until("it is told", () =>
      textOf(booking, ".step > .problem p").includes("on sale again"),
    );
  });

  it("says that a flight was cancelled instead of offering its seats again", async () => {
    const desk = new Desk();
    desk.answers.intent = () => AUTHORIZED;
    desk.answers.confirm = () => problemWith(410, "departure_closed", { departureId: "flt_1" });
    const booking = await reviewed(desk);
    const said = () => textOf(booking, ".step > .problem p");
    await until("the refusal is shown", () => said() !== "");
    expect(said()).to.equal("This flight cannot be booked any more.");
    expect(part(booking, "embark-payment").shadowRoot?.textContent).to.contain(
      "This flight was cancelled, and nothing was charged.",
    );
  });

  it("stays at the confirmation when that comes while seats are held again", async () => {
    const desk = new Desk();
    const booking = await reviewed(desk);
    const payment = part(booking, "embark-payment");
    await endPayment(booking);
    let answer = (): void => undefined;
    desk.answers.quote = () =>
      new Promise((resolve) => {
        answer = () => resolve(undefined);
      });
    await booking.updateComplete;
    button(booking, "Hold seats again").click();
    await until("the price is asked for", () => desk.count("quote") === 2);
    payment.dispatchEvent(new PaymentConfirmedEvent({ booking: desk.pay(), payment: undefined }));
    answer();
    await atStep(booking, "confirmation");
    // As long as holding and reserving would take.
    for (let calls = 0; calls < 20; calls++) await desk.embark.bookings.get("bkg_1");
    await quiet(booking);
    expect(booking.step).to.equal("confirmation");
    expect(desk.count("reserve")).to.equal(1);
  });

  it("shows the confirmation when its answer was lost and the travellers were changed", async () => {
    const desk = new Desk();
    const booking = await reviewed(desk);
    desk.pay();
    desk.answers.release = () => problemWith(409, "hold_committed");
    await press(booking, "Change travellers");
    type(booking, "adult1.surname", "Mueller");
    await submit(booking);
    await atStep(booking, "confirmation");
    expect(textOf(booking, ".pnr strong")).to.equal("X7KQ4M");
    expect(desk.count("reserve")).to.equal(1);
  });

  it("chooses seats from the first flight on when another trip is booked", async () => {
    const desk = new Desk({ roundTrip: true });
    const booking = await reviewed(desk);
    await press(booking, "Change seats");
    const map = () => part(booking, "embark-seat-map").getAttribute("flight");
    const first = map();
    await press(booking, "Next flight");
    expect(map()).not.to.equal(first);
    await press(booking, "Continue without choosing seats");
    await atStep(booking, "review");
    await pay(booking, desk);
    await press(booking, "Book another trip");
    booking.fare = "far_other";
    await atStep(booking, "passengers");
    for (const [name, text] of Object.entries({
      "adult1.givenName": "Anna",
      "adult1.surname": "Müller",
      "adult1.birthDate": "12/4/1990",
      "contact.email": "anna@example.org",
      "contact.phone": "+66812345678",
    })) {
      type(booking, name, text);
    }
    await submit(booking);
    await atStep(booking, "seats");
    expect(map()).to.equal(first);
  });
});
