import { expect } from "@open-wc/testing";
import { html } from "lit";
import "./define.ts";
import {
  expectAccessible,
  mount,
  part,
  settled,
  unmount,
  until,
} from "../../../foundation/testing/fixtures.ts";
import { act, appears, find, mountTrip, openTrip, textOf, type } from "./testing/steps.ts";
import { CODE, fakeTrip, refusal } from "./testing/trips.ts";
import { Trip } from "./trip.ts";

/** Which booking is shown: what the page names, what the tab keeps, and what was left or is over. */
describe("embark-trip as bookings come and go", () => {
  afterEach(() => {
    unmount();
    sessionStorage.clear();
  });

  it("opens a booking that the page names with its token", async () => {
    const { trip, calls } = await openTrip();
    expect(calls[0]).to.include({ operation: "GET booking", bookingToken: "bkt_manage" });
    expect(textOf(trip, "[part=contact]")).to.contain("anna@example.org");
  });

  it("stays open over a reload, in this tab only, and not after leaving it", async () => {
    const { embark } = fakeTrip();
    const first = await mountTrip(embark, "mine");
    await find(first);
    expect(localStorage.length).to.equal(0);
    unmount();
    const second = await mountTrip(embark, "mine");
    await until("it is open again", () => second.matches(":state(open)"));
    await second.updateComplete;
    part(second, ".another").click();
    await appears(second, "#pnr");
    unmount();
    const third = await mountTrip(embark, "mine");
    await settled(third.renderRoot);
    expect(third.shadowRoot?.querySelector("#pnr")).not.to.equal(null);
    expect(sessionStorage.length).to.equal(0);
  });

  it("keeps what the code has opened when the page names the same booking again, and no other", async () => {
    const { embark } = fakeTrip();
    const trip = await mountTrip(embark, "named");
    await find(trip);
    await act(trip, "cancel", "#code");
    type(trip, "#code", CODE);
    await appears(trip, ".outcome");
    for (const [pnr, email] of [
      ["x7kq4m", "anna@example.org"],
      ["B2CDF3", "a•••@example.org"],
    ] as const) {
      unmount();
      const again = await mount(
        html`<embark-trip id="named" .embark=${embark} pnr=${pnr} surname="Müller"></embark-trip>`,
        Trip,
      );
      await until("it is open", () => again.matches(":state(open)"));
      await again.updateComplete;
      expect(textOf(again, "[part=contact]")).to.contain(email);
    }
  });

  it("closes the open booking when the page names another one", async () => {
    const { embark } = fakeTrip();
    const trip = await mountTrip(embark);
    await find(trip, "X7KQ4M");
    trip.pnr = "K7QM2X";
    await appears(trip, "#pnr");
    expect(part<HTMLInputElement>(trip, "#pnr").value).to.equal("K7QM2X");
  });

  it("looks for what the page names later, and not for what is being typed", async () => {
    const { embark, calls } = fakeTrip();
    const trip = await mountTrip(embark);
    trip.pnr = "X7KQ4M";
    await trip.updateComplete;
    type(trip, "#surname", "M");
    await trip.updateComplete;
    expect(calls).to.deep.equal([]);
    trip.surname = "Mueller";
    await until("it is open", () => trip.matches(":state(open)"));
    expect(calls[0]?.body).to.deep.equal({ pnr: "X7KQ4M", surname: "Mueller" });
    await trip.updateComplete;
    trip.booking = "bkg_01kj3v5mz8q4x7w2n6t9rbcdef";
    trip.bookingToken = "bkt_manage";
    await until("it is opened by its token", () =>
      textOf(trip, "[part=contact]").includes("anna@example.org"),
    );
    part(trip, ".another").click();
    await appears(trip, "#pnr");
    expect(trip.shadowRoot?.activeElement?.id).to.equal("pnr");
  });

  it("keeps the booking of one element only where several have the same id", async () => {
    const first = await mountTrip(fakeTrip().embark, "shared");
    const second = await mountTrip(fakeTrip({ pnr: "B2CDF3" }).embark, "shared");
    await find(first);
    await find(second, "B2CDF3");
    expect(sessionStorage.length).to.equal(1);
    expect(sessionStorage.getItem("embark-trip shared")).to.contain("X7KQ4M");
  });

  /** A trip whose seats are being saved: `saved` lets the answer come. */
  async function savingSeats() {
    let answer = (): void => undefined;
    const { trip, server, calls } = await openTrip(
      {},
      {
        "PUT seats": () =>
          new Promise((resolve) => {
            answer = () => resolve(server.booking);
          }),
      },
    );
    await act(trip, "choose_seats", "embark-seat-map");
    part(trip, ".panel .primary").click();
    await until("it is asked for", () => calls.some(({ operation }) => operation === "PUT seats"));
    const saved = async () => {
      const changed = new Promise((resolve) =>
        trip.addEventListener("embark-trip-change", resolve),
      );
      answer();
      await changed;
    };
    return { trip, saved };
  }

  it("shows nothing of a booking that was left before its answer came", async () => {
    const { trip, saved } = await savingSeats();
    part(trip, ".another").click();
    await appears(trip, "#pnr");
    await saved();
    await trip.updateComplete;
    expect(trip.matches(":state(open)")).to.equal(false);
  });

  it("leaves another panel open when what was saved before is done", async () => {
    const { trip, saved } = await savingSeats();
    await act(trip, "history", ".history");
    await saved();
    await trip.updateComplete;
    expect(part(trip, ".panel").dataset.panel).to.equal("history");
  });

  it("says what was done in the language that is read now", async () => {
    const { trip } = await openTrip();
    await act(trip, "resend", ".done");
    trip.locale = "de";
    await until("it is German", () => textOf(trip, ".done").includes("Bestätigung"));
  });

  it("asks to find the booking again when its token is over", async () => {
    const { embark } = fakeTrip(
      {},
      { "GET booking": () => refusal(401, "booking_token_required") },
    );
    const trip = await mountTrip(embark, "over");
    await find(trip);
    unmount();
    const again = await mountTrip(embark, "over");
    await appears(again, ".over");
    expect(textOf(again, ".over")).to.contain("Please find it again.");
    expect(again.shadowRoot?.querySelector(".problem")).to.equal(null);
    expect(sessionStorage.length).to.equal(0);
    await expectAccessible(again);
  });

  it("says no more that the session was over once the page has named a new token", async () => {
    let over = true;
    const { embark, server } = fakeTrip(
      {},
      { "GET booking": () => (over ? refusal(401, "booking_token_required") : server.booking) },
    );
    const trip = await mountTrip(embark);
    trip.booking = server.booking.id;
    trip.bookingToken = "bkt_old";
    await appears(trip, ".over");
    over = false;
    trip.bookingToken = "bkt_manage";
    await appears(trip, ".another");
    part(trip, ".another").click();
    await appears(trip, "#pnr");
    expect(trip.shadowRoot?.querySelector(".over")?.textContent).to.equal(undefined);
  });

  it("puts the focus into the form when the token ends while the booking is read", async () => {
    const { trip } = await openTrip(
      {},
      { "POST cancellation-quote": () => refusal(401, "booking_token_required") },
    );
    const button = part(trip, "[data-action=cancel]");
    button.focus();
    button.click();
    await appears(trip, ".over");
    await until("the form has the focus", () => trip.shadowRoot?.activeElement?.id === "pnr");
  });
});
