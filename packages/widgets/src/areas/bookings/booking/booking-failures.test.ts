import "./define.ts";
import { expect } from "@open-wc/testing";
import {
  expectAccessible,
  part,
  putForward,
  unmount,
  until,
} from "../../../foundation/testing/fixtures.ts";
import type { SeatMap } from "../../flights/seat-map/seat-map.ts";
import { PaymentFailedEvent } from "../../payments/payment/payment-events.ts";
import { Desk, problemWith } from "./testing/desk.ts";
import {
  atStep,
  begun,
  button,
  chooseSeat,
  fillIn,
  focused,
  press,
  quiet,
  reserved,
  reviewed,
  submit,
  textOf,
  typed,
} from "./testing/steps.ts";

describe("embark-booking when something goes wrong", () => {
  afterEach(() => {
    unmount();
    sessionStorage.clear();
  });

  it("shows the old and the new price and goes on when it is accepted", async () => {
    const desk = new Desk();
    const money = (amount: number) => ({ amount, currency: "THB" });
    desk.answers.quote = ({ fareId }) =>
      fareId === "far_new"
        ? undefined
        : problemWith(409, "price_changed", {
            previousPrice: money(1_965_000),
            currentPrice: money(2_015_000),
            fareId: "far_new",
          });
    const booking = await begun(desk);
    expect(textOf(booking, ".problem p")).to.contain("from ฿19,650 to ฿20,150");
    await expectAccessible(booking);
    await press(booking, "Continue for ฿20,150");
    expect(desk.count("hold")).to.equal(1);
    fillIn(booking);
  });

  it("offers to hold seats again when nothing can be paid any more", async () => {
    const desk = new Desk();
    const booking = await reviewed(desk);
    part(booking, "embark-payment").dispatchEvent(
      new PaymentFailedEvent({ reason: "hold_expired", final: true, error: undefined }),
    );
    await booking.updateComplete;
    await press(booking, "Hold seats again");
    await atStep(booking, "review");
    expect(part(booking, "embark-payment").getAttribute("booking")).to.equal("bkg_2");
  });

  it("tells the page that nothing can be paid any more", async () => {
    const booking = await reviewed(new Desk());
    const told: unknown[] = [];
    booking.addEventListener("embark-booking-failed", ({ detail }) => told.push(detail.error));
    const error = new Error("It is over.");
    part(booking, "embark-payment").dispatchEvent(
      new PaymentFailedEvent({ reason: "hold_expired", final: true, error }),
    );
    expect(told).to.deep.equal([error]);
  });

  it("leads from a sold-out fare to another flight", async () => {
    const desk = new Desk();
    desk.answers.hold = () =>
      problemWith(409, "sold_out", { departureId: "flt_1", cabin: "economy", seatsLeft: 0 });
    const booking = await begun(desk);
    expect(textOf(booking, ".problem p")).to.contain("last seats");
    await press(booking, "Choose another flight");
    expect(part(booking, "embark-search").hidden).to.equal(false);
  });

  it("says that a departure is closed", async () => {
    const desk = new Desk();
    desk.answers.quote = () => problemWith(410, "departure_closed", { departureId: "flt_1" });
    const booking = await begun(desk);
    expect(textOf(booking, ".problem p")).to.equal("This flight cannot be booked any more.");
  });

  it("holds seats again when the time is over, with everything typed and chosen", async () => {
    const desk = new Desk();
    const booking = await reserved(desk);
    chooseSeat(booking, "adult1", "12A");
    desk.answers.chooseSeats = () => problemWith(410, "hold_expired");
    await press(booking, "Continue");
    expect(textOf(booking, ".problem p")).to.contain("What you typed is still here");
    desk.answers = {};
    await press(booking, "Hold seats again");
    await until("there is a new booking", () => desk.count("reserve") === 2);
    await quiet(booking);
    expect(booking.step).to.equal("seats");
    await press(booking, "Continue");
    await atStep(booking, "review");
    expect(textOf(booking, ".seat-list")).to.contain("seat 12A");
  });

  it("tells those who listen when five minutes are left", async () => {
    const booking = await begun(new Desk({ holdMs: 4.5 * 60_000 }));
    expect(textOf(booking, "[role=status]")).to.equal("Your seats are held for 5 more minutes.");
  });

  it("leaves the focus of the page alone when the page names the fare", async () => {
    const booking = await begun(new Desk());
    expect(booking.matches(":focus-within")).to.equal(false);
  });

  it("counts the time down and says when it is over", async () => {
    const booking = await begun(new Desk({ holdMs: 50_000 }));
    expect(textOf(booking, ".held")).to.contain("more second");
    expect(textOf(booking, "[role=status]")).to.equal("Your seats are held for 1 more minute.");
    putForward(50_000);
    await until("it is over", () => booking.shadowRoot?.querySelector(".problem"));
    expect(textOf(booking, ".problem p")).to.contain("on sale again");
    expect(booking.shadowRoot?.querySelector("form"), "the form stays").not.to.equal(null);
  });

  it("says which seat others took, and takes it off the choice", async () => {
    const desk = new Desk();
    const booking = await reserved(desk);
    const departureId = part(booking, "embark-seat-map").getAttribute("flight");
    await until("the map was asked for", () => desk.count("seatMap") === 1);
    chooseSeat(booking, "adult1", "12A");
    desk.answers.chooseSeats = () =>
      problemWith(409, "seat_taken", { departureId, conflictingSeat: "12A" });
    await press(booking, "Continue");
    expect(booking.step).to.equal("seats");
    expect(textOf(booking, ".problem p")).to.contain("seat 12A");
    expect(part<SeatMap>(booking, "embark-seat-map").choices).to.deep.equal({});
    await until("the map is asked for again", () => desk.count("seatMap") === 2);
  });

  it("shows the map of the flight whose seat was taken", async () => {
    const desk = new Desk({ roundTrip: true });
    const booking = await reserved(desk);
    const departureId = part(booking, "embark-seat-map").getAttribute("flight");
    chooseSeat(booking, "adult1", "12A");
    await press(booking, "Next flight");
    expect(part(booking, "embark-seat-map").getAttribute("flight")).not.to.equal(departureId);
    expect(focused()?.getAttribute("aria-pressed"), "which flight it is now").to.equal("true");
    desk.answers.chooseSeats = () =>
      problemWith(409, "seat_taken", { departureId, conflictingSeat: "12A" });
    await press(booking, "Continue");
    expect(textOf(booking, ".problem p")).to.contain("seat 12A");
    expect(part(booking, "embark-seat-map").getAttribute("flight")).to.equal(departureId);
  });

  it("doubles nothing when the connection breaks", async () => {
    const desk = new Desk();
    const booking = await begun(desk);
    fillIn(booking);
    desk.answers.reserve = () => {
      throw new TypeError("Failed to fetch");
    };
    await submit(booking);
    expect(textOf(booking, ".problem p")).to.contain("Check your connection");
    expect(typed(booking, "adult1.surname")).to.equal("Müller");
    button(booking, "Try again").focus();
    await press(booking, "Try again");
    await until("the new problem has the focus", () => focused()?.matches(".problem button"));
    desk.answers = {};
    await press(booking, "Try again");
    await atStep(booking, "seats");
    await until("what has come has the focus", () => focused()?.matches(".heading"));
    const keys = desk.asked.flatMap(({ operation, key }) => (operation === "reserve" ? key : []));
    expect(keys.length).to.equal(3);
    expect(new Set(keys).size).to.equal(1);
    expect(desk.count("hold")).to.equal(1);
  });
});
