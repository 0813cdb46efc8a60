import { all, first, run, sql, type Transaction } from "../database/sql.ts";
import type { AuditHead, AuditRow } from "./audit-chain.ts";

/** The number of the next entry, with the hash of the one before. Nobody else gets one until the commit. */
export function* takeNumber(): Transaction<AuditHead> {
  const head = yield* first<AuditHead>(
    sql`UPDATE audit_head SET seq = seq + 1 WHERE id = 1 RETURNING seq, hash`,
  );
  if (!head) throw new Error("The table audit_head has lost its row.");
  return head;
}

/** Stores an entry, and makes it the head. */
export function* insertEntry(row: AuditRow): Transaction<void> {
  yield* run(sql`
    INSERT INTO audit_entry (seq, at, actor, action, subject, request_id, details, prev_hash, hash)
    VALUES (${row.seq}, ${row.at}, ${row.actor}, ${row.action}, ${row.subject}, ${row.requestId},
      ${row.details}, ${row.prevHash}, ${row.hash})`);
}

/** Number 0 as long as there is no entry; undefined when somebody has removed it. */
export function* readHead(): Transaction<AuditHead | undefined> {
  return yield* first<AuditHead>(sql`SELECT seq, hash FROM audit_head WHERE id = 1`);
}

interface EntryRow extends Omit<AuditRow, "requestId" | "prevHash"> {
  readonly request_id: string | null;
  readonly prev_hash: string;
}

/** Entries after a number, oldest first. */
export function* entriesAfter(seq: number, limit: number): Transaction<AuditRow[]> {
  const rows = yield* all<EntryRow>(sql`
    SELECT seq, at, actor, action, subject, request_id, details, prev_hash, hash
    FROM audit_entry WHERE seq > ${seq} ORDER BY seq LIMIT ${limit}`);
  return rows.map(toEntry);
}

/** Entries about one thing, oldest first. */
export function* entriesAbout(subject: string): Transaction<AuditRow[]> {
  const rows = yield* all<EntryRow>(sql`
    SELECT seq, at, actor, action, subject, request_id, details, prev_hash, hash
    FROM audit_entry WHERE subject = ${subject} ORDER BY seq`);
  return rows.map(toEntry);
}

/** Entries before a number, newest first; about one thing or by one caller when told. */
export function* latestEntries(filter: {
  readonly subject: string | undefined;
  readonly actor: string | undefined;
  readonly before: number | undefined;
  readonly limit: number;
}): Transaction<AuditRow[]> {
  const { subject, actor, before, limit } = filter;
  const everything = sql`1 = 1`;
  const rows = yield* all<EntryRow>(sql`
    SELECT seq, at, actor, action, subject, request_id, details, prev_hash, hash
    FROM audit_entry
    WHERE ${subject === undefined ? everything : sql`subject = ${subject}`}
      AND ${actor === undefined ? everything : sql`actor = ${actor}`}
      AND ${before === undefined ? everything : sql`seq < ${before}`}
    ORDER BY seq DESC LIMIT ${limit}`);
  return rows.map(toEntry);
}

function toEntry({ request_id: requestId, prev_hash: prevHash, ...row }: EntryRow): AuditRow {
  return { ...row, requestId, prevHash };
}
