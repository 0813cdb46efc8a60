import type { Locator } from "playwright-core";

/** A day some weeks from now, `YYYY-MM-DD`. */
export function dayFromNow(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
}

/** A day as it is typed on a page in English. */
export function typed(day: string): string {
  const [year, month, date] = day.split("-");
  return `${month}/${date}/${year}`;
}

/** Types the days of a journey into the search in an element. */
export async function enterDates(element: Locator, ...days: readonly string[]): Promise<void> {
  for (const [index, day] of days.entries()) {
    const field = element.getByRole("textbox", { name: /Leave|Return/ }).nth(index);
    await field.fill(typed(day));
    await field.press("Tab");
  }
}

/** Searches one way and chooses the lowest Classic fare, by mouse. */
export async function chooseFare(element: Locator, day: string): Promise<void> {
  await element.getByText("One way").click();
  await enterDates(element, day);
  await element.getByRole("button", { name: "Search", exact: true }).click();
  await element.locator("[part~=offer] .toggle").first().click();
  await element
    .getByRole("button", { name: /^Choose Classic for/ })
    .first()
    .click();
}
