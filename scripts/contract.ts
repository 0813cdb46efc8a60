/**
 * Checks the contract: strict lint, the committed bundle is that of the sources, and no change breaks
 * the last release without a new version. `--write` makes the bundle anew first.
 */
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { generate } from "./generate.ts";
import { root, run } from "./run.ts";

const folder = join(root, "openapi");

async function redocly(...args: string[]): Promise<boolean> {
  const env = { REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true" };
  const { code } = await run("redocly", args, { cwd: folder, env, quiet: true });
  return code === 0;
}

async function isBundleCurrent(): Promise<boolean> {
  const temporary = await mkdtemp(join(tmpdir(), "embark-contract-"));
  const bundle = join(temporary, "openapi.json");
  const made = await redocly("bundle", "embark.yaml", "-o", bundle);
  const same =
    made &&
    (await readFile(bundle, "utf8")) === (await readFile(join(folder, "openapi.json"), "utf8"));
  await rm(temporary, { recursive: true });
  return same;
}

export interface Check {
  readonly name: string;
  readonly passed: boolean;
}

export async function checkContract(): Promise<Check[]> {
  const checks = [
    {
      name: "The contract is clean under strict lint",
      passed: await redocly("lint", "embark.yaml"),
    },
    { name: "openapi.json is the bundle of its sources", passed: await isBundleCurrent() },
  ];
  if (existsSync(join(folder, "released.json"))) {
    const diff = ["diff", "released.json", "openapi.json", "--fail-on", "major", "--check-version"];
    checks.push({ name: "No change breaks the last release", passed: await redocly(...diff) });
  }
  return checks;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  if (process.argv.includes("--write")) {
    await redocly("bundle", "embark.yaml", "-o", "openapi.json");
    await generate();
  }
  for (const { name, passed } of await checkContract()) {
    console.log(`${passed ? "✓" : "✗"} ${name}`);
    if (!passed) process.exitCode = 1;
  }
}
