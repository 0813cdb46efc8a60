import { all, first, run, sql, type Transaction } from "../../platform/database/sql.ts";
import type { PostalAddress, TaxId } from "./account.ts";

export type AgencyStatus = "pending" | "approved" | "rejected" | "suspended";

/** A company that sells launches. Of one person alone it can be personal, so it may go with its last. */
export interface Agency {
  readonly id: string;
  readonly status: AgencyStatus;
  readonly name: string;
  readonly legalName: string;
  readonly tax: TaxId;
  readonly address: PostalAddress;
  readonly description: string | null;
  readonly createdAt: number;
}

interface AgencyRow {
  readonly id: string;
  readonly status: AgencyStatus;
  readonly name: string;
  readonly legal_name: string;
  readonly tax: string;
  readonly address: string;
  readonly description: string | null;
  readonly created_at: number;
}

const COLUMNS = sql`id, status, name, legal_name, tax, address, description, created_at`;

export function* insertAgency(agency: Agency): Transaction<void> {
  yield* run(sql`
    INSERT INTO agency (id, status, name, legal_name, tax, address, description, created_at)
    VALUES (${agency.id}, ${agency.status}, ${agency.name}, ${agency.legalName},
      ${JSON.stringify(agency.tax)}, ${JSON.stringify(agency.address)}, ${agency.description},
      ${agency.createdAt})`);
}

export function* readAgency(id: string): Transaction<Agency | undefined> {
  const row = yield* first<AgencyRow>(sql`SELECT ${COLUMNS} FROM agency WHERE id = ${id}`);
  return row && toAgency(row);
}

/** Agencies of a standing whose address was confirmed, in the order in which they came, after `cursor`. */
export function* listAgencies(
  status: AgencyStatus,
  after: string,
  limit: number,
): Transaction<Agency[]> {
  const rows = yield* all<AgencyRow>(sql`
    SELECT ${COLUMNS} FROM agency
    WHERE status = ${status} AND id > ${after}
      AND EXISTS (SELECT 1 FROM account
        WHERE account.agency_id = agency.id AND account.status <> 'unconfirmed')
    ORDER BY id LIMIT ${limit}`);
  return rows.map(toAgency);
}

/** Returns false when it was decided before. */
export function* decideAgency(
  id: string,
  status: "approved" | "rejected",
  now: number,
): Transaction<boolean> {
  const decided = yield* run(sql`
    UPDATE agency SET status = ${status}, decided_at = ${now}
    WHERE id = ${id} AND status = 'pending'`);
  return decided > 0;
}

/** Suspends an approved agency, or reinstates one. Returns false when it is neither. */
export function* setStanding(id: string, isSuspended: boolean): Transaction<boolean> {
  const [from, to] = isSuspended ? ["approved", "suspended"] : ["suspended", "approved"];
  const changed = yield* run(
    sql`UPDATE agency SET status = ${to} WHERE id = ${id} AND status = ${from}`,
  );
  return changed > 0;
}

/** Forgets an agency that never could sell, once it has no people. Returns false when it could. */
export function* dropAgency(id: string): Transaction<boolean> {
  const dropped = yield* run(
    sql`DELETE FROM agency WHERE id = ${id} AND status IN ('pending', 'rejected')`,
  );
  return dropped > 0;
}

function toAgency(row: AgencyRow): Agency {
  return {
    id: row.id,
    status: row.status,
    name: row.name,
    legalName: row.legal_name,
    tax: JSON.parse(row.tax),
    address: JSON.parse(row.address),
    description: row.description,
    createdAt: row.created_at,
  };
}
