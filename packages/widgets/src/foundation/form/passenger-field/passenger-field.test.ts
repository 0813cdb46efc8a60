import "./define.ts";
import { expect } from "@open-wc/testing";
import { sendKeys } from "@web/test-runner-commands";
import { html } from "lit";
import { expectAccessible, mount, part, settled, unmount } from "../../testing/fixtures.ts";
import { formControlSuite } from "../../testing/form-control-suite.ts";
import { PassengerField } from "./passenger-field.ts";

formControlSuite({
  tag: "embark-passenger-field",
  type: PassengerField,
  values: ["1-0-0", "2-1-1"],
  empty: "1-0-0",
  focus: "#trigger",
  async change(element) {
    await sendKeys({ press: "ArrowDown" });
    await settled(document);
    await sendKeys({ press: "Tab" });
    await sendKeys({ press: "Enter" });
    await settled(element.ownerDocument);
  },
});

describe("embark-passenger-field", () => {
  afterEach(unmount);

  async function opened(value: string): Promise<PassengerField> {
    const element = await mount(
      html`<embark-passenger-field label="Who" value=${value}></embark-passenger-field>`,
      PassengerField,
    );
    part(element, "#trigger").focus();
    part(element, "#trigger").click();
    await settled(document);
    return element;
  }

  async function press(element: PassengerField, label: string): Promise<void> {
    part(element, `[aria-label="${label}"]`).click();
    await settled(document);
  }

  it("is one adult at first", async () => {
    const element = await mount(
      html`<embark-passenger-field label="Who"></embark-passenger-field>`,
      PassengerField,
    );
    expect(element.party).to.deep.equal({ adults: 1, children: 0, infants: 0 });
    expect(part(element, "#trigger").textContent?.trim()).to.equal("1 adult");
  });

  it("counts each kind and writes the party out", async () => {
    const element = await opened("1-0-0");
    await press(element, "One more: Adults");
    await press(element, "One more: Children");
    await press(element, "One more: Infants");
    expect(element.value).to.equal("2-1-1");
    expect(part(element, "#trigger").textContent?.trim()).to.equal("2 adults, 1 child, 1 infant");
    await press(element, "One less: Infants");
    expect(element.value).to.equal("2-1-0");
    await expectAccessible(element);
  });

  for (const { party, label, reason } of [
    { party: "5-4-0", label: "One more: Adults", reason: "up to 9 seats" },
    { party: "5-4-0", label: "One more: Children", reason: "up to 9 seats" },
    { party: "2-0-2", label: "One more: Infants", reason: "at most one infant" },
    { party: "2-0-2", label: "One less: Adults", reason: "at most one infant" },
    { party: "1-2-0", label: "One less: Adults", reason: "At least one adult" },
  ]) {
    it(`refuses "${label}" with ${party} and says why`, async () => {
      const element = await opened(party);
      await press(element, label);
      expect(element.value).to.equal(party);
      expect(part(element, "[role=status]").textContent).to.contain(reason);
      await expectAccessible(element);
    });
  }

  it("is invalid with a party that cannot travel", async () => {
    const element = await opened("1-0-2");
    expect(element.validity.customError).to.equal(true);
    expect(element.validationMessage).to.contain("at most one infant");
  });

  it("closes on Escape and gives the focus back", async () => {
    const element = await opened("1-0-0");
    await sendKeys({ press: "Tab" });
    await sendKeys({ press: "Escape" });
    await settled(document);
    expect(part(element, "[popover]").matches(":popover-open")).to.equal(false);
    expect(element.shadowRoot?.activeElement?.id).to.equal("trigger");
  });
});
