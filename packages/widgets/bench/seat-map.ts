/**
 * The seat map of an A380 against the same by hand-written DOM, in one browser, a fresh page for each
 * sample, in turns: `node bench/seat-map.ts`. Drawing is counted in CPU time of the page's main thread, to
 * the end of the frame, so that what else the machine does counts little. Both stand on the page before they
 * have anything to show, as seat maps do that come from a server. Fails over the budget.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser, chromium } from "playwright-core";
import { build } from "vite";
import { findBrowser } from "../../../scripts/browser.ts";
import { minifyTemplates } from "../scripts/minify-templates.ts";
import type { Contender } from "./seat-map-page.ts";

const ROUNDS = 100;
/**
 * Times that of hand-written DOM. Placing has none: it is what an element costs at all, and draws the outline
 * of an aircraft, while the server is asked for the map.
 */
const BUDGETS = { place: Number.POSITIVE_INFINITY, cold: 1.0, warm: 1.0, change: 2.0 } as const;
const CONTENDERS = ["ours", "hand"] as const;

interface Sample {
  readonly seats: number;
  /** Milliseconds to put it on the page, the first time, with nothing to show yet. */
  readonly place: number;
  /** Milliseconds to draw it, the first time and then again. */
  readonly cold: number;
  readonly warm: number;
  readonly change: number;
}

const outDir = await mkdtemp(join(tmpdir(), "embark-bench-"));
await build({
  configFile: false,
  logLevel: "error",
  root: join(import.meta.dirname, ".."),
  plugins: [minifyTemplates()],
  build: {
    outDir,
    emptyOutDir: true,
    target: "es2022",
    // One file, so that nothing is measured but drawing.
    lib: {
      entry: join(import.meta.dirname, "seat-map-page.ts"),
      formats: ["iife"],
      name: "page",
      fileName: () => "page.js",
    },
    // The demo world is loaded by the key `demo` only.
    rolldownOptions: { external: ["@embark/sdk/mocks"] },
  },
});
const { executablePath, args } = await findBrowser();
const browser = await chromium.launch({ executablePath, args: [...args] });
const samples: Record<Contender, Sample[]> = { ours: [], hand: [] };
for (let round = 0; round < ROUNDS; round++) {
  // Whoever comes first finds the machine as the round before has left it.
  for (const contender of round % 2 ? CONTENDERS : CONTENDERS.toReversed()) {
    samples[contender].push(await sample(browser, contender));
  }
}
await browser.close();
await rm(outDir, { recursive: true });

console.log(`${samples.ours[0]?.seats} seats, ${ROUNDS} rounds`);
for (const measure of ["place", "cold", "warm", "change"] as const) {
  const [ours, hand] = [samples.ours, samples.hand].map((all) => all.map((one) => one[measure]));
  if (!ours || !hand) throw new Error("There are two contenders.");
  const ratio = median(ours) / median(hand);
  const budget = BUDGETS[measure];
  console.log(
    `${measure.padEnd(7)} ${median(ours).toFixed(3)} ms, by hand ${median(hand).toFixed(3)} ms: ${ratio.toFixed(2)} × (budget ${Number.isFinite(budget) ? `${budget} ×` : "none"})`,
  );
  // What is printed counts: two runs differ by more than another digit.
  if (Number(ratio.toFixed(2)) > budget) process.exitCode = 1;
}

async function sample(browser: Browser, contender: Contender): Promise<Sample> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 }, locale: "en" });
  await page.setContent('<!doctype html><html lang="en"><body></body></html>');
  await page.addScriptTag({ path: join(outDir, "page.js") });
  const session = await page.context().newCDPSession(page);
  await session.send("Performance.setTimeDomain", { timeDomain: "threadTicks" });
  await session.send("Performance.enable");
  // The first question to a page loads what asks it, which is no drawing.
  const seats = await page.evaluate(() => window.seats);
  const spent = async () => {
    const { metrics } = await session.send("Performance.getMetrics");
    return (metrics.find(({ name }) => name === "TaskDuration")?.value ?? Number.NaN) * 1000;
  };
  const timed = async (work: () => Promise<void>) => {
    const before = await spent();
    await work();
    return (await spent()) - before;
  };
  const toPlace = () => page.evaluate((one) => window.place(one), contender);
  const draw = () => timed(() => page.evaluate(() => window.draw()));
  const place = await timed(toPlace);
  const cold = await draw();
  await page.evaluate(() => window.clear());
  await toPlace();
  const warm = await draw();
  const change = await page.evaluate(() => window.change());
  await page.close();
  return { seats, place, cold, warm, change };
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
