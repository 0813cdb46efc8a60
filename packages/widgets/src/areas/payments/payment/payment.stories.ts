import "./define.ts";
import type { Meta, StoryObj } from "@storybook/web-components-vite";
import { html } from "lit";
import {
  ASKS_BANK,
  AUTHORIZED,
  BOOKING,
  payment,
  paymentClient,
  providerPage,
  refusal,
} from "./testing/payments-client.ts";
import { clicks } from "./testing/story-steps.ts";

export default { title: "Payments/Payment", component: "embark-payment" } satisfies Meta;
type Story = StoryObj;
type Answers = Parameters<typeof paymentClient>[0];

/** The demo cards work without a server; the answers of the API are made by hand, one state each. */
const DEMO = payment({ fields: { url: "demo:card", origin: "demo:" } });
const ASKS_DEMO_BANK = payment({
  ...DEMO,
  status: "requires_action",
  action: { url: "demo:challenge", origin: "demo:" },
});
const never = () => new Promise<object>(() => undefined);

function paying(answers: Answers = {}, play?: Story["play"]): Story {
  const story: Story = {
    render: () =>
      html`<embark-payment
        booking=${BOOKING.id}
        .embark=${paymentClient({ intent: [DEMO], read: [ASKS_DEMO_BANK], ...answers }).embark}
      ></embark-payment>`,
  };
  return play ? { ...story, play } : story;
}

function declined(reason: string): Story {
  const refused = refusal(409, "payment_declined", { reason });
  return paying({ authorize: [refused, AUTHORIZED] }, clicks(".pay"));
}

export const Loading: Story = paying({ intent: [never] });
export const CardForm: Story = paying({ intent: [payment()] });
export const CardFormLoading: Story = paying({
  intent: [payment({ fields: { ...providerPage(), origin: "https://elsewhere.invalid" } })],
});
export const CardFormFailed: Story = paying({
  intent: [payment({ fields: { url: "about:blank", origin: "null" } })],
});
export const DemoCards: Story = paying();
export const Paying: Story = paying({ authorize: [never] }, clicks(".pay"));
export const Declined: Story = declined("declined");
export const TooLittleMoney: Story = declined("insufficient_funds");
export const Expired: Story = declined("expired_card");
export const WrongCode: Story = declined("incorrect_cvc");
export const NotRecognised: Story = declined("authentication_failed");
export const ProviderSilent: Story = paying(
  { authorize: [refusal(502, "provider_unavailable"), AUTHORIZED] },
  clicks(".pay"),
);
export const Offline: Story = paying(
  { authorize: [() => Promise.reject(new TypeError("offline")), AUTHORIZED] },
  clicks(".pay"),
);
export const Bank: Story = paying(
  { authorize: [ASKS_BANK, AUTHORIZED], read: [ASKS_BANK] },
  clicks(".pay"),
);
export const DemoBank: Story = paying({ authorize: [ASKS_DEMO_BANK, AUTHORIZED] }, clicks(".pay"));
export const LeavingTheBank: Story = paying(
  { authorize: [ASKS_DEMO_BANK, AUTHORIZED] },
  clicks(".pay", "dialog .icon"),
);
export const BankWaits: Story = paying(
  { authorize: [ASKS_DEMO_BANK, AUTHORIZED] },
  clicks(".pay", "dialog .icon", ".leave"),
);
export const Confirming: Story = paying({ confirm: [never] }, clicks(".pay"));
export const NotConfirmedYet: Story = paying(
  { confirm: [refusal(502, "provider_unavailable"), BOOKING] },
  clicks(".pay"),
);
export const Confirmed: Story = paying({}, clicks(".pay"));
export const LeftToThePage: Story = {
  render: () =>
    html`<embark-payment
      booking=${BOOKING.id}
      .embark=${paymentClient({ intent: [AUTHORIZED] }).embark}
      @embark-payment-authorized=${(event: Event) => event.preventDefault()}
    ></embark-payment>`,
};
export const HoldExpired: Story = paying(
  { authorize: [refusal(410, "hold_expired")] },
  clicks(".pay"),
);
export const NothingToPay: Story = paying({
  intent: [refusal(409, "payment_not_due")],
  booking: [{ ...BOOKING, status: "cancelled" }],
});
export const CannotBegin: Story = paying({ intent: [refusal(503, "unavailable"), DEMO] });
export const Change: Story = paying({ intent: [payment({ ...DEMO, purpose: "change" })] });
export const Dark: Story = { ...TooLittleMoney, globals: { scheme: "dark" } };
export const DarkBank: Story = { ...DemoBank, globals: { scheme: "dark" } };
export const Thai: Story = { ...TooLittleMoney, globals: { locale: "th" } };
export const RightToLeft: Story = { ...TooLittleMoney, globals: { locale: "ar" } };
export const Narrow: Story = { ...TooLittleMoney, globals: { width: "20em" } };
