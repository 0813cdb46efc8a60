/** `pnpm dev`: the sandbox, with the widgets rebuilt and the server restarted as you save. */
import { spawn } from "node:child_process";
import { join } from "node:path";
import { generate } from "./generate.ts";
import { root, toolEnv } from "./run.ts";

await generate();

const watched = ["packages/reference-server/src", "packages/rules/src", "openapi/openapi.json"];
const commands = [
  { command: "vite", args: ["build", "--watch", "--logLevel", "warn"], cwd: "packages/widgets" },
  {
    command: "node",
    args: [...watched.map((path) => `--watch-path=${path}`), "scripts/start.ts", "--no-build"],
    cwd: ".",
  },
];

const children = commands.map(({ command, args, cwd }) =>
  spawn(command, args, { cwd: join(root, cwd), env: toolEnv(cwd), stdio: "inherit" }),
);
for (const child of children) {
  child.once("exit", (code) => {
    for (const other of children) other.kill();
    process.exitCode = code ?? 1;
  });
}
