import type { PersonKey, Sealer } from "../../platform/crypto/sealer.ts";
import { all, announce, first, run, sql, type Transaction } from "../../platform/database/sql.ts";
import type { UserRole } from "../../platform/gateway/principal.ts";
import type { AccountStatus } from "./account.ts";
import { SESSIONS_TOPIC } from "./account-store.ts";
import { forgetForAccount } from "./one-time-store.ts";
import { pendingEmail } from "./pending-email.ts";

/** What a session may do now; the people of a suspended agency are as good as suspended. */
export interface SessionState {
  readonly account_id: string;
  readonly person_id: string;
  readonly role: UserRole;
  readonly status: AccountStatus;
  readonly agency_id: string | null;
  readonly created_at: number;
  readonly last_used_at: number;
  readonly stepped_up_at: number | null;
  readonly ended_at: number | null;
}

export function* readSessionState(id: string): Transaction<SessionState | undefined> {
  return yield* first<SessionState>(sql`
    SELECT account_id, person_id, role, agency_id, session.created_at, last_used_at, stepped_up_at,
      ended_at,
      CASE WHEN agency.status = 'suspended' THEN 'suspended' ELSE account.status END AS status
    FROM session JOIN account ON account.id = session.account_id
      LEFT JOIN agency ON agency.id = account.agency_id
    WHERE session.id = ${id}`);
}

/** From where somebody has signed in; sealed. */
export interface Circumstances {
  readonly device: string;
  readonly address: string;
}

export function* insertSession(
  sealer: Sealer,
  session: {
    readonly id: string;
    readonly accountId: string;
    readonly personId: string;
    readonly circumstances: Circumstances;
    readonly now: number;
  },
): Transaction<void> {
  const { id, now } = session;
  const key = yield* sealer.keyFor(session.personId);
  const sealed = key.seal(placeOf(id), JSON.stringify(session.circumstances));
  yield* run(sql`
    INSERT INTO session (id, account_id, circumstances, created_at, last_used_at, stepped_up_at)
    VALUES (${id}, ${session.accountId}, ${sealed}, ${now}, ${now},
      ${now})`);
}

export interface OwnSession extends Circumstances {
  readonly id: string;
  readonly createdAt: number;
  readonly lastUsedAt: number;
  /** Null unless it was ended before its time. */
  readonly endedAt: number | null;
}

/** Sessions of an account that are not over, the latest first. */
export function* openSessions(
  sealer: Sealer,
  account: { readonly id: string; readonly personId: string },
  since: { readonly created: number; readonly used: number },
): Transaction<OwnSession[]> {
  const { created, used } = since;
  const areOpen = sql`ended_at IS NULL AND created_at > ${created} AND last_used_at > ${used}`;
  return yield* storedSessions(sealer, account, areOpen);
}

/** All that are stored, or some of them. */
export function* storedSessions(
  sealer: Sealer,
  account: { readonly id: string; readonly personId: string },
  which = sql`1 = 1`,
): Transaction<OwnSession[]> {
  const rows = yield* all<{
    id: string;
    circumstances: Uint8Array;
    created_at: number;
    last_used_at: number;
    ended_at: number | null;
  }>(sql`
    SELECT id, circumstances, created_at, last_used_at, ended_at FROM session
    WHERE account_id = ${account.id} AND ${which} ORDER BY last_used_at DESC, id DESC`);
  const key = (yield* sealer.keysOf([account.personId])).get(account.personId);
  return rows.map((row) => ({
    id: row.id,
    createdAt: row.created_at,
    lastUsedAt: row.last_used_at,
    endedAt: row.ended_at,
    ...circumstancesOf(key, row),
  }));
}

export function* useSession(id: string, now: number): Transaction<void> {
  yield* run(sql`UPDATE session SET last_used_at = ${now} WHERE id = ${id}`);
  yield* announce(SESSIONS_TOPIC);
}

export function* stepUpSession(id: string, now: number): Transaction<void> {
  yield* run(sql`UPDATE session SET stepped_up_at = ${now} WHERE id = ${id}`);
  yield* announce(SESSIONS_TOPIC);
}

/** Returns false when the account has no such open session. */
export function* endSession(id: string, accountId: string, now: number): Transaction<boolean> {
  const ended = yield* run(sql`
    UPDATE session SET ended_at = ${now}
    WHERE id = ${id} AND account_id = ${accountId} AND ended_at IS NULL`);
  yield* announce(SESSIONS_TOPIC);
  return ended > 0;
}

/**
 * Ends all sessions of an account, or all but one. A move to another address ends with them: whoever is shut
 * out by this may have begun it.
 */
export function* endSessions(accountId: string, now: number, except = ""): Transaction<void> {
  yield* forgetForAccount(accountId, pendingEmail.name);
  yield* run(sql`
    UPDATE session SET ended_at = ${now}
    WHERE account_id = ${accountId} AND ended_at IS NULL AND id <> ${except}`);
  yield* announce(SESSIONS_TOPIC);
}

/** Forgets sessions that began before then, with their tokens. */
export function* dropSessions(before: number): Transaction<void> {
  yield* run(sql`
    DELETE FROM refresh_token
    WHERE session_id IN (SELECT id FROM session WHERE created_at <= ${before})`);
  yield* run(sql`DELETE FROM session WHERE created_at <= ${before}`);
}

export function* addRefreshToken(hash: string, sessionId: string): Transaction<void> {
  yield* run(sql`INSERT INTO refresh_token (hash, session_id) VALUES (${hash}, ${sessionId})`);
}

export interface RefreshTokenRow {
  readonly session_id: string;
  readonly used_at: number | null;
  readonly successor: Uint8Array | null;
}

export function* findRefreshToken(hash: string): Transaction<RefreshTokenRow | undefined> {
  return yield* first<RefreshTokenRow>(
    sql`SELECT session_id, used_at, successor FROM refresh_token WHERE hash = ${hash}`,
  );
}

/** Returns false when the token was used before. */
export function* useRefreshToken(
  hash: string,
  successor: Uint8Array,
  now: number,
): Transaction<boolean> {
  const used = yield* run(sql`
    UPDATE refresh_token SET used_at = ${now}, successor = ${successor}
    WHERE hash = ${hash} AND used_at IS NULL`);
  return used > 0;
}

function circumstancesOf(
  key: PersonKey | undefined,
  { id, circumstances }: { id: string; circumstances: Uint8Array },
): Circumstances {
  if (!key || key.erased) return { device: "", address: "" };
  return JSON.parse(key.open(placeOf(id), circumstances));
}

function placeOf(row: string) {
  return { table: "session", column: "circumstances", row };
}
