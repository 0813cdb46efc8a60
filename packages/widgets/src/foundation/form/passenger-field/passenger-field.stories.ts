import "./define.ts";
import type { Meta, StoryObj } from "@storybook/web-components-vite";
import { html } from "lit";
import type { PassengerField } from "./passenger-field.ts";

export default {
  title: "Form/Passenger field",
  component: "embark-passenger-field",
} satisfies Meta;
type Story = StoryObj<PassengerField>;

async function open(canvas: HTMLElement): Promise<ShadowRoot> {
  const field = canvas.querySelector("embark-passenger-field");
  await field?.updateComplete;
  const root = field?.shadowRoot;
  if (!root) throw new Error("There is no field");
  root.querySelector("button")?.focus();
  root.querySelector("button")?.click();
  return root;
}

export const Alone: Story = {
  render: () => html`<embark-passenger-field label="Who"></embark-passenger-field>`,
};
export const Family: Story = {
  render: () => html`<embark-passenger-field label="Who" value="2-2-1"></embark-passenger-field>`,
};
export const Counting: Story = {
  ...Family,
  async play({ canvasElement }) {
    await open(canvasElement);
  },
};
export const NoMoreInfants: Story = {
  render: () => html`<embark-passenger-field label="Who" value="1-0-1"></embark-passenger-field>`,
  async play({ canvasElement }) {
    const root = await open(canvasElement);
    root.querySelector<HTMLElement>(".counter:nth-child(3) .more")?.click();
  },
};
export const Disabled: Story = {
  render: () => html`<embark-passenger-field label="Who" disabled></embark-passenger-field>`,
};
