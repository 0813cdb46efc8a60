import { partners } from "./accounts/partners.ts";
import type { AccountJourneys } from "./accounts/people.ts";
import { profile } from "./accounts/profile.ts";
import { registering } from "./accounts/registering.ts";
import { signingIn } from "./accounts/signing-in.ts";
import { trips } from "./accounts/trips.ts";

export type { AccountOutside, Credentials, MovableAccountOutside } from "./accounts/people.ts";
export { accountClockJourneys } from "./accounts/waiting.ts";

/**
 * The journeys of the area `accounts` and those beside it: keys, users, agencies, the token of check-in. The
 * same suite runs against the mock world and against the reference server:
 *
 * ```ts
 * for (const [name, journey] of Object.entries(accountJourneys)) it(name, () => journey(outside));
 * ```
 *
 * So do the `accountClockJourneys`, each in a world of its own, because they move its clock.
 */
export const accountJourneys: AccountJourneys = {
  ...registering,
  ...signingIn,
  ...profile,
  ...trips,
  ...partners,
};
