import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { describe, expect, onTestFinished, test } from "vitest";
import { createTestPlace } from "../testing/databases.ts";

async function startMain(env: Readonly<Record<string, string>>) {
  const { dataFolder } = await createTestPlace("sqlite");
  const main = fileURLToPath(new URL("main.ts", import.meta.url));
  const { PATH } = process.env;
  const child = spawn(process.execPath, [main], {
    env: { PATH, EMBARK_DATA: dataFolder, EMBARK_PORT: "0", ...env },
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  return child;
}

/** The address in the line that the server writes when it listens. */
async function addressOf({ stdout }: ChildProcess): Promise<string> {
  let written = "";
  for await (const chunk of stdout ?? []) {
    written += chunk;
    const line = written.split("\n").find((each) => each.includes('"listening"'));
    if (line) return JSON.parse(line).url;
  }
  throw new Error(`The server ended before it listened: ${written}`);
}

describe("the program", () => {
  test.each(["SIGTERM", "SIGINT"] as const)("serves until %s, then ends well", async (signal) => {
    const child = await startMain({});
    const url = await addressOf(child);
    expect((await fetch(`${url}/api/v1/airports`)).status).toBe(200);
    child.kill(signal);
    expect(await once(child, "exit")).toEqual([0, null]);
  });

  test("explains a wrong configuration without a stack", async () => {
    const child = await startMain({ EMBARK_PORT: "http" });
    let written = "";
    child.stderr.on("data", (chunk) => {
      written += chunk;
    });
    const [code] = await once(child, "close");
    expect(code).toBe(1);
    expect(written).toBe(
      'The configuration is not valid:\n  - EMBARK_PORT must be a whole number from 0 to 65535, not "http"\n',
    );
  });
});
