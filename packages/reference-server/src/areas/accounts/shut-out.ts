import type { Context } from "../../context.ts";
import type { Transaction } from "../../platform/database/sql.ts";
import { devicesOf } from "./devices.ts";
import { removeIdentitiesSince } from "./identity-store.ts";
import { deleteFactorsSince, replaceRecoveryCodes } from "./mfa/mfa-store.ts";
import { endSessions } from "./session-store.ts";

/**
 * Takes from whoever has an account, and should not, all that they have opened there or added since a moment:
 * sessions, known devices, Google, second factors. Links and codes are for the caller, who knows which may stay.
 */
export function* shutOut(context: Context, accountId: string, since: number): Transaction<void> {
  yield* endSessions(accountId, context.clock.now());
  yield* devicesOf(context).forgetAll(accountId);
  yield* removeIdentitiesSince(accountId, since);
  yield* deleteFactorsSince(accountId, since);
  yield* replaceRecoveryCodes(accountId, []);
}
