import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { backoff } from "../jobs/retry.ts";
import { CommitListeners } from "./commit-listeners.ts";
import type { Database } from "./database.ts";
import { driveAsync, type Outcome, textOf } from "./drive.ts";
import {
  ConstraintError,
  type ConstraintKind,
  DatabaseUnavailableError,
  StatementError,
} from "./errors.ts";
import type { SqlValue, Statement, StatementResult, Transaction } from "./sql.ts";

/** Runs of a transaction that collides with others before the caller is told. */
const MAX_RUNS = 10;

/** How long a connection may be silent before the other machine is asked whether it is still there. */
const SILENCE = 10_000;

/** The same transactions over a pool of connections to anything that speaks PostgreSQL's protocol. */
export class PostgresDatabase implements Database {
  readonly engine = "postgres";
  readonly #pool: pg.Pool;
  readonly #listeners = new CommitListeners();
  readonly #names = new WeakMap<readonly string[], { name: string; text: string }>();
  readonly #running = new Set<Promise<unknown>>();
  #count = 0;
  #closed = false;
  /**
   * Milliseconds that a statement may take before its connection counts as dead; 0 is for ever, as for
   * what builds an index. Without it a statement whose server vanished would be waited for for ever.
   */
  statementLimit = 0;

  constructor(url: string) {
    this.#pool = new pg.Pool({
      connectionString: url,
      connectionTimeoutMillis: 5000,
      keepAlive: true,
      keepAliveInitialDelayMillis: SILENCE,
      types: {
        getTypeParser: (oid, format) => parsers[oid] ?? pg.types.getTypeParser(oid, format),
      },
    });
    // Who uses a lost connection is told by its statement; an idle one is replaced when needed.
    this.#pool.on("connect", (client) => client.on("error", () => undefined));
    this.#pool.on("error", () => undefined);
  }

  async read<T>(work: () => Transaction<T>): Promise<T> {
    const begin = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";
    return (await this.#tracked(this.#transact(begin, work))).value;
  }

  async write<T>(work: () => Transaction<T>): Promise<T> {
    return this.#tracked(this.#write(work));
  }

  async #write<T>(work: () => Transaction<T>): Promise<T> {
    for (let failures = 1; ; failures += 1) {
      try {
        const { value, topics } = await this.#transact("BEGIN", work);
        this.#listeners.tell(topics);
        return value;
      } catch (error) {
        if (!(error instanceof CollisionError)) throw error;
        if (failures === MAX_RUNS) {
          throw new DatabaseUnavailableError("The write collided with others too often.", {
            cause: error,
          });
        }
        await sleep(backoff(failures, { first: 5, longest: 500 }));
      }
    }
  }

  onCommit(topic: string, listener: () => void): () => void {
    return this.#listeners.add(topic, listener);
  }

  async check(): Promise<void> {
    const client = await this.#connect();
    try {
      await client.query(this.#limited("SELECT 1"));
      client.release();
    } catch (error) {
      client.release(true);
      throw unavailable(error);
    }
  }

  async close(): Promise<void> {
    this.#closed = true;
    await Promise.allSettled(this.#running);
    if (!this.#pool.ending) await this.#pool.end();
  }

  async #tracked<T>(work: Promise<T>): Promise<T> {
    this.#running.add(work);
    try {
      return await work;
    } finally {
      this.#running.delete(work);
    }
  }

  async #connect(): Promise<pg.PoolClient> {
    if (this.#closed) throw new DatabaseUnavailableError("The database is closed.");
    try {
      return await this.#pool.connect();
    } catch (error) {
      throw unavailable(error);
    }
  }

  async #transact<T>(begin: string, work: () => Transaction<T>): Promise<Outcome<T>> {
    const client = await this.#connect();
    let committing = false;
    try {
      await client.query(this.#limited(begin));
      const outcome = await driveAsync(work, (statement) => this.#execute(client, statement));
      committing = true;
      await client.query(this.#limited("COMMIT"));
      client.release();
      return outcome;
    } catch (error) {
      const failure = translated(error, { statement: committing ? "COMMIT" : begin, committing });
      client.release(!(await this.#rollBack(client, failure)));
      throw failure;
    }
  }

  /** Whether the connection can be used again. */
  async #rollBack(client: pg.PoolClient, failure: unknown): Promise<boolean> {
    // Nothing is heard from the other side; asking once more would only take as long again.
    if (failure instanceof DatabaseUnavailableError) return false;
    return client.query(this.#limited("ROLLBACK")).then(
      () => true,
      () => false,
    );
  }

  #limited(text: string): Limited {
    return { text, query_timeout: this.statementLimit };
  }

  async #execute(client: pg.PoolClient, statement: Statement): Promise<StatementResult> {
    try {
      const query: Limited = {
        ...this.#named(statement),
        values: [...statement.values],
        query_timeout: this.statementLimit,
      };
      const result = await client.query<Record<string, unknown>>(query);
      return { rows: result.rows, changes: result.rowCount ?? 0 };
    } catch (error) {
      throw translated(error, { statement: textOf(statement), committing: false });
    }
  }

  /** A name makes the server plan a statement once for each connection. */
  #named(statement: Statement): { name?: string; text: string } {
    if (!statement.fixed) return { text: numbered(statement.parts) };
    const known = this.#names.get(statement.parts);
    if (known) return known;
    const named = { name: `embark_${++this.#count}`, text: numbered(statement.parts) };
    this.#names.set(statement.parts, named);
    return named;
  }
}

/** The types of the driver do not know that it takes a limit for each statement. */
interface Limited extends pg.QueryConfig {
  readonly query_timeout: number;
}

function numbered(parts: readonly string[]): string {
  return parts.reduce((text, part, index) => `${text}$${index}${part}`);
}

/** Another transaction was in the way; running this one again will do. */
class CollisionError extends Error {}

const BOOLEAN = 16;
const INT8 = 20;
const NUMERIC = 1700;

/** Numbers as numbers, and the booleans of comparisons as SQLite has them. */
const parsers: Readonly<Record<number, (text: string) => SqlValue>> = {
  [BOOLEAN]: (text) => (text === "t" ? 1 : 0),
  [INT8]: exact,
  // Sums of integers are numeric.
  [NUMERIC]: (text) => (/^-?\d+$/.test(text) ? exact(text) : Number(text)),
};

function exact(text: string): number {
  const value = Number(text);
  if (Number.isSafeInteger(value)) return value;
  throw new RangeError(`The database returned ${text}, which is too large for a number.`);
}

const CONSTRAINTS: Readonly<Record<string, ConstraintKind>> = {
  "23505": "unique",
  "23503": "foreign-key",
  "23514": "check",
  "23502": "not-null",
};

function translated(
  error: unknown,
  { statement, committing }: { statement: string; committing: boolean },
): unknown {
  if (!(error instanceof Error)) return error;
  if (error instanceof pg.DatabaseError) {
    const code = error.code ?? "";
    const kind = CONSTRAINTS[code];
    if (kind) return new ConstraintError(kind, statement);
    if (code === "40001" || code === "40P01") return new CollisionError(error.message);
    // Connection exceptions, insufficient resources, operator intervention, system errors.
    // A data exception quotes the value after a colon.
    const message = code.startsWith("22") ? error.message.replace(/:? ".*$/s, "") : error.message;
    if (!/^(?:08|53|57|58)/.test(code)) return new StatementError(message, statement);
    return unavailable(error, committing);
  }
  return isConnectionFailure(error) ? unavailable(error, committing) : error;
}

function isConnectionFailure(error: Error): boolean {
  if ("syscall" in error) return true;
  return /^(?:Connection terminated|Query read timeout|Client has encountered a connection error)/.test(
    error.message,
  );
}

function unavailable(error: unknown, committing = false): DatabaseUnavailableError {
  const reason = error instanceof Error && error.message ? error.message : String(error);
  return new DatabaseUnavailableError(`PostgreSQL cannot be used: ${reason}.`, {
    cause: error,
    outcome: committing ? "unknown" : "nothing-written",
  });
}
