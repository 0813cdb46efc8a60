import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { createServer, type IncomingMessage } from "node:http";
import { onTestFinished } from "vitest";
import { listen, stopListening } from "../src/platform/http/listen.ts";

const NAME = "embark";
const TOKEN = "s.test-token";

/** A key service for tests, with the part of the API of Vault's transit engine that the server uses. */
export class TransitServer {
  readonly token = TOKEN;
  /** Address of the key. */
  readonly url: string;
  /** What was asked of it, such as `decrypt`. */
  readonly calls: string[] = [];
  /** Every key in the clear that it was given or gave out, in base64. */
  readonly seen = new Set<string>();
  /** Answers everything with this status, if set. */
  failure: number | undefined;
  readonly #versions = [randomBytes(32)];
  #least = 1;

  constructor(origin: string) {
    this.url = `${origin}/v1/transit/keys/${NAME}`;
  }

  get latest(): number {
    return this.#versions.length;
  }

  /** What `vault write -f transit/keys/embark/rotate` does. */
  rotate(): void {
    this.#versions.push(randomBytes(32));
  }

  /** Gives up what older versions have wrapped, as `min_decryption_version` does. */
  forgetOld(): void {
    this.#least = this.latest;
  }

  answer(path: string, token: string | undefined, body: Record<string, string>) {
    const [, action = "", name] = /^\/v1\/transit\/(\w+)\/(\w+)$/.exec(path) ?? [];
    this.calls.push(action);
    if (this.failure !== undefined) return { status: this.failure, data: {} };
    if (token !== TOKEN) return { status: 403, data: {} };
    if (name !== NAME) return { status: 404, data: {} };
    try {
      return { status: 200, data: this.#do(action, body) };
    } catch {
      return { status: 400, data: {} };
    }
  }

  #do(action: string, { plaintext = "", ciphertext = "" }: Record<string, string>): object {
    switch (action) {
      case "keys":
        return { latest_version: this.latest };
      case "encrypt":
        this.seen.add(plaintext);
        return { ciphertext: this.#wrap(Buffer.from(plaintext, "base64")) };
      case "decrypt": {
        const opened = this.#unwrap(ciphertext).toString("base64");
        this.seen.add(opened);
        return { plaintext: opened };
      }
      case "rewrap":
        return { ciphertext: this.#wrap(this.#unwrap(ciphertext)) };
      default:
        throw new Error(`There is no ${action}.`);
    }
  }

  #wrap(key: Buffer): string {
    const nonce = randomBytes(12);
    const cipher = createCipheriv("aes-256-gcm", this.#version(this.latest), nonce);
    const sealed = Buffer.concat([nonce, cipher.update(key), cipher.final(), cipher.getAuthTag()]);
    return `vault:v${this.latest}:${sealed.toString("base64")}`;
  }

  #unwrap(ciphertext: string): Buffer {
    const [, version, text = ""] = /^vault:v(\d+):(.+)$/.exec(ciphertext) ?? [];
    const sealed = Buffer.from(text, "base64");
    const key = this.#version(Number(version));
    const decipher = createDecipheriv("aes-256-gcm", key, sealed.subarray(0, 12));
    decipher.setAuthTag(sealed.subarray(-16));
    return Buffer.concat([decipher.update(sealed.subarray(12, -16)), decipher.final()]);
  }

  #version(version: number): Buffer {
    const key = version < this.#least ? undefined : this.#versions[version - 1];
    if (!key) throw new Error(`There is no version ${version}.`);
    return key;
  }
}

/** Runs until the test is over. */
export async function startTransitServer(): Promise<TransitServer> {
  let service: TransitServer | undefined;
  const http = createServer(async (request, response) => {
    const { url = "", headers } = request;
    const token = headers["x-vault-token"];
    const body = JSON.parse((await textOf(request)) || "{}");
    const answer = service?.answer(url, typeof token === "string" ? token : undefined, body);
    response.writeHead(answer?.status ?? 500, { "Content-Type": "application/json" });
    response.end(JSON.stringify({ data: answer?.data, errors: [] }));
  });
  service = new TransitServer(await listen(http, 0, "127.0.0.1"));
  onTestFinished(() => stopListening(http));
  return service;
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = "";
  for await (const chunk of request) text += chunk;
  return text;
}
