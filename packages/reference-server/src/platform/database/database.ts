import type { Migration } from "./migrations/index.ts";
import { migrations } from "./migrations/index.ts";
import { migrate } from "./migrations/migrate.ts";
import { PostgresDatabase } from "./postgres.ts";
import type { Transaction } from "./sql.ts";
import { SqliteDatabase } from "./sqlite.ts";

export type Engine = "sqlite" | "postgres";

/** Longer than the longest statement of the program takes. Migrations take what they take. */
const STATEMENT_LIMIT = 120_000;

/** The one way to data. Both engines run the same transactions with the same results. */
export interface Database {
  readonly engine: Engine;
  /** Runs statements that only read, all on one consistent state of what is committed. */
  read<T>(work: () => Transaction<T>): Promise<T>;
  /** Runs a transaction: all of it or nothing. Answers after the commit is on disk. */
  write<T>(work: () => Transaction<T>): Promise<T>;
  /** Calls `listener` after commits of this process that announced `topic`; returns how to stop. */
  onCommit(topic: string, listener: () => void): () => void;
  /** Rejects with a DatabaseUnavailableError when the database cannot be used. */
  check(): Promise<void>;
  /** Finishes what was asked for, then closes. */
  close(): Promise<void>;
}

export interface DatabaseOptions {
  /** `postgres://…`; when absent, an SQLite file in the data folder. */
  readonly databaseUrl?: string | undefined;
  /** Created, for its owner alone, when it is not there. */
  readonly dataFolder: string;
  /** Other migrations than those of the program; for tests of the migrations. */
  readonly migrations?: readonly Migration[];
}

/**
 * Opens the database and brings its schema up to date. Throws a MigrationError when the data was
 * written by a newer program, and a DatabaseUnavailableError when the database cannot be reached.
 */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  const database = options.databaseUrl
    ? new PostgresDatabase(options.databaseUrl)
    : new SqliteDatabase(options.dataFolder);
  try {
    const steps = options.migrations ?? migrations;
    await database.write(() => migrate(database.engine, steps, Date.now()));
  } catch (error) {
    await database.close();
    throw error;
  }
  if (database instanceof PostgresDatabase) database.statementLimit = STATEMENT_LIMIT;
  return database;
}
