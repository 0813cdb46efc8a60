import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { root } from "../../scripts/run.ts";
import { places } from "./visit.ts";

export interface Script {
  /** Waits for a line that fits, and gives what the group in the expression caught. */
  line(expression: RegExp): Promise<string>;
  /** Waits until it has ended well. */
  ended(): Promise<void>;
}

/** Starts a script of `examples/sdk-scripts` against the product; it ends with the test at the latest. */
export function startScript(file: string, ...args: readonly string[]): Script {
  const child: ChildProcess = spawn("node", [file, ...args], {
    cwd: join(root, "examples/sdk-scripts"),
    env: { ...process.env, SANDBOX_URL: places.url },
  });
  onTestFinished(() => void child.kill());
  let output = "";
  let read = () => {};
  const code = new Promise<number | null>((resolve) => child.once("close", resolve));
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on("data", (chunk: Buffer) => {
      output += chunk.toString();
      read();
    });
  }
  return {
    line: (expression) =>
      new Promise((resolve, reject) => {
        read = () => {
          const found = expression.exec(output);
          if (found) resolve(found[1] ?? found[0]);
        };
        read();
        void code.then(() => reject(new Error(`${file} says no ${expression}:\n${output}`)));
      }),
    async ended() {
      if ((await code) !== 0) throw new Error(`${file} ended badly:\n${output}`);
    },
  };
}

/** Books with `book.ts` for Anna Müller, `anna@example.org`. Gives the PNR. */
export async function book(): Promise<string> {
  const script = startScript("book.ts");
  const pnr = await script.line(/^([2-9A-Z]{6}) is booked/m);
  await script.ended();
  return pnr;
}
