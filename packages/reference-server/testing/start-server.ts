import { afterAll, afterEach, beforeAll } from "vitest";
import { configFromEnv } from "../src/config.ts";
import type { Context } from "../src/context.ts";
import { ManualClock } from "../src/platform/clock/clock.ts";
import type { Engine } from "../src/platform/database/database.ts";
import { createServer, type Overrides, type Server } from "../src/server.ts";
import { createTestPlace } from "./databases.ts";
import { keepLog, type LogLines } from "./log-lines.ts";

/** The instant at which the clock of a test server stands until it is moved. */
export const testNow = "2026-11-21T09:30:00Z";

export interface StartedServer extends LogLines {
  readonly server: Server;
  readonly context: Context;
  readonly url: string;
  /** What the server goes by, but in production, where no clock can be replaced. */
  readonly clock: ManualClock;
  /** Asks the API; the path is that of the contract, such as `/health`. */
  api(path: string, init?: RequestInit): Promise<Response>;
  /** Asks for anything by its path on the server, such as `/docs`. */
  fetch(path: string, init?: RequestInit): Promise<Response>;
}

export interface StartOptions {
  /** Environment variables beside those that the helper sets. */
  readonly env?: Readonly<Record<string, string>>;
  readonly overrides?: Omit<Overrides, "clock" | "log">;
}

/**
 * Starts the real server on a free port with an empty database of its own; stopped and removed after
 * the test, or the file when started in `beforeAll`. It has no rate limit unless `env` sets one.
 */
export async function startServer(
  engine: Engine,
  { env = {}, overrides = {} }: StartOptions = {},
): Promise<StartedServer> {
  const place = await createTestPlace(engine);
  const clock = new ManualClock(testNow);
  const log = keepLog();
  const config = configFromEnv({
    EMBARK_PORT: "0",
    EMBARK_DATA: place.dataFolder,
    DATABASE_URL: place.databaseUrl,
    EMBARK_RATE_LIMIT: "0",
    ...env,
  });
  const database = await place.open();
  const time = config.mode === "production" ? {} : { clock };
  const server = await createServer(config, { database, ...overrides, ...time, log: log.log });
  await server.start();
  return {
    ...log,
    server,
    context: server.context,
    url: server.url,
    clock,
    api: (path, init) => fetch(`${server.url}/api/v1${path}`, init),
    fetch: (path, init) => fetch(server.url + path, init),
  };
}

/**
 * One server for the surrounding `describe`. A fault that the server logs fails the test in which it
 * happens, unless the test takes it with `takeFaults()`.
 *
 *     const server = withServer(engine);
 *     test("…", async () => { await server().api("/health") });
 */
export function withServer(engine: Engine, options?: StartOptions): () => StartedServer {
  let started: StartedServer | undefined;
  const get = () => {
    if (!started) throw new Error("The server runs from beforeAll on.");
    return started;
  };
  beforeAll(async () => {
    started = await startServer(engine, options);
  });
  afterEach(() => get().expectNoFaults());
  afterAll(() => get().server.stop());
  return get;
}
