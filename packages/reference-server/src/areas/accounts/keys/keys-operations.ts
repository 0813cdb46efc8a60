import type { components } from "@embark/contract";
import { toInstant } from "@embark/rules/bookings";
import { DomainError } from "@embark/rules/domain-error";
import type { Context } from "../../../context.ts";
import { appendAudit, callerOf } from "../../../platform/audit/audit.ts";
import type { Handlers } from "../../../platform/contract/handlers.ts";
import type { Transaction } from "../../../platform/database/sql.ts";
import type { StoredKey } from "../../../platform/gateway/api-key.ts";
import { type CreatedKey, keysOf } from "../../../platform/gateway/api-keys.ts";
import type { SignedInUser } from "../../../platform/gateway/principal.ts";
import { readAgency } from "../agency-store.ts";
import { agencySessionsOf } from "./agency-sessions.ts";

type KeysHandlers = Pick<
  Handlers,
  "listKeys" | "createKey" | "updateKey" | "revokeKey" | "rollKey" | "createAgencySession"
>;

/** Programs that have the old text get a day to change. */
const ROLL_GRACE_MS = 24 * 3_600_000;

/** What the area answers about keys: wire to domain and back. */
export function keysOperations(context: Context): KeysHandlers {
  const { database } = context;
  const keys = keysOf(context);
  const sessions = agencySessionsOf(context);

  /** The key, when the user may manage it; another agency's looks like none. */
  function* ownKey(user: SignedInUser, id: string): Transaction<StoredKey> {
    const key = yield* keys.read(id);
    if (user.role === "it" || key.agencyId === user.agencyId) return key;
    throw new DomainError("not_found", `There is no key ${id}.`);
  }

  function* audit(
    request: Parameters<typeof callerOf>[0],
    action: string,
    subject: string,
  ): Transaction<void> {
    yield* appendAudit(context, { caller: callerOf(request, "nothing"), action, subject });
  }

  return {
    async listKeys({ user }) {
      const agencyId = user.role === "it" ? undefined : (user.agencyId ?? "");
      const found = await database.read(() => keys.list(agencyId));
      return { status: 200, body: { data: found.map(toWireKey) } };
    },

    async createKey(request) {
      const { body, user, remember } = request;
      const agencyId = user.role === "it" ? (body.agencyId ?? null) : user.agencyId;
      return database.write(function* () {
        if (agencyId !== null && !(yield* readAgency(agencyId))) throw noAgency(agencyId);
        const created = yield* keys.create({ ...body, agencyId });
        const result = { status: 201, body: toWireCreated(created) } as const;
        yield* remember(result);
        yield* audit(request, "key.created", created.key.id);
        return result;
      });
    },

    async updateKey(request) {
      const { path, body, user } = request;
      return database.write(function* () {
        yield* ownKey(user, path.keyId);
        const changed = yield* keys.change(path.keyId, body);
        yield* audit(request, "key.changed", path.keyId);
        return { status: 200, body: toWireKey(changed) } as const;
      });
    },

    async revokeKey(request) {
      const { path, user } = request;
      return database.write(function* () {
        yield* ownKey(user, path.keyId);
        yield* keys.revoke(path.keyId);
        yield* audit(request, "key.revoked", path.keyId);
        return { status: 204 } as const;
      });
    },

    async rollKey(request) {
      const { path, user, remember } = request;
      return database.write(function* () {
        yield* ownKey(user, path.keyId);
        const created = yield* keys.roll(path.keyId, ROLL_GRACE_MS);
        const result = { status: 201, body: toWireCreated(created) } as const;
        yield* remember(result);
        yield* audit(request, "key.rolled", path.keyId);
        return result;
      });
    },

    async createAgencySession({ body, key }) {
      // The contract opens this to secret keys alone.
      if (!key) throw new DomainError("key_not_valid", "Send the secret key of your agency.");
      const { token, expiresAt } = await sessions.open(key, { minutes: 15, ...body });
      return { status: 201, body: { token, expiresAt: toInstant(expiresAt) } };
    },
  };
}

function noAgency(id: string): DomainError {
  const detail = `There is no agency ${id}.`;
  return new DomainError("key_invalid", detail, [
    { pointer: "/body/agencyId", code: "agency", detail },
  ]);
}

function toWireCreated({ key, text }: CreatedKey): components["schemas"]["CreatedApiKey"] {
  return { key: toWireKey(key), text };
}

function toWireKey(key: StoredKey): components["schemas"]["ApiKey"] {
  const { id, name, kind, environment, hint, origins, scopes, agencyId } = key;
  const instant = (at: number | null) => (at === null ? null : toInstant(at));
  return {
    ...{ id, name, kind, environment, hint, agencyId },
    origins: [...origins],
    scopes: [...scopes],
    createdAt: toInstant(key.createdAt),
    lastUsedAt: instant(key.lastUsedAt),
    endsAt: instant(key.endsAt),
  };
}
