import { TransactionMisuseError } from "./errors.ts";
import { Announcement, Statement, type StatementResult, type Transaction } from "./sql.ts";

export interface Outcome<T> {
  readonly value: T;
  /** What the transaction announced. */
  readonly topics: readonly string[];
}

const NOTHING: StatementResult = { rows: [], changes: 0 };

/** Runs a transaction to its end over an engine that answers at once. */
export function drive<T>(
  work: () => Transaction<T>,
  execute: (statement: Statement) => StatementResult,
): Outcome<T> {
  const generator = begin(work);
  const topics: string[] = [];
  let step = generator.next();
  while (!step.done) {
    let result = NOTHING;
    try {
      if (step.value instanceof Announcement) topics.push(step.value.topic);
      else result = execute(checked(step.value));
    } catch (error) {
      abandon(generator, error);
    }
    step = generator.next(result);
  }
  return { value: finished(step.value), topics };
}

/** Runs a transaction to its end over an engine that answers later. */
export async function driveAsync<T>(
  work: () => Transaction<T>,
  execute: (statement: Statement) => Promise<StatementResult>,
): Promise<Outcome<T>> {
  const generator = begin(work);
  const topics: string[] = [];
  let step = generator.next();
  while (!step.done) {
    let result = NOTHING;
    try {
      if (step.value instanceof Announcement) topics.push(step.value.topic);
      else result = await execute(checked(step.value));
    } catch (error) {
      abandon(generator, error);
    }
    step = generator.next(result);
  }
  return { value: finished(step.value), topics };
}

function begin<T>(work: () => Transaction<T>): Transaction<T> {
  const generator: unknown = work();
  if (isGenerator<T>(generator)) return generator;
  throw new TransactionMisuseError(
    "A transaction is a plain generator function, function* () { … }, not an async or ordinary one.",
  );
}

function isGenerator<T>(value: unknown): value is Transaction<T> {
  return typeof value === "object" && value !== null && Symbol.iterator in value && "next" in value;
}

function checked(request: Statement): Statement {
  const given: unknown = request;
  if (!(given instanceof Statement)) {
    throw new TransactionMisuseError(
      "A transaction may only yield statements: use yield* with first, all, run or another transaction.",
    );
  }
  for (const value of given.values) {
    if (typeof value === "string" || value === null || value instanceof Uint8Array) continue;
    if (Number.isSafeInteger(value)) continue;
    if (Number.isFinite(value) && !Number.isInteger(value)) continue;
    throw new TransactionMisuseError(
      `A value of type ${typeof value} cannot be stored: use text, safe integers, finite numbers, null or Uint8Array. Statement: ${textOf(given)}`,
    );
  }
  return given;
}

/**
 * A failed statement ends its transaction: PostgreSQL refuses all that follows. The generator may
 * turn the error into a better one, but not go on.
 */
function abandon(generator: Transaction<unknown>, error: unknown): never {
  generator.throw(error);
  throw new TransactionMisuseError(
    "A transaction cannot go on after a failed statement. Throw, or prevent the failure, for example with ON CONFLICT DO NOTHING.",
  );
}

function finished<T>(value: T): T {
  if (value instanceof Promise) {
    value.catch(() => undefined);
    throw new TransactionMisuseError("A transaction cannot return a promise.");
  }
  return value;
}

/** The statement as people may read it, without its values. */
export function textOf(statement: Statement): string {
  return statement.parts.join("?").replace(/\s+/g, " ").trim();
}
