import { toInstant } from "@embark/rules/bookings";
import { DomainError } from "@embark/rules/domain-error";
import type { Context } from "../../context.ts";
import { auditRead, callerOf } from "../../platform/audit/audit.ts";
import { latestEntries } from "../../platform/audit/audit-store.ts";
import type { Handlers } from "../../platform/contract/handlers.ts";
import { version } from "../../version.ts";

/** What the area answers: wire to domain and back. */
export function systemOperations(context: Context): Pick<Handlers, "getHealth" | "listAudit"> {
  const { health, database } = context;
  return {
    async getHealth() {
      const { status, time, parts } = await health.report();
      return {
        status: status === "down" ? 503 : 200,
        body: { status, version, time: new Date(time).toISOString(), parts: [...parts] },
      };
    },

    async listAudit(request) {
      const { limit, cursor, subject, actor } = request.query;
      const before = readCursor(cursor);
      const caller = callerOf(request, "nothing");
      // Whoever looks for something else may have typed a name, which must not come into the trail.
      const about =
        subject !== undefined && /^[a-z]{2,4}_[0-9a-z]+$/.test(subject) ? subject : "audit";
      await auditRead(context, { caller, action: "audit.read", subject: about });
      const entries = await database.read(() =>
        latestEntries({ subject, actor, before, limit: limit + 1 }),
      );
      const shown = entries.slice(0, limit);
      const last = shown.at(-1);
      const data = shown.map(({ seq, at, actor: who, action, subject: what, requestId, hash }) => ({
        ...{ seq, action, requestId, hash },
        at: toInstant(at),
        actor: who,
        subject: what,
      }));
      const nextCursor = entries.length > limit && last ? String(last.seq) : null;
      return { status: 200, body: { data, nextCursor } };
    },
  };
}

/** A cursor of this list is the number of the last entry that was shown. */
function readCursor(cursor: string | undefined): number | undefined {
  if (cursor === undefined) return undefined;
  if (/^\d{1,15}$/.test(cursor)) return Number(cursor);
  throw new DomainError(
    "malformed_request",
    "The cursor is not one that this list gave out. Leave it away to begin again.",
  );
}
