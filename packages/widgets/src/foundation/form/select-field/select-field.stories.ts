import "./define.ts";
import type { Meta, StoryObj } from "@storybook/web-components-vite";
import { html } from "lit";
import type { SelectField } from "./select-field.ts";

export default { title: "Form/Select field", component: "embark-select-field" } satisfies Meta;
type Story = StoryObj<SelectField>;

const options = [
  { value: "", label: "Any cabin" },
  { value: "economy", label: "Economy" },
  { value: "business", label: "Business" },
];

export const Unchosen: Story = {
  render: () => html`<embark-select-field label="Cabin" .options=${options}></embark-select-field>`,
};
export const Chosen: Story = {
  render: () =>
    html`<embark-select-field label="Cabin" value="business" .options=${options}></embark-select-field>`,
};
export const Missing: Story = {
  render: () =>
    html`<embark-select-field label="Cabin" required .options=${options}></embark-select-field>`,
  async play({ canvasElement }) {
    canvasElement.querySelector("embark-select-field")?.reportValidity();
  },
};
export const Disabled: Story = {
  render: () =>
    html`<embark-select-field label="Cabin" disabled .options=${options}></embark-select-field>`,
};
