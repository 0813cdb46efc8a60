import { html } from "lit";
import {
  settled as allSettled,
  mount,
  part,
  until,
} from "../../../../foundation/testing/fixtures.ts";
import { Search } from "../search.ts";
import { type Answers, DEPARTURE_DATE, flightsClient, RETURN_DATE } from "./flights.ts";

/** A round trip from Bangkok to London on the page, not searched yet. */
export async function mountSearch(
  answers: Answers = {},
  properties: Partial<Search> = {},
): Promise<Search> {
  const search = await mount(html`<embark-search locale="en-GB"></embark-search>`, Search);
  Object.assign(search, {
    embark: flightsClient(answers),
    currency: "THB",
    origin: "BKK",
    destination: "LON",
    departureDate: DEPARTURE_DATE,
    returnDate: RETURN_DATE,
    adults: 2,
    ...properties,
  });
  await search.updateComplete;
  return search;
}

/** Waits until the element waits for nothing. */
export async function settled(search: Search): Promise<void> {
  await search.updateComplete;
  await allSettled(search.renderRoot);
  await until("the answer is there", () => !search.matches(":state(loading)"));
  await search.updateComplete;
}

/** The same, after a search. */
export async function searched(
  answers: Answers = {},
  properties: Partial<Search> = {},
): Promise<Search> {
  const search = await mountSearch(answers, properties);
  await search.search();
  await settled(search);
  return search;
}

export async function click(search: Search, selector: string): Promise<void> {
  part(search, selector).click();
  await settled(search);
}

/** The text of a part in one line, without the marks of direction. */
export function textOf(search: Search, selector: string): string {
  const text = part(search, selector).textContent ?? "";
  return text
    .replace(/[\u2068\u2069]/g, "")
    .replace(/\s+/g, " ")
    .trim();
}

export function count(search: Search, selector: string): number {
  return search.shadowRoot?.querySelectorAll(selector).length ?? 0;
}

/** The innermost element that has the focus. */
export function focused(): Element | null {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  return element;
}

/** The text of an element and of everything in its shadow roots. */
export function deepText(root: Element | ShadowRoot): string {
  const inside = [...root.querySelectorAll("*")].map(({ shadowRoot }) => shadowRoot);
  const roots = root instanceof Element ? [root.shadowRoot, ...inside] : inside;
  return [root.textContent, ...roots.map((one) => (one ? deepText(one) : ""))].join(" ");
}
