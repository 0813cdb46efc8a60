import { createHmac } from "node:crypto";
import { once } from "node:events";
import { createServer, type Server } from "node:http";
import { WEBHOOK_SECRET } from "./sandbox.ts";

export interface Webhook {
  readonly id: string;
  readonly timestamp: number;
  readonly signature: string;
  readonly body: string;
  readonly type: string;
  readonly intentStatus: string | undefined;
}

/** The merchant's server, as far as webhooks go. */
export class Merchant {
  readonly webhooks: Webhook[] = [];
  status = 204;
  url = "";
  readonly #server: Server;

  constructor() {
    this.#server = createServer(async (request, response) => {
      let body = "";
      for await (const chunk of request) body += String(chunk);
      const header = (name: string) => String(request.headers[`webhook-${name}`]);
      const { type, data } = JSON.parse(body);
      this.webhooks.push({
        id: header("id"),
        timestamp: Number(header("timestamp")),
        signature: header("signature"),
        body,
        type,
        intentStatus: data.intent?.status,
      });
      response.writeHead(this.status).end();
    });
  }

  async start(): Promise<string> {
    this.#server.listen(0, "127.0.0.1");
    await once(this.#server, "listening");
    const address = this.#server.address();
    if (address === null || typeof address === "string") throw new Error("No port.");
    this.url = `http://127.0.0.1:${address.port}/webhooks`;
    return this.url;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, "close");
  }

  get types(): string[] {
    return this.webhooks.map(({ type }) => type);
  }
}

/** The signature that Standard Webhooks 1.0 gives a message, worked out apart from the acquirer. */
export function expectedSignature({ id, timestamp, body }: Webhook): string {
  const key = Buffer.from(WEBHOOK_SECRET.slice("whsec_".length), "base64");
  const hmac = createHmac("sha256", key);
  hmac.update(id).update(".").update(String(timestamp)).update(".").update(body);
  return `v1,${hmac.digest("base64")}`;
}
