import { all, run, sql, type Transaction } from "../../platform/database/sql.ts";
import { newId } from "../../platform/id/new-id.ts";

/** Version of the texts that people agree to. */
const VERSION = "2026-11";

export interface Consent {
  readonly kind: string;
  readonly granted: boolean;
  readonly version: string;
  readonly at: number;
}

/** Records that somebody agreed or refused; what they said before stays. */
export function* recordConsent(
  accountId: string,
  { kind, granted }: Pick<Consent, "kind" | "granted">,
  { now, requestId }: { readonly now: number; readonly requestId: string },
): Transaction<Consent> {
  yield* run(sql`
    INSERT INTO consent (id, account_id, kind, granted, version, at, request_id)
    VALUES (${newId("cns", now)}, ${accountId}, ${kind}, ${granted ? 1 : 0}, ${VERSION}, ${now},
      ${requestId})`);
  return { kind, granted, version: VERSION, at: now };
}

/** For an account that somebody else has opened: its owner has said none of it. */
export function* forgetConsents(accountId: string): Transaction<void> {
  yield* run(sql`DELETE FROM consent WHERE account_id = ${accountId}`);
}

/** Newest first. */
export function* readConsents(accountId: string): Transaction<Consent[]> {
  const rows = yield* all<{ kind: string; granted: number; version: string; at: number }>(sql`
    SELECT kind, granted, version, at FROM consent WHERE account_id = ${accountId}
    ORDER BY at DESC, id DESC`);
  return rows.map((row) => ({ ...row, granted: row.granted === 1 }));
}
