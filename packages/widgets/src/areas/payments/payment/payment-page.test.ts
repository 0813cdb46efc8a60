import { expect } from "@open-wc/testing";
import { sendKeys } from "@web/test-runner-commands";
import "./define.ts";
import { expectUnrefused } from "../../../foundation/testing/expect-unrefused.ts";
import { expectAccessible, part, unmount, until } from "../../../foundation/testing/fixtures.ts";
import type { PaymentElement } from "./payment.ts";
import { terms as en } from "./terms/en.ts";
import {
  ASKS_BANK,
  AUTHORIZED,
  bankPage,
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

function dialog(element: PaymentElement): HTMLDialogElement {
  return part<HTMLDialogElement>(element, "dialog");
}

async function confirmed(element: PaymentElement): Promise<void> {
  await until("it is confirmed", () => element.matches(":state(confirmed)"));
  await element.updateComplete;
}

describe("embark-payment when the bank asks", () => {
  afterEach(unmount);

  async function asked(answers: Parameters<typeof paymentClient>[0] = {}) {
    const client = paymentClient({
      authorize: [ASKS_BANK, AUTHORIZED],
      read: [ASKS_BANK],
      ...answers,
    });
    const element = await mountPayment(client.embark);
    const heard = listen(element);
    part(element, ".pay").focus();
    // A key, because a page may ask back at Esc only after somebody has done something in it.
    await sendKeys({ press: "Enter" });
    return { element, heard, calls: client.calls, bank: await bankPage(element) };
  }

  it("shows its page in a dialog, and goes on without a token when it is done", async () => {
    const { element, heard, calls, bank } = await asked();
    expect(dialog(element).matches(":modal")).to.equal(true);
    expect(part<HTMLIFrameElement>(element, "dialog iframe").title).to.equal("Page of your bank");
    await until("it has its height", () =>
      part(element, "dialog iframe").matches("[height='180']"),
    );
    await expectAccessible(element);
    bank.say?.("done");
    await confirmed(element);
    expect(dialog(element).open).to.equal(false);
    expect(heard).to.deep.equal(["start", "authorized", "confirmed X7KQ4M"]);
    const bodies = calls.filter(({ operation }) => operation === "authorize");
    expect(bodies.map(({ body }) => body)).to.deep.equal([{ token: "tok_1" }, {}]);
    expect(element.shadowRoot?.activeElement?.localName).to.equal("h2");
  });

  it("explains a refusal and gives the focus back", async () => {
    const reason = "authentication_failed";
    const { element, bank } = await asked({
      authorize: [ASKS_BANK, refusal(409, "payment_declined", { reason })],
    });
    bank.say?.("failed");
    await until("it is explained", () => element.shadowRoot?.querySelector(".problem"));
    expect(textOf(element, ".problem")).to.equal(en.declines.authentication_failed);
    expect(element.shadowRoot?.activeElement?.className).to.equal("primary pay");
  });

  it("listens to nobody else", async () => {
    const { element, calls } = await asked();
    // It may look whether the bank has answered meanwhile, which is another call.
    const authorized = () => calls.filter(({ operation }) => operation === "authorize").length;
    window.postMessage({ source: "embark-challenge", type: "done" }, location.origin);
    cardForm(element).contentWindow?.say?.("done");
    const last = new Promise<void>((resolve) =>
      addEventListener("message", ({ data }) => data === "last" && resolve()),
    );
    window.postMessage("last", location.origin);
    await last;
    await element.updateComplete;
    expect(element.matches(":state(bank)")).to.equal(true);
    expect(authorized()).to.equal(1);
  });

  it("notices that the bank has agreed when its message is lost", async () => {
    const { element, calls } = await asked({ read: [AUTHORIZED] });
    document.dispatchEvent(new Event("visibilitychange"));
    await confirmed(element);
    expect(calls.filter(({ operation }) => operation === "authorize").length).to.equal(1);
  });

  it("asks when somebody presses Esc, explains what it means, and lets them stay", async () => {
    const { element } = await asked();
    await sendKeys({ press: "Escape" });
    await until("it asks", () => element.shadowRoot?.querySelector(".stay"));
    await element.updateComplete;
    expect(dialog(element).open).to.equal(true);
    expect(textOf(element, "dialog .problem p")).to.equal(en.leaveBankQuestion);
    expect(element.shadowRoot?.activeElement?.className).to.equal("stay");
    await expectAccessible(element);
    await sendKeys({ press: "Enter" });
    await element.updateComplete;
    expect(element.shadowRoot?.querySelector(".stay")).to.equal(null);
    expect(dialog(element).open).to.equal(true);
  });

  it("can be left, and gone back to", async () => {
    const { element } = await asked();
    part(element, "dialog .icon").click();
    await element.updateComplete;
    part(element, ".leave").click();
    await settled(element);
    expect(dialog(element).open).to.equal(false);
    expect(element.shadowRoot?.activeElement?.className).to.equal("primary pay");
    expect(textOf(element, ".note")).to.equal(en.bankWaits);
    expect(textOf(element, ".pay")).to.equal("Go on to the bank");
    await expectAccessible(element);
    await pay(element);
    const bank = await bankPage(element);
    bank.say?.("done");
    await confirmed(element);
  });

  it("can be left for another card", async () => {
    const { element, calls } = await asked();
    part(element, "dialog .icon").click();
    await element.updateComplete;
    part(element, ".leave").click();
    await settled(element);
    part(element, ".quiet").click();
    await settled(element);
    expect(cardForm(element).checkVisibility()).to.equal(true);
    expect(element.shadowRoot?.activeElement?.className).to.equal("primary pay");
    await pay(element);
    await confirmed(element);
    expect(calls.filter(({ operation }) => operation === "authorize").at(-1)?.body).to.deep.equal({
      token: "tok_1",
    });
  });

  it("waits for the payer after a reload", async () => {
    const { embark } = paymentClient({ intent: [ASKS_BANK] });
    const element = await mountPayment(embark);
    expect(textOf(element, ".pay")).to.equal("Go on to the bank");
    await pay(element);
    const bank = await bankPage(element);
    bank.say?.("done");
    await confirmed(element);
  });

  it("says that the bank still waits when it is not done after all", async () => {
    const { element, bank } = await asked({
      authorize: [ASKS_BANK, refusal(409, "authentication_pending")],
    });
    bank.say?.("done");
    await until("it says so", () => element.shadowRoot?.querySelector(".note"));
    expect(textOf(element, ".note")).to.equal(en.bankWaits);
  });

  it("stays in front when the element is moved", async () => {
    const { element } = await asked();
    const place = document.createElement("div");
    element.parentElement?.append(place);
    place.append(element);
    await element.updateComplete;
    await until("it is modal again", () => dialog(element).matches(":modal"));
    const bank = await bankPage(element);
    bank.say?.("done");
    await confirmed(element);
  });
});

describe("embark-payment on a page", () => {
  afterEach(unmount);

  it("goes on when it is moved, with a form that loads anew", async () => {
    const { embark } = paymentClient();
    const element = await mountPayment(embark);
    const place = document.createElement("div");
    element.parentElement?.append(place);
    place.append(element);
    await element.updateComplete;
    expect(part(element, ".pay").ariaDisabled).to.equal("true");
    await settled(element);
    await pay(element);
    await confirmed(element);
  });

  it("has one card form when it was cloned", async () => {
    const { embark } = paymentClient();
    const element = await mountPayment(embark);
    const copy = element.cloneNode(true);
    if (!(copy instanceof HTMLElement)) throw new TypeError("Not a copy");
    Object.assign(copy, { embark });
    element.after(copy);
    await until("it has a form", () => copy.querySelector("iframe")?.contentWindow?.say);
    expect(copy.querySelectorAll("iframe").length).to.equal(1);
  });

  it("keeps the pages of two elements apart", async () => {
    const first = await mountPayment(paymentClient().embark);
    const second = await mountPayment(paymentClient().embark);
    const heard = listen(first);
    await pay(second);
    await confirmed(second);
    expect(heard).to.deep.equal([]);
  });

  it("says so when the card form takes no card, and loads it again", async () => {
    const { embark, calls } = paymentClient();
    const element = await mountPayment(embark);
    const heard = listen(element);
    cardForm(element).contentWindow?.say?.("error", { message: "Closed." });
    await until("it says so", () => element.shadowRoot?.querySelector(".problem"));
    expect(heard).to.deep.equal(["failed card_form"]);
    expect(textOf(element, ".problem")).to.equal(en.paymentProblems.card_form);
    await expectAccessible(element);
    await pay(element);
    expect(textOf(element, ".pay")).to.equal("Pay ฿41,320");
    expect(calls.map(({ operation }) => operation)).to.deep.equal(["intent", "intent"]);
  });

  it("goes on when the card form says that its payment went on without it", async () => {
    const fields = providerPage("answer=error");
    const { embark, calls } = paymentClient({
      intent: [payment({ fields }), payment({ status: "authorized" })],
    });
    const element = await mountPayment(embark);
    await pay(element);
    await confirmed(element);
    expect(calls.map(({ operation }) => operation)).to.deep.equal(["intent", "intent", "confirm"]);
  });

  it("does not wait for a card form for ever", async () => {
    const { setTimeout: later } = window;
    Object.assign(window, { setTimeout: (run: () => void, ms: number) => later(run, ms / 1000) });
    try {
      const fields = { ...providerPage(), origin: "https://elsewhere.test" };
      const { embark } = paymentClient({ intent: [payment({ fields })] });
      const element = await mountPayment(embark);
      expect(textOf(element, ".problem")).to.equal(en.paymentProblems.card_form);
    } finally {
      Object.assign(window, { setTimeout: later });
    }
  });

  it("puts no script into a frame", async () => {
    const fields = { url: "javascript:parent.stolen=1", origin: location.origin };
    const element = await mountPayment(paymentClient({ intent: [payment({ fields })] }).embark);
    expect(cardForm(element).src).to.equal("");
    expect(textOf(element, ".problem")).to.equal(en.paymentProblems.card_form);
  });

  it("is refused nothing under a strict policy with Trusted Types", async () => {
    await expectUnrefused(
      new URL("./testing/strict-payment.ts", import.meta.url),
      "; frame-src 'self'",
    );
  });
});

describe("embark-payment in demo mode", () => {
  afterEach(unmount);

  const DEMO = { url: "demo:card", origin: "demo:" };
  const ASKS = payment({
    status: "requires_action",
    fields: DEMO,
    action: { url: "demo:challenge", origin: "demo:" },
  });

  it("offers demo cards in place of a form, clearly marked, and pays with the chosen one", async () => {
    const { embark, calls } = paymentClient({ intent: [payment({ fields: DEMO })] });
    const element = await mountPayment(embark);
    expect(element.querySelector("iframe")).to.equal(null);
    expect(textOf(element, ".demo")).to.contain("This is a demonstration");
    await expectAccessible(element);
    part(element, ".demo input[value=tok_demo_declined]").click();
    await pay(element);
    expect(calls.find(({ operation }) => operation === "authorize")?.body).to.deep.equal({
      token: "tok_demo_declined",
    });
  });

  for (const [button, outcome] of [
    [".approve", "Paid and confirmed"],
    [".refuse", en.declines.authentication_failed],
  ] as const) {
    it(`plays the bank: ${button}`, async () => {
      const { embark } = paymentClient({
        intent: [payment({ fields: DEMO })],
        authorize: [ASKS, AUTHORIZED],
        read: [ASKS],
      });
      const element = await mountPayment(embark);
      await pay(element);
      await until("the bank is there", () => element.shadowRoot?.querySelector(`dialog ${button}`));
      await expectAccessible(element);
      part(element, `dialog ${button}`).click();
      await until("it ends", () => textOf(element, "section").includes(`${outcome}`));
      expect(dialog(element).open).to.equal(false);
    });
  }
});
