/**
 * Builds `dist/`: the client as separate modules, which bundlers shake well, and the mocks as bundles
 * with the rules inside, because `@embark/rules` is not published.
 */
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { must } from "../../../scripts/run.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const dist = join(root, "dist");
const emitted = join(dist, ".tsc");

/** Copies a module that tsc has written, with all that it imports. */
async function copyModule(name: string, copied: Set<string>): Promise<void> {
  if (copied.has(name)) return;
  copied.add(name);
  const isTypes = name.endsWith(".d.ts");
  let text = await readFile(join(emitted, "sdk/src", name), "utf8");
  if (text.includes('"@embark/rules')) throw new Error(`${name} needs the unpublished rules.`);
  const imports = [...text.matchAll(/(?:from |import\()"(\.[^"]+)\.[jt]s"/g)];
  // Compilers leave .ts in declarations.
  if (isTypes) text = text.replace(/((?:from |import\()"\.[^"]+)\.ts"/g, '$1.js"');
  const target = join(dist, name);
  await mkdir(dirname(target), { recursive: true });
  await writeFile(target, text);
  for (const [, path = ""] of imports) {
    await copyModule(join(dirname(name), path) + (isTypes ? ".d.ts" : ".js"), copied);
  }
}

await rm(dist, { recursive: true, force: true });
await must("tsc", ["-p", join(root, "tsconfig.build.json")]);
const copied = new Set<string>();
for (const name of [
  "index.js",
  "index.d.ts",
  "areas.js",
  "areas.d.ts",
  "mocks/index.d.ts",
  "mocks/msw.d.ts",
  "session/index.js",
  "session/index.d.ts",
]) {
  await copyModule(name, copied);
}
await rm(emitted, { recursive: true });
await build({
  entryPoints: ["index", "msw"].map((name) => resolve(root, `src/mocks/${name}.ts`)),
  outdir: join(dist, "mocks"),
  bundle: true,
  splitting: true,
  format: "esm",
  target: "es2022",
  external: ["msw", "@embark/contract"],
});
