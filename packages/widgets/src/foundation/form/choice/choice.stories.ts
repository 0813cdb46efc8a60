import "./define.ts";
import type { Meta, StoryObj } from "@storybook/web-components-vite";
import { html } from "lit";
import type { Choice } from "./choice.ts";

export default { title: "Form/Choice", component: "embark-choice" } satisfies Meta;
type Story = StoryObj<Choice>;

const options = [
  { value: "return", label: "Round trip" },
  { value: "one-way", label: "One way" },
];

export const Chosen: Story = {
  render: () =>
    html`<embark-choice label="Trip" value="return" .options=${options}></embark-choice>`,
};
export const Unchosen: Story = {
  render: () => html`<embark-choice label="Trip" .options=${options}></embark-choice>`,
};
export const Missing: Story = {
  render: () => html`<embark-choice label="Trip" required .options=${options}></embark-choice>`,
  async play({ canvasElement }) {
    canvasElement.querySelector("embark-choice")?.reportValidity();
  },
};
export const Disabled: Story = {
  render: () =>
    html`<embark-choice label="Trip" value="return" disabled .options=${options}></embark-choice>`,
};
