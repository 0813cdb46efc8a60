import { randomBytes } from "node:crypto";
import { normalisePassword } from "@embark/rules/accounts";
import { hash, parseOptions, verify } from "@node-rs/argon2";
import type { Context } from "../../context.ts";
import { onePerContext } from "../../one-per-context.ts";
import { RequestProblem } from "../../platform/contract/problem.ts";

/** What one hash costs: KiB of memory and passes over it. */
export interface PasswordCost {
  readonly memoryCost: number;
  readonly timeCost: number;
  readonly parallelism: 1;
}

/** RFC 9106 asks for 64 MiB and three passes where memory is scarce. */
const PRODUCTION: PasswordCost = { memoryCost: 65_536, timeCost: 3, parallelism: 1 };
/** The least that OWASP's password storage cheat sheet takes. */
const SANDBOX: PasswordCost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Hashes at the same time: a flood of sign-ins must leave threads and memory to those who book. */
const MAX_RUNNING = 2;
/** Longer, and those at its end would wait for more than some seconds. */
const MAX_WAITING = 30;

/** Hashes of passwords (argon2id), a few at a time. */
export class Passwords {
  readonly #cost: PasswordCost;
  /** Of no password: what an unknown account is compared with, at the same cost. */
  readonly #decoy: string;
  readonly #waiting: (() => void)[] = [];
  #running = 0;

  constructor(cost: PasswordCost) {
    this.#cost = cost;
    const base64 = (length: number) => randomBytes(length).toString("base64").replace(/=+$/, "");
    const { memoryCost, timeCost, parallelism } = cost;
    const parameters = `m=${memoryCost},t=${timeCost},p=${parallelism}`;
    this.#decoy = `$argon2id$v=19$${parameters}$${base64(16)}$${base64(32)}`;
  }

  /** Rejects with a problem `unavailable` when too many wait. */
  hash(password: string): Promise<string> {
    return this.#inTurn(() => hash(normalisePassword(password), this.#cost));
  }

  /**
   * Whether it is the password of the hash. Without a hash it is not, after the same work. Rejects with a
   * problem `unavailable` when too many wait.
   */
  async verify(known: string | null | undefined, password: string): Promise<boolean> {
    const matches = await this.#inTurn(() =>
      verify(known ?? this.#decoy, normalisePassword(password)),
    );
    return matches && known !== null && known !== undefined;
  }

  /** Whether a hash costs less than new ones, as after the cost was raised. */
  isWeak(known: string): boolean {
    const { memoryCost, timeCost } = parseOptions(known);
    return memoryCost < this.#cost.memoryCost || timeCost < this.#cost.timeCost;
  }

  async #inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (this.#running >= MAX_RUNNING) {
      if (this.#waiting.length >= MAX_WAITING) {
        throw new RequestProblem(
          "unavailable",
          "Too many people are signing in at this moment. Try again in 2 seconds.",
        );
      }
      // Whoever ends hands its turn over, so that nobody comes in between.
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    } else {
      this.#running += 1;
    }
    try {
      return await work();
    } finally {
      const next = this.#waiting.shift();
      if (next) next();
      else this.#running -= 1;
    }
  }
}

export const passwordsOf = onePerContext(
  ({ config }: Context) => new Passwords(config.mode === "production" ? PRODUCTION : SANDBOX),
);
