import { html } from "lit";
import { mount, part, settled, until } from "../../../../foundation/testing/fixtures.ts";
import { SignIn } from "../sign-in.ts";
import { type Answers, type FakeAccounts, fakeAccounts, PASSWORD } from "./fake-accounts.ts";

/** The element with a client of the page. */
export async function mountSignIn(
  answers: Answers = {},
  attributes: Partial<Pick<SignIn, "mode" | "google" | "links" | "action" | "token">> = {},
): Promise<FakeAccounts & { readonly element: SignIn }> {
  const fake = fakeAccounts(answers);
  const { mode = "traveller", google = false, links = false, action, token } = attributes;
  const element = await mount(
    html`<embark-sign-in
      locale="en-GB"
      .embark=${fake.embark}
      .mode=${mode}
      .action=${action ?? null}
      .token=${token ?? null}
      ?google=${google}
      ?links=${links}
    ></embark-sign-in>`,
    SignIn,
  );
  await appears(element, "form, [part=user]");
  return { ...fake, element };
}

export async function appears(element: SignIn, selector: string): Promise<void> {
  await until(`there is ${selector}`, () => element.shadowRoot?.querySelector(selector));
  await settled(element.shadowRoot ?? element);
}

/** Waits for a step. */
export const atStep = (element: SignIn, step: string) => appears(element, `[data-step=${step}] h2`);

export function type(element: SignIn, name: string, text: string): void {
  const input = part<HTMLInputElement | HTMLSelectElement>(element, `[name="${name}"]`);
  input.focus();
  input.value = text;
  input.dispatchEvent(new Event(input instanceof HTMLSelectElement ? "change" : "input"));
}

/** Types into several fields, then presses the main button. */
export async function send(element: SignIn, fields: Record<string, string> = {}): Promise<void> {
  for (const [name, text] of Object.entries(fields)) type(element, name, text);
  await settled(element.renderRoot);
  part(element, "[type=submit]").click();
  await element.updateComplete;
}

/** Presses the button with this text. */
export async function press(element: SignIn, text: string): Promise<void> {
  const buttons = [...(element.shadowRoot?.querySelectorAll("button") ?? [])];
  const button = buttons.find((one) => one.textContent?.trim() === text);
  if (!button) throw new Error(`There is no button ${text}`);
  button.click();
  await element.updateComplete;
}

export function logIn(element: SignIn, password = PASSWORD): Promise<void> {
  return send(element, { email: "anna@example.org", password });
}

/** The text of a part in one line, without the marks of direction; empty where there is none. */
export function textOf(element: SignIn, selector: string): string {
  return (element.shadowRoot?.querySelector(selector)?.textContent ?? "")
    .replace(/[\u2066-\u2069]/g, "")
    .replace(/\s+/g, " ")
    .trim();
}

/** Name of the field that has the focus, or the tag of what else has it. */
export function focused(element: SignIn): string | null | undefined {
  const active = element.shadowRoot?.activeElement;
  return active?.getAttribute("name") ?? active?.localName;
}
