import type { Context } from "../../context.ts";
import { onePerContext } from "../../one-per-context.ts";
import { RequestProblem } from "../contract/problem.ts";
import type { Transaction } from "../database/sql.ts";
import {
  type Counted,
  countAttempt,
  dropAttempts,
  takeCount,
  uncountAttempts,
} from "./attempt-store.ts";

const MINUTE = 60_000;

/** So many tries in so many milliseconds. */
export type Limit = readonly [tries: number, window: number];

/** A thing that is counted, such as the tries from one address. */
export interface Subject {
  /** What is counted, with its limit in its name, such as `sign-in from address`. */
  readonly kind: string;
  readonly value: string;
  readonly limit: Limit;
}

/**
 * Counts tries of secrets, in the database: so that neither a restart nor a second process gives a thief
 * more of them. A try is counted before it is looked at, so that many at once count, too.
 */
export class Attempts {
  readonly #context: Context;

  constructor(context: Context) {
    this.#context = context;
    context.jobs.every("drop-old-attempts", 60 * MINUTE, async () => {
      await context.database.write(() => dropAttempts(context.clock.now()));
    });
  }

  /** Counts one try and says whether the limit is passed. */
  *count(subject: Subject): Transaction<Counted & { readonly isOver: boolean }> {
    const [tries, window] = subject.limit;
    const now = this.#context.clock.now();
    const counted = yield* countAttempt(this.#idOf(subject), window, now);
    return { ...counted, isOver: counted.count > tries };
  }

  /** Counts one try, with the problem `rate_limited` to throw after the commit when it is one too many. */
  *refuse(
    subject: Subject,
    detail: string,
  ): Transaction<{
    readonly count: number;
    readonly refusal: RequestProblem | undefined;
    /** Whether it is the first that is refused, for the audit trail. */
    readonly isFirst: boolean;
  }> {
    const { count, isOver, endsAt } = yield* this.count(subject);
    const refusal = isOver ? this.#wait(detail, endsAt) : undefined;
    return { count, refusal, isFirst: count === subject.limit[0] + 1 };
  }

  /** Begins to count anew, and says how many there were. */
  *take(subject: Subject): Transaction<number> {
    return yield* takeCount(this.#idOf(subject), this.#context.clock.now());
  }

  /** Takes back the tries of somebody who knew the secret. */
  *forgive(subjects: readonly Subject[]): Transaction<void> {
    yield* uncountAttempts(subjects.map((subject) => this.#idOf(subject)));
  }

  #wait(detail: string, endsAt: number): RequestProblem {
    const seconds = Math.max(1, Math.ceil((endsAt - this.#context.clock.now()) / 1_000));
    return new RequestProblem("rate_limited", `${detail} Wait ${seconds} seconds.`, {
      headers: { "Retry-After": String(seconds) },
    });
  }

  /** Addresses are personal, too. */
  #idOf({ kind, value }: Subject): string {
    return this.#context.sealer.hash("attempts", `${kind} ${value}`);
  }
}

export const attemptsOf = onePerContext((context) => new Attempts(context));
