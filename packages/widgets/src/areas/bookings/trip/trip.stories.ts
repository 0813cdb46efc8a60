import "./define.ts";
import type { Booking, Embark } from "@embark/sdk";
import type { Meta, StoryObj } from "@storybook/web-components-vite";
import { html } from "lit";
import { until } from "lit/directives/until.js";
import {
  CANCELLED,
  CODE,
  cancellationQuote,
  changeQuote,
  fakeTrip,
  HELD,
  refusal,
  thb,
  UNPAID,
} from "./testing/trips.ts";
import { reserved } from "./testing/world.ts";
import type { Trip } from "./trip.ts";

export default { title: "Bookings/Trip", component: "embark-trip" } satisfies Meta;
type Story = StoryObj<Trip>;

let made = 0;

function form(embark: Embark) {
  // An id of its own, so that no story opens what another has opened.
  return html`<embark-trip id="form-${made++}" .embark=${embark}></embark-trip>`;
}

/** Opened with a token for everything. */
function open(changes: Partial<Booking> = {}, answers: Parameters<typeof fakeTrip>[1] = {}) {
  const { embark, server } = fakeTrip(changes, answers);
  return html`<embark-trip
    id="open-${made++}"
    .embark=${embark}
    .booking=${server.booking.id}
    .bookingToken=${"bkt_manage"}
  ></embark-trip>`;
}

/** A booking in the world of the mocks, which has seat maps and demo cards. */
function inWorld() {
  const made = reserved().then(
    ({ embark, booking, token }) =>
      html`<embark-trip
        id="world"
        .embark=${embark}
        .booking=${booking.id}
        .bookingToken=${token}
      ></embark-trip>`,
  );
  return html`${until(made)}`;
}

async function tripOf(canvas: HTMLElement): Promise<HTMLElement> {
  for (;;) {
    const trip = canvas.querySelector("embark-trip");
    if (trip) return trip;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** An element in the shadow root of another, when it is there. */
async function there(host: Element, selector: string): Promise<HTMLElement> {
  for (;;) {
    const found = host.shadowRoot?.querySelector<HTMLElement>(selector);
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function clicks(host: Element, ...selectors: string[]): Promise<void> {
  for (const selector of selectors) {
    (await there(host, selector)).click();
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Clicks these one after the other, each when it is there, or types the text of a pair. */
function does(
  ...steps: (string | readonly [selector: string, text: string])[]
): NonNullable<Story["play"]> {
  return async ({ canvasElement }) => {
    const trip = await tripOf(canvasElement);
    for (const step of steps) {
      if (typeof step === "string") await clicks(trip, step);
      else {
        const input = await there(trip, step[0]);
        if (input instanceof HTMLInputElement) input.value = step[1];
        input.dispatchEvent(new Event("input"));
      }
    }
  };
}

const FIND = does(["#pnr", "X7KQ4M"], ["#surname", "Mueller"], ".submit");

export const Find: Story = { render: () => form(fakeTrip().embark) };
export const FindIncomplete: Story = { ...Find, play: does(".submit") };
export const Finding: Story = {
  render: () => form(fakeTrip({}, { "POST retrieve": () => new Promise(() => undefined) }).embark),
  play: FIND,
};
export const NotFound: Story = {
  render: () => form(fakeTrip({}, { "POST retrieve": () => refusal(404, "not_found") }).embark),
  play: FIND,
};
export const TooManyTries: Story = {
  render: () => form(fakeTrip({}, { "POST retrieve": () => refusal(429, "rate_limited") }).embark),
  play: FIND,
};
export const Offline: Story = {
  render: () =>
    form(fakeTrip({}, { "POST retrieve": () => Promise.reject(new TypeError("offline")) }).embark),
  play: FIND,
};
export const LinkAsked: Story = { ...Find, play: does(".links button") };
export const LinkIncomplete: Story = { ...Find, play: does(".links button", ".links .submit") };
export const LinkSent: Story = {
  ...Find,
  play: does(".links button", ["#email", "anna@example.org"], ".links .submit"),
};
export const LinkTooMany: Story = {
  render: () => form(fakeTrip({}, { "POST links": () => refusal(429, "rate_limited") }).embark),
  play: does(".links button", ["#email", "anna@example.org"], ".links .submit"),
};
export const SessionOver: Story = {
  render: () => open({}, { "GET booking": () => refusal(401, "booking_token_required") }),
};

export const Masked: Story = { ...Find, play: FIND };
export const Confirmed: Story = { render: () => open() };
export const Held: Story = { render: () => open(HELD) };
export const Confirming: Story = {
  render: () => open({ ...HELD, status: "confirming", actions: [] }),
};
export const Cancelled: Story = { render: () => open(CANCELLED) };
export const Expired: Story = {
  render: () => open({ ...HELD, status: "expired", actions: [] }),
};

export const AsksForCode: Story = {
  ...Find,
  play: async (context) => {
    await FIND(context);
    await does("[data-action=cancel]", "#code")(context);
  },
};
export const WrongCode: Story = {
  ...Find,
  play: async (context) => {
    await FIND(context);
    await does("[data-action=cancel]", ["#code", "BBBB-BBBB"])(context);
  },
};
export const RightCode: Story = {
  ...Find,
  play: async (context) => {
    await FIND(context);
    await does("[data-action=cancel]", ["#code", CODE])(context);
  },
};

export const CancelQuote: Story = { ...Confirmed, play: does("[data-action=cancel]") };
export const CancelFree: Story = {
  render: () =>
    open(
      {},
      {
        "POST cancellation-quote": () =>
          cancellationQuote({
            reason: "free_within_24_hours",
            refund: thb(5_102_000),
            kept: thb(0),
            lines: [
              { code: "fare", paid: thb(4_664_000), refund: thb(4_664_000) },
              { code: "taxes", paid: thb(438_000), refund: thb(438_000) },
            ],
            freeUntil: new Date(Date.now() + 79_200_000).toISOString(),
          }),
      },
    ),
  play: does("[data-action=cancel]"),
};
export const CancelUnpaid: Story = {
  render: () => open(HELD, { "POST cancellation-quote": () => UNPAID }),
  play: does("[data-action=cancel]"),
};
export const CancelSure: Story = {
  ...Confirmed,
  play: does("[data-action=cancel]", ".panel .danger"),
};
export const CancelDone: Story = {
  ...Confirmed,
  play: does("[data-action=cancel]", ".panel .danger", "dialog .danger"),
};
export const CancelQuoteRenewed: Story = {
  render: () => {
    let asked = 0;
    return open(
      {},
      {
        "POST cancellation-quote": () =>
          cancellationQuote({
            id: `cnq_${asked}`,
            refund: thb(asked++ === 0 ? 5_102_000 : 146_000),
          }),
        "POST cancel": () => refusal(410, "quote_expired"),
      },
    );
  },
  play: does("[data-action=cancel]", ".panel .danger", "dialog .danger"),
};

export const ChangeSearch: Story = { ...Confirmed, play: does("[data-action=change]") };
export const ChangeOffer: Story = {
  ...Confirmed,
  play: async ({ canvasElement }) => {
    const trip = await tripOf(canvasElement);
    await clicks(trip, "[data-action=change]");
    const search = await there(trip, "embark-search");
    await clicks(search, ".offer:last-child .choose", ".offer .toggle", ".fare:last-child .choose");
  },
};
export const ChangeGivesBack: Story = {
  ...ChangeOffer,
  render: () =>
    open(
      {},
      {
        "POST change-quote": () =>
          changeQuote({ difference: thb(-900_000), fee: thb(500_000), due: thb(-400_000) }),
      },
    ),
};
export const ChangeWaits: Story = {
  render: () =>
    open({
      pendingChange: {
        due: thb(848_000),
        expiresAt: new Date(Date.now() + 900_000).toISOString(),
        slices: [],
      },
      actions: ["pay", "cancel"],
    }),
};
export const Pay: Story = { render: () => inWorld(), play: does("[data-action=pay]") };
export const Seats: Story = { render: () => inWorld(), play: does("[data-action=choose_seats]") };
export const HistoryShown: Story = { ...Confirmed, play: does("[data-action=history]") };
export const Resent: Story = { ...Confirmed, play: does("[data-action=resend]") };
export const ResendFails: Story = {
  render: () =>
    open({}, { "POST resend-confirmation": () => Promise.reject(new TypeError("offline")) }),
  play: does("[data-action=resend]"),
};

export const Dark: Story = { ...CancelQuote, globals: { scheme: "dark" } };
export const RightToLeft: Story = { ...CancelQuote, globals: { locale: "ar" } };
export const Thai: Story = { ...CancelQuote, globals: { locale: "th" } };
export const Narrow: Story = { ...CancelQuote, globals: { width: "20em" } };
export const Wide: Story = { ...Confirmed, globals: { width: "100%" } };
