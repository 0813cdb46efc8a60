import type { Engine } from "../database.ts";
import { outbox } from "./0001-outbox.ts";
import { personKeys } from "./0002-person-keys.ts";
import { idempotency } from "./0003-idempotency.ts";
import { flights } from "./0004-flights.ts";
import { bookings } from "./0005-bookings.ts";
import { mailQueue } from "./0006-mail-queue.ts";
import { accounts } from "./0007-accounts.ts";
import { apiKeys } from "./0008-api-keys.ts";
import { audit } from "./0009-audit.ts";
import { masterKeys } from "./0010-master-keys.ts";
import { bookingCodes } from "./0011-booking-codes.ts";
import { bookingTimes } from "./0012-booking-times.ts";
import { bookingFreeUntil } from "./0013-booking-free-until.ts";
import { retention } from "./0014-retention.ts";
import { auditActor } from "./0015-audit-actor.ts";

/** What the engines have in different words only, such as triggers. */
export type ByEngine = Readonly<Record<Engine, readonly string[]>>;

/**
 * One step of the schema. Written once for both engines with the column types TEXT, INTEGER
 * (64 bits), REAL and BLOB, and the constructs both have. Once released it never changes.
 */
export interface Migration {
  /** Number and name, such as `0004-flights`; steps are applied in this order. */
  readonly name: string;
  readonly statements: readonly (string | ByEngine)[];
}

export const migrations: readonly Migration[] = [
  outbox,
  personKeys,
  idempotency,
  flights,
  bookings,
  mailQueue,
  accounts,
  apiKeys,
  audit,
  masterKeys,
  bookingCodes,
  bookingTimes,
  bookingFreeUntil,
  retention,
  auditActor,
];
