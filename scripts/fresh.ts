import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { root } from "./run.ts";

/** Files and folders that are made, never sources. */
const RESULTS = new Set([
  "node_modules",
  "dist",
  "generated",
  "storybook-static",
  "custom-elements.json",
  "embark.html-data.json",
]);

async function* filesOf(path: string): AsyncGenerator<string> {
  if ((await stat(path)).isFile()) {
    yield path;
    return;
  }
  const entries = await readdir(path, { withFileTypes: true });
  for (const entry of entries.sort((a, b) => a.name.localeCompare(b.name))) {
    if (!RESULTS.has(entry.name)) yield* filesOf(join(path, entry.name));
  }
}

async function fingerprint(inputs: readonly string[]): Promise<string> {
  const hash = createHash("sha256");
  for (const input of inputs) {
    for await (const file of filesOf(join(root, input))) {
      hash.update(file.slice(root.length)).update(await readFile(file));
    }
  }
  return hash.digest("hex");
}

/**
 * Makes something from files of the workspace, unless it is there already and made from just these
 * files. Paths are relative to the workspace; a folder stands for all its sources.
 */
export async function makeIfStale(
  name: string,
  { from, to }: { from: readonly string[]; to: string },
  make: () => Promise<void>,
): Promise<boolean> {
  const stamp = join(root, "node_modules/.cache/embark", name);
  const now = await fingerprint(from);
  const before = existsSync(stamp) ? await readFile(stamp, "utf8") : "";
  if (now === before && existsSync(join(root, to))) return false;
  await make();
  await mkdir(dirname(stamp), { recursive: true });
  await writeFile(stamp, now);
  return true;
}
