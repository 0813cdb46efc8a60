import express, { type Request, type RequestHandler, Router } from "express";
import { AcquirerError } from "../errors.ts";
import { sameSecret } from "../ids.ts";
import type { Challenges } from "../payments/challenges.ts";
import type { Intent, IntentStore } from "../payments/intent-store.ts";
import type { Intents } from "../payments/intents.ts";
import type { Ledger } from "../payments/ledger.ts";
import type { Refunds } from "../payments/refunds.ts";
import { merchantIntent, refundView } from "../payments/views.ts";
import type { WebhookQueue } from "../webhooks/webhook-queue.ts";
import type { Answers } from "./answers.ts";
import { Body, invalid } from "./body.ts";

export interface MerchantParts {
  readonly apiKey: string;
  readonly url: () => string;
  readonly answers: Answers;
  readonly store: IntentStore;
  readonly intents: Intents;
  readonly challenges: Challenges;
  readonly refunds: Refunds;
  readonly ledger: Ledger;
  readonly webhooks: WebhookQueue;
}

/** Bodies are read as text: an Idempotency-Key belongs to the very bytes that came with it. */
export const textBody: RequestHandler = express.text({ type: () => true, limit: "16kb" });

/** What the merchant's server calls. README.md describes it. */
export function merchantApi(parts: MerchantParts): Router {
  const { answers, store, intents, challenges, refunds, ledger, webhooks } = parts;
  const router = Router();
  const view = (intent: Intent) =>
    merchantIntent(intent, challenges.openOf(intent.id), parts.url());

  const get = (path: string, work: (request: Request) => unknown) =>
    router.get(path, (request, response) => answers.send(response, 200, () => work(request)));
  const post = (path: string, status: number, work: (request: Request, id: string) => unknown) =>
    router.post(path, (request, response) =>
      answers.sendOnce(request, response, status, () => work(request, pathId(request))),
    );

  router.use(authenticated(parts.apiKey), textBody);

  post("/intents", 201, ({ body }) => {
    const fields = new Body(body, ["amount", "currency", "reference", "description"]);
    return view(
      intents.create({
        amount: fields.amount("amount"),
        currency: currencyIn(fields),
        reference: fields.text("reference", 100),
        description: fields.optionalText("description", 500) ?? null,
      }),
    );
  });
  get("/intents", ({ query: { reference } }) => {
    if (typeof reference === "string") {
      return { intents: store.byReference(reference).map(({ id }) => view(intents.get(id))) };
    }
    throw invalid("reference", "Say which: /v1/intents?reference=…");
  });
  get("/intents/:id", (request) => view(intents.get(pathId(request))));
  post("/intents/:id/authorize", 200, ({ body }, id) =>
    view(intents.authorize(id, new Body(body, ["token"]).text("token", 100))),
  );
  post("/intents/:id/capture", 200, ({ body }, id) => {
    const fields = new Body(body, ["amount"]);
    return view(intents.capture(id, fields.has("amount") ? fields.amount("amount") : undefined));
  });
  post("/intents/:id/void", 200, ({ body }, id) => {
    new Body(body, []);
    return view(intents.void(id));
  });
  post("/intents/:id/refunds", 201, ({ body }, id) => {
    const fields = new Body(body, ["amount", "reference"]);
    return refundView(refunds.create(id, fields.amount("amount"), fields.text("reference", 100)));
  });
  get("/intents/:id/refunds", (request) => {
    const { id } = intents.get(pathId(request));
    return { refunds: refunds.ofIntent(id).map(refundView) };
  });
  get("/ledger", () => ledger.read());
  router.put("/webhook-endpoint", ({ body }, response) => {
    const url = webhookUrl(new Body(body, ["url"]).text("url", 2_000));
    webhooks.sendTo(url);
    response.json({ url });
  });
  return router;
}

/** @throws AcquirerError when webhooks cannot be sent there. */
export function webhookUrl(text: string): string {
  const { protocol } = URL.parse(text) ?? {};
  if (protocol === "http:" || protocol === "https:") return text;
  throw invalid("url", "url must be a whole address, such as https://shop.example/webhooks.");
}

function authenticated(apiKey: string): RequestHandler {
  return (request, _response, next) => {
    const [, key] = /^Bearer (.+)$/.exec(request.get("Authorization") ?? "") ?? [];
    if (key !== undefined && sameSecret(key, apiKey)) return next();
    throw new AcquirerError(
      401,
      "unauthorized",
      "Send the API key of the acquirer as Authorization: Bearer <key>.",
    );
  };
}

/** The `:id` of the address. */
export function pathId({ params: { id } }: Request): string {
  return typeof id === "string" ? id : "";
}

const CURRENCIES = new Set(Intl.supportedValuesOf("currency"));

function currencyIn(fields: Body): string {
  const currency = fields.text("currency", 3);
  if (CURRENCIES.has(currency)) return currency;
  throw invalid("currency", "currency must be a code of ISO 4217 in capitals, such as THB.");
}
