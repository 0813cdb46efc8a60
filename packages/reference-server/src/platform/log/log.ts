import pino, { type DestinationStream, type Logger } from "pino";
import { framesOfError, textOfError } from "./error-text.ts";

export type Log = Logger;

/** Names, in lower case, whose values never reach the log, wherever in a line they stand. */
const secretNames = new Set([
  "authorization",
  "body",
  "cookie",
  "databaseurl",
  "embark-key",
  "idempotency-key",
  "key",
  "password",
  "secret",
  "set-cookie",
  "token",
]);

/**
 * A copy of what is logged, with secrets replaced. Pino's own redaction takes paths, of which so many
 * would be needed that they cost more than the rest of a request.
 */
function redacted(values: object): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      secretNames.has(name.toLowerCase()) ? "[redacted]" : redactedValue(value),
    ]),
  );
}

function redactedValue(value: unknown): unknown {
  if (typeof value !== "object" || value === null || value instanceof Error) return value;
  return Array.isArray(value) ? value.map(redactedValue) : redacted(value);
}

/**
 * Standard output, written in blocks: a write for each line costs more than the line. What is left is
 * written after a second, and when the process ends.
 */
function standardOutput(): DestinationStream {
  return pino.destination({ minLength: 8_192, periodicFlush: 1_000, sync: true });
}

/** JSON lines, one for each event, to `destination` or standard output. */
export function createLog(options: { level: string; destination?: DestinationStream }): Log {
  const settings = {
    level: options.level,
    timestamp: isoTime,
    base: null,
    serializers: { err: describeError },
    formatters: { level: (label: string) => ({ level: label }), log: redacted },
  };
  return pino(settings, options.destination ?? standardOutput());
}

/** A log for lines of fixed fields, none of which is secret: they are written without being looked at. */
export function withoutRedaction(log: Log): Log {
  return log.child({}, { formatters: { log: (values) => values } });
}

let lastMillisecond = 0;
let lastTime = "";

/** As pino's own, which makes the text anew for each of the lines of a millisecond. */
function isoTime(): string {
  const now = Date.now();
  if (now !== lastMillisecond) lastTime = `,"time":"${new Date(now).toISOString()}"`;
  lastMillisecond = now;
  return lastTime;
}

/** Of an error only what helps to find it: database drivers hang whole rows on theirs. */
function describeError(error: unknown): unknown {
  const message = textOfError(error);
  if (!(error instanceof Error)) return { message };
  return {
    type: error.name,
    message,
    ...("code" in error && typeof error.code === "string" ? { code: error.code } : {}),
    stack: framesOfError(error),
    ...(error.cause === undefined ? {} : { cause: describeError(error.cause) }),
  };
}
