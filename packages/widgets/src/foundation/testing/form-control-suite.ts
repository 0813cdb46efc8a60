import { expect } from "@open-wc/testing";
import { sendKeys } from "@web/test-runner-commands";
import { html } from "lit";
import type { FormControl } from "../form/form-control.ts";
import { expectAccessible, mount, part, settled, unmount, until } from "./fixtures.ts";

interface ControlUnderTest<E extends FormControl> {
  readonly tag: string;
  readonly type: new () => E;
  /** Two valid values. */
  readonly values: readonly [string, string];
  /** Value without any choice, `""` where no choice is possible. */
  readonly empty: string;
  /** What takes the focus, in the shadow root. */
  readonly focus: string;
  /** Sets what the control needs beside its attributes. */
  readonly prepare?: (element: E) => void;
  /** Changes the value with the keyboard alone; the focus is on the control. */
  readonly change: (element: E) => Promise<void>;
}

/** What every form control does; each control's test file calls it. */
export function formControlSuite<E extends FormControl>(control: ControlUnderTest<E>): void {
  const [first, second] = control.values;

  async function inForm(attributes: Record<string, string> = {}): Promise<E> {
    const element = document.createElement(control.tag);
    if (!(element instanceof control.type)) throw new TypeError(`${control.tag} is not defined`);
    for (const [name, value] of Object.entries({ name: "field", label: "Label", ...attributes })) {
      element.setAttribute(name, value);
    }
    control.prepare?.(element);
    const form = await mount(html`<form><fieldset>${element}</fieldset></form>`, HTMLFormElement);
    form.addEventListener("submit", (event) => event.preventDefault());
    await settled(form);
    return element;
  }

  function formOf(element: E): HTMLFormElement {
    if (!element.form) throw new Error("The control has found no form");
    return element.form;
  }

  function sent(element: E): FormDataEntryValue | null {
    return new FormData(formOf(element)).get("field");
  }

  describe(`${control.tag} as a form control`, () => {
    afterEach(unmount);

    it("shows its label and names the control with it", async () => {
      const element = await inForm({ label: "Where to" });
      expect(element.shadowRoot?.textContent).to.contain("Where to");
      await expectAccessible(element);
    });

    it("sends its value under its name, at once", async () => {
      const element = await inForm({ value: first });
      expect(sent(element)).to.equal(first);
      element.value = second;
      expect(sent(element)).to.equal(second);
    });

    it("sends nothing without a name", async () => {
      const element = await inForm({ value: first });
      element.removeAttribute("name");
      await settled(formOf(element));
      expect([...new FormData(formOf(element)).values()]).to.deep.equal([]);
    });

    it("is disabled, and sends nothing, by itself", async () => {
      const element = await inForm({ value: first, disabled: "" });
      expect(sent(element)).to.equal(null);
      expect(part(element, control.focus).matches(":disabled")).to.equal(true);
      element.disabled = false;
      await settled(formOf(element));
      expect(sent(element)).to.equal(first);
      expect(part(element, control.focus).matches(":disabled")).to.equal(false);
    });

    it("is disabled, and sends nothing, in a disabled fieldset", async () => {
      const element = await inForm({ value: first });
      const fieldset = element.closest("fieldset");
      if (fieldset) fieldset.disabled = true;
      await settled(formOf(element));
      expect(sent(element)).to.equal(null);
      expect(part(element, control.focus).matches(":disabled")).to.equal(true);
    });

    it("goes back to its first value when the form is reset", async () => {
      const element = await inForm({ value: first });
      element.value = second;
      formOf(element).reset();
      expect(element.value).to.equal(first);
      expect(sent(element)).to.equal(first);
    });

    it("takes a value that the browser restores", async () => {
      const element = await inForm();
      element.formStateRestoreCallback(second);
      expect(element.value).to.equal(second);
      expect(sent(element)).to.equal(second);
    });

    it("is not changed by its first value once it has another", async () => {
      const element = await inForm({ value: first });
      element.value = second;
      element.setAttribute("value", first);
      expect(element.value).to.equal(second);
    });

    if (control.empty === "") {
      it("keeps a form from being submitted while a required value is missing, and says so", async () => {
        const element = await inForm({ required: "" });
        expect(element.validity.valueMissing).to.equal(true);
        expect(element.shadowRoot?.querySelector(".error")).to.equal(null);
        formOf(element).requestSubmit();
        await settled(formOf(element));
        expect(part(element, ".error").textContent).to.contain("Please fill this in.");
        expect(element.matches(":focus-within")).to.equal(true);
        await expectAccessible(element);
        element.locale = "de";
        await until("it speaks German", () =>
          part(element, ".error").textContent?.includes("Bitte füllen Sie dieses Feld aus."),
        );
        element.value = first;
        await settled(formOf(element));
        expect(element.checkValidity()).to.equal(true);
        expect(element.shadowRoot?.querySelector(".error")).to.equal(null);
      });
    }

    it("shows a problem that the page found, until the value changes", async () => {
      const element = await inForm({ value: first });
      element.error = "Not this one.";
      await settled(formOf(element));
      expect(element.checkValidity()).to.equal(false);
      expect(part(element, ".error").textContent).to.contain("Not this one.");
      await expectAccessible(element);
    });

    it("is changed with the keyboard alone and says so with input and change", async () => {
      const element = await inForm({ value: first });
      const events: string[] = [];
      for (const type of ["input", "change"]) {
        element.addEventListener(type, () => events.push(`${type} ${element.value}`));
      }
      element.focus();
      await settled(formOf(element));
      await control.change(element);
      await settled(formOf(element));
      expect(element.value).not.to.equal(first);
      expect(events.slice(-2)).to.deep.equal([`input ${element.value}`, `change ${element.value}`]);
      await expectAccessible(element);
    });

    it("can be left with Tab", async () => {
      const element = await inForm({ value: first });
      const after = document.createElement("button");
      after.textContent = "After";
      formOf(element).append(after);
      element.focus();
      for (let stop = 0; stop < 6 && document.activeElement !== after; stop++) {
        await sendKeys({ press: "Tab" });
      }
      expect(document.activeElement).to.equal(after);
    });

    it("keeps its value when it is moved", async () => {
      const element = await inForm({ value: first });
      element.value = second;
      formOf(element).append(element);
      await settled(formOf(element));
      expect(element.value).to.equal(second);
      expect(sent(element)).to.equal(second);
    });
  });
}
