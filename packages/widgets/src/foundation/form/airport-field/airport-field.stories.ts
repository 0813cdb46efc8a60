import "./define.ts";
import type { Meta, StoryObj } from "@storybook/web-components-vite";
import { html } from "lit";
import { fakeClient, problem } from "../../testing/fake-client.ts";
import type { AirportField } from "./airport-field.ts";

export default { title: "Form/Airport field", component: "embark-airport-field" } satisfies Meta;
type Story = StoryObj<AirportField>;

/** Clicks the field and types into it. */
async function type(canvas: HTMLElement, text: string): Promise<void> {
  const field = canvas.querySelector("embark-airport-field");
  await field?.updateComplete;
  const input = field?.shadowRoot?.querySelector("input");
  if (!input) throw new Error("There is no field");
  input.focus();
  input.value = text;
  input.dispatchEvent(new Event("input", { bubbles: true }));
}

export const Empty: Story = {
  render: () => html`<embark-airport-field label="From"></embark-airport-field>`,
};
export const Chosen: Story = {
  render: () => html`<embark-airport-field label="From" value="BKK"></embark-airport-field>`,
};
export const Suggestions: Story = {
  ...Empty,
  play: ({ canvasElement }) => type(canvasElement, "lon"),
};
export const NothingFound: Story = {
  ...Empty,
  play: ({ canvasElement }) => type(canvasElement, "atlantis"),
};
export const AskingFailed: Story = {
  render: () =>
    html`<embark-airport-field
      label="From"
      .embark=${fakeClient(() => problem(503, "unavailable"))}
    ></embark-airport-field>`,
  play: ({ canvasElement }) => type(canvasElement, "lon"),
};
export const WithProblem: Story = {
  render: () =>
    html`<embark-airport-field
      label="To"
      value="BKK"
      error="Choose a place other than the one you leave from."
    ></embark-airport-field>`,
};
export const Disabled: Story = {
  render: () =>
    html`<embark-airport-field label="From" value="BKK" disabled></embark-airport-field>`,
};
