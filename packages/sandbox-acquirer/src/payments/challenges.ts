import type { Database } from "../database.ts";
import { AcquirerError } from "../errors.ts";
import { newId, newSecret, sameSecret } from "../ids.ts";

/** The one-time code of every challenge, which the page shows as there is no phone to send it to. */
export const SANDBOX_CODE = "123456";
const TRIES = 3;

export interface Challenge {
  readonly id: string;
  readonly intentId: string;
  readonly secret: string;
  readonly status: "open" | "passed" | "failed";
  readonly wrongCodes: number;
}

export interface ChallengeAnswer {
  readonly status: Challenge["status"];
  readonly triesLeft: number;
}

const SELECT =
  "SELECT id, intent_id AS intentId, secret, status, wrong_codes AS wrongCodes FROM challenges";

/** Strong customer authentication: the issuer asks the cardholder for a code. */
export class Challenges {
  readonly #insert;
  readonly #byId;
  readonly #openOf;
  readonly #update;

  constructor(database: Database) {
    this.#insert = database.prepare(
      "INSERT INTO challenges (id, intent_id, secret, status) VALUES (?, ?, ?, 'open')",
    );
    this.#byId = database.prepare<[string], Challenge>(`${SELECT} WHERE id = ?`);
    this.#openOf = database.prepare<[string], Challenge>(
      `${SELECT} WHERE intent_id = ? AND status = 'open'`,
    );
    this.#update = database.prepare(
      "UPDATE challenges SET status = ?, wrong_codes = ? WHERE id = ?",
    );
  }

  open(intentId: string): void {
    this.#insert.run(newId("ch"), intentId, newSecret());
  }

  openOf(intentId: string): Challenge | undefined {
    return this.#openOf.get(intentId);
  }

  /** Ends the challenge of an earlier card, if there is one. */
  giveUp(intentId: string): void {
    const challenge = this.openOf(intentId);
    if (challenge) this.#update.run("failed", challenge.wrongCodes, challenge.id);
  }

  /** @throws AcquirerError when there is none or the secret is not its own. */
  get(id: string, secret: string): Challenge {
    const challenge = this.#byId.get(id);
    if (challenge && sameSecret(secret, challenge.secret)) return challenge;
    throw new AcquirerError(404, "not_found", "There is no such challenge.");
  }

  /** Checks a code, or gives up without one. A challenge that is over stays as it ended. */
  answer({ id, status, wrongCodes }: Challenge, code: string | undefined): ChallengeAnswer {
    if (status !== "open") return { status, triesLeft: 0 };
    if (code === undefined) return this.#end(id, "failed", wrongCodes);
    if (sameSecret(code, SANDBOX_CODE)) return this.#end(id, "passed", wrongCodes);
    if (wrongCodes + 1 >= TRIES) return this.#end(id, "failed", wrongCodes + 1);
    this.#update.run("open", wrongCodes + 1, id);
    return { status: "open", triesLeft: TRIES - wrongCodes - 1 };
  }

  #end(id: string, status: "passed" | "failed", wrongCodes: number): ChallengeAnswer {
    this.#update.run(status, wrongCodes, id);
    return { status, triesLeft: 0 };
  }
}
