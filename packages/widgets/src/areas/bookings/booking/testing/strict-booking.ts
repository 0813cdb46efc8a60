/*
 * Runs in a frame with a strict policy: uses the element from the chosen fare to the confirmation, and
 * leaves what the browser refused in `window.refused`.
 */
import "../define.ts";
import { PaymentConfirmedEvent } from "../../../payments/payment/payment-events.ts";
import { Desk } from "./desk.ts";
import { atStep, fillIn } from "./story-steps.ts";

const refused: string[] = [];
document.addEventListener("securitypolicyviolation", ({ effectiveDirective, sample }) => {
  refused.push(`${effectiveDirective} ${sample}`);
});

const desk = new Desk();
const booking = document.createElement("embark-booking");
Object.assign(booking, { embark: desk.embark, locale: "ar", fare: "far_direct_classic" });
document.body.append(booking);
await atStep(document.body, "passengers");
booking.shadowRoot?.querySelector<HTMLElement>("summary")?.click();
await fillIn(document.body);
await atStep(document.body, "seats");
booking.shadowRoot?.querySelector<HTMLElement>("footer button + button")?.click();
await atStep(document.body, "review");
booking.shadowRoot
  ?.querySelector("embark-payment")
  ?.dispatchEvent(new PaymentConfirmedEvent({ booking: desk.pay(), payment: undefined }));
await atStep(document.body, "confirmation");
// Refusals are told in tasks of their own.
await new Promise((resolve) => setTimeout(resolve));
window.refused = refused;
