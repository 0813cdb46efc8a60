import { createServer as createHttpServer } from "node:http";
import { join } from "node:path";
import type { Express } from "express";
import { bookingsOperations } from "./areas/bookings/bookings-operations.ts";
import { flightsOperations } from "./areas/flights/flights-operations.ts";
import { type FlightsProgress, flightsOf } from "./areas/flights/flights-service.ts";
import { inventoryOperations } from "./areas/inventory/inventory-operations.ts";
import { sendBookingMessages } from "./areas/notifications/booking-messages.ts";
import { mailTemplates } from "./areas/notifications/templates/mail-templates.ts";
import { paymentsOperations } from "./areas/payments/payments-operations.ts";
import { createPaymentService } from "./areas/payments/sandbox.ts";
import { pricingOperations } from "./areas/pricing/pricing-operations.ts";
import { systemOperations } from "./areas/system/system-operations.ts";
import type { Config } from "./config.ts";
import type { Context } from "./context.ts";
import { type Clock, systemClock } from "./platform/clock/clock.ts";
import type { Handlers } from "./platform/contract/handlers.ts";
import { Idempotency } from "./platform/contract/idempotency.ts";
import { RequestProblem } from "./platform/contract/problem.ts";
import { createRouter, problemHandler } from "./platform/contract/router.ts";
import { environmentKeys, fileKeys, type KeyProvider } from "./platform/crypto/keyring.ts";
import { createSealer } from "./platform/crypto/sealer.ts";
import { type Database, openDatabase } from "./platform/database/database.ts";
import { createEvents } from "./platform/events/events.ts";
import {
  apiPolicy,
  compressed,
  createApp,
  crossOrigin,
  inOrder,
  limitRate,
  pagePolicy,
  secureAnswers,
  securePages,
  serverLimits,
} from "./platform/gateway/gateway.ts";
import { readContract } from "./platform/http/contract-file.ts";
import { docsPages } from "./platform/http/docs-pages.ts";
import { Health } from "./platform/http/health.ts";
import { listen, stopListening } from "./platform/http/listen.ts";
import { checkMounts, type Mount, staticFiles } from "./platform/http/static-files.ts";
import { createJobs } from "./platform/jobs/jobs.ts";
import { createLog, type Log } from "./platform/log/log.ts";
import { requestLog } from "./platform/log/request-log.ts";
import { createMail } from "./platform/mail/mail.ts";

export interface Overrides {
  readonly clock?: Clock;
  readonly log?: Log;
  /** Closed by `stop()` like one that the server opened itself. */
  readonly database?: Database;
  /** Folders to serve beside the API, such as a website at `/`. */
  readonly mounts?: readonly Mount[];
}

export interface Server {
  readonly app: Express;
  readonly context: Context;
  /** Address without a slash at the end; known after `start()`. */
  readonly url: string;
  /** Address of the payment provider's pages; known after `start()`. */
  readonly paymentUrl: string;
  /** Listens, then delivers events and runs jobs. */
  start(): Promise<void>;
  /** Makes and loads what can be searched. Without it the first search does, and waits some seconds. */
  prepare(onProgress?: (progress: FlightsProgress) => void): Promise<void>;
  /** Stops accepting, finishes what is under way, closes. Can be called more than once. */
  stop(): Promise<void>;
}

const apiPath = "/api/v1";

/**
 * Makes the server with everything behind it; nothing is heard or done before `start()`.
 * @throws when the contract, the configuration and what is installed do not fit together.
 */
export async function createServer(config: Config, overrides: Overrides = {}): Promise<Server> {
  const { clock = systemClock, mounts = [] } = overrides;
  if (config.mode === "production" && clock !== systemClock) {
    throw new Error("In production the clock cannot be replaced.");
  }
  await checkMounts(mounts);
  const contract = await readContract();
  const log = overrides.log ?? createLog({ level: config.logLevel });
  const sealer = await createSealer({ keyProvider: keyProviderOf(config), clock });
  const database = overrides.database ?? (await openDatabase(config));
  const events = createEvents({ database, clock, log });
  const jobs = createJobs({ database, clock, log });
  const health = new Health({ clock });
  const payment = await createPaymentService(config, { clock, log });
  let url = "";
  const context: Context = {
    config,
    clock,
    log,
    database,
    sealer,
    events,
    jobs,
    health,
    provider: payment.provider,
    get publicUrl() {
      return config.publicUrl ?? url;
    },
  };

  const idempotency = new Idempotency({ database, clock, seal: sealer.textSeal("answers") });
  jobs.every("delete-old-answers", 3_600_000, async () => {
    await database.write(() => idempotency.deleteOld());
  });
  jobs.every("rewrap-data-keys", 3_600_000, async () => {
    while ((await database.write(() => sealer.rewrap(500))) > 0);
  });

  registerHealth(context);

  const handlers: Handlers = {
    ...flightsOperations(context),
    ...pricingOperations(context),
    ...inventoryOperations(context),
    ...bookingsOperations(context),
    ...paymentsOperations(context),
    ...systemOperations(context),
  };
  sendBookingMessages(context);
  const mail = createMail(context, mailTemplates);
  const stopping = new AbortController();

  const app = createApp(config.trustProxy);
  app.use(inOrder(requestLog(log), crossOrigin(), compressed()));
  app.use(
    apiPath,
    inOrder(
      secureAnswers(),
      limitRate(config.rateLimit, (path) => path === "/health"),
    ),
    createRouter({
      document: contract.document,
      handlers,
      validateResponses: config.validateResponses,
      callerOf: (request) => request.get("Embark-Key") ?? request.ip ?? "",
      idempotency,
      stopping: stopping.signal,
    }),
  );
  app.get("/openapi.json", securePages(apiPolicy), (_request, response) => {
    response.set("Cache-Control", "no-cache").type("json").send(contract.text);
  });
  app.use("/docs", docsPages(contract.document));
  if (mail.pages) app.use("/mailbox", mail.pages);
  let secureSite = securePages(pagePolicy);
  for (const { path, folder } of mounts) {
    app.use(path, (...exchange) => secureSite(...exchange), staticFiles(folder));
  }
  app.use(secureAnswers(), (request) => {
    throw new RequestProblem("not_found", `There is nothing at ${request.path}.`);
  });
  app.use(problemHandler);

  const http = createHttpServer(serverLimits, app);
  let stopped: Promise<void> | undefined;

  async function stop(): Promise<void> {
    health.stopping();
    stopping.abort();
    await stopListening(http);
    await jobs.stop();
    await events.stop();
    await mail.stop();
    await payment.stop();
    await database.close();
    log.flush();
  }

  return {
    app,
    context,
    get url() {
      return url;
    },
    get paymentUrl() {
      return payment.url;
    },
    async start() {
      url = await listen(http, config.port, config.host);
      await mail.start();
      await payment.start({ local: url, public: context.publicUrl });
      // The card form stands in an iframe of the page that sells.
      secureSite = securePages({ ...pagePolicy, "frame-src": [new URL(payment.url).origin] });
      await events.start();
      await jobs.start();
    },
    async prepare(onProgress) {
      try {
        await flightsOf(context).ready(onProgress);
      } catch (error) {
        // Whoever stops the server meanwhile wants it stopped, not prepared.
        if (!stopped) throw error;
      }
    },
    stop() {
      stopped ??= stop();
      return stopped;
    },
  };
}

function keyProviderOf({ keys, dataFolder, mode }: Config): KeyProvider {
  if (keys !== undefined) return environmentKeys("EMBARK_KEYS", keys);
  return fileKeys(join(dataFolder, "keys.json"), { create: mode === "sandbox" });
}

/** The health of what the platform itself consists of; areas register their own parts. */
function registerHealth({ database, events, jobs, health }: Context): void {
  health.register({
    name: "database",
    necessary: true,
    async check() {
      await database.check();
      return { status: "ok", detail: database.engine === "sqlite" ? "SQLite" : "PostgreSQL" };
    },
  });
  health.register({
    name: "jobs",
    necessary: false,
    async check() {
      const { length } = await jobs.failing();
      if (length === 0) return { status: "ok", detail: "None is failing." };
      return { status: "degraded", detail: `${length} ${length === 1 ? "is" : "are"} failing.` };
    },
  });
  health.register({
    name: "events",
    necessary: false,
    async check() {
      const consumers = await events.status();
      const count = consumers.reduce((sum, { parked }) => sum + parked.length, 0);
      if (count === 0) return { status: "ok", detail: "None was given up." };
      const were = count === 1 ? "was" : "were";
      return { status: "degraded", detail: `${count} ${were} given up after many tries.` };
    },
  });
}
