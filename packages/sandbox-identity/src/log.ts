/** The part of a log that the provider writes to; pino's fits. Names, codes and tokens are never given to it. */
export interface Log {
  info(values: object, message: string): void;
  warn(values: object, message: string): void;
  error(values: object, message: string): void;
}

export const silentLog: Log = { info() {}, warn() {}, error() {} };
