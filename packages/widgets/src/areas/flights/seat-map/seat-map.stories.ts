import "./define.ts";
import { createEmbark } from "@embark/sdk";
import type { Meta, StoryObj } from "@storybook/web-components-vite";
import { html } from "lit";
import type { SeatMap } from "./seat-map.ts";
import { ANNA, aircraftMap, BERT, CARLA, MIA, smallMap } from "./testing/seat-maps.ts";

export default { title: "Flights/Seat map", component: "embark-seat-map" } satisfies Meta;
type Story = StoryObj<SeatMap>;

const FAMILY = [ANNA, BERT, CARLA, MIA];

function seats(properties: Partial<SeatMap> = {}) {
  const { map = aircraftMap("320", "Airbus A320"), passengers = FAMILY } = properties;
  const { choices = {}, active = "", cabin = "economy", view = "map" } = properties;
  return html`<embark-seat-map
    cabin=${cabin}
    view=${view}
    .map=${map}
    .passengers=${passengers}
    .choices=${choices}
    .active=${active}
  ></embark-seat-map>`;
}

/** A client whose every answer is this. */
function client(answer: () => Response | Promise<Response>) {
  const baseUrl = "https://story.embark.invalid/api/v1";
  return createEmbark({ baseUrl, retry: false, fetch: async () => answer() });
}

function loading(answer: () => Response | Promise<Response>) {
  return html`<embark-seat-map
    flight="flt_20261218-0Q917"
    .embark=${client(answer)}
  ></embark-seat-map>`;
}

export const Family: Story = { render: () => seats() };
export const OneTraveller: Story = { render: () => seats({ passengers: [ANNA] }) };
export const SomeSeated: Story = {
  render: () => seats({ choices: { p1: "14C", p2: "14B" } }),
};
export const ChildChooses: Story = { render: () => seats({ active: "p3" }) };
export const Business: Story = { render: () => seats({ cabin: "business" }) };
export const Small: Story = { render: () => seats({ map: smallMap() }) };
export const WideBody: Story = {
  render: () => seats({ map: aircraftMap("77W", "Boeing 777-300ER") }),
};
export const TwoDecks: Story = {
  render: () => seats({ map: aircraftMap("388", "Airbus A380-800") }),
  globals: { width: "100%" },
};
export const List: Story = { render: () => seats({ view: "list", choices: { p1: "14C" } }) };
export const SeatLost: Story = {
  render: () => seats({ map: smallMap(), choices: { p1: "10A", p2: "10C" } }),
  async play({ canvasElement }) {
    const map = canvasElement.querySelector("embark-seat-map");
    await map?.updateComplete;
    map?.take(["10A"]);
  },
};
export const SoldOut: Story = {
  render: () => seats({ map: aircraftMap("320", "Airbus A320", 1) }),
};
export const Loading: Story = { render: () => loading(() => new Promise(() => {})) };
export const Failed: Story = {
  render: () => loading(() => Promise.reject(new TypeError("The network is gone."))),
};
export const GivenOutLater: Story = {
  render: () =>
    loading(() => Response.json({ departureId: "flt_20261218-0Q917", aircraft: null, decks: [] })),
};
export const Demo: Story = {
  render: () =>
    html`<embark-seat-map flight="flt_20261218-0Q917" currency="THB"></embark-seat-map>`,
};
export const Dark: Story = { ...SomeSeated, globals: { scheme: "dark" } };
export const RightToLeft: Story = { ...SomeSeated, globals: { locale: "ar" } };
export const Thai: Story = { ...SomeSeated, globals: { locale: "th" } };
export const Narrow: Story = { ...WideBody, globals: { width: "20em" } };
