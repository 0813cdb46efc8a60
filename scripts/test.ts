/**
 * `pnpm test`: every part in an order that fails early, each timed; ends with one line that sums the
 * tests of all parts. Parts can be named: `node scripts/test.ts unit browser`.
 */
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { findBrowser } from "./browser.ts";
import { buildWidgets } from "./build.ts";
import { checkContract } from "./contract.ts";
import { generate } from "./generate.ts";
import { root, run } from "./run.ts";

interface Count {
  readonly passed: number;
  readonly failed: number;
}

const PACKAGES = [
  "scripts",
  "openapi",
  "packages/rules",
  "packages/sdk",
  "packages/widgets",
  "packages/sandbox-parts",
  "packages/sandbox-acquirer",
  "packages/sandbox-identity",
  "packages/reference-server",
  "packages/judges",
  "examples/sdk-scripts",
  "e2e",
];

/**
 * Files of tests at a time: those of the server wait about as long as they compute. Said here, because
 * projects do not take it from the configuration that they share.
 */
const FILES_AT_ONCE = Math.max(3, availableParallelism() - 1);

/** A tool that only succeeds or fails counts as one test. */
async function tool(command: string, args: readonly string[], cwd?: string): Promise<Count> {
  const { code } = await run(command, args, { cwd: cwd ?? root });
  return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

function sum(counts: readonly Count[]): Count {
  return {
    passed: counts.reduce((total, { passed }) => total + passed, 0),
    failed: counts.reduce((total, { failed }) => total + failed, 0),
  };
}

async function types(): Promise<Count> {
  const counts: Count[] = [];
  for (const folder of PACKAGES) counts.push(await tool("tsc", ["-p", folder]));
  return sum(counts);
}

async function contract(): Promise<Count> {
  const checks = await checkContract();
  for (const { name, passed } of checks) console.log(`${passed ? "✓" : "✗"} ${name}`);
  return {
    passed: checks.filter(({ passed }) => passed).length,
    failed: checks.filter(({ passed }) => !passed).length,
  };
}

/** Runs vitest and reads its counts from its own report. A run that dies counts as a failure. */
async function vitest(config: string, ...more: string[]): Promise<Count> {
  const folder = await mkdtemp(join(tmpdir(), "embark-test-"));
  const report = join(folder, "report.json");
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  const { code } = await run("vitest", ["run", "--config", config, ...reporters, ...more]);
  try {
    const { numPassedTests, numFailedTests } = JSON.parse(await readFile(report, "utf8"));
    const failed = code === 0 ? 0 : Math.max(1, numFailedTests);
    return { passed: numPassedTests, failed };
  } catch {
    return { passed: 0, failed: 1 };
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function browser(): Promise<Count> {
  await buildWidgets();
  const sizes = await tool("node", ["scripts/sizes.ts"], "packages/widgets");
  const manifest = await tool("node", ["scripts/check-manifest.ts"], "packages/widgets");
  const { executablePath } = await findBrowser();
  const { code, output } = await run("wtr", [], {
    cwd: "packages/widgets",
    env: { CHROME_PATH: executablePath },
  });
  const counts = [...stripVTControlCharacters(output).matchAll(/(\d+) passed, (\d+) failed/g)].at(
    -1,
  );
  const passed = Number(counts?.[1] ?? 0);
  const failed = Number(counts?.[2] ?? 0);
  const died = code !== 0 || passed === 0;
  return sum([sizes, manifest, { passed, failed: died ? Math.max(1, failed) : failed }]);
}

async function e2e(): Promise<Count> {
  await buildWidgets();
  return vitest("e2e/vitest.config.ts");
}

const PARTS: Readonly<Record<string, () => Promise<Count>>> = {
  types,
  lint: () => tool("biome", ["check", "--error-on-warnings", "."]),
  contract,
  unit: () => vitest("vitest.config.ts", `--maxWorkers=${FILES_AT_ONCE}`),
  browser,
  e2e,
};

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !(name in PARTS));
if (unknown.length > 0) {
  console.error(`There is no part ${unknown.join(", ")}. Parts: ${Object.keys(PARTS).join(", ")}.`);
  process.exit(2);
}

await generate();
const counts: Count[] = [];
const times: string[] = [];
for (const [name, part] of Object.entries(PARTS)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  console.log(`\n── ${name} ${"─".repeat(60 - name.length)}`);
  const begin = performance.now();
  const count = await part();
  counts.push(count);
  const seconds = ((performance.now() - begin) / 1000).toFixed(1);
  times.push(
    `${name.padEnd(10)} ${seconds.padStart(7)} s  ${count.passed} passed, ${count.failed} failed`,
  );
  // What comes later stands on this; its failures would only hide the cause.
  if (count.failed > 0) break;
}

const total = sum(counts);
console.log(`\n${times.join("\n")}\n`);
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed === 0 && total.passed > 0 ? 0 : 1;
