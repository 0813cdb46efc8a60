import { DomainError } from "@embark/rules/domain-error";
import type { Context } from "../../../context.ts";
import { onePerContext } from "../../../one-per-context.ts";
import { appendAudit } from "../../../platform/audit/audit.ts";
import type { Transaction } from "../../../platform/database/sql.ts";
import type { SignedInUser } from "../../../platform/gateway/principal.ts";
import { newId } from "../../../platform/id/new-id.ts";
import { googleLinked, googleUnlinked } from "../../notifications/templates/security-mails.ts";
import { type Account, isStaff, type Visit } from "../account.ts";
import { findByEmail, insertAccount, lockAccount, readAccount } from "../account-store.ts";
import { recordConsent } from "../consent-store.ts";
import { addIdentity, findByIdentity, removeIdentities } from "../identity-store.ts";
import { mfaStepsOf } from "../mfa/mfa-steps.ts";
import type { Site } from "../mfa/passkeys.ts";
import { type LinkPurpose, oneTimesOf } from "../one-time.ts";
import { type NewSession, openSession } from "../open-session.ts";
import { registrationOf } from "../registration.ts";
import { tellOfChange } from "../way-back.ts";
import type { OpenIdIdentity } from "./open-id.ts";

/** Links Google with an account whose password has to be shown first. */
const LINK: LinkPurpose = { name: "google link", prefix: "lnk", lifetime: 10 * 60_000 };

type Payload = Pick<OpenIdIdentity, "issuer" | "subject">;

/** What the page says of a new account: nobody is asked by Google for it. */
export interface Wishes {
  readonly acceptsTerms?: boolean | undefined;
  readonly locale?: string | undefined;
  readonly currency?: string | undefined;
}

/** Which account somebody has who signs in with Google. */
export class GoogleAccounts {
  readonly #context: Context;

  constructor(context: Context) {
    this.#context = context;
  }

  /**
   * Signs in, opening an account for an address that has none. An address that has one is linked only after
   * its password was shown, and somebody who is signed in is asked to link. Returns what has to be thrown
   * after the commit instead: `link_required`, `corporate_sign_in`, `exchange_invalid` or `mfa_required`.
   * Throws a DomainError `account_suspended`.
   */
  *signIn(
    identity: OpenIdIdentity,
    present: SignedInUser | undefined,
    wishes: Wishes,
    site: Site,
    visit: Visit,
  ): Transaction<NewSession | DomainError> {
    const { sealer } = this.#context;
    const known = yield* findByIdentity(sealer, identity);
    // Somebody who is signed in wants to link, not to become somebody else.
    if (present && present.accountId !== known) {
      const own = yield* readAccount(sealer, present.accountId);
      if (own) return yield* this.#askToLink(own, identity);
    }
    const account = known === undefined ? undefined : yield* readAccount(sealer, known);
    if (account) return yield* this.#open(account, site, visit);
    if (!identity.emailVerified) {
      return new DomainError(
        "exchange_invalid",
        "Google has not verified your address. Verify it there, or sign in with a password.",
      );
    }
    const owner = yield* findByEmail(sealer, identity.email);
    // Whoever entered the address without ever proving it has no claim to it.
    if (owner?.status === "unconfirmed") yield* registrationOf(this.#context).drop(owner);
    else if (owner) return yield* this.#askToLink(owner, identity);
    return yield* this.#open(yield* this.#register(identity, wishes, visit), site, visit);
  }

  /** Links after a sign-in with the password. Throws a DomainError `exchange_invalid` or `identity_in_use`. */
  *link({ accountId }: SignedInUser, linkToken: string, visit: Visit): Transaction<void> {
    const { sealer, clock } = this.#context;
    const link = yield* oneTimesOf(this.#context).useLink<Payload>(LINK, linkToken);
    if (link?.accountId !== accountId) {
      throw new DomainError("exchange_invalid", "This is over. Sign in with Google once more.");
    }
    const account = yield* lockAccount(sealer, accountId);
    const identity = { ...link.payload, provider: "google" };
    const since = clock.now();
    if (!account || !(yield* addIdentity(sealer, accountId, identity, since))) {
      throw new DomainError(
        "identity_in_use",
        "This Google account belongs to another account here.",
      );
    }
    yield* tellOfChange(this.#context, account, googleLinked, { since });
    yield* this.#audit("account.google_linked", accountId, visit);
  }

  /** Throws a DomainError `not_found`, or `last_factor` when nothing else would let them in. */
  *unlink({ accountId }: SignedInUser, visit: Visit): Transaction<void> {
    const account = yield* lockAccount(this.#context.sealer, accountId);
    if (!account || account.passwordHash === null) {
      throw new DomainError(
        "last_factor",
        "Without Google you could not sign in any more. Choose a password first.",
      );
    }
    if (!(yield* removeIdentities(accountId, "google"))) {
      throw new DomainError("not_found", "Google is not linked with your account.");
    }
    const since = this.#context.clock.now();
    yield* tellOfChange(this.#context, account, googleUnlinked, { since });
    yield* this.#audit("account.google_unlinked", accountId, visit);
  }

  *#open(account: Account, site: Site, visit: Visit): Transaction<NewSession | DomainError> {
    if (isStaff(account.role)) return corporateSignIn();
    const required = yield* mfaStepsOf(this.#context).require(account, {}, site);
    if (required) return required;
    const proof = { via: "google", deviceId: undefined } as const;
    return yield* openSession(this.#context, account, visit, proof);
  }

  *#askToLink(owner: Account, { issuer, subject }: OpenIdIdentity): Transaction<DomainError> {
    if (isStaff(owner.role)) return corporateSignIn();
    const { token } = yield* oneTimesOf(this.#context).newLink(LINK, {
      accountId: owner.id,
      payload: { issuer, subject } satisfies Payload,
    });
    return new DomainError(
      "link_required",
      "You have an account with this address already. Sign in with it once to link Google.",
      [],
      { linkToken: token, email: owner.email },
    );
  }

  *#register(
    identity: OpenIdIdentity,
    { acceptsTerms, locale = "en", currency = "EUR" }: Wishes,
    visit: Visit,
  ): Transaction<Account> {
    const { sealer, clock } = this.#context;
    const now = clock.now();
    const { email, givenName, surname } = identity;
    const names = { givenName: givenName ?? "", surname: surname ?? "" };
    const account: Account = {
      id: newId("usr", now),
      personId: newId("per", now),
      role: "traveller",
      status: "active",
      email,
      profile: { ...names, phone: null, address: null, tax: null },
      phoneVerified: false,
      passwordHash: null,
      preferences: { locale, currency, offers: false, tripMessages: [] },
      agencyId: null,
      tenantId: null,
      version: 1,
      createdAt: now,
    };
    const isNew = yield* insertAccount(sealer, account);
    const isLinked =
      isNew && (yield* addIdentity(sealer, account.id, { ...identity, provider: "google" }, now));
    // Somebody has come first with the same address in this very moment; the next try finds them.
    if (!isLinked) throw new DomainError("exchange_invalid", "This sign-in is over. Begin again.");
    if (acceptsTerms) {
      const said = { now, requestId: visit.requestId };
      yield* recordConsent(account.id, { kind: "terms", granted: true }, said);
    }
    yield* this.#audit("account.registered", account.id, visit);
    return account;
  }

  *#audit(action: string, subject: string, { address, requestId }: Visit): Transaction<void> {
    const caller = { actor: subject, address, requestId };
    yield* appendAudit(this.#context, { caller, action, subject });
  }
}

function corporateSignIn(): DomainError {
  return new DomainError(
    "corporate_sign_in",
    "This address belongs to a company. Sign in on the way of its people.",
  );
}

export const googleAccountsOf = onePerContext((context) => new GoogleAccounts(context));
