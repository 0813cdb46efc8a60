/** `pnpm dev`: the sandbox, with the widgets rebuilt and the server restarted as you save. */
import { spawn } from "node:child_process";
import { join } from "node:path";
import { generate } from "./generate.ts";
import { nodeArgs, root } from "./run.ts";

await generate();

const watched = ["packages/reference-server/src", "packages/rules/src", "openapi/openapi.json"];
const commands = [
  { tool: "vite", args: ["build", "--watch", "--logLevel", "warn"], cwd: "packages/widgets" },
  {
    tool: "node",
    args: [...watched.map((path) => `--watch-path=${path}`), "scripts/start.ts", "--no-build"],
    cwd: ".",
  },
];

const children = commands.map(({ tool, args, cwd }) =>
  spawn(process.execPath, nodeArgs(tool, args, cwd), { cwd: join(root, cwd), stdio: "inherit" }),
);
for (const child of children) {
  child.once("exit", (code) => {
    for (const other of children) other.kill();
    process.exitCode = code ?? 1;
  });
}
