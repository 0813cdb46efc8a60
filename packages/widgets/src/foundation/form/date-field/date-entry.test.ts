import "./define.ts";
import { expect } from "@open-wc/testing";
import { html } from "lit";
import { mount, unmount, until } from "../../testing/fixtures.ts";
import { DateField } from "./date-field.ts";

describe("a date field that has just come", () => {
  afterEach(unmount);

  it("holds back a form until it can read what was typed, and then takes it", async () => {
    const field = await mount(
      html`<embark-date-field name="day" value="2026-12-18" min="2026-11-21"></embark-date-field>`,
      DateField,
    );
    const changes: string[] = [];
    field.addEventListener("change", () => changes.push(field.value));
    const input = field.shadowRoot?.querySelector("input");
    if (!input) throw new Error("There is no input");
    // Without the focus, which would load what reads it.
    input.value = "24 Dec 2026";
    input.dispatchEvent(new Event("change", { bubbles: true }));
    expect(field.validity.badInput).to.equal(true);
    await until("it is read", () => field.value === "2026-12-24");
    expect(field.validity.valid).to.equal(true);
    expect(changes).to.deep.equal(["2026-12-24"]);
  });
});
