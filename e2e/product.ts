import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root } from "../scripts/run.ts";

/** Where the started product answers, without a slash at the end. */
export interface Places {
  readonly url: string;
  readonly paymentUrl: string;
}

/** The sandbox as `pnpm start` serves it, in a data folder of its own. */
export interface Product extends Places {
  /** @throws when it does not end well. */
  stop(): Promise<void>;
}

/** Waits for the addresses that `start` prints, or for its end. */
function placesOf(server: ChildProcess): Promise<Places> {
  return new Promise((resolve, reject) => {
    let output = "";
    // A pipe may cut the text anywhere; with the slash after it an address is whole.
    const addressOf = (name: string) =>
      new RegExp(`${name}.* (http://[^/\\s]+)/`).exec(output)?.[1];
    const read = (chunk: Buffer) => {
      output += chunk.toString();
      const url = addressOf("API reference");
      const paymentUrl = addressOf("Payment sandbox");
      if (url && paymentUrl) resolve({ url, paymentUrl });
    };
    server.stdout?.on("data", read);
    server.stderr?.on("data", read);
    server.once("exit", (code) => reject(new Error(`start ended with ${code}:\n${output}`)));
  });
}

export async function startProduct(): Promise<Product> {
  const data = await mkdtemp(join(tmpdir(), "embark-e2e-"));
  // What a test runner sets would make other widgets of it than those that are served.
  const { NODE_ENV: _, ...env } = process.env;
  const server = spawn("node", ["scripts/start.ts"], {
    cwd: root,
    env: {
      ...env,
      EMBARK_PORT: "0",
      EMBARK_DATA: data,
      EMBARK_LOG_LEVEL: "warn",
      EMBARK_RATE_LIMIT: "0",
    },
  });
  const places = await placesOf(server);
  return {
    ...places,
    async stop() {
      const ended = new Promise((resolve) => server.once("exit", resolve));
      server.kill("SIGTERM");
      const code = await ended;
      await rm(data, { recursive: true, force: true });
      if (code !== 0) throw new Error(`start did not stop well: ${code}`);
    },
  };
}
