import type { PersonKey, Sealer } from "../../platform/crypto/sealer.ts";
import {
  all,
  announce,
  first,
  run,
  type SqlValue,
  type Statement,
  sql,
  type Transaction,
} from "../../platform/database/sql.ts";
import type { UserRole } from "../../platform/gateway/principal.ts";
import type { Account, AccountStatus, Preferences, Profile } from "./account.ts";
import { emailIndex } from "./email-index.ts";

/** Announced when what a session may do has changed, see sessions.ts. */
export const SESSIONS_TOPIC = "sessions";

interface AccountRow {
  readonly id: string;
  readonly person_id: string;
  readonly role: UserRole;
  readonly status: AccountStatus;
  readonly email: Uint8Array | null;
  readonly profile: Uint8Array | null;
  readonly phone_verified: number;
  readonly password_hash: string | null;
  readonly preferences: string;
  readonly agency_id: string | null;
  readonly tenant_id: string | null;
  readonly version: number;
  readonly created_at: number;
}

const COLUMNS = sql`id, person_id, role, status, email, profile, phone_verified, password_hash,
  preferences, agency_id, tenant_id, version, created_at`;

const NOBODY: Profile = { givenName: "", surname: "", phone: null, address: null, tax: null };

export type NewAccount = Omit<Account, "version" | "phoneVerified">;

/** Stores an account. Returns false when the address has one already. */
export function* insertAccount(sealer: Sealer, account: NewAccount): Transaction<boolean> {
  const key = yield* sealer.keyFor(account.personId);
  const { id, profile, preferences } = account;
  const inserted = yield* run(sql`
    INSERT INTO account (id, person_id, role, status, email_index, email, profile, phone_index,
      password_hash, preferences, agency_id, tenant_id, created_at)
    VALUES (${id}, ${account.personId}, ${account.role}, ${account.status},
      ${emailIndex(sealer, account.email)}, ${key.seal(placeOf("email", id), account.email)},
      ${key.seal(placeOf("profile", id), JSON.stringify(profile))},
      ${phoneIndex(sealer, profile)}, ${account.passwordHash}, ${JSON.stringify(preferences)},
      ${account.agencyId}, ${account.tenantId}, ${account.createdAt})
    ON CONFLICT (email_index) DO NOTHING`);
  return inserted > 0;
}

export function* findByEmail(sealer: Sealer, email: string): Transaction<Account | undefined> {
  const index = emailIndex(sealer, email);
  return yield* readWhere(sealer, sql`email_index = ${index}`);
}

/**
 * What a password is compared with. Nothing is opened, so that an address with an account takes as long as
 * one without.
 */
export function* findPassword(
  sealer: Sealer,
  email: string,
): Transaction<{ readonly id: string; readonly passwordHash: string | null } | undefined> {
  const row = yield* first<{ id: string; password_hash: string | null }>(
    sql`SELECT id, password_hash FROM account WHERE email_index = ${emailIndex(sealer, email)}`,
  );
  return row && { id: row.id, passwordHash: row.password_hash };
}

export function* readAccount(sealer: Sealer, id: string): Transaction<Account | undefined> {
  return yield* readWhere(sealer, sql`id = ${id}`);
}

/** The same within a write that changes it: on PostgreSQL others wait until this one is committed. */
export function* lockAccount(sealer: Sealer, id: string): Transaction<Account | undefined> {
  yield* run(sql`UPDATE account SET version = version WHERE id = ${id}`);
  return yield* readAccount(sealer, id);
}

/** Accounts in the order of their ids, after `cursor`. */
export function* listAccounts(
  sealer: Sealer,
  filter: { email?: string | undefined; role?: UserRole | undefined },
  page: { after: string; limit: number },
): Transaction<Account[]> {
  const byEmail =
    filter.email === undefined
      ? sql`1 = 1`
      : sql`email_index = ${emailIndex(sealer, filter.email)}`;
  const byRole = filter.role === undefined ? sql`1 = 1` : sql`role = ${filter.role}`;
  const rows = yield* all<AccountRow>(sql`
    SELECT ${COLUMNS} FROM account
    WHERE ${byEmail} AND ${byRole} AND status <> 'erased' AND id > ${page.after}
    ORDER BY id LIMIT ${page.limit}`);
  return yield* opened(sealer, rows);
}

/** The people of an agency. */
export function* accountsOfAgency(sealer: Sealer, agencyId: string): Transaction<Account[]> {
  const rows = yield* all<AccountRow>(
    sql`SELECT ${COLUMNS} FROM account WHERE agency_id = ${agencyId} ORDER BY id`,
  );
  return yield* opened(sealer, rows);
}

/** Accounts that have been in a state since before then, for the jobs that clean up. */
export function* accountsSince(
  state: "unconfirmed" | "closed",
  before: number,
  limit: number,
): Transaction<{ id: string; person_id: string }[]> {
  const isOld =
    state === "closed"
      ? sql`status IN ('closed', 'suspended') AND closed_at <= ${before}`
      : sql`status = 'unconfirmed' AND created_at <= ${before}`;
  return yield* all(
    sql`SELECT id, person_id FROM account WHERE ${isOld} ORDER BY id LIMIT ${limit}`,
  );
}

/** Whether its owner has closed it, also when it was suspended since. */
export function* isClosed(id: string): Transaction<boolean> {
  const row = yield* first(
    sql`SELECT id FROM account
      WHERE id = ${id} AND status IN ('closed', 'suspended') AND closed_at IS NOT NULL`,
  );
  return row !== undefined;
}

export function* setProfile(
  sealer: Sealer,
  { id, personId }: Pick<Account, "id" | "personId">,
  profile: Profile,
  phoneVerified: boolean,
): Transaction<void> {
  const key = yield* sealer.keyFor(personId);
  yield* change(
    id,
    sql`profile = ${key.seal(placeOf("profile", id), JSON.stringify(profile))},
      phone_index = ${phoneIndex(sealer, profile)}, phone_verified = ${phoneVerified ? 1 : 0}`,
  );
}

export function* setPreferences(id: string, preferences: Preferences): Transaction<void> {
  yield* change(id, sql`preferences = ${JSON.stringify(preferences)}`);
}

/** Without one nobody signs in by password until a new one was chosen. */
export function* setPassword(id: string, hash: string | null): Transaction<void> {
  yield* change(id, sql`password_hash = ${hash}`);
}

/** Replaces the hash of the same password by one that costs more, unless it was changed meanwhile. */
export function* strengthenHash(id: string, from: string, to: string): Transaction<void> {
  yield* run(
    sql`UPDATE account SET password_hash = ${to} WHERE id = ${id} AND password_hash = ${from}`,
  );
}

/** Returns false when the address belongs to another account. */
export function* setEmail(
  sealer: Sealer,
  { id, personId }: Pick<Account, "id" | "personId">,
  email: string,
): Transaction<boolean> {
  const index = emailIndex(sealer, email);
  const owner = yield* first<{ id: string }>(
    sql`SELECT id FROM account WHERE email_index = ${index}`,
  );
  if (owner && owner.id !== id) return false;
  const key = yield* sealer.keyFor(personId);
  yield* change(id, sql`email = ${key.seal(placeOf("email", id), email)}, email_index = ${index}`);
  return true;
}

/** An account that its owner has closed stays so, and its time runs on, while it is suspended. */
export function* setStatus(id: string, status: AccountStatus, now: number): Transaction<void> {
  const closedAt: Partial<Record<AccountStatus, Statement>> = {
    closed: sql`COALESCE(closed_at, ${now})`,
    suspended: sql`closed_at`,
  };
  yield* change(id, sql`status = ${status}, closed_at = ${closedAt[status] ?? sql`NULL`}`);
  yield* announce(SESSIONS_TOPIC);
}

export function* setRole(id: string, role: UserRole): Transaction<void> {
  yield* change(id, sql`role = ${role}`);
  yield* announce(SESSIONS_TOPIC);
}

/** Takes out of the row of an erased account what finds it; its person's key is destroyed apart. */
export function* clearAccount(id: string): Transaction<void> {
  yield* change(
    id,
    sql`status = 'erased', email_index = NULL, email = NULL, profile = NULL, phone_index = NULL,
      phone_verified = 0, password_hash = NULL, agency_id = NULL, tenant_id = NULL`,
  );
  yield* announce(SESSIONS_TOPIC);
}

function* change(id: string, assignments: Statement): Transaction<void> {
  yield* run(sql`UPDATE account SET ${assignments}, version = version + 1 WHERE id = ${id}`);
}

function* readWhere(sealer: Sealer, condition: Statement): Transaction<Account | undefined> {
  const row = yield* first<AccountRow>(sql`SELECT ${COLUMNS} FROM account WHERE ${condition}`);
  return row && (yield* opened(sealer, [row]))[0];
}

function* opened(sealer: Sealer, rows: readonly AccountRow[]): Transaction<Account[]> {
  const keys = yield* sealer.keysOf(rows.map(({ person_id }) => person_id));
  return rows.map((row) => toAccount(row, keys.get(row.person_id)));
}

function toAccount(row: AccountRow, key: PersonKey | undefined): Account {
  const open = (column: "email" | "profile") => {
    const sealed = row[column];
    return key && !key.erased && sealed ? key.open(placeOf(column, row.id), sealed) : undefined;
  };
  const profile = open("profile");
  return {
    id: row.id,
    personId: row.person_id,
    role: row.role,
    status: row.status,
    email: open("email") ?? "",
    profile: profile === undefined ? NOBODY : JSON.parse(profile),
    phoneVerified: row.phone_verified === 1,
    passwordHash: row.password_hash,
    preferences: JSON.parse(row.preferences),
    agencyId: row.agency_id,
    tenantId: row.tenant_id,
    version: row.version,
    createdAt: row.created_at,
  };
}

function phoneIndex(sealer: Sealer, { phone }: Profile): SqlValue {
  return phone === null ? null : sealer.index("phone", phone);
}

function placeOf(column: "email" | "profile", row: string) {
  return { table: "account", column, row };
}
