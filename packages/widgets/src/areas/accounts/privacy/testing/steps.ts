import { html } from "lit";
import { mount, part, settled, until } from "../../../../foundation/testing/fixtures.ts";
import { Privacy } from "../privacy.ts";
import { CODE, EMAIL, type GuestServer, guestServer } from "./guest-server.ts";

/** The element on the page. */
export async function openPrivacy(answers: GuestServer["answers"] = {}, locale = "en-GB") {
  const server = guestServer(answers);
  const element = await mount(
    html`<embark-privacy .embark=${server.embark} .locale=${locale}></embark-privacy>`,
    Privacy,
  );
  return { server, element };
}

export function find(element: Privacy, selector: string): HTMLElement | null | undefined {
  return element.shadowRoot?.querySelector<HTMLElement>(selector);
}

export async function appears(element: Privacy, selector: string): Promise<void> {
  await until(`there is ${selector}`, () => find(element, selector));
  await settled(element.renderRoot);
}

export function type(element: Privacy, name: string, text: string): void {
  const field = part<HTMLInputElement>(element, `[name="${name}"]`);
  field.value = text;
  field.dispatchEvent(new Event("input"));
}

export async function press(element: Privacy, selector: string): Promise<void> {
  await appears(element, selector);
  part(element, selector).click();
  await settled(element.renderRoot);
}

/** Has a code sent, and types it. */
export async function enterCode(element: Privacy, code = CODE): Promise<void> {
  type(element, "email", EMAIL);
  await press(element, ".primary");
  await appears(element, "[name=code]");
  type(element, "code", code);
}

/** The text of a part in one line, without the marks of direction. */
export function textOf(element: Privacy, selector: string): string {
  return (part(element, selector).textContent ?? "")
    .replace(/[\u2066-\u2069]/g, "")
    .replace(/\s+/g, " ")
    .trim();
}

/** What would be saved while something is done, by name. */
export async function downloadsOf(work: () => Promise<unknown>): Promise<string[]> {
  const names: string[] = [];
  const { click } = HTMLAnchorElement.prototype;
  HTMLAnchorElement.prototype.click = function () {
    names.push(this.download);
  };
  try {
    await work();
  } finally {
    HTMLAnchorElement.prototype.click = click;
  }
  return names;
}
