import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { join } from "node:path";
import { nodeArgs, root } from "../../../scripts/run.ts";

/** Starts `redocly` as the contract pins it, in the folder of the contract. It sends nothing home. */
export function startRedocly(...args: readonly string[]): {
  process: ChildProcessWithoutNullStreams;
  /** What it has said so far. */
  said(): string;
} {
  const off = { REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true" };
  const child = spawn(process.execPath, nodeArgs("redocly", args, "openapi"), {
    cwd: join(root, "openapi"),
    env: { ...process.env, ...off },
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk: Buffer) => {
      output += chunk.toString();
    });
  }
  return { process: child, said: () => output };
}
