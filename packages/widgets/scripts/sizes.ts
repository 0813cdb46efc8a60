/**
 * Sizes of what a page loads from `dist/cdn`; fails when one is over its budget. Run `vite build` first.
 * An element counts with everything it may load in English: its parts, lit and the SDK. Other languages and
 * the demo world come on top only where they are used, and are listed apart.
 */
import { readFileSync } from "node:fs";
import { brotliCompressSync, gzipSync } from "node:zlib";

interface Chunk {
  readonly file: string;
  readonly imports?: readonly string[];
  readonly dynamicImports?: readonly string[];
}

interface Size {
  readonly raw: number;
  readonly gzip: number;
  readonly brotli: number;
}

const OPTIONAL = /terms\/(th|es|de|ar)\.ts$|mocks\/index\.(ts|js)$/;
const CONTROLS = ["airport-field", "choice", "date-field", "passenger-field", "select-field"];
const SEARCH = "src/areas/flights/search/define.ts";

const folder = new URL("../dist/cdn/", import.meta.url);
const manifest: Readonly<Record<string, Chunk>> = JSON.parse(
  readFileSync(new URL("manifest.json", folder), "utf8"),
);

const BUDGETS = [
  { name: "loader", chunks: ["src/loader.ts"], brotli: 2 * 1024 },
  { name: "embark-search", chunks: closure(SEARCH), brotli: 25 * 1024 },
];

console.log(`${" ".repeat(28)}        raw       gzip     brotli`);
for (const { name, chunks, brotli: budget } of BUDGETS) {
  const size = sizeOf(chunks);
  print(name, size, `budget ${budget / 1024} kB`);
  if (size.brotli > budget) {
    console.error(`${name} is ${size.brotli - budget} bytes over its budget.`);
    process.exitCode = 1;
  }
}
print("embark-search at first", sizeOf(closure(SEARCH, false)));
print("embark-provider", sizeOf(closure("src/foundation/provider/define.ts")));
for (const control of CONTROLS) {
  print(`embark-${control}`, sizeOf(closure(`src/foundation/form/${control}/define.ts`)));
}
for (const name of Object.keys(manifest).filter((key) => OPTIONAL.test(key))) {
  print(name.split("/").slice(-3).join("/"), sizeOf([name]));
}

/** A chunk and all it may load, or only what it loads at once. */
function closure(name: string, later = true, into = new Set<string>()): Set<string> {
  if (into.has(name) || OPTIONAL.test(name)) return into;
  into.add(name);
  const { imports = [], dynamicImports = [] } = chunk(name);
  for (const next of later ? [...imports, ...dynamicImports] : imports) closure(next, later, into);
  return into;
}

function chunk(name: string): Chunk {
  const found = manifest[name];
  if (!found) throw new Error(`${name} is not in dist/cdn/manifest.json. Run vite build first.`);
  return found;
}

function sizeOf(names: Iterable<string>): Size {
  const files = Array.from(names, (name) => readFileSync(new URL(chunk(name).file, folder)));
  const sum = (size: (file: Buffer) => number) =>
    files.reduce((total, file) => total + size(file), 0);
  return {
    raw: sum((file) => file.length),
    gzip: sum((file) => gzipSync(file, { level: 9 }).length),
    brotli: sum((file) => brotliCompressSync(file).length),
  };
}

function print(name: string, { raw, gzip, brotli }: Size, note = ""): void {
  const columns = [raw, gzip, brotli].map((size) => `${(size / 1024).toFixed(2)} kB`.padStart(11));
  console.log(`${name.padEnd(28)}${columns.join("")}  ${note}`.trimEnd());
}
