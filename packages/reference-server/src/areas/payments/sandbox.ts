import { randomBytes } from "node:crypto";
import { join } from "node:path";
import type { Config } from "../../config.ts";
import type { Clock } from "../../platform/clock/clock.ts";
import type { Database } from "../../platform/database/database.ts";
import { cancelJob, type Jobs, scheduleJob } from "../../platform/jobs/jobs.ts";
import type { Log } from "../../platform/log/log.ts";
import { Acquirer, type AcquirerAccount } from "./acquirer.ts";
import type { PaymentProvider } from "./provider.ts";

const webhookPath = "/api/v1/payments/webhooks/provider";
const ADDRESS_JOB = "tell-webhook-address";

/** The provider of a server, with what has to run beside it. */
export interface PaymentService {
  readonly provider: PaymentProvider;
  /** Of the acquirer's pages; known after `start()`. */
  readonly url: string;
  /** @param origins Where this server is reached: from this machine, and from everywhere. */
  start(origins: { readonly local: string; readonly public: string }): Promise<void>;
  stop(): Promise<void>;
}

/** The acquirer that is configured, or one of the sandbox's own that starts and stops with the server. */
export async function createPaymentService(
  config: Config,
  {
    clock,
    log,
    database,
    jobs,
  }: Readonly<{ clock: Clock; log: Log; database: Database; jobs: Jobs }>,
): Promise<PaymentService> {
  const { acquirerUrl, acquirerKey, acquirerWebhookSecret } = config;
  if (acquirerUrl !== undefined) {
    const account = { url: acquirerUrl, key: acquirerKey, webhookSecret: acquirerWebhookSecret };
    const provider = new Acquirer(() => account);
    const name = ADDRESS_JOB;
    jobs.handle(name, (payload) => provider.start(String(Object(payload).url)), { forever: true });
    return {
      provider,
      url: acquirerUrl,
      async start(origins) {
        // A provider that is away must not keep the server from showing bookings; and refunds that take a
        // while would never be heard of, were it not told once it is back.
        const payload = { url: origins.public + webhookPath };
        await database.write(() => scheduleJob({ id: name, name, runAt: clock.now(), payload }));
      },
      stop: async () => {},
    };
  }
  // Not in production, so that nothing of the sandbox is even loaded there.
  const { createAcquirer } = await import("@embark/sandbox-acquirer");
  const apiKey = `sk_sandbox_${randomBytes(16).toString("hex")}`;
  const webhookSecret = `whsec_${randomBytes(32).toString("base64")}`;
  const acquirer = await createAcquirer({
    port: config.acquirerPort,
    folder: join(config.dataFolder, "acquirer"),
    apiKey,
    webhookSecret,
    merchantName: "Embark sandbox",
    clock: () => clock.now(),
    log: log.child({ part: "acquirer" }),
  });
  const account = (): AcquirerAccount => ({ url: acquirer.url, key: apiKey, webhookSecret });
  const provider = new Acquirer(account);
  return {
    provider,
    get url() {
      return acquirer.url;
    },
    async start(origins) {
      // One that was configured before may never have been reached.
      await database.write(() => cancelJob(ADDRESS_JOB));
      await acquirer.start().catch(nameVariable);
      await provider.start(origins.local + webhookPath);
    },
    stop: () => acquirer.stop(),
  };
}

/** The acquirer does not know which variable its port comes from. */
function nameVariable(error: unknown): never {
  const cause = error instanceof Error ? error.cause : undefined;
  if (!(cause instanceof Error && "code" in cause && cause.code === "EADDRINUSE")) throw error;
  const advice = "Stop what uses it, or set EMBARK_PAYMENT_PORT to another one.";
  throw new Error(`The port of the payment sandbox is taken. ${advice}`, { cause });
}
