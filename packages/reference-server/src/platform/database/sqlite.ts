import { mkdirSync } from "node:fs";
import { join } from "node:path";
import Sqlite from "better-sqlite3";
import { CommitListeners } from "./commit-listeners.ts";
import type { Database } from "./database.ts";
import { drive, type Outcome, textOf } from "./drive.ts";
import {
  ConstraintError,
  type ConstraintKind,
  DatabaseUnavailableError,
  StatementError,
  TransactionMisuseError,
} from "./errors.ts";
import type { SqlValue, Statement, StatementResult, Transaction } from "./sql.ts";

/** Writes in one commit. More would keep the event loop from answering for too long. */
const MAX_BATCH = 256;
/** Statements of changing length, such as those with lists, that are kept prepared. */
const MAX_PREPARED = 200;

interface Write {
  run(): void;
  /** After the commit: answers with the result or with the error of this write alone. */
  answer(): void;
  refuse(error: unknown): void;
  failure: { readonly error: unknown } | undefined;
  topics: readonly string[];
}

/**
 * SQLite in one file. Writes that arrive in the same turn of the event loop share one commit, each
 * in a savepoint of its own, and are answered when that commit is on disk: an fsync costs as much
 * as dozens of small transactions.
 */
export class SqliteDatabase implements Database {
  readonly engine = "sqlite";
  readonly #connection: Sqlite.Database;
  readonly #listeners = new CommitListeners();
  readonly #prepared = new Map<readonly string[] | string, Sqlite.Statement>();
  #variable = 0;
  #queue: Write[] = [];
  #flush: NodeJS.Immediate | undefined;
  #closed = false;
  readonly #begin: Sqlite.Statement;
  readonly #beginRead: Sqlite.Statement;
  readonly #commit: Sqlite.Statement;
  readonly #rollback: Sqlite.Statement;
  readonly #savepoint: Sqlite.Statement;
  readonly #release: Sqlite.Statement;
  readonly #undo: Sqlite.Statement;

  constructor(folder: string) {
    this.#connection = open(folder);
    const prepare = (text: string) => this.#connection.prepare(text);
    this.#begin = prepare("BEGIN IMMEDIATE");
    this.#beginRead = prepare("BEGIN");
    this.#commit = prepare("COMMIT");
    this.#rollback = prepare("ROLLBACK");
    this.#savepoint = prepare("SAVEPOINT write");
    this.#release = prepare("RELEASE write");
    this.#undo = prepare("ROLLBACK TO write");
  }

  async read<T>(work: () => Transaction<T>): Promise<T> {
    this.#checkOpen();
    if (this.#connection.inTransaction) {
      throw new TransactionMisuseError("A transaction cannot start another one: use yield*.");
    }
    try {
      this.#beginRead.run();
      return drive(work, (statement) => this.#execute(statement, "read")).value;
    } catch (error) {
      throw translated(error);
    } finally {
      // A failure of the disk may have ended the transaction already.
      if (this.#connection.inTransaction) this.#commit.run();
    }
  }

  async write<T>(work: () => Transaction<T>): Promise<T> {
    this.#checkOpen();
    return new Promise<T>((resolve, reject) => {
      let outcome: Outcome<T>;
      const write: Write = {
        failure: undefined,
        topics: [],
        run: () => {
          outcome = drive(work, this.#executeWrite);
          write.topics = outcome.topics;
        },
        answer: () => (write.failure ? reject(write.failure.error) : resolve(outcome.value)),
        refuse: reject,
      };
      this.#queue.push(write);
      this.#flush ??= setImmediate(() => this.#writeBatch());
    });
  }

  onCommit(topic: string, listener: () => void): () => void {
    return this.#listeners.add(topic, listener);
  }

  async check(): Promise<void> {
    this.#checkOpen();
    try {
      this.#connection.prepare("SELECT count(*) FROM migration").get();
    } catch (error) {
      throw new DatabaseUnavailableError("The SQLite file cannot be read.", { cause: error });
    }
  }

  async close(): Promise<void> {
    clearImmediate(this.#flush);
    while (this.#queue.length > 0) this.#writeBatch();
    this.#closed = true;
    this.#connection.close();
  }

  #checkOpen(): void {
    if (this.#closed) throw new DatabaseUnavailableError("The database is closed.");
  }

  #writeBatch(): void {
    const batch = this.#queue.splice(0, MAX_BATCH);
    this.#flush = this.#queue.length > 0 ? setImmediate(() => this.#writeBatch()) : undefined;
    try {
      this.#begin.run();
      for (const write of batch) this.#runInSavepoint(write);
      this.#commit.run();
    } catch (error) {
      if (this.#connection.inTransaction) this.#rollback.run();
      const refusal = new DatabaseUnavailableError("The writes could not be committed.", {
        cause: error,
      });
      for (const write of batch) write.refuse(refusal);
      return;
    }
    for (const write of batch) write.answer();
    this.#listeners.tell(batch.flatMap((write) => (write.failure ? [] : write.topics)));
  }

  #runInSavepoint(write: Write): void {
    this.#savepoint.run();
    try {
      write.run();
    } catch (error) {
      write.failure = { error: translated(error) };
      // A full disk ends the whole transaction, not the savepoint alone.
      if (!this.#connection.inTransaction) throw error;
      this.#undo.run();
    }
    this.#release.run();
  }

  readonly #executeWrite = (statement: Statement): StatementResult =>
    this.#execute(statement, "write");

  #execute(statement: Statement, mode: "read" | "write"): StatementResult {
    try {
      const prepared = this.#prepare(statement);
      if (mode === "read" && !prepared.readonly) {
        throw new StatementError("A read cannot change data", textOf(statement));
      }
      const values = bindable(statement.values);
      if (!prepared.reader) return { rows: [], changes: prepared.run(...values).changes };
      const rows = prepared.all(...values);
      return { rows, changes: rows.length };
    } catch (error) {
      throw translated(error, statement);
    }
  }

  #prepare(statement: Statement): Sqlite.Statement {
    const key = statement.fixed ? statement.parts : statement.parts.join("?");
    const known = this.#prepared.get(key);
    if (known) return known;
    const prepared = this.#connection.prepare(statement.parts.join("?"));
    this.#prepared.set(key, prepared);
    if (!statement.fixed && ++this.#variable > MAX_PREPARED) this.#forgetOldest();
    return prepared;
  }

  #forgetOldest(): void {
    for (const key of this.#prepared.keys()) {
      if (typeof key !== "string") continue;
      this.#prepared.delete(key);
      this.#variable -= 1;
      return;
    }
  }
}

function open(folder: string): Sqlite.Database {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const connection = new Sqlite(join(folder, "embark.sqlite"), { timeout: 5000 });
    connection.pragma("journal_mode = WAL");
    connection.pragma("synchronous = FULL");
    connection.pragma("foreign_keys = ON");
    connection.pragma("cache_size = -65536");
    // Zeros what is deleted, so that the data key of an erased person does not stay in a free page.
    connection.pragma("secure_delete = ON");
    // As in PostgreSQL.
    connection.pragma("case_sensitive_like = ON");
    return connection;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new DatabaseUnavailableError(
      `The database in ${folder} cannot be opened (${reason}). Check that the folder can be written and has room.`,
      { cause: error },
    );
  }
}

/** The driver binds numbers beyond 32 bits as floating point, which SQL would divide differently. */
function bindable(values: readonly SqlValue[]): readonly (SqlValue | bigint)[] {
  for (const value of values) {
    if (isWide(value)) return values.map((each) => (isWide(each) ? BigInt(each) : each));
  }
  return values;
}

function isWide(value: SqlValue): value is number {
  return typeof value === "number" && Number.isInteger(value) && (value | 0) !== value;
}

const CONSTRAINTS: Readonly<Record<string, ConstraintKind>> = {
  SQLITE_CONSTRAINT_UNIQUE: "unique",
  SQLITE_CONSTRAINT_PRIMARYKEY: "unique",
  SQLITE_CONSTRAINT_FOREIGNKEY: "foreign-key",
  SQLITE_CONSTRAINT_CHECK: "check",
  SQLITE_CONSTRAINT_NOTNULL: "not-null",
};

function translated(error: unknown, statement?: Statement): unknown {
  if (!(error instanceof Sqlite.SqliteError)) {
    // The driver refuses a wrong number of values with a RangeError.
    if (!(error instanceof RangeError) || !statement) return error;
    return new StatementError(error.message, textOf(statement));
  }
  if (/^SQLITE_(?:BUSY|FULL|IOERR|CANTOPEN|NOTADB|CORRUPT|READONLY)/.test(error.code)) {
    return new DatabaseUnavailableError(`SQLite: ${error.message}.`, { cause: error });
  }
  const text = statement ? textOf(statement) : "a transaction";
  const kind = CONSTRAINTS[error.code];
  return kind ? new ConstraintError(kind, text) : new StatementError(error.message, text);
}
