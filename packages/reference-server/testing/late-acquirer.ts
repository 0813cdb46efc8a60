import { createServer, type IncomingMessage } from "node:http";
import { createAcquirer } from "@embark/sandbox-acquirer";
import { listen } from "../src/platform/http/listen.ts";

/** What a call to the acquirer is for: the last part of its path, such as `capture`. */
type Step = "intents" | "authorize" | "capture" | "void" | "refunds" | (string & {});

export interface LateAcquirer {
  /** What servers are configured with to reach it. */
  readonly env: Readonly<Record<string, string>>;
  /** Called before the acquirer does what it is asked, and again before its answer goes on. */
  interfere: (step: Step, moment: "before" | "after") => Promise<void>;
  readLedger(): Promise<Ledger>;
  stop(): Promise<void>;
}

export interface Ledger {
  readonly movements: readonly {
    readonly type: "authorization" | "capture" | "void" | "release" | "refund";
    readonly intentId: string;
    readonly amount: number;
  }[];
  readonly totals: Readonly<Record<string, { readonly held: number; readonly balance: number }>>;
}

/**
 * An acquirer that outlives the servers that use it, behind a line on which a test can do something
 * between any two steps of a payment.
 */
export async function startLateAcquirer(
  folder: string,
  clock: () => number,
): Promise<LateAcquirer> {
  const key = "sk_sandbox_test";
  const webhookSecret = `whsec_${Buffer.alloc(32, 7).toString("base64")}`;
  const acquirer = await createAcquirer({ port: 0, folder, apiKey: key, webhookSecret, clock });
  await acquirer.start();
  const late: Pick<LateAcquirer, "interfere"> = { interfere: async () => {} };

  const line = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? "/", acquirer.url);
    const step = pathname.split("/").at(-1) ?? "";
    const isCall = request.method === "POST";
    const body = await textOf(request);
    if (isCall) await late.interfere(step, "before");
    const answer = await fetch(acquirer.url + request.url, {
      method: request.method ?? "GET",
      headers: {
        authorization: request.headers.authorization ?? "",
        "content-type": "application/json",
        ...(isCall ? { "idempotency-key": String(request.headers["idempotency-key"]) } : {}),
      },
      ...(body === "" ? {} : { body }),
    });
    const text = await answer.text();
    if (isCall) await late.interfere(step, "after");
    response.writeHead(answer.status, { "content-type": "application/json" }).end(text);
  });
  const url = await listen(line, 0, "127.0.0.1");

  return Object.assign(late, {
    env: {
      EMBARK_ACQUIRER_URL: url,
      EMBARK_ACQUIRER_KEY: key,
      EMBARK_ACQUIRER_WEBHOOK_SECRET: webhookSecret,
    },
    async readLedger() {
      const headers = { authorization: `Bearer ${key}` };
      const answer = await fetch(`${acquirer.url}/v1/ledger`, { headers });
      return JSON.parse(await answer.text());
    },
    async stop() {
      line.closeAllConnections();
      line.close();
      await acquirer.stop();
    },
  });
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = "";
  for await (const chunk of request.setEncoding("utf8")) text += chunk;
  return text;
}
