import type { RequestHandler } from "express";

/** The part of a log that a program of the sandbox writes to; pino's fits. Secrets are never given to it. */
export interface Log {
  info(values: object, message: string): void;
  warn(values: object, message: string): void;
  error(values: object, message: string): void;
}

export const silentLog: Log = { info() {}, warn() {}, error() {} };

/** Of an address only the path: its query may hold secrets, codes and states. */
export function requestLog(log: Log): RequestHandler {
  return ({ method, path }, response, next) => {
    response.on("finish", () => log.info({ method, path, status: response.statusCode }, "request"));
    next();
  };
}
