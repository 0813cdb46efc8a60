import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser, chromium } from "playwright-core";
import { findBrowser } from "../scripts/browser.ts";
import { root } from "../scripts/run.ts";

/** The sandbox as `pnpm start` serves it, in a data folder of its own, and a browser to visit it with. */
export interface Product {
  readonly url: string;
  readonly browser: Browser;
  stop(): Promise<void>;
}

/** Waits for the address that `start` prints, or for its end. */
function addressOf(server: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let output = "";
    const read = (chunk: Buffer) => {
      output += chunk.toString();
      const address = /API {2,}(http:\/\/\S+)\/api\/v1/.exec(output)?.[1];
      if (address) resolve(address);
    };
    server.stdout?.on("data", read);
    server.stderr?.on("data", read);
    server.once("exit", (code) => reject(new Error(`start ended with ${code}:\n${output}`)));
  });
}

export async function startProduct(): Promise<Product> {
  const data = await mkdtemp(join(tmpdir(), "embark-e2e-"));
  const server = spawn("node", ["scripts/start.ts"], {
    cwd: root,
    env: { ...process.env, EMBARK_PORT: "0", EMBARK_DATA: data, EMBARK_LOG_LEVEL: "warn" },
  });
  const url = await addressOf(server);
  const { executablePath, args } = await findBrowser();
  const browser = await chromium.launch({ executablePath, args: [...args] });
  return {
    url,
    browser,
    async stop() {
      await browser.close();
      const ended = new Promise((resolve) => server.once("exit", resolve));
      server.kill("SIGTERM");
      await ended;
      await rm(data, { recursive: true, force: true });
    },
  };
}
