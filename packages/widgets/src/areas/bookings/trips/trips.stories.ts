import "./define.ts";
import type { Meta, StoryObj } from "@storybook/web-components-vite";
import { html } from "lit";
import { refusal } from "../trip/testing/trips.ts";
import {
  CANCELLED_TRIP,
  HELD_TRIP,
  NEXT,
  onDay,
  PAST,
  type TripsDesk,
  tripsDesk,
} from "./testing/trips-desk.ts";
import type { Trips } from "./trips.ts";

export default { title: "Bookings/Trips", component: "embark-trips" } satisfies Meta;
type Story = StoryObj<Trips>;

function list({ embark }: TripsDesk) {
  return html`<embark-trips .embark=${embark} book="#flights"></embark-trips>`;
}

/** Clicks these one after the other, each when it is there. */
function clicks(...selectors: string[]): NonNullable<Story["play"]> {
  return async ({ canvasElement }) => {
    for (const selector of selectors) {
      for (;;) {
        const found = canvasElement
          .querySelector("embark-trips")
          ?.shadowRoot?.querySelector<HTMLElement>(selector);
        found?.click();
        if (found) break;
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    }
  };
}

const guest = { user: null, answers: {} };

export const Upcoming: Story = { render: () => list(tripsDesk()) };
export const NotPaid: Story = {
  render: () =>
    list(tripsDesk({ bookings: [{ ...HELD_TRIP, slices: NEXT.slices }, ...PAST.slice(0, 2)] })),
};
export const Tomorrow: Story = {
  render: () =>
    list(
      tripsDesk({
        bookings: [{ ...NEXT, slices: NEXT.slices.map((one, index) => onDay(one, 1 + 9 * index)) }],
      }),
    ),
};
export const OnlyCancelled: Story = {
  render: () => list(tripsDesk({ bookings: [CANCELLED_TRIP] })),
};
export const OnlyPast: Story = { render: () => list(tripsDesk({ bookings: PAST })) };
export const Empty: Story = { render: () => list(tripsDesk({ bookings: [] })) };
export const Loading: Story = {
  render: () =>
    list(tripsDesk({ answers: { "GET bookings": () => new Promise(() => undefined) } })),
};
export const Offline: Story = {
  render: () =>
    list(
      tripsDesk({ answers: { "GET bookings": () => Promise.reject(new TypeError("offline")) } }),
    ),
};
export const TooBusy: Story = {
  render: () =>
    list(tripsDesk({ answers: { "GET bookings": () => refusal(429, "rate_limited") } })),
};
export const SignedOut: Story = { render: () => list(tripsDesk(guest)) };
export const OfThisPage: Story = {
  render: () =>
    html`<embark-trips .embark=${tripsDesk(guest).embark} booking-tokens="bkt_1"></embark-trips>`,
};
export const Opened: Story = { ...Upcoming, play: clicks("[data-open]") };
export const HistoryOpened: Story = {
  ...Upcoming,
  play: clicks(".next footer button:last-of-type"),
};
export const FindByCode: Story = { ...Upcoming, play: clicks(".to-find") };

export const Dark: Story = { ...Upcoming, globals: { scheme: "dark" } };
export const RightToLeft: Story = { ...Upcoming, globals: { locale: "ar" } };
export const Thai: Story = { ...Upcoming, globals: { locale: "th" } };
export const Narrow: Story = { ...Upcoming, globals: { width: "20em" } };
