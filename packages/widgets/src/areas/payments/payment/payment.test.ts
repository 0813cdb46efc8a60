import { expect } from "@open-wc/testing";
import { sendKeys } from "@web/test-runner-commands";
import "./define.ts";
import { expectAccessible, part, unmount, until } from "../../../foundation/testing/fixtures.ts";
import { terms as ar } from "./terms/ar.ts";
import { terms as de } from "./terms/de.ts";
import { terms as en } from "./terms/en.ts";
import { terms as es } from "./terms/es.ts";
import { terms as th } from "./terms/th.ts";
import {
  AUTHORIZED,
  BOOKING,
  cardForm,
  listen,
  mountPayment,
  pay,
  payment,
  paymentClient,
  providerPage,
  refusal,
  settled,
  textOf,
} from "./testing/payments.ts";

describe("embark-payment", () => {
  afterEach(unmount);

  it("shows the total, who gets the card number, and the card form of the provider in the page", async () => {
    const { embark, calls } = paymentClient();
    const element = await mountPayment(embark);
    const frame = cardForm(element);
    expect(textOf(element, ".total")).to.equal("To pay ฿41,320 Taxes and fees included");
    expect(textOf(element, ".trust")).to.contain(location.host);
    expect(textOf(element, ".pay")).to.equal("Pay ฿41,320");
    expect(frame).to.include({ slot: "card", title: "Card details", allow: "payment" });
    expect(frame.parentElement?.localName).to.equal("embark-payment");
    const { searchParams } = new URL(frame.src);
    expect(searchParams.get("locale")).to.equal("en-GB");
    expect(searchParams.get("scheme")).to.equal("light");
    expect(searchParams.get("accent")).to.match(/^#[\da-f]{6}$/);
    await until("it has the height it asked for", () => frame.height === "180");
    expect(calls.map(({ operation, bookingToken }) => [operation, bookingToken])).to.deep.equal([
      ["intent", "bt_1"],
    ]);
    await expectAccessible(element);
  });

  it("hands the look of the page to the card form, and tells it when the page changes", async () => {
    const { embark } = paymentClient();
    const element = await mountPayment(embark);
    const frame = cardForm(element);
    const before = frame.src;
    element.style.setProperty("color-scheme", "dark");
    element.style.setProperty("--embark-accent", "#ff8000");
    element.locale = "th";
    await until("it speaks Thai", () => textOf(element, ".pay") === "ชำระ ฿41,320");
    const told = () => frame.contentWindow?.told ?? [];
    // Each in a message of its own.
    await until("it is told the scheme", () => told().some(({ scheme }) => scheme === "dark"));
    await until("it is told the language", () => told().some(({ locale }) => locale === "th"));
    await until("it is told the accent", () => told().some(({ accent }) => accent === "#ff8000"));
    expect(frame.src).to.equal(before);
  });

  it("pays, confirms the booking, tells the page and takes the focus along", async () => {
    const { embark, calls } = paymentClient();
    const element = await mountPayment(embark);
    const heard = listen(element);
    const address = location.href;
    part(element, ".pay").focus();
    await pay(element);
    expect(heard).to.deep.equal(["start", "authorized", "confirmed X7KQ4M"]);
    expect(calls.slice(1).map(({ operation, body }) => [operation, body])).to.deep.equal([
      ["authorize", { token: "tok_1" }],
      ["confirm", { paymentId: "pay_1" }],
    ]);
    expect(textOf(element, "section")).to.equal(
      "Paid and confirmed ฿41,320 with Visa ending in 4242 Your booking code is X7KQ4M.",
    );
    expect(element.shadowRoot?.activeElement?.localName).to.equal("h2");
    expect(element.querySelector("iframe")).to.equal(null);
    expect(location.href).to.equal(address);
    await expectAccessible(element);
  });

  it("leaves the confirmation to a page that prevents it", async () => {
    const { embark, calls } = paymentClient();
    const element = await mountPayment(embark);
    element.addEventListener("embark-payment-authorized", (event) => event.preventDefault());
    await pay(element);
    expect(textOf(element, "section")).to.contain("฿41,320 is reserved on your card.");
    expect(calls.map(({ operation }) => operation)).not.to.include("confirm");
    await expectAccessible(element);
  });

  it("is paid with Enter in the card form", async () => {
    const { embark } = paymentClient();
    const element = await mountPayment(embark);
    const heard = listen(element);
    cardForm(element).contentWindow?.say?.("submit");
    await until("it is confirmed", () => heard.includes("confirmed X7KQ4M"));
  });

  it("can be reached and pressed with the keyboard alone", async () => {
    const { embark } = paymentClient();
    const element = await mountPayment(embark);
    const heard = listen(element);
    for (let press = 0; press < 5 && !element.shadowRoot?.activeElement; press++) {
      await sendKeys({ press: "Tab" });
    }
    expect(element.shadowRoot?.activeElement?.className).to.equal("primary pay");
    await sendKeys({ press: "Enter" });
    await until("it is confirmed", () => heard.includes("confirmed X7KQ4M"));
  });

  it("charges nothing while the card form says that something is missing, and goes there", async () => {
    const { embark, calls } = paymentClient({
      intent: [payment({ fields: providerPage("answer=invalid") })],
    });
    const element = await mountPayment(embark);
    expect(textOf(element, "#hint")).to.equal("Fill in your card to pay.");
    await pay(element);
    expect(calls.length).to.equal(1);
    expect(document.activeElement?.localName).to.equal("iframe");
    cardForm(element).contentWindow?.say?.("change", { complete: true });
    await until("the hint follows", () =>
      textOf(element, "#hint").startsWith("Your card is charged only when"),
    );
  });

  it("confirms a payment that was authorized before a reload, without asking for a card", async () => {
    const { embark, calls } = paymentClient({ intent: [AUTHORIZED] });
    const element = await mountPayment(embark);
    expect(textOf(element, "h2")).to.equal("Paid and confirmed");
    expect(calls.map(({ operation }) => operation)).to.deep.equal(["intent", "confirm"]);
  });

  it("knows a booking that is paid already", async () => {
    const { embark } = paymentClient({ intent: [refusal(409, "payment_not_due")] });
    const element = await mountPayment(embark);
    expect(textOf(element, "section")).to.contain("Your booking code is X7KQ4M.");
  });

  it("begins anew for another booking, and waits without one", async () => {
    const { embark, calls } = paymentClient();
    const element = await mountPayment(embark, { booking: "" });
    expect(calls.length).to.be.at.most(1);
    element.booking = "bkg_2";
    await element.updateComplete;
    await settled(element);
    expect(calls.at(-1)?.body).to.deep.equal({ bookingId: "bkg_2" });
  });

  for (const [reason, sentence] of Object.entries(en.declines)) {
    it(`explains ${reason} in place, keeps the form and takes another card`, async () => {
      const { embark, calls } = paymentClient({
        authorize: [refusal(409, "payment_declined", { reason }), AUTHORIZED],
      });
      const element = await mountPayment(embark);
      const heard = listen(element);
      const frame = cardForm(element);
      const { contentWindow } = frame;
      await pay(element);
      expect(textOf(element, "[role=alert]")).to.equal(sentence);
      expect(cardForm(element).contentWindow === contentWindow, "the same page").to.equal(true);
      expect(textOf(element, ".pay")).to.equal("Pay ฿41,320");
      expect(heard).to.deep.equal(["start", `failed ${reason}`]);
      await pay(element);
      expect(heard.at(-1)).to.equal("confirmed X7KQ4M");
      const [, first, second] = calls;
      expect(first?.key).not.to.equal(second?.key);
    });
  }

  it("says a reason it does not know as plainly declined", async () => {
    const { embark } = paymentClient({
      authorize: [refusal(409, "payment_declined", { reason: "moon_phase" })],
    });
    const element = await mountPayment(embark);
    await pay(element);
    expect(textOf(element, "[role=alert]")).to.equal(en.declines.declined);
    await expectAccessible(element);
  });

  it("asks for a new payment when the bank does not pay in the end", async () => {
    const { embark } = paymentClient({
      intent: [payment(), payment({ id: "pay_2" })],
      confirm: [refusal(409, "payment_declined", { reason: "capture_failed" }), BOOKING],
    });
    const element = await mountPayment(embark);
    const heard = listen(element);
    await pay(element);
    expect(textOf(element, "[role=alert]")).to.equal(en.declines.capture_failed);
    await pay(element);
    expect(heard).to.deep.equal([
      "start",
      "authorized",
      "failed capture_failed",
      "start",
      "authorized",
      "confirmed X7KQ4M",
    ]);
  });

  for (const [name, answer, reason] of [
    ["a lost connection", () => Promise.reject(new TypeError("offline")), "offline"],
    ["a silent provider", refusal(502, "provider_unavailable"), "provider_unavailable"],
    ["a broken server", refusal(500, "internal_error"), "internal_error"],
    ["a call still under way", refusal(409, "idempotency_in_flight"), "idempotency_in_flight"],
  ] as const) {
    it(`tries the same token with the same key again after ${name}`, async () => {
      const { embark, calls } = paymentClient({ authorize: [answer, AUTHORIZED] });
      const element = await mountPayment(embark);
      const heard = listen(element);
      await pay(element);
      expect(heard).to.deep.equal(["start", `failed ${reason}`]);
      expect(textOf(element, ".pay")).to.equal("Try again");
      expect(textOf(element, "#hint")).to.equal("Trying again is safe: you pay only once.");
      expect(part(element, "[role=alert]").checkVisibility()).to.equal(true);
      await expectAccessible(element);
      await pay(element);
      const [first, second] = calls.filter(({ operation }) => operation === "authorize");
      expect(second).to.deep.equal(first);
      expect(heard.at(-1)).to.equal("confirmed X7KQ4M");
    });
  }

  it("tries to confirm again with the same key, and says that the bank has agreed", async () => {
    const { embark, calls } = paymentClient({
      confirm: [refusal(502, "provider_unavailable"), BOOKING],
    });
    const element = await mountPayment(embark);
    await pay(element);
    expect(textOf(element, ".note")).to.contain("not confirmed yet");
    expect(cardForm(element).checkVisibility()).to.equal(false);
    await pay(element);
    const [first, second] = calls.filter(({ operation }) => operation === "confirm");
    expect(second).to.deep.equal(first);
    expect(textOf(element, "h2")).to.equal("Paid and confirmed");
  });

  it("offers to try again when it cannot even begin", async () => {
    const { embark } = paymentClient({ intent: [refusal(503, "unavailable"), payment()] });
    const element = await mountPayment(embark);
    expect(textOf(element, ".pay")).to.equal("Try again");
    await expectAccessible(element);
    await pay(element);
    expect(textOf(element, ".pay")).to.equal("Pay ฿41,320");
  });

  it("looks again when the payment has changed behind its back", async () => {
    const { embark } = paymentClient({
      intent: [payment(), AUTHORIZED],
      authorize: [refusal(409, "payment_state")],
    });
    const element = await mountPayment(embark);
    await pay(element);
    expect(textOf(element, "[role=alert]")).to.contain("has changed meanwhile");
    await pay(element);
    expect(textOf(element, "h2")).to.equal("Paid and confirmed");
  });

  it("explains that the hold has expired, and tells the page that it is final", async () => {
    const { embark } = paymentClient({ authorize: [refusal(410, "hold_expired")] });
    const element = await mountPayment(embark);
    const heard = listen(element);
    part(element, ".pay").focus();
    await pay(element);
    expect(heard.at(-1)).to.equal("failed hold_expired, final");
    expect(textOf(element, "section")).to.contain("your seats are on sale again");
    expect(element.shadowRoot?.activeElement?.localName).to.equal("h2");
    await expectAccessible(element);
  });

  it("presents no button twice while it pays", async () => {
    const { embark, calls } = paymentClient();
    const element = await mountPayment(embark);
    const button = part(element, ".pay");
    button.click();
    button.click();
    await element.updateComplete;
    expect(button.ariaDisabled).to.equal("true");
    expect(textOf(element, "[role=status]")).to.equal("Paying");
    button.click();
    await settled(element);
    expect(calls.filter(({ operation }) => operation === "authorize").length).to.equal(1);
  });

  it("says everything in every language", () => {
    for (const terms of [th, es, de, ar]) {
      for (const group of ["declines", "paymentProblems"] as const) {
        expect(Object.keys(terms[group])).to.deep.equal(Object.keys(en[group]));
      }
    }
  });
});
