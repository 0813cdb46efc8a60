import { canonicalJson } from "@embark/rules/canonical-json";
import { DomainError } from "@embark/rules/domain-error";
import type { MockAnswer } from "./handler.ts";

interface Asked {
  /** `Idempotency-Key`, where the operation takes one. */
  readonly key: unknown;
  /** Which operation, and who calls: a key belongs to both. */
  readonly scope: readonly unknown[];
  readonly content: unknown;
}

interface Done {
  readonly content: string;
  readonly endsAt: number;
  /** Gives the answer again, or throws the refusal by a rule of the trade. */
  readonly repeat: () => MockAnswer<unknown>;
}

const KEPT_MS = 24 * 3_600_000;

/** Answers and refusals by `Idempotency-Key`, so that a request that comes twice is carried out once. */
export class Replays {
  readonly #done = new Map<string, Done>();

  /** Carries the request out, or repeats what came of it and tells so. Throws `idempotency_key_reused`, too. */
  once(
    { key, scope, content: plain }: Asked,
    now: number,
    carryOut: () => MockAnswer<unknown>,
    onReplay: () => void,
  ): MockAnswer<unknown> {
    if (!key) return carryOut();
    const name = [key, ...scope].join();
    const content = canonicalJson(plain);
    const done = this.#done.get(name);
    if (done && done.endsAt > now) {
      if (done.content !== content) {
        const detail = "This Idempotency-Key was used for a different request. Make a new key.";
        throw new DomainError("idempotency_key_reused", detail);
      }
      onReplay();
      return done.repeat();
    }
    const keep = (repeat: Done["repeat"]) =>
      this.#done.set(name, { content, endsAt: now + KEPT_MS, repeat });
    try {
      const answer = carryOut();
      keep(() => answer);
      return answer;
    } catch (error) {
      keep(() => {
        throw error;
      });
      throw error;
    }
  }
}
