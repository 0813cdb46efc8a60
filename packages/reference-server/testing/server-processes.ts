import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { afterAll, beforeAll } from "vitest";
import type { Database, Engine } from "../src/platform/database/database.ts";
import { createTestPlace } from "./databases.ts";
import { type LateAcquirer, startLateAcquirer } from "./late-acquirer.ts";
import type { Command } from "./server-process.ts";
import { testNow } from "./start-server.ts";

const program = new URL("server-process.ts", import.meta.url);

/** Real server processes on one database and one acquirer; all of them are gone after the tests of the file. */
export class ServerProcesses {
  readonly dataFolder: string;
  readonly database: Database;
  readonly acquirer: LateAcquirer;
  /** What the processes have logged. */
  log = "";
  readonly #env: Readonly<Record<string, string>>;
  readonly #running = new Set<ServerProcess>();
  /** They begin when all tests do: on some days, all flights that a test wants are sold out. */
  #ahead = Date.parse(testNow) - Date.now();

  private constructor(
    dataFolder: string,
    databaseUrl: string | undefined,
    database: Database,
    acquirer: LateAcquirer,
  ) {
    this.dataFolder = dataFolder;
    this.database = database;
    this.acquirer = acquirer;
    this.#env = {
      EMBARK_DATA: dataFolder,
      EMBARK_RATE_LIMIT: "0",
      EMBARK_SMTP_PORT: "0",
      EMBARK_IDENTITY_PORT: "0",
      EMBARK_LOG_LEVEL: "debug",
      ...(databaseUrl === undefined ? {} : { DATABASE_URL: databaseUrl }),
      ...acquirer.env,
    };
  }

  static async prepare(engine: Engine): Promise<ServerProcesses> {
    const place = await createTestPlace(engine);
    const { dataFolder = "", databaseUrl } = place;
    let processes: ServerProcesses | undefined;
    const clock = () => processes?.now() ?? Date.now();
    const acquirer = await startLateAcquirer(join(dataFolder, "acquirer"), clock);
    processes = new ServerProcesses(dataFolder, databaseUrl, await place.open(), acquirer);
    return processes;
  }

  /** The time of all processes. */
  now(): number {
    return Date.now() + this.#ahead;
  }

  /** @param port 0 takes a free one. */
  async start(port = 0): Promise<ServerProcess> {
    const { PATH = "" } = process.env;
    const env = { PATH, EMBARK_PORT: String(port), ...this.#env };
    const child = fork(program, [String(this.#ahead)], { env, silent: true });
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding("utf8").on("data", (text: string) => {
        this.log += text;
      });
    }
    const started = await Promise.race([once(child, "message"), once(child, "exit")]);
    const [{ url }] = started;
    if (typeof url !== "string") throw new Error(`The server did not start:\n${this.log}`);
    const server = new ServerProcess(child, url);
    this.#running.add(server);
    return server;
  }

  /** Puts the clocks forward. */
  async wait(milliseconds: number): Promise<void> {
    this.#ahead += milliseconds;
    const command = { do: "put clock ahead", milliseconds: this.#ahead } as const;
    await Promise.all([...this.#running].map((server) => server.tell(command)));
  }

  async kill(server: ServerProcess): Promise<void> {
    this.#running.delete(server);
    await server.kill();
  }

  async stop(): Promise<void> {
    await Promise.all([...this.#running].map((server) => this.kill(server)));
    await this.acquirer.stop();
  }
}

export class ServerProcess {
  readonly url: string;
  readonly #child: ChildProcess;

  constructor(child: ChildProcess, url: string) {
    this.#child = child;
    this.url = url;
  }

  get isRunning(): boolean {
    return this.#child.exitCode === null && this.#child.signalCode === null;
  }

  /** Resolves when it was done. */
  async tell(command: Command): Promise<void> {
    const done = once(this.#child, "message");
    this.#child.send(command);
    await done;
  }

  /** Gives the process no time for anything. */
  async kill(): Promise<void> {
    if (!this.isRunning) return;
    const gone = once(this.#child, "exit");
    this.#child.kill("SIGKILL");
    await gone;
  }
}

/** A place for server processes for the surrounding `describe`; none runs before a test starts it. */
export function withProcesses(engine: Engine): () => ServerProcesses {
  let processes: ServerProcesses | undefined;
  beforeAll(async () => {
    processes = await ServerProcesses.prepare(engine);
  });
  afterAll(() => processes?.stop());
  return () => {
    if (!processes) throw new Error("There are processes from beforeAll on.");
    return processes;
  };
}
