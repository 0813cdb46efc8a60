import { expect } from "@open-wc/testing";
import { sendKeys } from "@web/test-runner-commands";
import "./define.ts";
import { expectUnrefused } from "../../../foundation/testing/expect-unrefused.ts";
import {
  expectAccessible,
  part,
  settled,
  unmount,
  until,
} from "../../../foundation/testing/fixtures.ts";
import { act, appears, find, mountTrip, openTrip, textOf, type } from "./testing/steps.ts";
import { CODE, fakeTrip, HELD, refusal } from "./testing/trips.ts";

describe("embark-trip", () => {
  afterEach(() => {
    unmount();
    sessionStorage.clear();
  });

  it("finds a booking by its code and a surname, and shows everything about it", async () => {
    const { embark, calls } = fakeTrip();
    const trip = await mountTrip(embark);
    await expectAccessible(trip);
    const opened: string[] = [];
    trip.addEventListener("embark-trip-open", ({ detail }) => opened.push(detail.booking.pnr));
    await find(trip, " x7kq 4m ");
    expect(calls[0]?.body).to.deep.equal({ pnr: "x7kq4m", surname: "Mueller" });
    expect(opened).to.deep.equal(["X7KQ4M"]);
    expect(textOf(trip, "h2")).to.equal("Bangkok – London");
    expect(textOf(trip, ".status")).to.contain("Confirmed");
    expect(textOf(trip, ".pnr .hidden")).to.equal("X 7 K Q 4 M");
    const passengers = textOf(trip, "[part=passengers]");
    expect(passengers).to.contain("Anna Müller").and.to.contain("0Q 917: seat 24A");
    expect(passengers).to.contain("On the lap of Anna Müller");
    const price = textOf(trip, "[part=price]");
    expect(price).to.contain("2 adults ฿23,950 each ฿47,900");
    expect(price).to.contain("Seats ฿900 Total ฿51,020 Paid Visa ending in 4242 ฿51,020");
    expect(price).to.contain("Includes ฿3,480 taxes and surcharges");
    expect(textOf(trip, "[part=conditions]")).to.contain("Changes for ฿2,500");
    expect(textOf(trip, "[part=contact]")).to.contain("a•••@example.org");
    await expectAccessible(trip);
  });

  it("says what is missing, focuses it, and asks nobody", async () => {
    const { embark, calls } = fakeTrip();
    const trip = await mountTrip(embark);
    type(trip, "#pnr", "X7KQ4M");
    part(trip, ".submit").click();
    await appears(trip, "#surname-error");
    expect(trip.shadowRoot?.activeElement?.id).to.equal("surname");
    expect(trip.shadowRoot?.querySelector("#pnr-error")).to.equal(null);
    expect(calls).to.deep.equal([]);
    await expectAccessible(trip);
  });

  for (const [name, answer, sentence, again] of [
    ["code or surname are wrong", () => refusal(404, "not_found"), "We find no booking", false],
    ["there were too many tries", () => refusal(429, "rate_limited"), "Wait a few minutes", true],
    ["there is no network", () => Promise.reject(new TypeError("offline")), "cannot reach", true],
  ] as const) {
    it(`explains it where the form is when ${name}, and keeps what was typed`, async () => {
      let broken = true;
      const usual = fakeTrip();
      const { embark } = fakeTrip(
        {},
        {
          "POST retrieve": () =>
            broken ? answer() : { booking: usual.server.booking, token: "bkt_view" },
        },
      );
      const trip = await mountTrip(embark);
      type(trip, "#pnr", "X7KQ4M");
      type(trip, "#surname", "Mueller");
      part(trip, ".submit").click();
      await appears(trip, ".problem");
      expect(textOf(trip, ".problem")).to.contain(sentence);
      expect(part<HTMLInputElement>(trip, "#surname").value).to.equal("Mueller");
      expect(!!trip.shadowRoot?.querySelector(".problem button")).to.equal(again);
      await expectAccessible(trip);
      broken = false;
      part(trip, again ? ".problem button" : ".submit").click();
      await until("it is open", () => trip.matches(":state(open)"));
    });
  }

  it("gives the focus to what comes when one tries again", async () => {
    const usual = fakeTrip();
    let broken = true;
    const { embark } = fakeTrip(
      {},
      {
        "POST retrieve": () =>
          broken
            ? Promise.reject(new TypeError("offline"))
            : { booking: usual.server.booking, token: "bkt_view" },
      },
    );
    const trip = await mountTrip(embark);
    type(trip, "#pnr", "X7KQ4M");
    type(trip, "#surname", "Mueller");
    part(trip, ".submit").click();
    for (const next of [".problem button", ".trip-head"]) {
      await appears(trip, ".problem");
      const button = part(trip, ".problem button");
      button.focus();
      button.click();
      await until(`${next} has the focus`, () => {
        const focused = trip.shadowRoot?.activeElement;
        return focused !== button && focused?.matches(next);
      });
      broken = false;
    }
  });

  it("asks for the code from the e-mail before an action, and then goes on with it", async () => {
    const { embark, calls } = fakeTrip();
    const trip = await mountTrip(embark);
    await find(trip);
    await act(trip, "cancel", "#code");
    expect(textOf(trip, ".panel")).to.contain("We sent a code to a•••@example.org.");
    const field = part<HTMLInputElement>(trip, "#code");
    expect(field.autocomplete).to.equal("one-time-code");
    await expectAccessible(trip);
    type(trip, "#code", "bbbb bbbb");
    await appears(trip, "#code-error");
    expect(textOf(trip, "#code-error")).to.contain("After 2 more wrong ones you have to wait.");
    expect(trip.shadowRoot?.activeElement).to.equal(field);
    await expectAccessible(trip);
    // In small letters, with blanks for the dash, and in the digits of an Arabic keyboard.
    type(trip, "#code", " ٧kdm q٢xw ");
    await appears(trip, ".outcome");
    expect(calls.find(({ body }) => JSON.stringify(body) === '{"code":"7KDMQ2XW"}')).to.include({
      operation: "POST verification/confirm",
      bookingToken: "bkt_view",
    });
    expect(calls.find(({ operation }) => operation === "POST cancellation-quote")).to.include({
      bookingToken: "bkt_manage",
    });
    expect(textOf(trip, "[part=contact]")).to.contain("anna@example.org");
  });

  it("waits for the whole code, and does not frighten who has tries enough", async () => {
    const { embark, calls } = fakeTrip(
      {},
      { "POST verification/confirm": () => refusal(422, "code_wrong", { triesLeft: 17 }) },
    );
    const trip = await mountTrip(embark);
    await find(trip);
    await act(trip, "cancel", "#code");
    type(trip, "#code", "7KDM-Q2X");
    part(trip, ".verify .primary").click();
    await appears(trip, "#code-error");
    expect(textOf(trip, "#code-error")).to.equal("Enter all eight letters and digits of the code.");
    expect(calls.some(({ operation }) => operation.endsWith("confirm"))).to.equal(false);
    type(trip, "#code", "7KDM-Q2XX");
    await until("it is refused", () => textOf(trip, "#code-error").includes("not right"));
    expect(textOf(trip, "#code-error")).to.equal(
      "This code is not right, or its time is over. Compare it with the newest e-mail.",
    );
  });

  it("has a link mailed to whoever has no booking code at hand, and says only what is known", async () => {
    const { embark, calls } = fakeTrip();
    const trip = await mountTrip(embark);
    const opener = part(trip, ".links .quiet");
    expect(opener.getAttribute("aria-expanded")).to.equal("false");
    opener.click();
    await appears(trip, "#email");
    expect(trip.shadowRoot?.activeElement?.id).to.equal("email");
    await expectAccessible(trip);
    await sendKeys({ type: "anna" });
    await sendKeys({ press: "Enter" });
    await appears(trip, "#email-error");
    expect(calls).to.deep.equal([]);
    await expectAccessible(trip);
    await sendKeys({ type: "@example.org" });
    await sendKeys({ press: "Enter" });
    await appears(trip, ".sent");
    expect(calls).to.have.length(1);
    expect(calls[0]?.body).to.deep.equal({ email: "anna@example.org", locale: "en-GB" });
    expect(textOf(trip, ".sent")).to.contain(
      "If journeys to come were booked with anna@example.org",
    );
    expect(trip.shadowRoot?.activeElement).to.equal(part(trip, ".sent"));
    await expectAccessible(trip);
  });

  it("points to that link where tries of others make one wait, and can try it again", async () => {
    let broken = true;
    const { embark } = fakeTrip(
      {},
      {
        "POST retrieve": () => refusal(429, "rate_limited"),
        "POST links": () => (broken ? refusal(429, "rate_limited") : { email: "a@example.org" }),
      },
    );
    const trip = await mountTrip(embark);
    type(trip, "#pnr", "X7KQ4M");
    type(trip, "#surname", "Mueller");
    part(trip, ".submit").click();
    await appears(trip, ".problem");
    expect(textOf(trip, ".problem")).to.contain("have a link mailed to you");
    part(trip, ".links .quiet").click();
    await appears(trip, "#email");
    type(trip, "#email", "a@example.org");
    part(trip, ".links .submit").click();
    await appears(trip, ".links .problem");
    expect(textOf(trip, ".links .problem")).to.contain("Many mails were asked for");
    broken = false;
    part(trip, ".links .problem button").click();
    await appears(trip, ".sent");
  });

  it("says so when the code shows that what was wanted is not possible", async () => {
    const { embark } = fakeTrip({ actions: ["resend"] });
    const trip = await mountTrip(embark);
    await find(trip);
    await act(trip, "cancel", "#code");
    type(trip, "#code", CODE);
    await appears(trip, ".done");
    expect(textOf(trip, ".done")).to.equal("This cannot be done with this booking as it stands.");
  });

  it("asks for a code when the server wants one after all", async () => {
    const { trip } = await openTrip(
      {},
      { "POST cancellation-quote": () => refusal(403, "verification_required") },
    );
    await act(trip, "cancel", "#code");
  });

  it("can be used with the keyboard alone, and puts the focus where something came", async () => {
    const { embark } = fakeTrip();
    const trip = await mountTrip(embark);
    await sendKeys({ press: "Tab" });
    await sendKeys({ type: "X7KQ4M" });
    await sendKeys({ press: "Tab" });
    await sendKeys({ type: "Müller" });
    await sendKeys({ press: "Enter" });
    const focused = () => trip.shadowRoot?.activeElement;
    await until("the booking has the focus", () => focused()?.matches(".trip-head"));
    while (focused()?.getAttribute("data-action") !== "history") {
      await sendKeys({ press: "Tab" });
    }
    await sendKeys({ press: "Enter" });
    await until("the panel has the focus", () => focused()?.matches(".panel h3"));
    await appears(trip, ".history");
    expect(textOf(trip, ".history li")).to.contain("Confirmation sent");
    await expectAccessible(trip);
    await sendKeys({ press: "Tab" });
    await sendKeys({ press: "Enter" });
    await until("the button has the focus again", () =>
      focused()?.matches("[data-action=history]"),
    );
    expect(trip.shadowRoot?.querySelector(".panel")).to.equal(null);
  });

  it("follows the booking live, and says what has changed", async () => {
    const { trip, server, tell, calls } = await openTrip(HELD);
    expect(textOf(trip, ".attention")).to.contain("Not paid yet.");
    await until("it listens", () => calls.some(({ operation }) => operation === "GET events"));
    server.booking = { ...server.booking, status: "expired", actions: [] };
    tell("booking.expired");
    await until("it is shown", () => textOf(trip, ".status").includes("Expired"));
    expect(textOf(trip, ".trip > [role=status]")).to.equal("Your booking was updated. Expired");
    expect(textOf(trip, ".head")).to.contain("nothing was charged");
  });

  it("sends the confirmation again, and tries again when that fails", async () => {
    let broken = true;
    const { trip } = await openTrip(
      {},
      {
        "POST resend-confirmation": () =>
          broken
            ? Promise.reject(new TypeError("offline"))
            : { email: "a•••@example.org", expiresAt: new Date().toISOString() },
      },
    );
    await act(trip, "resend", ".problem");
    broken = false;
    part(trip, ".problem button").click();
    await appears(trip, ".done");
    expect(textOf(trip, ".done")).to.equal("We sent the confirmation to a•••@example.org.");
    expect(trip.shadowRoot?.activeElement).to.equal(part(trip, ".done"));
  });

  it("copies the booking code, or says that it cannot", async () => {
    const { trip } = await openTrip();
    part(trip, ".pnr button").click();
    await until("it says how it went", () => textOf(trip, ".told") !== "");
  });

  it("keeps what is open when it is moved", async () => {
    const { trip, calls } = await openTrip();
    await act(trip, "history", ".history");
    const before = calls.filter(({ operation }) => operation === "GET booking").length;
    document.body.append(trip);
    await settled(trip.renderRoot);
    expect(trip.shadowRoot?.querySelector(".history")).not.to.equal(null);
    expect(calls.filter(({ operation }) => operation === "GET booking").length).to.equal(before);
    trip.remove();
  });

  it("is refused nothing under a strict policy with Trusted Types", async () => {
    await expectUnrefused(new URL("./testing/strict-trip.ts", import.meta.url));
  });

  for (const [language, title] of [
    ["th", "ค้นหาการจองของคุณ"],
    ["es", "Encuentre su reserva"],
    ["de", "Buchung finden"],
    ["ar", "ابحث عن حجزك"],
  ] as const) {
    it(`speaks ${language}, in every part`, async () => {
      const { embark } = fakeTrip();
      const trip = await mountTrip(embark);
      trip.locale = language;
      await until("the form speaks it", () => textOf(trip, "h2") === title);
      await find(trip);
      await act(trip, "cancel", "#code");
      type(trip, "#code", CODE);
      await appears(trip, ".outcome");
      const words = textOf(trip, ".trip").replace(/Classic|Airbus|Qoom Airlines|Terminal/g, "");
      expect(words).not.to.match(
        /\b(Booking|Travellers|Price|Flights|Cancel|comes back)\b|undefined|#/,
      );
      expect(trip.dir).to.equal(language === "ar" ? "rtl" : "ltr");
      await expectAccessible(trip);
    });
  }
});
