import { chance } from "@embark/rules/chance";
import { DomainError } from "@embark/rules/domain-error";
import type { ApiKey, Application } from "../../generated/types.ts";
import type { Handlers } from "../handler.ts";
import { pageOf } from "../page.ts";
import { type Account, etagOf, isStaff, toSummary } from "./account.ts";
import { type AccountWorld, type Agency, notFound, requireVersion } from "./account-world.ts";
import { isSameEmail } from "./profile.ts";
import { checkProfile, requireGoodPassword } from "./profile-rules.ts";

type PartnerOperation =
  | "listKeys"
  | "createKey"
  | "updateKey"
  | "revokeKey"
  | "rollKey"
  | "createAgencySession"
  | "listUsers"
  | "getUser"
  | "updateUser"
  | "createInvitation"
  | "acceptInvitation"
  | "listApplications"
  | "decideApplication"
  | "suspendAgency"
  | "reinstateAgency"
  | "listAudit";

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const BASE62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/** Keys, agencies, and what staff do with accounts. */
export function partnerHandlers(world: AccountWorld): Pick<Handlers, PartnerOperation> {
  const { oneTimes, keys, agencies, accounts } = world;

  function newText(kind: string): string {
    const seed = world.bookings.newId("key");
    const letters = Array.from(
      { length: 24 },
      (_, at) => BASE62[Math.floor(chance(`${seed} ${at}`) * BASE62.length)],
    );
    return `${kind === "secret" ? "sk" : "pk"}_test_${letters.join("")}`;
  }

  /** Those that have not ended, of the agency of whoever asks; IT sees all. */
  function visibleKeys(caller: Parameters<Handlers["listKeys"]>[0]["caller"]) {
    const { role, agencyId } = world.own(caller);
    return [...keys.values()].filter(
      ({ key }) =>
        (role === "it" || key.agencyId === agencyId) &&
        (key.endsAt === null || Date.parse(key.endsAt) > world.now()),
    );
  }

  function ownKey(caller: Parameters<Handlers["listKeys"]>[0]["caller"], id: string) {
    const kept = visibleKeys(caller).find(({ key }) => key.id === id);
    if (!kept) throw notFound("key");
    return kept;
  }

  function save(key: ApiKey, text: string): void {
    keys.set(key.id, { key, text });
  }

  function addKey(about: Pick<ApiKey, "name" | "kind" | "origins" | "scopes" | "agencyId">) {
    const text = newText(about.kind);
    const key: ApiKey = {
      ...about,
      id: world.bookings.newId("key"),
      environment: "test",
      hint: `${text.slice(0, 8)}…${text.slice(-4)}`,
      createdAt: world.instant(),
      lastUsedAt: null,
      endsAt: null,
    };
    save(key, text);
    return { key, text };
  }

  /** Throws `not_found` or `agency_standing`. */
  function setStanding(id: string, status: "suspended" | "approved", by = ""): Agency {
    const agency = agencies.get(id);
    if (!agency) throw notFound("agency");
    if (agency.status !== (status === "suspended" ? "approved" : "suspended")) {
      throw new DomainError("agency_standing", `This agency is ${agency.status}.`);
    }
    agency.status = status;
    const action = status === "suspended" ? "agency.suspended" : "agency.reinstated";
    oneTimes.tell(agency.email, action.replace(".", "-"));
    world.record(by, action, agency.id);
    return agency;
  }

  /** Whoever has sent an invitation may have been shut out since. */
  function mayStillInvite(id: string): boolean {
    const inviter = accounts.get(id);
    if (inviter?.status !== "active") return false;
    if (inviter.role !== "agency") return inviter.role === "it";
    return agencies.get(inviter.agencyId ?? "")?.status === "approved";
  }

  /** Nobody gets past a confirmation, a decision or a closing by being made active. */
  function allowed(account: Account, status: "active" | "suspended"): Account["status"] {
    if (account.status === "unconfirmed") return account.status;
    if (status === "suspended") return status;
    if (account.status !== "suspended") return account.status;
    if (account.closed) return "closed";
    const agency = agencies.get(account.agencyId ?? "")?.status;
    return agency === "pending" || agency === "rejected" ? "pending_approval" : "active";
  }

  return {
    listKeys: ({ caller, empty }) => ({
      body: { data: empty ? [] : visibleKeys(caller).map(({ key }) => key) },
    }),

    createKey({ body, caller }) {
      const { role, agencyId, id } = world.own(caller);
      const { name, kind, origins = [], scopes = [] } = body;
      checkOrigins(kind, origins);
      const owner = role === "it" ? (body.agencyId ?? null) : agencyId;
      const created = addKey({ name, kind, origins, scopes, agencyId: owner });
      world.record(id, "key.created", created.key.id);
      return { body: created };
    },

    updateKey({ path, body, caller }) {
      const { key, text } = ownKey(caller, path.keyId);
      const { name = key.name, origins = key.origins, scopes = key.scopes } = body;
      checkOrigins(key.kind, origins);
      const changed = { ...key, name, origins, scopes };
      save(changed, text);
      return { body: changed };
    },

    revokeKey({ path, caller }) {
      keys.delete(ownKey(caller, path.keyId).key.id);
      world.record(world.own(caller).id, "key.revoked", path.keyId);
      return { body: null };
    },

    rollKey({ path, caller }) {
      const { key, text } = ownKey(caller, path.keyId);
      save({ ...key, endsAt: new Date(world.now() + DAY).toISOString() }, text);
      return { body: addKey(key) };
    },

    createAgencySession({ body: { origin, scopes, minutes = 15 }, caller }) {
      const kept = [...keys.values()].find(({ text }) => text === caller.key);
      const agency = agencies.get(kept?.key.agencyId ?? "");
      if (!kept || agency?.status !== "approved") {
        throw new DomainError("agency_not_approved", "Only approved agencies have sessions.");
      }
      const wide = scopes.filter((scope) => !kept.key.scopes.includes(scope));
      if (wide.length > 0) {
        const detail = `The key itself does not have ${wide.join(", ")}.`;
        throw new DomainError("scope_too_wide", detail);
      }
      const isKnown = [...keys.values()].some(
        ({ key }) => key.agencyId === agency.id && key.origins.includes(origin),
      );
      if (!isKnown) {
        const detail = `Add ${origin} to the origins of a publishable key of the agency first.`;
        throw new DomainError("key_invalid", detail, [
          { pointer: "/body/origin", code: "origin_unknown", detail },
        ]);
      }
      const expiresAt = new Date(world.now() + minutes * MINUTE).toISOString();
      return { body: { token: world.bookings.newId("ags"), expiresAt } };
    },

    listUsers({ query: { email, role, ...page }, empty }) {
      const found = [...accounts.values()].filter(
        (one) => (!email || isSameEmail(one.email, email)) && (!role || one.role === role),
      );
      const of = `users ${email} ${role}`;
      const { items, nextCursor } = pageOf(empty ? [] : found, page, of);
      return { body: { data: items.map(toSummary), nextCursor } };
    },

    getUser({ path }) {
      const account = accounts.get(path.userId);
      if (!account) throw notFound("user");
      return { body: toSummary(account), etag: etagOf(account) };
    },

    updateUser({ path, body, header, caller }) {
      const account = accounts.get(path.userId);
      if (!account) throw notFound("user");
      requireVersion(header["If-Match"], etagOf(account));
      if (account.id === caller.user?.accountId) {
        throw new DomainError("own_account", "Somebody else of IT has to change your account.");
      }
      if (body.role) {
        if (!isStaff(account)) {
          const detail = "Roles change among staff only.";
          throw new DomainError("invalid_request", detail, [
            { pointer: "/body/role", code: "not_staff", detail },
          ]);
        }
        account.role = body.role;
      }
      if (body.status) account.status = allowed(account, body.status);
      account.version++;
      world.endSessions(account);
      world.record(caller.user?.accountId ?? "", "user.changed", account.id);
      return { body: toSummary(account), etag: etagOf(account) };
    },

    createInvitation({ body: { email, role, locale = "en" }, caller }) {
      const { agencyId, role: own, id: by } = world.own(caller);
      if (own === "agency" ? role !== "agency" : role === "agency") {
        const detail = "Agencies invite colleagues, IT invites staff.";
        throw new DomainError("invalid_request", detail, [
          { pointer: "/body/role", code: "role", detail },
        ]);
      }
      const id = world.bookings.newId("inv");
      const subject = JSON.stringify({ email, role, agencyId, locale, by });
      oneTimes.sendLink(email, "invitation", subject, 3 * 24 * 60);
      world.record(by, "user.invited", id);
      const expiresAt = new Date(world.now() + 3 * DAY).toISOString();
      return { body: { id, email, role, expiresAt } };
    },

    acceptInvitation({ body }) {
      const look = oneTimes.look("invitation", body.token);
      const { email, role, agencyId, locale, by } = JSON.parse(look ?? "{}");
      if (look) requireGoodPassword(body.password, { ...body, email });
      checkProfile("invalid_request", body);
      oneTimes.open("invitation", body.token);
      if (!mayStillInvite(by)) {
        throw new DomainError("link_expired", "This link is over. Ask for a new invitation.");
      }
      const { givenName, surname, password, acceptsTerms, currency = "EUR" } = body;
      const person = { email, role, agencyId, password, givenName, surname };
      const wishes = { locale: body.locale ?? locale, currency, offers: false, tripMessages: [] };
      const account = world.add({ ...person, status: "active", preferences: wishes });
      if (acceptsTerms) {
        const at = world.instant();
        account.consents.unshift({ kind: "terms", granted: true, version: "2026-11", at });
      }
      const mfaToken = isStaff(account) ? oneTimes.newToken("mfa", account.id, 10) : null;
      return { body: { email, role, mfaToken } };
    },

    listApplications({ query, empty }) {
      const { status: wanted = "pending", ...page } = query;
      const found = [...agencies.values()].filter(({ status }) => status === wanted);
      const { items, nextCursor } = pageOf(empty ? [] : found, page, `applications ${wanted}`);
      return { body: { data: items.map(toApplication), nextCursor } };
    },

    decideApplication({ path, body: { decision }, caller }) {
      const agency = agencies.get(path.agencyId);
      if (!agency) throw notFound("application");
      if (agency.status !== "pending") {
        throw new DomainError("decision_made", `This agency is ${agency.status} already.`);
      }
      agency.status = decision === "approve" ? "approved" : "rejected";
      for (const account of accounts.values()) {
        const waits = account.agencyId === agency.id && account.status === "pending_approval";
        if (!waits || decision !== "approve") continue;
        account.status = "active";
        account.version++;
      }
      oneTimes.tell(agency.email, `agency-${agency.status}`);
      world.record(caller.user?.accountId ?? "", `agency.${agency.status}`, agency.id);
      return { body: toApplication(agency) };
    },

    suspendAgency({ path, caller }) {
      const agency = setStanding(path.agencyId, "suspended", caller.user?.accountId);
      for (const account of accounts.values()) {
        if (account.agencyId === agency.id) world.endSessions(account);
      }
      return { body: toApplication(agency) };
    },

    reinstateAgency: ({ path, caller }) => ({
      body: toApplication(setStanding(path.agencyId, "approved", caller.user?.accountId)),
    }),

    listAudit({ query: { subject, actor, ...page }, empty }) {
      const found = world.audit
        .filter((one) => (!subject || one.subject === subject) && (!actor || one.actor === actor))
        .toReversed();
      const of = `audit ${subject} ${actor}`;
      const { items, nextCursor } = pageOf(empty ? [] : found, page, of);
      return { body: { data: [...items], nextCursor } };
    },
  };
}

function toApplication(agency: Agency): Application {
  return { ...agency };
}

/** Throws `key_invalid` for what is no origin of a page, and for origins of a secret key. */
function checkOrigins(kind: string, origins: readonly string[]): void {
  const errors = origins.flatMap((origin, at) => {
    const url = URL.parse(origin);
    if (url?.origin === origin && url.protocol !== "null:") return [];
    const detail = "An origin is a scheme and a host, such as https://www.partner.example.";
    return [{ pointer: `/body/origins/${at}`, code: "origin_invalid", detail }];
  });
  if (errors[0]) throw new DomainError("key_invalid", errors[0].detail, errors);
  if (kind === "secret" && origins.length > 0) {
    const detail = "A secret key is for servers: leave its origins empty.";
    throw new DomainError("key_invalid", detail, [
      { pointer: "/body/origins", code: "origins_of_secret_key", detail },
    ]);
  }
}
