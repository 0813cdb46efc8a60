import "./define.ts";
import { expect } from "@open-wc/testing";
import { part, unmount, until } from "../../../foundation/testing/fixtures.ts";
import { Desk } from "./testing/desk.ts";
import {
  atStep,
  begun,
  fillIn,
  pay,
  press,
  reload,
  reserved,
  reviewed,
  textOf,
  type,
  typed,
} from "./testing/steps.ts";

describe("embark-booking after a reload", () => {
  afterEach(() => {
    unmount();
    sessionStorage.clear();
  });

  it("goes on at the form with what was typed, on the same hold, and stores no passport number", async () => {
    const desk = new Desk();
    const before = await begun(desk);
    fillIn(before);
    part(before, "details summary").click();
    await until("the passport is open", () =>
      before.shadowRoot?.querySelector('[name="adult1.number"]'),
    );
    type(before, "adult1.number", "C01X00T47");
    expect(JSON.stringify(sessionStorage)).not.to.contain("C01X00T47");
    const booking = await reload(desk);
    expect(booking.step).to.equal("passengers");
    expect(typed(booking, "adult1.surname")).to.equal("Müller");
    expect(desk.count("hold")).to.equal(1);
    expect(desk.count("quote")).to.equal(1);
  });

  it("goes on at the seats, and at the payment", async () => {
    const desk = new Desk();
    await reserved(desk);
    const booking = await reload(desk);
    expect(booking.step).to.equal("seats");
    await press(booking, "Continue without choosing seats");
    await atStep(booking, "review");
    const again = await reload(desk);
    expect(again.step).to.equal("review");
    expect(part(again, "embark-payment").getAttribute("booking")).to.equal("bkg_1");
    expect(desk.count("reserve")).to.equal(1);
  });

  it("leads from the search back to what is held", async () => {
    const desk = new Desk();
    await press(await begun(desk), "Back");
    const booking = await reload(desk);
    expect(booking.step).to.equal("search");
    await until("it is told", () => booking.shadowRoot?.querySelector(".kept"));
    await press(booking, "Continue");
    expect(booking.step).to.equal("passengers");
    expect(desk.count("hold")).to.equal(1);
  });

  it("shows what is booked until another trip is begun", async () => {
    const desk = new Desk();
    await pay(await reviewed(desk), desk);
    const booking = await reload(desk);
    expect(textOf(booking, ".pnr strong")).to.equal("X7KQ4M");
    await press(booking, "Book another trip");
    expect(booking.step).to.equal("search");
    expect(sessionStorage.length).to.equal(0);
  });

  it("sees that it was paid meanwhile", async () => {
    const desk = new Desk();
    await reviewed(desk);
    desk.pay();
    const booking = await reload(desk);
    expect(booking.step).to.equal("confirmation");
  });

  it("begins anew when the page names another fare", async () => {
    const desk = new Desk();
    const before = await begun(desk);
    fillIn(before);
    unmount();
    const booking = await begun(desk, { fare: "far_other" });
    expect(typed(booking, "adult1.surname")).to.equal("");
  });
});
