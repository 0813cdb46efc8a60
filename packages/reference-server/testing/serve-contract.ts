import { createHash } from "node:crypto";
import { createServer, type Server } from "node:http";
import { afterAll, afterEach, beforeAll } from "vitest";
import { ManualClock } from "../src/platform/clock/clock.ts";
import type { ContractDocument } from "../src/platform/contract/document.ts";
import type { AnyHandler } from "../src/platform/contract/handlers.ts";
import { Idempotency } from "../src/platform/contract/idempotency.ts";
import { createRouter, problemHandler } from "../src/platform/contract/router.ts";
import { environmentKeys } from "../src/platform/crypto/key-providers.ts";
import { newKeyringText } from "../src/platform/crypto/keyring.ts";
import { createSealer } from "../src/platform/crypto/sealer.ts";
import type { Database, Engine } from "../src/platform/database/database.ts";
import { createApp } from "../src/platform/gateway/gateway.ts";
import type { Principal } from "../src/platform/gateway/principal.ts";
import { listen, stopListening } from "../src/platform/http/listen.ts";
import { requestLog } from "../src/platform/log/request-log.ts";
import { openTestDatabase } from "./databases.ts";
import { keepLog, type LogLines } from "./log-lines.ts";

export interface ServedContract extends Omit<LogLines, "log" | "expectNoFaults"> {
  readonly clock: ManualClock;
  readonly database: Database;
  fetch(path: string, init?: RequestInit): Promise<Response>;
}

export const testHash = (text: string) => createHash("sha256").update(text).digest("base64url");

/** Serves a contract of the test's own over HTTP for the surrounding `describe`. */
export function serveContract(
  engine: Engine,
  document: ContractDocument,
  makeHandlers: (database: Database) => Readonly<Record<string, AnyHandler>>,
  { validateResponses = true } = {},
): ServedContract {
  const { log, lines, takeFaults, expectNoFaults } = keepLog();
  const clock = new ManualClock("2026-11-21T09:30:00Z");
  let running: { server: Server; url: string; database: Database } | undefined;
  const get = () => {
    if (!running) throw new Error("The contract is served from beforeAll on.");
    return running;
  };

  beforeAll(async () => {
    const database = await openTestDatabase(engine);
    const keyProvider = environmentKeys("keys", newKeyringText());
    const sealer = await createSealer({ keyProvider, clock });
    const seal = sealer.textSeal("answers");
    const app = createApp(0);
    app.use(requestLog(log));
    app.use(
      createRouter({
        document,
        handlers: makeHandlers(database),
        validateResponses,
        admit: (_operation, request) => testCaller(request.get("Embark-Key")),
        stopping: new AbortController().signal,
        idempotency: new Idempotency({
          database,
          clock,
          seal,
          hash: testHash,
        }),
      }),
    );
    app.use(problemHandler);
    const server = createServer(app);
    running = { server, url: await listen(server, 0, "127.0.0.1"), database };
  });
  afterEach(expectNoFaults);
  afterAll(() => stopListening(get().server));

  return {
    lines,
    takeFaults,
    clock,
    get database() {
      return get().database;
    },
    fetch: (path, init) => fetch(get().url + path, init),
  };
}

/** Who calls is whoever says so. */
function testCaller(id = ""): Principal {
  const key = { kind: "publishable", environment: "test", origins: [], scopes: [] } as const;
  return { key: { ...key, id, agencyId: null } };
}
