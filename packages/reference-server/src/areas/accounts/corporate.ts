import type { components } from "@embark/contract";
import { DomainError } from "@embark/rules/domain-error";
import type { Context } from "../../context.ts";
import { onePerContext } from "../../one-per-context.ts";
import { SealedIds } from "../../platform/crypto/sealed-ids.ts";
import type { Transaction } from "../../platform/database/sql.ts";
import { type Account, isStaff, type Visit } from "./account.ts";
import { findByEmail, readAccount } from "./account-store.ts";
import { companySignInOf, exchangeInvalid } from "./company-sign-in.ts";
import type { OpenIdIdentity } from "./google/open-id.ts";
import { addIdentity, findByIdentity } from "./identity-store.ts";
import { type MfaStep, mfaStepsOf } from "./mfa/mfa-steps.ts";
import type { Site } from "./mfa/passkeys.ts";
import { over } from "./mfa/second-factors.ts";
import { requireNotSuspended } from "./open-session.ts";
import { passwordProofOf, wrong } from "./sign-in.ts";
import type { Tenant } from "./tenant-store.ts";
import { tenantsOf } from "./tenants.ts";

type LoginStep = components["schemas"]["CorporateLoginStep"];
type CorporateLogin = components["schemas"]["CorporateLogin"];
type CorporateVerify = components["schemas"]["CorporateVerify"];

const LOGIN_TIME = 10 * 60_000;

/** Who has begun to sign in; nothing is proved by it. */
interface Login {
  readonly email: string;
  readonly tenantId: string;
  readonly expiresAt: number;
}

/** The sign-in of companies: by password or at their own provider, and always with a second factor. */
export class Corporate {
  readonly #context: Context;
  readonly #logins: SealedIds<Login>;

  constructor(context: Context) {
    this.#context = context;
    this.#logins = new SealedIds("clt", context.sealer.textSeal("corporate sign-ins"));
  }

  /**
   * How the people of an address's domain prove who they are. Whether the address has an account is not
   * told. Throws a DomainError `tenant_unknown`, or `origin_not_allowed` when the window of the company is
   * to answer another page than the one that asks.
   */
  async init({ email, origin, challenge }: CorporateLogin, site: Site): Promise<LoginStep> {
    const { clock, database } = this.#context;
    const tenants = tenantsOf(this.#context);
    const tenant = await database.read(() => tenants.ofEmail(email));
    if (!tenant) {
      throw new DomainError(
        "tenant_unknown",
        "We do not know a company with this address. Sign in with a password instead.",
      );
    }
    const loginToken = this.#logins.seal({
      email,
      tenantId: tenant.id,
      expiresAt: clock.now() + LOGIN_TIME,
    });
    const company = tenant.name;
    const account = tenants.openIdOf(tenant);
    if (!account) return { loginToken, method: "password", company, authorizationUrl: null };
    if (origin !== undefined && origin !== site.origin) {
      throw new DomainError("origin_not_allowed", `This page is not of ${origin}.`);
    }
    // Without a challenge nobody could use what the window hands out.
    const authorizationUrl =
      challenge === undefined
        ? null
        : await companySignInOf(this.#context).start(
            tenant.id,
            account,
            { origin: site.origin, challenge },
            email,
          );
    return { loginToken, method: "oidc", company, authorizationUrl };
  }

  /**
   * The first proof; the second factor comes next. Throws a DomainError `credentials_wrong`,
   * `code_required`, `account_suspended`, `exchange_invalid`, or `mfa_token_over` when it took too long,
   * and `rate_limited`.
   */
  async verify(
    { loginToken, password, code, verifier }: CorporateVerify,
    site: Site,
    visit: Visit,
  ): Promise<MfaStep> {
    const { clock, database } = this.#context;
    const login = this.#logins.open(loginToken);
    if (!login || login.expiresAt <= clock.now()) throw over();
    const { email, tenantId } = login;
    const tenants = tenantsOf(this.#context);
    const tenant = await database.read(() => tenants.get(tenantId));
    if (!tenant) throw over();
    if (tenants.openIdOf(tenant)) {
      if (code === undefined || verifier === undefined) throw exchangeInvalid();
      const identity = await companySignInOf(this.#context).exchange(tenantId, code, verifier);
      const step = await database.write(() => this.#identified(tenant, identity, site));
      if (!step) throw noAccount();
      return step;
    }
    if (password === undefined) throw wrong();
    const credentials = { email, password, code };
    const { account, deviceId } = await passwordProofOf(this.#context)
      .prove(credentials, visit)
      .catch((error: unknown) => {
        // Here a wrong code is one more thing that does not fit.
        throw error instanceof DomainError && error.code === "code_incorrect" ? wrong() : error;
      });
    if (!belongs(account, tenant)) throw wrong();
    requireNotSuspended(account);
    return database.write(() => mfaStepsOf(this.#context).begin(account, { deviceId }, site));
  }

  /** The company says who it is; we say who of its people has an account. */
  *#identified(
    tenant: Tenant,
    identity: OpenIdIdentity,
    site: Site,
  ): Transaction<MfaStep | undefined> {
    const { sealer, clock } = this.#context;
    const known = yield* findByIdentity(sealer, identity);
    const account =
      known === undefined
        ? yield* this.#byEmail(tenant, identity)
        : yield* readAccount(sealer, known);
    if (!account || !belongs(account, tenant)) return undefined;
    requireNotSuspended(account);
    const added = { ...identity, provider: tenant.id };
    if (!(yield* addIdentity(sealer, account.id, added, clock.now()))) return undefined;
    return yield* mfaStepsOf(this.#context).begin(account, {}, site);
  }

  /** A provider speaks for the addresses of its own company alone. */
  *#byEmail(tenant: Tenant, identity: OpenIdIdentity): Transaction<Account | undefined> {
    if (!identity.emailVerified) return undefined;
    const owner = yield* tenantsOf(this.#context).ofEmail(identity.email);
    if (owner?.id !== tenant.id) return undefined;
    return yield* findByEmail(this.#context.sealer, identity.email);
  }
}

function belongs({ role, tenantId }: Account, tenant: Tenant): boolean {
  return isStaff(role) && tenantId === tenant.id;
}

function noAccount(): DomainError {
  return new DomainError(
    "credentials_wrong",
    "Your company knows you, but you have no account here. Ask your IT for an invitation.",
  );
}

export const corporateOf = onePerContext((context) => new Corporate(context));
