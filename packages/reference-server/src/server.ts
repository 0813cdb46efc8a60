import type { Express } from "express";
import { admissionOf, signInOrigins } from "./admission.ts";
import { accountsOperations } from "./areas/accounts/accounts-operations.ts";
import { donePage } from "./areas/accounts/google/done-page.ts";
import { googleOperations } from "./areas/accounts/google/google-operations.ts";
import { GoogleSignIn } from "./areas/accounts/google/google-sign-in.ts";
import { createIdentityService } from "./areas/accounts/google/identity-service.ts";
import { keysOperations } from "./areas/accounts/keys/keys-operations.ts";
import { eraseAgain } from "./areas/accounts/privacy/erasure.ts";
import { privacyOperations } from "./areas/accounts/privacy/privacy-operations.ts";
import { seedSandboxCompanies } from "./areas/accounts/sandbox-companies.ts";
import { bookingsOperations } from "./areas/bookings/bookings-operations.ts";
import { checkInOperations } from "./areas/check-in/check-in-operations.ts";
import { CheckInTokens } from "./areas/check-in/check-in-tokens.ts";
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
import { publishAuditHeads } from "./platform/audit/audit-heads.ts";
import { type Clock, systemClock } from "./platform/clock/clock.ts";
import { readOperations } from "./platform/contract/document.ts";
import type { Handlers } from "./platform/contract/handlers.ts";
import { Idempotency } from "./platform/contract/idempotency.ts";
import { RequestProblem } from "./platform/contract/problem.ts";
import { createRouter, problemHandler } from "./platform/contract/router.ts";
import { ErasureList } from "./platform/crypto/erasure-list.ts";
import { KeyKeeper } from "./platform/crypto/key-keeper.ts";
import { keyProviderOf } from "./platform/crypto/key-providers.ts";
import { createSealer, type Sealer } from "./platform/crypto/sealer.ts";
import { type Database, openDatabase } from "./platform/database/database.ts";
import { countParkedEvents, createEvents } from "./platform/events/events.ts";
import { keysOf } from "./platform/gateway/api-keys.ts";
import { crossOriginByKey } from "./platform/gateway/cross-origin.ts";
import {
  apiPolicy,
  compressed,
  createApp,
  crossOrigin,
  inOrder,
  pagePolicy,
  secureAnswers,
  securePages,
} from "./platform/gateway/gateway.ts";
import { limitedServer } from "./platform/gateway/http-limits.ts";
import { loadShedding } from "./platform/gateway/load-shedding.ts";
import { RateLimits } from "./platform/gateway/rate-limits.ts";
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
  /** Looks for new keys now, instead of within half a minute. Throws a KeyringError when they cannot be used. */
  reloadKeys(): Promise<void>;
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
  const database = overrides.database ?? (await openDatabase(config));
  const { sealer, keys } = await openKeys(config, { database, clock, log });
  const events = createEvents({ database, clock, log });
  const jobs = createJobs({ database, clock, log });
  const health = new Health({ clock });
  const payment = await createPaymentService(config, { clock, log, database, jobs });
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

  const idempotency = new Idempotency({
    database,
    clock,
    seal: sealer.textSeal("answers"),
    hash: (text) => sealer.hash("idempotency", text),
  });
  jobs.every("delete-old-answers", 3_600_000, async () => {
    await database.write(() => idempotency.deleteOld());
  });
  jobs.every("rewrap-data-keys", 3_600_000, () => keys.rewrap());
  health.register({ name: "keys", necessary: false, check: keys.health });
  const erasures = new ErasureList(context, { erase: (personId) => eraseAgain(context, personId) });
  publishAuditHeads(context);

  registerHealth(context);

  const identity = createIdentityService(
    {
      mode: config.mode,
      issuer: config.googleIssuer,
      clientId: config.googleClientId,
      clientSecret: config.googleClientSecret,
      port: config.identityPort,
    },
    log,
  );
  const google = new GoogleSignIn(context, {
    account: () => identity.account(),
    isAllowedOrigin: signInOrigins(context),
  });
  const checkInTokens = new CheckInTokens(sealer.signingKeys("check-in tokens"), () => clock.now());
  const handlers: Handlers = {
    ...flightsOperations(context),
    ...pricingOperations(context),
    ...inventoryOperations(context),
    ...bookingsOperations(context),
    ...paymentsOperations(context),
    ...checkInOperations(context, checkInTokens),
    ...accountsOperations(context),
    ...googleOperations(context, google),
    ...keysOperations(context),
    ...privacyOperations(context),
    ...systemOperations(context),
  };
  sendBookingMessages(context);
  const mail = createMail(context, mailTemplates);
  const stopping = new AbortController();

  const limits = new RateLimits(context);
  const app = createApp(config.trustProxy);
  app.use(inOrder(requestLog(log), compressed()));
  app.use(
    apiPath,
    inOrder(
      secureAnswers(),
      crossOriginByKey(context),
      limits.handler((path) => path === "/health"),
    ),
    createRouter({
      document: contract.document,
      handlers,
      validateResponses: config.validateResponses,
      admit: admissionOf(context, limits, checkInTokens),
      idempotency,
      stopping: stopping.signal,
    }),
  );
  // Before what lets every page read: mails hold codes and links.
  if (mail.pages) app.use("/mailbox", mail.pages);
  app.use(crossOrigin());
  app.get("/openapi.json", securePages(apiPolicy), (_request, response) => {
    response.set("Cache-Control", "no-cache").type("json").send(contract.text);
  });
  app.use("/docs", docsPages(contract.document));
  app.use("/auth", donePage());
  let secureSite = securePages(pagePolicy);
  for (const { path, folder } of mounts) {
    app.use(path, (...exchange) => secureSite(...exchange), staticFiles(folder));
  }
  app.use(secureAnswers(), (request) => {
    throw new RequestProblem("not_found", `There is nothing at ${request.path}.`);
  });
  app.use(problemHandler);

  const operations = readOperations(contract.document);
  const http = limitedServer(
    config.rateLimit === 0 ? app : loadShedding(context, { operations, apiPath }, app),
  );
  let stopped: Promise<void> | undefined;

  async function stop(): Promise<void> {
    health.stopping();
    stopping.abort();
    await stopListening(http);
    await jobs.stop();
    await events.stop();
    await mail.stop();
    await payment.stop();
    await identity.stop();
    await keys.stop();
    await erasures.stop();
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
      await keys.start();
      await erasures.start();
      await database.write(() => keysOf(context).seed());
      url = await listen(http, config.port, config.host);
      await mail.start();
      await identity.start([google.redirectUri]);
      await seedSandboxCompanies(context, identity.account());
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
    async reloadKeys() {
      await keys.reload();
    },
    stop() {
      stopped ??= stop();
      return stopped;
    },
  };
}

/** The keys of the configuration. Throws a KeyringError when there are none that can be used. */
async function openKeys(
  config: Config,
  parts: { database: Database; clock: Clock; log: Log },
): Promise<{ sealer: Sealer; keys: KeyKeeper }> {
  try {
    const provider = keyProviderOf(config, parts);
    const sealer = await createSealer({ keyProvider: provider, clock: parts.clock });
    return { sealer, keys: new KeyKeeper({ sealer, provider, ...parts }) };
  } catch (error) {
    await parts.database.close();
    throw error;
  }
}

/** The health of what the platform itself consists of; areas register their own parts. */
function registerHealth({ database, jobs, health }: Context): void {
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
      const count = await database.read(countParkedEvents);
      if (count === 0) return { status: "ok", detail: "None was given up." };
      const were = count === 1 ? "was" : "were";
      return { status: "degraded", detail: `${count} ${were} given up after many tries.` };
    },
  });
}
