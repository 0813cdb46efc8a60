import { createHash } from "node:crypto";
import type { Engine } from "../database.ts";
import { MigrationError } from "../errors.ts";
import { all, rawSql, run, type Statement, sql, type Transaction } from "../sql.ts";
import type { Migration } from "./index.ts";

/**
 * Applies the steps that are missing, all in the transaction it runs in. Throws a MigrationError
 * when the database holds steps that the program does not know, or knows differently.
 */
export function* migrate(
  engine: Engine,
  steps: readonly Migration[],
  now: number,
): Transaction<void> {
  if (engine === "postgres") {
    // Two processes that start together would both create the tables. SQLite lets one write at a time.
    yield* run(rawSql("SELECT pg_advisory_xact_lock(4052741036)"));
  }
  yield* run(
    translated(
      engine,
      `CREATE TABLE IF NOT EXISTS migration (
        name TEXT PRIMARY KEY, checksum TEXT NOT NULL, applied_at INTEGER NOT NULL
      )`,
    ),
  );
  const applied = yield* all<{ name: string; checksum: string }>(
    sql`SELECT name, checksum FROM migration ORDER BY name`,
  );
  checkApplied(applied, steps);
  for (const step of steps.slice(applied.length)) {
    for (const statement of step.statements) {
      const texts = typeof statement === "string" ? [statement] : statement[engine];
      for (const text of texts) yield* run(translated(engine, text));
    }
    yield* run(
      sql`INSERT INTO migration (name, checksum, applied_at) VALUES (${step.name}, ${checksum(step)}, ${now})`,
    );
  }
}

function checkApplied(
  applied: readonly { name: string; checksum: string }[],
  steps: readonly Migration[],
): void {
  for (const [index, row] of applied.entries()) {
    const step = steps[index];
    if (step?.name === row.name) {
      if (checksum(step) === row.checksum) continue;
      throw new MigrationError(
        `The migration ${row.name} was changed after this database had applied it. Restore the migration as it was released and put the change into a new one.`,
      );
    }
    if (steps.some((known) => known.name === row.name)) {
      throw new MigrationError(
        `This database has ${row.name} but lacks ${step?.name}, which comes before it. It was made by a different line of the program; start with a new database or restore a backup.`,
      );
    }
    throw new MigrationError(
      `This database was written by a newer version of the program: it has the migration ${row.name}, which this version does not know. Start the newer version, or restore a backup made before it.`,
    );
  }
}

/** The same for both engines, so that a file of one can be compared with the other. */
function checksum(step: Migration): string {
  const texts = step.statements.map((each) =>
    typeof each === "string" ? each : JSON.stringify(each),
  );
  return createHash("sha256").update(texts.join(";\n")).digest("hex");
}

const POSTGRES_TYPES: Readonly<Record<string, string>> = {
  INTEGER: "BIGINT",
  REAL: "DOUBLE PRECISION",
  BLOB: "BYTEA",
  // Ordered by code point as in SQLite, whatever the locale of the server.
  TEXT: 'TEXT COLLATE "C"',
};

function translated(engine: Engine, statement: string): Statement {
  if (!/^\s*(?:CREATE|ALTER) TABLE/.test(statement)) return rawSql(statement);
  if (engine === "postgres") {
    return rawSql(
      statement.replace(/\b(?:INTEGER|REAL|BLOB|TEXT)\b/g, (type) => POSTGRES_TYPES[type] ?? type),
    );
  }
  // STRICT makes SQLite refuse values of another type than the column's, as PostgreSQL does.
  return rawSql(/^\s*CREATE/.test(statement) ? `${statement} STRICT` : statement);
}
