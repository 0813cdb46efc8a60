import { UnsealError } from "./envelope.ts";
import type { TextSeal } from "./text-seal.ts";

/** Ids that carry what they stand for, sealed, such as `quo_…`: nothing is stored, nothing can be altered. */
export class SealedIds<Content extends object> {
  readonly #prefix: string;
  readonly #seal: Pick<TextSeal, "seal" | "open">;

  constructor(prefix: string, seal: Pick<TextSeal, "seal" | "open">) {
    this.#prefix = `${prefix}_`;
    this.#seal = seal;
  }

  seal(content: Content): string {
    const sealed = this.#seal.seal(JSON.stringify(content));
    return this.#prefix + Buffer.from(sealed).toString("base64url");
  }

  /** Undefined for anything but what `seal` made. */
  open(id: string): Content | undefined {
    const sealed = Buffer.from(id.slice(this.#prefix.length), "base64url");
    // Decoding is lenient: only what it was encoded to is the same id.
    if (id !== this.#prefix + sealed.toString("base64url")) return undefined;
    try {
      return JSON.parse(this.#seal.open(sealed));
    } catch (error) {
      if (error instanceof UnsealError) return undefined;
      throw error;
    }
  }
}
