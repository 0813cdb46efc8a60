import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { Page } from "playwright-core";
import { expect } from "vitest";

const axe = await readFile(fileURLToPath(import.meta.resolve("axe-core/axe.min.js")), "utf8");

/** Expects that axe finds no barrier on a page, and that nothing is wider than the window. */
export async function expectNoBarriers(page: Page): Promise<void> {
  await page.evaluate(axe);
  await page.evaluate(endTransitions);
  const violations = await page.evaluate(
    "axe.run().then((result) => result.violations.map(({ id, nodes }) => [id, nodes[0].html]))",
  );
  expect(violations).toEqual([]);
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow).toBe(0);
}

/** In the midst of a transition a colour is neither that before nor that after. Runs in the page. */
function endTransitions(): void {
  // The document knows those of its own elements only, not those within others.
  const roots: (Document | ShadowRoot)[] = [document];
  for (const root of roots) {
    for (const animation of root.getAnimations())
      if (animation.effect?.getComputedTiming().endTime !== Infinity) animation.finish();
    for (const { shadowRoot } of root.querySelectorAll("*")) if (shadowRoot) roots.push(shadowRoot);
  }
}
