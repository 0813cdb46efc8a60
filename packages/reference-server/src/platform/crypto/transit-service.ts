import { KeyringError } from "./keyring.ts";

const TIMEOUT = 5_000;

/** What the service answers with, in its `data`. */
interface TransitData {
  readonly latest_version?: number;
  readonly ciphertext?: string;
  readonly plaintext?: string;
}

/**
 * A key that stays at a service which wraps and unwraps with it, by the HTTP API of HashiCorp Vault's
 * transit secrets engine (developer.hashicorp.com/vault/api-docs/secret/transit), which OpenBao has too.
 * Every call throws a KeyringError that says what to do.
 */
export class TransitService {
  readonly #url: string;
  readonly #token: string;

  /** @param url Address of the key, `…/v1/<mount>/keys/<name>`. */
  constructor(url: string, token: string) {
    this.#url = url;
    this.#token = token;
  }

  async latestVersion(): Promise<number> {
    const { latest_version: version } = await this.#ask("keys");
    if (typeof version === "number") return version;
    throw this.#notTransit();
  }

  async wrap(key: Uint8Array): Promise<{ ciphertext: string; version: number }> {
    const plaintext = Buffer.from(key).toString("base64");
    return this.#wrapped(await this.#ask("encrypt", { plaintext }));
  }

  /** Wraps with the newest version what an older one has wrapped; the key does not leave the service. */
  async rewrap(ciphertext: string): Promise<{ ciphertext: string; version: number }> {
    return this.#wrapped(await this.#ask("rewrap", { ciphertext }));
  }

  /** The key in base64. */
  async unwrap(ciphertext: string): Promise<string> {
    const { plaintext } = await this.#ask("decrypt", { ciphertext });
    if (plaintext !== undefined) return plaintext;
    throw this.#notTransit();
  }

  #wrapped({ ciphertext = "" }: TransitData): { ciphertext: string; version: number } {
    const version = /^vault:v(\d+):/.exec(ciphertext)?.[1];
    if (version !== undefined) return { ciphertext, version: Number(version) };
    throw this.#notTransit();
  }

  async #ask(
    action: "keys" | "encrypt" | "decrypt" | "rewrap",
    body?: object,
  ): Promise<TransitData> {
    // The last two parts of the address are the action and the name of the key.
    const url = this.#url.replace(/keys\/([^/]+)$/, `${action}/$1`);
    let response: Response;
    let answer: unknown;
    try {
      response = await fetch(url, {
        method: body ? "POST" : "GET",
        headers: { "X-Vault-Token": this.#token, "Content-Type": "application/json" },
        redirect: "error",
        signal: AbortSignal.timeout(TIMEOUT),
        ...(body ? { body: JSON.stringify(body) } : {}),
      });
      answer = await response.json();
    } catch (error) {
      throw new KeyringError(
        `The key service at ${this.#url} does not answer. Check that it runs and that EMBARK_KEYS_URL is its address.`,
        { cause: error },
      );
    }
    if (!response.ok) throw new KeyringError(this.#advice(response.status, action));
    const data: TransitData = Object(Object(answer).data);
    return data;
  }

  #advice(status: number, action: string): string {
    switch (status) {
      case 400:
        return `The key service at ${this.#url} does not ${action}: what it shall work on was not wrapped by this key, or by a version that it gave up (min_decryption_version).`;
      case 403:
        return `The key service at ${this.#url} refuses the token for ${action}. Check EMBARK_KEYS_TOKEN, and that its policy allows keys (read), encrypt, decrypt and rewrap (update).`;
      case 404:
        return `The key service has no key at ${this.#url}. Make it, with vault write -f transit/keys/<name>, or correct EMBARK_KEYS_URL.`;
      case 503:
        return `The key service at ${this.#url} is sealed or in maintenance. Unseal it.`;
      default:
        return `The key service at ${this.#url} answers ${action} with status ${status}.`;
    }
  }

  #notTransit(): KeyringError {
    return new KeyringError(
      `What answers at ${this.#url} is not a transit key. EMBARK_KEYS_URL must be such as https://vault.example.com/v1/transit/keys/embark.`,
    );
  }
}
