/**
 * Sizes of what a page loads from `dist/cdn`; fails when one is over its budget. Run `vite build` first.
 * What counts is all that a search loads in English, with lit and the SDK: at first, and with what comes
 * once somebody turns to it. Other languages, the demo world, `embark.raw` of the SDK, and the session where
 * nobody can sign in with what is saved for those who do, come on top only where they are used, and are
 * listed apart.
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

const OPTIONAL =
  /\/(th|es|de|ar)\.ts$|sdk\/src\/(mocks\/index|raw|event-stream)\.ts$|\/payment\/demo\/|^_session-|saved-travellers\.ts$/;
const LOADER = "src/loader.ts";
const BOOKING = "src/areas/bookings/booking/define.ts";
const TRIPS = "src/areas/bookings/trips/define.ts";
const PRIVACY = "src/areas/accounts/privacy/define.ts";
const ACCOUNT = "src/areas/accounts/account/define.ts";

const folder = new URL("../dist/cdn/", import.meta.url);
const manifest: Readonly<Record<string, Chunk>> = JSON.parse(
  readFileSync(new URL("manifest.json", folder), "utf8"),
);

/** Every element is in the one file that the loader asks for. */
const [ELEMENTS = ""] = chunk(LOADER).dynamicImports ?? [];

const BUDGETS = [
  { name: "loader", chunks: [LOADER], brotli: 2 * 1024 },
  { name: "embark-search at first", chunks: closure(ELEMENTS, false), brotli: 25 * 1024 },
  { name: "embark-search with everything", chunks: closure(ELEMENTS), brotli: 37 * 1024 },
  // From the search to the confirmation.
  { name: "embark-booking with everything", chunks: closure(BOOKING), brotli: 71 * 1024 },
  { name: "embark-trips at first", chunks: closure(TRIPS, false), brotli: 47 * 1024 },
  { name: "embark-privacy with everything", chunks: closure(PRIVACY, false), brotli: 47 * 1024 },
  { name: "embark-account at first", chunks: closure(ACCOUNT, false), brotli: 44 * 1024 },
  // Every section, and the sign-in in its place.
  { name: "embark-account with everything", chunks: closure(ACCOUNT), brotli: 83 * 1024 },
];

console.log(`${" ".repeat(36)}        raw       gzip     brotli`);
for (const { name, chunks, brotli: budget } of BUDGETS) {
  const size = sizeOf(chunks);
  print(name, size, `budget ${budget / 1024} kB`);
  if (size.brotli > budget) {
    console.error(`${name} is ${size.brotli - budget} bytes over its budget.`);
    process.exitCode = 1;
  }
}
for (const name of closure(ELEMENTS)) {
  if (name !== ELEMENTS) print(`  later ${nameOf(name)}`, sizeOf([name]));
}
for (const name of Object.keys(manifest).filter((key) => OPTIONAL.test(key))) {
  print(nameOf(name), sizeOf([name]));
}

/** A chunk and all it may load, or only what it loads at once. */
function closure(name: string, later = true, into = new Set<string>()): Set<string> {
  if (into.has(name)) return into;
  into.add(name);
  const { imports = [], dynamicImports = [] } = chunk(name);
  const used = later ? dynamicImports.filter((one) => !OPTIONAL.test(one)) : [];
  for (const next of [...imports, ...used]) closure(next, later, into);
  return into;
}

function nameOf(key: string): string {
  return key.split("/").slice(-3).join("/");
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
  console.log(`${name.padEnd(36)}${columns.join("")}  ${note}`.trimEnd());
}
