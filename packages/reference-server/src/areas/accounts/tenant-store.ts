import { first, run, sql, type Transaction } from "../../platform/database/sql.ts";

/** A company whose people sign in on a way of their own. */
export interface Tenant {
  readonly id: string;
  /** Of their e-mail addresses; in lower case. */
  readonly domain: string;
  readonly name: string;
  /** OpenID provider of the company; null for passwords. */
  readonly issuer: string | null;
  readonly clientId: string | null;
  /** Sealed. */
  readonly clientSecret: Uint8Array | null;
}

interface TenantRow {
  readonly id: string;
  readonly domain: string;
  readonly name: string;
  readonly issuer: string | null;
  readonly client_id: string | null;
  readonly client_secret: Uint8Array | null;
}

export function* findTenant(by: "id" | "domain", value: string): Transaction<Tenant | undefined> {
  const row = yield* first<TenantRow>(sql`
    SELECT id, domain, name, issuer, client_id, client_secret FROM tenant
    WHERE ${by === "id" ? sql`id = ${value}` : sql`domain = ${value}`}`);
  return (
    row && {
      id: row.id,
      domain: row.domain,
      name: row.name,
      issuer: row.issuer,
      clientId: row.client_id,
      clientSecret: row.client_secret,
    }
  );
}

/** Adds a company, or changes how its people sign in. */
export function* putTenant(tenant: Tenant, now: number): Transaction<void> {
  yield* run(sql`
    INSERT INTO tenant (id, domain, name, issuer, client_id, client_secret, created_at)
    VALUES (${tenant.id}, ${tenant.domain}, ${tenant.name}, ${tenant.issuer}, ${tenant.clientId},
      ${tenant.clientSecret}, ${now})
    ON CONFLICT (domain) DO UPDATE SET name = excluded.name, issuer = excluded.issuer,
      client_id = excluded.client_id, client_secret = excluded.client_secret`);
}
