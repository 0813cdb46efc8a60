import { DomainError } from "@embark/rules/domain-error";
import type { MockAnswer } from "./handler.ts";

interface Done {
  readonly content: string;
  readonly answer: MockAnswer<unknown>;
}

/** Answers by `Idempotency-Key`, so that a request that comes twice is carried out once. */
export class Replays {
  readonly #done = new Map<string, Done>();

  /** Carries the request out, or gives the answer it had. Throws `idempotency_key_reused`. */
  once(
    key: string | null,
    request: readonly unknown[],
    carryOut: () => MockAnswer<unknown>,
  ): { answered: MockAnswer<unknown>; replayed: boolean } {
    const content = JSON.stringify(request);
    const name = `${request[0]} ${key}`;
    const done = key === null ? undefined : this.#done.get(name);
    if (done && done.content !== content) {
      const detail = "This Idempotency-Key was used for a different request. Make a new key.";
      throw new DomainError("idempotency_key_reused", detail);
    }
    if (done) return { answered: done.answer, replayed: true };
    const answered = carryOut();
    if (key !== null) this.#done.set(name, { content, answer: answered });
    return { answered, replayed: false };
  }
}
