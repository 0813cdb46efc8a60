import { spawn } from "node:child_process";
import { delimiter, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

/** Folder of the workspace. */
export const root = fileURLToPath(new URL("..", import.meta.url));

/** The environment in which a command finds the tools of its own package and of the workspace. */
export function toolEnv(cwd: string): NodeJS.ProcessEnv {
  const tools = [resolve(root, cwd), root].map((folder) => join(folder, "node_modules/.bin"));
  return { ...process.env, PATH: [...tools, process.env.PATH].join(delimiter) };
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

/** Runs a command of the workspace to its end; resolves whatever its exit code. */
export function run(
  command: string,
  args: readonly string[],
  { cwd = root, env = {}, quiet = false }: RunOptions = {},
): Promise<RunResult> {
  return new Promise((done, reject) => {
    const child = spawn(command, args, {
      cwd: resolve(root, cwd),
      env: { ...toolEnv(cwd), ...env },
      stdio: ["ignore", "pipe", "pipe"],
      shell: process.platform === "win32",
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

/** Runs a command that must succeed. */
export async function must(command: string, args: readonly string[], options?: RunOptions) {
  const { code } = await run(command, args, options);
  if (code !== 0) throw new Error(`${command} ${args.join(" ")} ended with ${code}`);
}
