/** What both engines can bind. Flags are the integers 0 and 1, instants are epoch milliseconds. */
export type SqlValue = string | number | null | Uint8Array;

/** The text of a statement around its values. Always made by the {@link sql} tag or its helpers. */
export class Statement {
  /** The text before, between and after the values; one longer than `values`. */
  readonly parts: readonly string[];
  readonly values: readonly SqlValue[];
  /** Whether `parts` is the same array on every call, so that engines can remember what they prepared. */
  readonly fixed: boolean;

  constructor(parts: readonly string[], values: readonly SqlValue[], fixed: boolean) {
    this.parts = parts;
    this.values = values;
    this.fixed = fixed;
  }
}

/** Asks the engine to tell the listeners of a topic once the transaction is committed. */
export class Announcement {
  readonly topic: string;

  constructor(topic: string) {
    this.topic = topic;
  }
}

export interface StatementResult {
  readonly rows: readonly unknown[];
  /** Rows inserted, updated or deleted; for statements with `RETURNING`, the rows returned. */
  readonly changes: number;
}

/**
 * Work inside one transaction. It can only yield statements, so nothing else can happen, or be
 * waited for, while the transaction is open. It may be run again from its beginning (PostgreSQL,
 * after a serialization failure), so it must not change anything outside of the database.
 */
export type Transaction<T> = Generator<Statement | Announcement, T, StatementResult>;

/** Parts of a list of one value, see {@link list}. */
const LIST_OF_ONE = ["(", ")"];
/** By the strings of a template. */
const partsWithOne = new WeakMap<readonly string[], readonly string[]>();

/**
 * Makes a statement. Values become parameters; another statement becomes part of the text:
 * sql`SELECT id FROM flight WHERE ${onlyOpen ? sql`status = 'open'` : sql`1 = 1`}`.
 */
export function sql(
  strings: TemplateStringsArray,
  ...values: readonly (SqlValue | Statement)[]
): Statement {
  if (values.every(isValue)) return new Statement(strings, values, true);
  if (!values.every((value) => isValue(value) || value.parts === LIST_OF_ONE)) {
    return joined(strings, values);
  }
  // With lists of one value the text is the same on every call: engines shall remember it, too.
  const parts = partsWithOne.get(strings) ?? joined(strings, values).parts;
  partsWithOne.set(strings, parts);
  return new Statement(
    parts,
    values.flatMap((value) => (isValue(value) ? [value] : value.values)),
    true,
  );
}

function isValue(value: SqlValue | Statement): value is SqlValue {
  return !(value instanceof Statement);
}

function joined(strings: readonly string[], values: readonly (SqlValue | Statement)[]): Statement {
  const parts = [strings[0] ?? ""];
  const bound: SqlValue[] = [];
  for (const [index, value] of values.entries()) {
    if (value instanceof Statement) {
      parts.push(`${parts.pop()}${value.parts[0]}`, ...value.parts.slice(1));
      bound.push(...value.values);
    } else {
      parts.push("");
      bound.push(value);
    }
    parts.push(`${parts.pop()}${strings[index + 1]}`);
  }
  return new Statement(parts, bound, false);
}

/** A statement from a text that is not a template, such as those of the migrations. */
export function rawSql(text: string): Statement {
  return new Statement([text], [], false);
}

/** `(?, ?, ?)` for `IN`. An empty list matches nothing. */
export function list(values: readonly SqlValue[]): Statement {
  if (values.length === 0) return rawSql("(NULL)");
  if (values.length === 1) return new Statement(LIST_OF_ONE, values, true);
  const parts = ["(", ...values.slice(1).map(() => ", "), ")"];
  return new Statement(parts, values, false);
}

/** `(?, ?), (?, ?)` for `VALUES`. All rows need the same number of values. */
export function rows(values: readonly (readonly SqlValue[])[]): Statement {
  const parts: string[] = [];
  let before = "(";
  for (const row of values) {
    for (const [index] of row.entries()) parts.push(index === 0 ? before : ", ");
    before = "), (";
  }
  parts.push(")");
  return new Statement(parts, values.flat(), false);
}

/** The first row, or undefined. `Row` is what the statement selects: the caller knows, SQL does not say. */
export function* first<Row>(statement: Statement): Transaction<Row | undefined> {
  return (yield statement).rows[0] as Row | undefined;
}

/** All rows. `Row` is what the statement selects: the caller knows, SQL does not say. */
export function* all<Row>(statement: Statement): Transaction<Row[]> {
  return (yield statement).rows as Row[];
}

/** Runs a statement and returns how many rows it changed. */
export function* run(statement: Statement): Transaction<number> {
  return (yield statement).changes;
}

// SQLite takes 32,766 parameters in a statement and PostgreSQL 65,535.
const MAX_PARAMETERS = 30_000;
const MAX_ROWS = 500;

/**
 * Inserts many rows with few statements: insertAll(sql`INSERT INTO airport (code, name)`, rows).
 * `after` is what follows the values, such as sql`ON CONFLICT (code) DO NOTHING`. Returns how many
 * rows were inserted.
 */
export function* insertAll(
  into: Statement,
  values: readonly (readonly SqlValue[])[],
  after: Statement = rawSql(""),
): Transaction<number> {
  const width = values[0]?.length ?? 1;
  const size = Math.min(MAX_ROWS, Math.floor(MAX_PARAMETERS / width));
  let inserted = 0;
  for (let start = 0; start < values.length; start += size) {
    const part = values.slice(start, start + size);
    inserted += yield* run(sql`${into} VALUES ${rows(part)} ${after}`);
  }
  return inserted;
}

/** Tells the listeners of `topic` in this process, see `Database.onCommit`, once the write is committed. */
export function* announce(topic: string): Transaction<void> {
  yield new Announcement(topic);
}
