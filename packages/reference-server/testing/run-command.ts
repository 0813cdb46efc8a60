import { execFile } from "node:child_process";
import { join } from "node:path";

const COMMANDS = join(import.meta.dirname, "../src/commands");

/** Runs a program of src/commands to its end, with nothing in its environment but what is given. */
export function runCommand(
  name: string,
  env: Readonly<Record<string, string | undefined>>,
  ...args: string[]
): Promise<{ code: number; output: string }> {
  const { PATH } = process.env;
  const program = join(COMMANDS, `${name}.ts`);
  return new Promise((resolve) => {
    execFile(process.execPath, [program, ...args], { env: { PATH, ...env } }, (error, out, err) =>
      resolve({ code: Number(error?.code ?? 0), output: out + err }),
    );
  });
}
