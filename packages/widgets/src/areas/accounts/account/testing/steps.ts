import { html } from "lit";
import { mount, part, settled, until } from "../../../../foundation/testing/fixtures.ts";
import { AccountElement } from "../account.ts";
import type { AccountSection } from "../account-events.ts";
import { accountServer } from "./account-server.ts";

/** The element on the page, with a section that is shown. */
export async function openAccount(
  section: AccountSection | null = null,
  changes: Parameters<typeof accountServer>[0] = {},
) {
  const server = accountServer(changes);
  const element = await mount(
    html`<embark-account
      google
      locale="en-GB"
      .embark=${server.embark}
      .section=${section}
    ></embark-account>`,
    AccountElement,
  );
  if (server.account && !server.answers["GET users/me"]) await appears(element, ".panel .section");
  if (section) await until("nothing waits", () => !find(element, ".panel .waiting"));
  await settled(element.renderRoot);
  return { server, element };
}

export function find(element: AccountElement, selector: string): HTMLElement | null | undefined {
  return element.shadowRoot?.querySelector<HTMLElement>(selector);
}

export async function appears(element: AccountElement, selector: string): Promise<void> {
  await until(`there is ${selector}`, () => find(element, selector));
  await settled(element.renderRoot);
}

export function type(element: AccountElement, name: string, text: string): void {
  const field = part<HTMLInputElement | HTMLSelectElement>(element, `[name="${name}"]`);
  field.value = text;
  field.dispatchEvent(new Event("input"));
  field.dispatchEvent(new Event("change"));
}

export async function press(element: AccountElement, selector: string): Promise<void> {
  await appears(element, selector);
  part(element, selector).click();
  await settled(element.renderRoot);
}

/** Says what was done, and has the focus. */
export async function told(element: AccountElement): Promise<string> {
  await appears(element, ".done");
  return textOf(element, ".done");
}

/** The text of a part in one line, without the marks of direction. */
export function textOf(element: AccountElement, selector: string): string {
  return (part(element, selector).textContent ?? "")
    .replace(/[\u2066-\u2069]/g, "")
    .replace(/\s+/g, " ")
    .trim();
}
