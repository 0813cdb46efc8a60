import { createServer } from "node:http";
import { closeServer, listenLocally } from "@embark/sandbox-parts/local-server";
import { type Log, requestLog, silentLog } from "@embark/sandbox-parts/log";
import express, { type ErrorRequestHandler } from "express";
import { Tokens } from "./cards/tokens.ts";
import { openDatabase } from "./database.ts";
import { AcquirerError } from "./errors.ts";
import { Answers } from "./http/answers.ts";
import { assets } from "./http/assets.ts";
import { customerPages } from "./http/customer-pages.ts";
import { homePage } from "./http/home-page.ts";
import { merchantApi, webhookUrl } from "./http/merchant-api.ts";
import { pageHeaders } from "./http/pages.ts";
import { Challenges } from "./payments/challenges.ts";
import { IntentStore } from "./payments/intent-store.ts";
import { Intents } from "./payments/intents.ts";
import { Ledger } from "./payments/ledger.ts";
import { Refunds } from "./payments/refunds.ts";
import { webhookKey } from "./webhooks/signature.ts";
import { WebhookQueue } from "./webhooks/webhook-queue.ts";

export type { Log } from "@embark/sandbox-parts/log";

export interface AcquirerOptions {
  /** 0 takes a free one. */
  readonly port: number;
  /** Where its database lies. */
  readonly folder: string;
  /** What the merchant's server sends as `Authorization: Bearer …`. */
  readonly apiKey: string;
  /** `whsec_` and 24 to 64 bytes in base 64. */
  readonly webhookSecret: string;
  /** Else the merchant says so with `PUT /v1/webhook-endpoint`; the last one is remembered. */
  readonly webhookUrl?: string;
  /** Who may frame its pages, as in CSP `frame-ancestors`; anyone when left out. */
  readonly allowedAncestors?: string;
  /** As the bank's page calls the merchant. */
  readonly merchantName?: string;
  /** Epoch milliseconds. */
  readonly clock?: () => number;
  readonly log?: Log;
}

export interface Acquirer {
  /** Address without a slash at the end; known after `start()`. */
  readonly url: string;
  start(): Promise<void>;
  /** Does all that is due by the clock now, and waits until the webhooks that are due were tried. */
  work(): Promise<void>;
  /** Finishes the requests under way and closes the database. */
  stop(): Promise<void>;
}

/** Milliseconds between two looks at what has become due by the clock. */
const PULSE = 200;

/** Makes a sandbox acquirer; nothing is heard or sent before `start()`. */
export async function createAcquirer(options: AcquirerOptions): Promise<Acquirer> {
  const { apiKey, clock = Date.now, log = silentLog, merchantName = "Embark" } = options;
  if (apiKey === "") throw new Error("The acquirer needs an API key.");
  const key = webhookKey(options.webhookSecret);
  const headers = pageHeaders(options.allowedAncestors ?? "*");
  const files = await assets();

  const database = openDatabase(options.folder);
  const webhooks = new WebhookQueue({ database, key, clock, log });
  const store = new IntentStore(database);
  const ledger = new Ledger(database);
  const tokens = new Tokens(database);
  const challenges = new Challenges(database);
  const intents = new Intents({ store, tokens, challenges, ledger, webhooks, clock });
  const refunds = new Refunds({ database, intents, ledger, webhooks, clock });
  const catchUp = () => {
    intents.expireAll();
    refunds.settleAll();
  };
  const answers = new Answers(database, catchUp);

  let url = "";
  const app = express();
  app.disable("x-powered-by").set("etag", false);
  app.use(requestLog(log));
  app.use(
    "/v1",
    merchantApi({
      ...{ apiKey, answers, store, intents, challenges, refunds, ledger, webhooks },
      url: () => url,
    }),
  );
  app.use(headers);
  app.use("/assets", files);
  app.use(customerPages({ merchantName, answers, intents, tokens, challenges, clock }));
  app.get("/", (_request, response) => {
    response.send(homePage(store.latest(25), webhooks.waiting));
  });
  app.use(({ path }) => {
    throw new AcquirerError(404, "not_found", `There is nothing at ${path}.`);
  });
  app.use(errorHandler(log));

  const server = createServer(app);
  let pulse: NodeJS.Timeout | undefined;
  const beat = () => {
    try {
      database.transaction(catchUp).immediate();
      webhooks.send();
    } catch (error) {
      log.error({ err: error }, "work failed");
    }
  };
  return {
    get url() {
      return url;
    },
    async start() {
      url = await listenLocally(server, "sandbox acquirer", options.port);
      if (options.webhookUrl !== undefined) webhooks.sendTo(webhookUrl(options.webhookUrl));
      pulse = setInterval(beat, PULSE);
    },
    async work() {
      database.transaction(catchUp).immediate();
      await webhooks.drain();
    },
    async stop() {
      if (!database.open) return;
      clearInterval(pulse);
      await closeServer(server);
      await webhooks.stop();
      database.close();
    },
  };
}

function errorHandler(log: Log): ErrorRequestHandler {
  // Express knows an error handler by its four parameters.
  return (error: unknown, _request, response, _next) => {
    const known = error instanceof AcquirerError ? error : httpError(error);
    if (known) {
      response.status(known.status).json(known);
      return;
    }
    log.error({ err: error }, "request failed");
    const message = "The acquirer failed. Try again.";
    response.status(500).json({ error: { code: "internal_error", message } });
  };
}

/** What the HTTP library refuses before we see it. */
function httpError(error: unknown): AcquirerError | undefined {
  if (!(error instanceof Error && "status" in error)) return undefined;
  if (error.status === 413) {
    return new AcquirerError(413, "body_too_large", "A body has no more than 16 kB.");
  }
  const { status } = error;
  if (typeof status !== "number" || status < 400 || status >= 500) return undefined;
  return new AcquirerError(status, "bad_request", "The request cannot be read.");
}
