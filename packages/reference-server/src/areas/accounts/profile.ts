import type { components } from "@embark/contract";
import { isVip } from "@embark/rules/accounts";
import { toInstant } from "@embark/rules/bookings";
import { DomainError } from "@embark/rules/domain-error";
import type { Context } from "../../context.ts";
import { onePerContext } from "../../one-per-context.ts";
import { appendAudit } from "../../platform/audit/audit.ts";
import { etagOf, requireVersion } from "../../platform/contract/preconditions.ts";
import type { Transaction } from "../../platform/database/sql.ts";
import type { Account, Preferences, Visit } from "./account.ts";
import { lockAccount, readAccount, setPreferences, setProfile } from "./account-store.ts";
import { readAgency } from "./agency-store.ts";
import { recordConsent } from "./consent-store.ts";
import { emailChangeOf } from "./email-change.ts";
import { hasIdentity } from "./identity-store.ts";
import { countFactors } from "./mfa/mfa-store.ts";
import { currencyFault, withInput } from "./profile-rules.ts";
import { ended } from "./sessions.ts";
import { countTrips } from "./trip-store.ts";

type AccountView = components["schemas"]["Account"];
type ProfileChange = components["schemas"]["ProfileChange"];

/** What people see and change of their own account. */
export class Profiles {
  readonly #context: Context;

  constructor(context: Context) {
    this.#context = context;
  }

  /** Throws a DomainError `session_ended` when the account is gone. */
  *account(id: string): Transaction<Account> {
    const account = yield* readAccount(this.#context.sealer, id);
    if (!account || account.status === "erased") throw ended();
    return account;
  }

  /** The account as its owner sees it, with its version. */
  *view(id: string): Transaction<{ readonly body: AccountView; readonly etag: string }> {
    const account = yield* this.account(id);
    const { profile, agencyId } = account;
    const agency = agencyId === null ? undefined : yield* readAgency(agencyId);
    const trips = yield* countTrips(id);
    const waiting = yield* emailChangeOf(this.#context).waiting(id);
    const google = yield* hasIdentity(id, "google");
    const factors = yield* countFactors(id);
    const body: AccountView = {
      id,
      email: account.email,
      pendingEmail: waiting,
      role: account.role,
      status: account.status,
      givenName: profile.givenName,
      surname: profile.surname,
      phone:
        profile.phone === null ? null : { number: profile.phone, verified: account.phoneVerified },
      address: profile.address,
      tax: profile.tax,
      preferences: account.preferences,
      bookedTrips: trips,
      vip: isVip(trips),
      agency: agency ? { id: agency.id, name: agency.name, status: agency.status } : null,
      signIn: { password: account.passwordHash !== null, google, factors },
      createdAt: toInstant(account.createdAt),
    };
    // What else is shown changes without a new version of the account.
    const rest = [trips, waiting === null ? "" : "e", google ? "g" : "", factors];
    return { body, etag: etagOf([account.version, ...rest, agency?.status ?? ""].join("-")) };
  }

  /**
   * Changes what was sent. Throws a problem `precondition_failed` when it has changed since it was read,
   * and a DomainError `profile_invalid`.
   */
  *change(
    id: string,
    ifMatch: string | undefined,
    change: ProfileChange,
    { address, requestId }: Visit,
  ): Transaction<void> {
    yield* lockAccount(this.#context.sealer, id);
    const { etag } = yield* this.view(id);
    requireVersion(ifMatch, etag.slice(1, -1));
    const account = yield* this.account(id);
    const { profile, faults } = withInput(account.profile, change);
    const preferences = yield* this.#preferences(account, change, requestId);
    if (faults[0]) throw new DomainError("profile_invalid", faults[0].detail, faults);
    // A verified number stays so as long as it is the same.
    const isVerified = account.phoneVerified && profile.phone === account.profile.phone;
    yield* setProfile(this.#context.sealer, account, profile, isVerified);
    if (preferences) yield* setPreferences(id, preferences);
    yield* appendAudit(this.#context, {
      caller: { actor: id, address, requestId },
      action: "account.changed",
      subject: id,
      details: { fields: Object.keys(change).join(" ") },
    });
  }

  *#preferences(
    { id, preferences }: Account,
    change: ProfileChange,
    requestId: string,
  ): Transaction<Preferences | undefined> {
    if (!change.preferences) return undefined;
    const { locale, currency, offers, tripMessages } = change.preferences;
    const [fault] = currencyFault(currency, "/body/preferences/currency");
    if (fault) throw new DomainError("profile_invalid", fault.detail, [fault]);
    if (offers !== undefined && offers !== preferences.offers) {
      const now = this.#context.clock.now();
      yield* recordConsent(id, { kind: "offers", granted: offers }, { now, requestId });
    }
    return {
      locale: locale ?? preferences.locale,
      currency: currency ?? preferences.currency,
      offers: offers ?? preferences.offers,
      tripMessages: tripMessages ?? preferences.tripMessages,
    };
  }
}

export const profilesOf = onePerContext((context) => new Profiles(context));
