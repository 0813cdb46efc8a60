import type { Embark } from "@embark/sdk";
import { html } from "lit";
import { mount, part, until } from "../../../../foundation/testing/fixtures.ts";
import { PaymentElement } from "../payment.ts";
import { BOOKING } from "./payments-client.ts";

export * from "./payments-client.ts";

/** What a page hears of the element, in order. */
export function listen(element: PaymentElement): string[] {
  const heard: string[] = [];
  element.addEventListener("embark-payment-start", () => heard.push("start"));
  element.addEventListener("embark-payment-authorized", () => heard.push("authorized"));
  element.addEventListener("embark-payment-confirmed", ({ detail }) => {
    heard.push(`confirmed ${detail.booking.pnr}`);
  });
  element.addEventListener("embark-payment-failed", ({ detail }) => {
    heard.push(`failed ${detail.reason}${detail.final ? ", final" : ""}`);
  });
  return heard;
}

/** An element on the page, as far as it comes by itself. */
export async function mountPayment(
  embark: Embark,
  properties: Partial<PaymentElement> = {},
): Promise<PaymentElement> {
  const element = await mount(
    html`<embark-payment
      locale="en-GB"
      booking=${BOOKING.id}
      booking-token="bt_1"
      .embark=${embark}
    ></embark-payment>`,
    PaymentElement,
  );
  Object.assign(element, properties);
  await settled(element);
  return element;
}

/** Waits until the button can be pressed, or it is over. */
export async function settled(element: PaymentElement): Promise<void> {
  await until("nothing is under way", () => {
    const button = element.shadowRoot?.querySelector(".pay");
    return (
      !button ||
      !element.booking ||
      button.ariaDisabled === "false" ||
      element.matches(":state(bank)")
    );
  });
  await element.updateComplete;
}

/** Presses the button and waits for what comes of it. */
export async function pay(element: PaymentElement): Promise<void> {
  part(element, ".pay").click();
  await element.updateComplete;
  await settled(element);
}

/** The card form of the element. */
export function cardForm(element: PaymentElement): HTMLIFrameElement {
  const frame = element.querySelector("iframe");
  if (!frame) throw new Error("There is no card form.");
  return frame;
}

/** The page of the bank, when it is there. */
export async function bankPage(element: PaymentElement): Promise<Window> {
  const page = () =>
    element.shadowRoot?.querySelector<HTMLIFrameElement>("dialog iframe")?.contentWindow;
  await until("the bank is there", () => page()?.say);
  const found = page();
  if (!found) throw new Error("There is no bank.");
  return found;
}

/** The text of a part in one line, without the marks of direction. */
export function textOf(element: PaymentElement, selector: string): string {
  const text = part(element, selector).textContent ?? "";
  return text
    .replace(/[\u2068\u2069]/g, "")
    .replace(/\s+/g, " ")
    .trim();
}
