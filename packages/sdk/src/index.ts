export { Call, Listing } from "./call.ts";
export { createEmbark, type Embark } from "./create-embark.ts";
export {
  AuthenticationError,
  BadRequestError,
  ConflictError,
  ConnectionError,
  DecodeError,
  EmbarkError,
  GoneError,
  InvalidRequestError,
  NotFoundError,
  PermissionError,
  PreconditionError,
  ProblemError,
  RateLimitError,
  ServerError,
  TimeoutError,
} from "./errors.ts";
export type * from "./generated/resources.ts";
export type * from "./generated/types.ts";
export type { AttemptEvent, Hooks, OutcomeEvent, RetryEvent } from "./hooks.ts";
export { newIdempotencyKey } from "./idempotency-key.ts";
export { type LocalTime, localTime } from "./local-time.ts";
export { exponentOf, formatMoney, toDecimal } from "./money.ts";
export type {
  AccessToken,
  Auth,
  BookingAccess,
  CallOptions,
  CheckInAccess,
  EmbarkOptions,
  RetryOptions,
  UpdateOptions,
  WriteOptions,
} from "./options.ts";
export type { Answer } from "./pipeline.ts";
export { type WaitOptions, waitFor } from "./wait-for.ts";
