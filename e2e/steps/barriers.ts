import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { Page } from "playwright-core";
import { expect } from "vitest";
import { endTransitions } from "../../packages/widgets/src/foundation/testing/end-transitions.ts";

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
