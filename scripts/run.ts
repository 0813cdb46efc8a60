import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

/** Folder of the workspace. */
export const root = fileURLToPath(new URL("..", import.meta.url));

/** Packages of the tools that have another name. */
const PACKAGES: Readonly<Record<string, string>> = {
  biome: "@biomejs/biome",
  cem: "@custom-elements-manifest/analyzer",
  redocly: "@redocly/cli",
  tsc: "typescript",
  wtr: "@web/test-runner",
};

/**
 * What to hand to Node, `process.execPath`, to run a tool of a package or of the workspace; `node` is Node
 * itself. The commands in `node_modules/.bin` would need a shell on Windows, which breaks paths with spaces.
 */
export function nodeArgs(tool: string, args: readonly string[], cwd = root): string[] {
  if (tool === "node") return [...args];
  const name = PACKAGES[tool] ?? tool;
  const folder = [resolve(root, cwd), root]
    .map((from) => join(from, "node_modules", name))
    .find((place) => existsSync(place));
  if (!folder) throw new Error(`${name} is not installed. Run: pnpm install`);
  const { bin } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  return [join(folder, typeof bin === "string" ? bin : bin[tool]), ...args];
}

export interface RunResult {
  readonly code: number;
  /** Everything the command printed, in order. */
  readonly output: string;
}

export interface RunOptions {
  /** Folder to run in, relative to the workspace. */
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Keep what the command prints to ourselves and show it only when it fails. */
  readonly quiet?: boolean;
}

/** Runs Node or a tool of the workspace to its end; resolves whatever its exit code. */
export function run(
  tool: string,
  args: readonly string[],
  { cwd = root, env = {}, quiet = false }: RunOptions = {},
): Promise<RunResult> {
  return new Promise((done, reject) => {
    const child = spawn(process.execPath, nodeArgs(tool, args, cwd), {
      cwd: resolve(root, cwd),
      env: { ...process.env, ...env },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let output = "";
    const collect = (stream: NodeJS.WriteStream) => (chunk: Buffer) => {
      output += chunk.toString();
      if (!quiet) stream.write(chunk);
    };
    child.stdout.on("data", collect(process.stdout));
    child.stderr.on("data", collect(process.stderr));
    child.on("error", reject);
    child.on("close", (code) => {
      if (quiet && code !== 0) process.stderr.write(output);
      done({ code: code ?? 1, output });
    });
  });
}

/** The same for what must succeed. */
export async function must(tool: string, args: readonly string[], options?: RunOptions) {
  const { code } = await run(tool, args, options);
  if (code !== 0) throw new Error(`${tool} ${args.join(" ")} ended with ${code}`);
}
