import { expect, fixtureCleanup } from "@open-wc/testing";
import type { LitElement } from "lit";
import { render, type TemplateResult } from "lit";
import { endTransitions } from "./end-transitions.ts";

export { fakeClient, problem } from "./fake-client.ts";

/** Puts a template on the page and gives its first element when everything in it has been rendered. */
export async function mount<E extends Element>(
  template: TemplateResult,
  type: new () => E,
): Promise<E> {
  const place = document.createElement("div");
  place.className = "mounted";
  document.body.append(place);
  render(template, place);
  const element = place.firstElementChild;
  if (!(element instanceof type)) throw new TypeError(`Not a ${type.name}: ${place.innerHTML}`);
  await settled(place);
  return element;
}

/** Waits until the elements in a tree, and those in their shadow roots, have been rendered. */
export async function settled(root: ParentNode): Promise<void> {
  for (const element of root.querySelectorAll("*")) {
    if (!isLit(element)) continue;
    while (!(await element.updateComplete));
    await settled(element.renderRoot);
  }
}

function isLit(element: Element): element is LitElement {
  return "updateComplete" in element && "renderRoot" in element;
}

const { now } = Date;

/** Puts the clock of the page forward, as if so many milliseconds had gone by; `unmount` puts it right again. */
export function putForward(milliseconds: number): void {
  Date.now = () => now() + milliseconds;
}

/** Takes away what `mount` put on the page; call it in `afterEach`. */
export function unmount(): void {
  Date.now = now;
  for (const place of document.querySelectorAll(".mounted")) place.remove();
  fixtureCleanup();
}

/** Finds one element in the shadow root of another. */
export function part<E extends Element = HTMLElement>(host: Element, selector: string): E {
  const found = host.shadowRoot?.querySelector<E>(selector);
  if (!found) throw new Error(`There is no ${selector} in ${host.localName}`);
  return found;
}

/**
 * Waits for a condition, looking again and again; fails with what was waited for. What throws does not hold
 * yet: a part that is looked at may come and go meanwhile.
 */
export async function until(what: string, holds: () => unknown): Promise<void> {
  const end = performance.now() + 5_000;
  for (;;) {
    let cause: unknown;
    try {
      if (holds()) return;
    } catch (error) {
      cause = error;
    }
    if (performance.now() > end) throw new Error(`Waited in vain until ${what}`, { cause });
    // Not frames: a tab in the background draws none.
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

/** axe finds nothing wrong with an element, as it stands once its transitions have ended. */
export async function expectAccessible(element: Element): Promise<void> {
  endTransitions();
  await expect(element).to.be.accessible();
}
