/**
 * The database cannot be reached, is busy for too long, is full or was closed. Trying again later
 * can help. Nothing was written, unless `outcome` is `unknown`: the connection was lost while
 * committing, and only looking can tell.
 */
export class DatabaseUnavailableError extends Error {
  override readonly name = "DatabaseUnavailableError";
  readonly outcome: "nothing-written" | "unknown";

  constructor(
    message: string,
    options: { cause?: unknown; outcome?: "nothing-written" | "unknown" } = {},
  ) {
    super(message, { cause: options.cause });
    this.outcome = options.outcome ?? "nothing-written";
  }
}

export type ConstraintKind = "unique" | "foreign-key" | "check" | "not-null";

/** A statement broke a constraint of the schema. Holds no values, since those may be personal. */
export class ConstraintError extends Error {
  override readonly name = "ConstraintError";
  readonly kind: ConstraintKind;

  constructor(kind: ConstraintKind, statement: string) {
    super(`A ${kind} constraint refused: ${statement}`);
    this.kind = kind;
  }
}

/** A statement the database does not accept; a mistake in the program. */
export class StatementError extends Error {
  override readonly name = "StatementError";

  constructor(message: string, statement: string) {
    super(`${message}, in: ${statement}`);
  }
}

/** A generator that breaks the rules of transactions; a mistake in the program. */
export class TransactionMisuseError extends Error {
  override readonly name = "TransactionMisuseError";
}

/** The data belongs to another version of the program, or its migrations were edited. */
export class MigrationError extends Error {
  override readonly name = "MigrationError";
}
