import { normaliseEmail } from "@embark/rules/accounts";
import type { Context } from "../../context.ts";
import { onePerContext } from "../../one-per-context.ts";
import type { TextSeal } from "../../platform/crypto/text-seal.ts";
import type { Transaction } from "../../platform/database/sql.ts";
import { newId } from "../../platform/id/new-id.ts";
import type { OpenIdAccount } from "./google/open-id.ts";
import { findTenant, putTenant, type Tenant } from "./tenant-store.ts";

export interface NewTenant {
  /** Of the e-mail addresses of its people. */
  readonly domain: string;
  readonly name: string;
  /** Its OpenID provider; without it its people have passwords here. */
  readonly openId?: OpenIdAccount;
}

/** Companies whose people sign in on a way of their own. They are set up by a command, not over HTTP. */
export class Tenants {
  readonly #context: Context;
  readonly #seal: TextSeal;

  constructor(context: Context) {
    this.#context = context;
    const stored = { table: "tenant", key: "id", column: "client_secret" };
    this.#seal = context.sealer.textSeal("tenants", stored);
  }

  /** Adds a company, or changes how the people of its domain sign in. */
  *put({ domain, name, openId }: NewTenant): Transaction<void> {
    const now = this.#context.clock.now();
    const tenant: Tenant = {
      id: newId("ten", now),
      domain: domain.toLowerCase(),
      name,
      issuer: openId?.issuer ?? null,
      clientId: openId?.clientId ?? null,
      clientSecret: openId ? this.#seal.seal(openId.clientSecret) : null,
    };
    yield* putTenant(tenant, now);
  }

  /** The company of an e-mail address. */
  *ofEmail(email: string): Transaction<Tenant | undefined> {
    const domain = normaliseEmail(email)?.split("@").at(-1);
    return domain === undefined ? undefined : yield* findTenant("domain", domain);
  }

  *get(id: string): Transaction<Tenant | undefined> {
    return yield* findTenant("id", id);
  }

  /** How we are known to the company's OpenID provider, if it has one. */
  openIdOf({ issuer, clientId, clientSecret }: Tenant): OpenIdAccount | undefined {
    if (issuer === null || clientId === null || clientSecret === null) return undefined;
    return { issuer, clientId, clientSecret: this.#seal.open(clientSecret) };
  }
}

export const tenantsOf = onePerContext((context) => new Tenants(context));
