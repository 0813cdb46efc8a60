import "./define.ts";
import type { Meta, StoryObj } from "@storybook/web-components-vite";
import { html } from "lit";
import { addDays, today } from "./calendar.ts";
import type { DateField, DateHint } from "./date-field.ts";

export default { title: "Form/Date field", component: "embark-date-field" } satisfies Meta;
type Story = StoryObj<DateField>;

async function open(canvas: HTMLElement): Promise<void> {
  const field = canvas.querySelector("embark-date-field");
  await field?.updateComplete;
  const input = field?.shadowRoot?.querySelector("input");
  input?.focus();
  input?.click();
}

const hints = new Map<string, DateHint>(
  Array.from({ length: 80 }, (_, day) => [
    addDays(today(), day),
    { text: `฿${(2400 + ((day * 733) % 3100)).toLocaleString("en")}`, lowest: day === 0 },
  ]),
);

export const Empty: Story = {
  render: () => html`<embark-date-field label="Leave"></embark-date-field>`,
};
export const Chosen: Story = {
  render: () =>
    html`<embark-date-field label="Leave" value=${addDays(today(), 27)}></embark-date-field>`,
};
export const Calendar: Story = {
  render: () =>
    html`<embark-date-field
      label="Leave"
      value=${addDays(today(), 2)}
      min=${today()}
      max=${addDays(today(), 330)}
    ></embark-date-field>`,
  play: ({ canvasElement }) => open(canvasElement),
};
export const RangeWithPrices: Story = {
  render: () =>
    html`<embark-date-field
      mode="range"
      label="Leave"
      end-label="Return"
      value="${addDays(today(), 7)}/${addDays(today(), 16)}"
      min=${today()}
      max=${addDays(today(), 330)}
      .hints=${hints}
    ></embark-date-field>`,
  play: ({ canvasElement }) => open(canvasElement),
};
export const ReturnBeforeLeaving: Story = {
  render: () =>
    html`<embark-date-field
      mode="range"
      label="Leave"
      end-label="Return"
      value="${addDays(today(), 16)}/${addDays(today(), 7)}"
    ></embark-date-field>`,
  async play({ canvasElement }) {
    canvasElement.querySelector("embark-date-field")?.reportValidity();
  },
};
export const Disabled: Story = {
  render: () =>
    html`<embark-date-field label="Leave" value=${today()} disabled></embark-date-field>`,
};
