import type { Sealer } from "../crypto/sealer.ts";

/** One entry of the audit trail. */
export interface AuditRow {
  /** 1 for the first entry, then without gaps. */
  readonly seq: number;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly actor: string;
  readonly action: string;
  readonly subject: string;
  readonly requestId: string | null;
  /** JSON, as it was written. */
  readonly details: string;
  /** Hash of the entry before; empty for the first. */
  readonly prevHash: string;
  readonly hash: string;
}

/** Number and hash of an entry: whoever knows them can tell whether the trail up to there is the same. */
export interface AuditHead {
  readonly seq: number;
  readonly hash: string;
}

/**
 * The hash of an entry and all before it. It is keyed, so that who can write to the database, but has
 * not the keys, cannot make the rest of a chain anew either.
 */
export function linkHash(sealer: Pick<Sealer, "hash">, row: Omit<AuditRow, "hash">): string {
  const { seq, at, actor, action, subject, requestId, details, prevHash } = row;
  const text = JSON.stringify([prevHash, seq, at, actor, action, subject, requestId, details]);
  return sealer.hash("audit", text);
}
