import "./define.ts";
import { createEmbark } from "@embark/sdk";
import { createMockWorld, type Fault } from "@embark/sdk/mocks";
import type { Meta, StoryObj } from "@storybook/web-components-vite";
import { html } from "lit";
import { addDays, today } from "../../../foundation/form/date-field/calendar.ts";
import type { Search } from "./search.ts";

export default { title: "Flights/Search", component: "embark-search" } satisfies Meta;
type Story = StoryObj<Search>;

const DEPARTURE = addDays(today(), 30);
const RETURN = addDays(DEPARTURE, 16);

/** A client of a world of its own, in which this goes wrong. */
function world(...faults: Fault[]) {
  const made = createMockWorld({ latencyMs: 300 });
  for (const fault of faults) made.inject(fault);
  return createEmbark({
    baseUrl: "https://mock.embark.invalid/api/v1",
    fetch: made.fetch,
    retry: false,
  });
}

function trip(embark = world(), { oneWay = false } = {}) {
  return html`<embark-search
    auto
    .embark=${embark}
    origin="BKK"
    destination="LON"
    departure-date=${DEPARTURE}
    return-date=${RETURN}
    trip=${oneWay ? "one-way" : "round-trip"}
    adults="2"
    currency="THB"
  ></embark-search>`;
}

/** Clicks these one after the other, each when it is there. */
function clicks(...selectors: string[]): NonNullable<Story["play"]> {
  return async ({ canvasElement }) => {
    const search = canvasElement.querySelector("embark-search");
    for (const selector of selectors) {
      for (;;) {
        const target = search?.shadowRoot?.querySelector<HTMLElement>(selector);
        target?.click();
        await new Promise((resolve) => setTimeout(resolve, 50));
        if (target) break;
      }
    }
  };
}

export const Idle: Story = {
  render: () => html`<embark-search .embark=${world()} currency="THB"></embark-search>`,
};
export const Prefilled: Story = {
  render: () =>
    html`<embark-search
      .embark=${world()}
      origin="BKK"
      destination="LHR"
      departure-date=${DEPARTURE}
      return-date=${RETURN}
      adults="2"
      children="1"
      cabin="business"
      currency="EUR"
    ></embark-search>`,
};
export const Incomplete: Story = { ...Idle, play: clicks(".submit") };
export const Loading: Story = {
  render: () => trip(world({ operation: "searchFlights", delayMs: 3_600_000 })),
};
export const OneWay: Story = { render: () => trip(world(), { oneWay: true }) };
export const Fares: Story = { ...OneWay, play: clicks(".offer .toggle") };
export const RoundTrip: Story = { render: () => trip() };
export const ReturnFlights: Story = { ...RoundTrip, play: clicks(".offer .choose") };
export const Chosen: Story = {
  ...OneWay,
  play: clicks(".offer .toggle", ".fare .choose"),
};
export const Filters: Story = { ...RoundTrip, play: clicks(".toolbar .toggle") };
export const NoFlights: Story = {
  render: () => trip(world({ operation: "searchFlights", empty: true })),
};
export const NoMatch: Story = {
  render: () => {
    const embark = world();
    return html`<embark-search
      auto
      id="no-match"
      .embark=${embark}
      origin="BKK"
      destination="LON"
      departure-date=${DEPARTURE}
      trip="one-way"
      @embark-search-results=${({ currentTarget }: Event & { currentTarget: Search }) => {
        currentTarget.embark = world({ operation: "searchFlights", empty: true });
      }}
    ></embark-search>`;
  },
  play: clicks(".toolbar [aria-pressed]"),
};
export const RefusedByServer: Story = {
  render: () =>
    html`<embark-search
      auto
      .embark=${world()}
      origin="BKK"
      destination="XXQ"
      departure-date=${DEPARTURE}
      trip="one-way"
    ></embark-search>`,
};
export const ServerError: Story = {
  render: () => trip(world({ operation: "searchFlights", status: 500, times: 1 })),
};
export const RateLimited: Story = {
  render: () => trip(world({ operation: "searchFlights", status: 429, retryAfter: 12, times: 1 })),
};
export const Offline: Story = {
  render: () => trip(world({ operation: "searchFlights", network: true, times: 1 })),
};
export const Dark: Story = { ...Fares, globals: { scheme: "dark" } };
export const RightToLeft: Story = { ...Fares, globals: { locale: "ar" } };
export const Thai: Story = { ...Fares, globals: { locale: "th" } };
export const Narrow: Story = { ...Fares, globals: { width: "20em" } };
export const Wide: Story = { ...ReturnFlights, globals: { width: "100%" } };
