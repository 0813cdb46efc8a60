import { createHash } from "node:crypto";
import type { Request, Response } from "express";
import type { Database } from "../database.ts";
import { AcquirerError } from "../errors.ts";

interface Answer {
  readonly status: number;
  /** JSON. */
  readonly body: string;
}

/** Answers requests, each in one transaction. */
export class Answers {
  readonly #database: Database;
  readonly #catchUp: () => void;
  readonly #find;
  readonly #insert;

  /** @param catchUp does what has become due by the clock, so that no request sees a state that is over */
  constructor(database: Database, catchUp: () => void) {
    this.#database = database;
    this.#catchUp = catchUp;
    this.#find = database.prepare<[string], Answer & { readonly request: string }>(
      "SELECT request, status, body FROM answers WHERE key = ?",
    );
    this.#insert = database.prepare(
      "INSERT INTO answers (key, request, status, body) VALUES (?, ?, ?, ?)",
    );
  }

  send(response: Response, status: number, work: () => unknown): void {
    this.#send(response, () => this.#run(status, work));
  }

  /** Does the work only once for each `Idempotency-Key`, then gives the first answer again. */
  sendOnce(request: Request, response: Response, status: number, work: () => unknown): void {
    const key = request.get("Idempotency-Key");
    this.#send(response, () =>
      key === undefined ? this.#run(status, work) : this.#once(key, request, status, work),
    );
  }

  #send(response: Response, work: () => Answer): void {
    const { status, body } = this.#database
      .transaction(() => {
        this.#catchUp();
        return work();
      })
      .immediate();
    response.status(status).type("json").send(body);
  }

  #once(key: string, request: Request, status: number, work: () => unknown): Answer {
    if (!/^[\x21-\x7e]{1,255}$/.test(key)) {
      throw new AcquirerError(
        400,
        "invalid_idempotency_key",
        "An Idempotency-Key has 1 to 255 visible ASCII characters.",
      );
    }
    const identity = identityOf(request);
    const before = this.#find.get(key);
    if (before === undefined) {
      const answer = this.#run(status, work);
      this.#insert.run(key, identity, answer.status, answer.body);
      return answer;
    }
    if (before.request === identity) return before;
    throw new AcquirerError(
      422,
      "idempotency_key_reused",
      "This Idempotency-Key came with another request before. Use a new key for a new request.",
    );
  }

  /** Refusals are answers too; what they had changed before is undone. */
  #run(status: number, work: () => unknown): Answer {
    try {
      return { status, body: JSON.stringify(this.#database.transaction(work)()) };
    } catch (error) {
      if (!(error instanceof AcquirerError)) throw error;
      return { status: error.status, body: JSON.stringify(error) };
    }
  }
}

function identityOf({ method, originalUrl, body }: Request): string {
  const text = typeof body === "string" ? body : "";
  return createHash("sha256").update(`${method} ${originalUrl}\n${text}`).digest("base64url");
}
