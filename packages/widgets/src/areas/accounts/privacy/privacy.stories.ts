import "./define.ts";
import type { Meta, StoryObj } from "@storybook/web-components-vite";
import { html } from "lit";
import { refusal } from "../../bookings/trip/testing/trips.ts";
import type { Privacy } from "./privacy.ts";
import { CODE, EMAIL, type GuestServer, guestServer } from "./testing/guest-server.ts";

export default { title: "Accounts/Privacy", component: "embark-privacy" } satisfies Meta;
type Story = StoryObj<Privacy>;

function show(answers: GuestServer["answers"] = {}) {
  return html`<embark-privacy .embark=${guestServer(answers).embark}></embark-privacy>`;
}

/** Clicks these one after the other, each when it is there, or types the text of a pair. */
function does(
  ...steps: (string | readonly [selector: string, text: string])[]
): NonNullable<Story["play"]> {
  return async ({ canvasElement }) => {
    for (const step of steps) {
      const [selector, text] = typeof step === "string" ? [step] : step;
      for (;;) {
        const found = canvasElement
          .querySelector("embark-privacy")
          ?.shadowRoot?.querySelector<HTMLElement>(selector);
        if (found instanceof HTMLInputElement && text !== undefined) {
          found.value = text;
          found.dispatchEvent(new Event("input"));
        } else found?.click();
        if (found) break;
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    }
  };
}

const SEND = [["[name=email]", EMAIL], ".primary", ["[name=code]", CODE]] as const;
const ERASE = ["[part=erasure] .danger", "dialog .danger"] as const;
const offline = () => Promise.reject(new TypeError("offline"));

export const First: Story = { render: () => show() };
export const EmailMissing: Story = { render: () => show(), play: does(".primary") };
export const Offline: Story = {
  render: () => show({ requests: offline }),
  play: does(["[name=email]", EMAIL], ".primary"),
};
export const Sent: Story = { render: () => show(), play: does(...SEND) };
export const CodeWrong: Story = {
  render: () => show(),
  play: does(...SEND, ["[name=code]", "7KDM-Q2XX"], "[part=download] .primary"),
};
export const Downloading: Story = {
  render: () => show({ export: () => new Promise(() => undefined) }),
  play: does(...SEND, "[part=download] .primary"),
};
export const Downloaded: Story = {
  render: () => show(),
  play: does(...SEND, "[part=download] .primary"),
};
export const Question: Story = { render: () => show(), play: does(...SEND, ERASE[0]) };
export const TripsToCome: Story = {
  render: () =>
    show({ erase: () => refusal(409, "upcoming_trips", { pnrs: ["K7QM2X", "B4HN9C"] }) }),
  play: does(...SEND, ...ERASE),
};
export const Erased: Story = { render: () => show(), play: does(...SEND, ...ERASE) };
