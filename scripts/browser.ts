/**
 * Finds a Chromium for tests: the one named by `CHROME_PATH`, an installed one, or on Linux the one that
 * comes with the npm package `@sparticuz/chromium`.
 */
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, readdir, rename, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { must } from "./run.ts";

export interface Browser {
  readonly executablePath: string;
  readonly args: readonly string[];
}

/** Quiet and reproducible: no background traffic, no first-run pages. */
const QUIET = [
  "--no-first-run",
  "--no-default-browser-check",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--disable-quic",
  "--disable-dev-shm-usage",
  "--force-color-profile=srgb",
];

const COMMANDS = [
  "google-chrome-stable",
  "google-chrome",
  "chromium",
  "chromium-browser",
  "chrome",
];

const PLACES = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  `${process.env.PROGRAMFILES}\\Google\\Chrome\\Application\\chrome.exe`,
  `${process.env["PROGRAMFILES(X86)"]}\\Google\\Chrome\\Application\\chrome.exe`,
];

function installedBrowser(): string | undefined {
  const folders = (process.env.PATH ?? "").split(delimiter);
  const onPath = COMMANDS.flatMap((name) => folders.map((folder) => join(folder, name)));
  return [...onPath, ...PLACES].find((path) => existsSync(path));
}

/** Whether a program lacks shared libraries here, as a browser does on a bare server. */
function lacksLibraries(program: string): boolean {
  try {
    return execFileSync("ldd", [program], { encoding: "utf8" }).includes("not found");
  } catch {
    return false;
  }
}

async function packagedBrowser(): Promise<string> {
  const executablePath = join(tmpdir(), "chromium");
  if (!existsSync(executablePath)) await unpackBrowser();
  if (lacksLibraries(executablePath)) {
    const { setupLambdaEnvironment } = await import("@sparticuz/chromium");
    setupLambdaEnvironment(join(tmpdir(), "al2023", "lib"));
  }
  return executablePath;
}

/**
 * In a folder of its own first: of several processes that unpack at the same time, and after one that was
 * ended in the midst, nobody finds half a browser.
 */
async function unpackBrowser(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "embark-browser-"));
  try {
    await must("node", ["scripts/unpack-browser.ts"], { env: { TMPDIR: folder } });
    // Whoever finds the program finds all that it needs.
    const others = (await readdir(folder)).filter((name) => name !== "chromium");
    for (const name of [...others, "chromium"]) {
      const place = join(tmpdir(), name);
      await rename(join(folder, name), place).catch((error: unknown) => {
        // Another process was faster.
        if (!existsSync(place)) throw error;
      });
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * The browser to test with and the arguments to start it with. Throws where there is none and none comes
 * with a package.
 */
export async function findBrowser(): Promise<Browser> {
  const installed = process.env.CHROME_PATH || installedBrowser();
  if (!installed && process.platform !== "linux") {
    throw new Error(
      "There is no Chrome here. Install it, or name one: CHROME_PATH=/path/to/chrome",
    );
  }
  const executablePath = installed || (await packagedBrowser());
  // Chromium refuses to start its sandbox for root, as CI machines often are.
  const sandbox = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
  return { executablePath, args: [...QUIET, ...sandbox] };
}
