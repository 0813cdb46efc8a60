import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { startRedocly } from "./redocly-cli.ts";

/** `redocly proxy` in front of a server: it passes on what it gets and writes it down. */
export class Recorder {
  /** Where it answers, without a slash at the end. */
  readonly url: string;
  /** File that has all exchanges once the recorder has stopped. */
  readonly har: string;
  readonly #proxy: ChildProcess;

  private constructor(proxy: ChildProcess, url: string, har: string) {
    this.#proxy = proxy;
    this.url = url;
    this.har = har;
  }

  /** @throws when the proxy ends instead of listening, with what it said. */
  static async start(target: string, har: string): Promise<Recorder> {
    const proxy = startRedocly("proxy", "--target", target, "--port", "0", "--har", har);
    const url = await new Promise<string>((resolve, reject) => {
      const look = () => {
        const [, address] = /listening on (http:\S+)/.exec(proxy.said()) ?? [];
        if (address) resolve(address);
      };
      proxy.process.stdout.on("data", look);
      proxy.process.stderr.on("data", look);
      proxy.process.once("exit", () => reject(new Error(`There is no proxy: ${proxy.said()}`)));
    });
    return new Recorder(proxy.process, url, har);
  }

  async stop(): Promise<void> {
    const ended = once(this.#proxy, "exit");
    this.#proxy.kill("SIGTERM");
    const [code] = await ended;
    if (code !== 0) throw new Error(`redocly proxy did not stop well: ${code}`);
  }
}
