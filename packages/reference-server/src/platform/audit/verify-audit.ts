import type { Sealer } from "../crypto/sealer.ts";
import type { Transaction } from "../database/sql.ts";
import { type AuditHead, type AuditRow, linkHash } from "./audit-chain.ts";
import { entriesAfter, readHead } from "./audit-store.ts";

const BATCH = 1_000;

export interface AuditFinding {
  /** Entries that were looked at, up to the fault if there is one. */
  readonly entries: number;
  readonly head: AuditHead;
  /** The first broken link, with its number. */
  readonly fault: { readonly seq: number; readonly reason: string } | undefined;
}

/**
 * Looks through the whole audit trail, in one state of the database, and finds the first link that does
 * not hold: an entry that was altered, moved, removed or put in. That the end was cut off only shows in
 * comparison with `published`, heads that were kept elsewhere.
 */
export function* verifyAudit(
  sealer: Pick<Sealer, "hash">,
  published: readonly AuditHead[],
): Transaction<AuditFinding> {
  const known = Map.groupBy(published, ({ seq }) => seq);
  let before: AuditHead = { seq: 0, hash: "" };
  const found = (seq: number, reason: string): AuditFinding => ({
    entries: before.seq,
    head: before,
    fault: { seq, reason },
  });
  let after = Number.MIN_SAFE_INTEGER;
  for (;;) {
    const batch = yield* entriesAfter(after, BATCH);
    for (const entry of batch) {
      const fault = faultOf(sealer, entry, before);
      if (fault) return found(fault.seq, fault.reason);
      const { seq, hash } = entry;
      if (known.get(seq)?.some((head) => head.hash !== hash)) {
        return found(seq, "it is not the one whose hash was kept outside the database");
      }
      before = { seq, hash };
    }
    if (batch.length < BATCH) break;
    after = before.seq;
  }
  const last = before.seq;
  const missing = published.find(({ seq }) => seq > last);
  if (missing) {
    return found(last + 1, `it is missing, though entry ${missing.seq} was kept outside`);
  }
  const head = yield* readHead();
  if (head?.seq !== last || head.hash !== before.hash) {
    const reason = `the trail ends with entry ${last}, but its head says ${head?.seq ?? "nothing"}`;
    return found(last + 1, reason);
  }
  return { entries: last, head, fault: undefined };
}

function faultOf(sealer: Pick<Sealer, "hash">, entry: AuditRow, before: AuditHead) {
  const expected = before.seq + 1;
  if (entry.seq < 1) return { seq: entry.seq, reason: "it was put in before the first" };
  if (entry.seq !== expected) {
    return { seq: expected, reason: `it is missing; the next is ${entry.seq}` };
  }
  if (linkHash(sealer, entry) !== entry.hash) {
    return { seq: expected, reason: "its hash does not fit it: it was altered, moved or put in" };
  }
  if (entry.prevHash !== before.hash) {
    return { seq: expected, reason: `it does not follow entry ${before.seq} as that is now` };
  }
  return undefined;
}
