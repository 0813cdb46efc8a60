import type { Context } from "../../context.ts";
import type { Transaction } from "../database/sql.ts";
import { linkHash } from "./audit-chain.ts";
import { insertEntry, takeNumber } from "./audit-store.ts";

/** Who asked for something, as far as the request proves. Ids and words, never a name. */
export interface AuditCaller {
  /** An account id, `booking token`, `PNR and surname`, `system`, … */
  readonly actor: string;
  readonly requestId?: string | undefined;
  /** Where the request came from; only its blind index is kept. */
  readonly address?: string | undefined;
}

/** What tells the caller of an operation; every input of a handler has it. */
export interface Asked {
  readonly user: { readonly accountId: string } | undefined;
  readonly client: { readonly address: string };
  readonly requestId: string;
}

/** Who calls an operation: the account that is signed in, else what the caller has shown instead. */
export function callerOf(
  { user, client, requestId }: Asked,
  shown: "booking token" | "PNR and surname" | "nothing",
): AuditCaller {
  return { actor: user?.accountId ?? shown, requestId, address: client.address };
}

export interface NewAuditEntry {
  readonly caller: AuditCaller;
  /** What was done, such as `booking.viewed`. */
  readonly action: string;
  /** Id of what it was done to. */
  readonly subject: string;
  /** Ids, amounts and words of ours; nothing personal, since nothing is ever taken out again. */
  readonly details?: Readonly<Record<string, string | number | boolean | null>>;
}

type AuditContext = Pick<Context, "sealer" | "clock">;

/**
 * Adds to the audit trail, in the write of the change. Each entry carries the keyed hash of itself and
 * of the one before, so nothing can be changed, taken out or put in between without a trace.
 *
 * Make it the last of a write, after its events: numbers come from one row, which on PostgreSQL stays
 * locked until the commit, as does that of the outbox. In this order no two writes wait for each other.
 */
export function* appendAudit(context: AuditContext, entry: NewAuditEntry): Transaction<void> {
  const { sealer, clock } = context;
  const { caller, action, subject, details } = entry;
  const address = caller.address ? { address: sealer.index("address", caller.address) } : {};
  const { seq, hash: prevHash } = yield* takeNumber();
  const row = {
    seq,
    at: clock.now(),
    actor: caller.actor,
    action,
    subject,
    requestId: caller.requestId ?? null,
    details: JSON.stringify({ ...details, ...address }),
    prevHash,
  };
  yield* insertEntry({ ...row, hash: linkHash(sealer, row) });
}

/** The same for personal data that was read: call it before the answer goes out. */
export async function auditRead(
  context: AuditContext & Pick<Context, "database">,
  ...entries: readonly NewAuditEntry[]
): Promise<void> {
  if (entries.length === 0) return;
  await context.database.write(function* () {
    for (const entry of entries) yield* appendAudit(context, entry);
  });
}
