import { sendKeys } from "@web/test-runner-commands";
import { html } from "lit";
import "../define.ts";
import { mount, part, settled } from "../../../../foundation/testing/fixtures.ts";
import { SeatMap } from "../seat-map.ts";
import { ANNA, BERT, smallMap } from "./seat-maps.ts";

/** The map of a small cabin, for Anna and Bert unless `properties` say otherwise. */
export async function mountMap(properties: Partial<SeatMap> = {}): Promise<SeatMap> {
  const element = await mount(
    html`<embark-seat-map locale="en-GB" cabin="economy"></embark-seat-map>`,
    SeatMap,
  );
  Object.assign(element, { map: smallMap(), passengers: [ANNA, BERT], ...properties });
  await settled(element.renderRoot);
  await element.updateComplete;
  return element;
}

/** The seats of the plan, in its order. */
export function cells(element: SeatMap): HTMLElement[] {
  return [...element.renderRoot.querySelectorAll<HTMLElement>(".plan [role=gridcell]")];
}

/** The cell of a seat, by its name. */
export function seat(element: SeatMap, designator: string): HTMLElement {
  const found = cells(element).find(({ ariaLabel }) => ariaLabel?.startsWith(`${designator},`));
  if (!found) throw new Error(`There is no seat ${designator}`);
  return found;
}

export async function click(element: SeatMap, target: HTMLElement): Promise<void> {
  target.click();
  await element.updateComplete;
}

/** What a screen reader was told last. */
export function said(element: SeatMap): string {
  return part(element, "[role=status]").textContent ?? "";
}

/** Who was given which seat at which price, as the page is told. */
export function listen(element: SeatMap): [string, string | null, number | undefined][] {
  const events: [string, string | null, number | undefined][] = [];
  element.addEventListener("embark-seat-select", ({ detail }) => {
    events.push([detail.passengerId, detail.seat, detail.price?.amount]);
  });
  return events;
}

/** The seat that has the focus. */
export function focused(element: SeatMap): string {
  return element.shadowRoot?.activeElement?.ariaLabel?.split(",")[0] ?? "";
}

/** Keys one after the other; `Control+Home` is both at once. */
export async function press(element: SeatMap, ...keys: string[]): Promise<void> {
  for (const key of keys) {
    const [first = "", second] = key.split("+");
    if (second) await sendKeys({ down: first });
    await sendKeys({ press: second ?? first });
    if (second) await sendKeys({ up: first });
  }
  await element.updateComplete;
}
