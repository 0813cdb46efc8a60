import { randomUUID } from "node:crypto";
import { canonicalJson } from "@embark/rules/canonical-json";
import type { Clock } from "../clock/clock.ts";
import type { TextSeal } from "../crypto/text-seal.ts";
import type { Database } from "../database/database.ts";
import { first, run, sql, type Transaction } from "../database/sql.ts";
import { type Answer, RequestProblem } from "./problem.ts";

/** Answers are kept this long. */
const keptMilliseconds = 24 * 3_600_000;

/** Longer than any request may take; a claim this old was left behind by a process that died. */
const claimMilliseconds = 60_000;

export interface IdempotentRequest {
  readonly key: string;
  readonly operationId: string;
  readonly caller: string;
  /** Everything that makes two requests the same. */
  readonly content: unknown;
}

/** The right to carry a request out; nobody else has it at the same time. */
export interface Claim {
  readonly key: string;
  readonly scope: string;
  readonly token: string;
}

/**
 * Makes repeated requests harmless (draft-ietf-httpapi-idempotency-key-header): the first with a key is
 * carried out, later ones get its answer, for a day by the clock. Keys belong to one operation and one
 * caller. The key stands first in the primary key, so that time-ordered keys, as our SDK makes them, are
 * added at the end of the index; random ones work too and only cost more.
 */
export class Idempotency {
  readonly #database: Database;
  readonly #clock: Clock;
  /** Answers may hold personal data. */
  readonly #seal: Pick<TextSeal, "seal" | "open">;
  /** Keyed, because bodies hold what can be guessed: passwords, addresses. */
  readonly #hash: (text: string) => string;

  constructor(options: {
    database: Database;
    clock: Clock;
    seal: Pick<TextSeal, "seal" | "open">;
    hash: (text: string) => string;
  }) {
    this.#database = options.database;
    this.#clock = options.clock;
    this.#seal = options.seal;
    this.#hash = options.hash;
  }

  /**
   * Claims the request, or returns the answer it already had.
   * @throws {RequestProblem} when the same request is being carried out now, or the key was used for another.
   */
  async claim(request: IdempotentRequest): Promise<{ claim: Claim } | { answer: Answer }> {
    const { key, operationId, caller, content } = request;
    const claim = { key, scope: `${operationId} ${this.#hash(caller)}`, token: randomUUID() };
    const fingerprint = this.#hash(canonicalJson(content));
    const now = this.#clock.now();
    const row = await this.#database.write(() => take(claim, fingerprint, now));
    if (row === "taken") return { claim };
    if (row && row.fingerprint !== fingerprint) {
      throw new RequestProblem(
        "idempotency_key_reused",
        "This Idempotency-Key was used for a different request. Make a new key for a new request.",
      );
    }
    if (!row?.answer) {
      throw new RequestProblem(
        "idempotency_in_flight",
        "The same request is being carried out right now. Ask again in a second for its answer.",
        { headers: { "Retry-After": "1" } },
      );
    }
    return { answer: JSON.parse(this.#seal.open(row.answer)) };
  }

  /** Keeps the answer. In the transaction of the effect, this makes both happen or neither. */
  *keep({ key, scope, token }: Claim, answer: Answer): Transaction<void> {
    const text = JSON.stringify({ ...answer, body: answer.body?.toString() });
    const sealed = this.#seal.seal(text);
    const kept = yield* run(sql`
      UPDATE idempotency SET answer = ${sealed}
      WHERE key = ${key} AND scope = ${scope} AND token = ${token}`);
    // Someone took the claim over because this request was slow. Its effect must not happen as well.
    if (kept === 0) {
      throw new RequestProblem(
        "idempotency_in_flight",
        "This request took so long that its repetition replaced it. Ask again for its answer.",
        { headers: { "Retry-After": "1" } },
      );
    }
  }

  /** Keeps the answer after the fact. */
  async keepNow(claim: Claim, answer: Answer): Promise<void> {
    await this.#database.write(() => this.keep(claim, answer));
  }

  /** Forgets a request that came to nothing, so that it can be tried again. Never forgets an answer. */
  async release({ key, scope, token }: Claim): Promise<void> {
    await this.#database.write(() =>
      run(sql`
        DELETE FROM idempotency
        WHERE key = ${key} AND scope = ${scope} AND token = ${token} AND answer IS NULL`),
    );
  }

  /** Deletes what is older than a day. */
  *deleteOld(): Transaction<number> {
    const before = this.#clock.now() - keptMilliseconds;
    return yield* run(sql`DELETE FROM idempotency WHERE created_at <= ${before}`);
  }
}

interface Row {
  readonly fingerprint: string;
  readonly answer: Uint8Array | null;
}

/** Takes a key that is new, outlived, or whose claim was abandoned by the same request. */
function* take(
  { key, scope, token }: Claim,
  fingerprint: string,
  now: number,
): Transaction<Row | "taken" | undefined> {
  const taken = yield* first(sql`
    INSERT INTO idempotency (key, scope, fingerprint, token, created_at)
    VALUES (${key}, ${scope}, ${fingerprint}, ${token}, ${now})
    ON CONFLICT (key, scope) DO UPDATE
    SET fingerprint = excluded.fingerprint, token = excluded.token,
        created_at = excluded.created_at, answer = NULL
    WHERE idempotency.created_at <= ${now - keptMilliseconds}
       OR (idempotency.answer IS NULL
           AND idempotency.created_at <= ${now - claimMilliseconds}
           AND idempotency.fingerprint = excluded.fingerprint)
    RETURNING token`);
  if (taken) return "taken";
  return yield* first<Row>(sql`
    SELECT fingerprint, answer FROM idempotency WHERE key = ${key} AND scope = ${scope}`);
}
