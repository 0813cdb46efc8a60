import { DomainError } from "@embark/rules/domain-error";
import type { Context } from "../../../context.ts";
import { onePerContext } from "../../../one-per-context.ts";
import { keysOf } from "../../../platform/gateway/api-keys.ts";
import { allowsOrigin, originFault } from "../../../platform/gateway/origins.ts";
import type { AgencySession, ApiKey } from "../../../platform/gateway/principal.ts";
import { readAgency } from "../agency-store.ts";
import { SignedTokens } from "../signed-tokens.ts";

const TYPE = "agency+jwt";
const MINUTE = 60_000;

/**
 * Tokens for pages of agencies: the server of an agency trades its secret key for one, so that no page
 * ever holds a secret. Each is good for one origin, some scopes and some minutes.
 */
export class AgencySessions {
  readonly #context: Context;
  readonly #tokens: SignedTokens;

  constructor(context: Context) {
    this.#context = context;
    this.#tokens = new SignedTokens(context, TYPE);
  }

  /** Throws a DomainError `key_invalid`, `scope_too_wide` or `agency_not_approved`. */
  async open(
    key: ApiKey,
    { origin, scopes, minutes }: { origin: string; scopes: readonly string[]; minutes: number },
  ): Promise<{ readonly token: string; readonly expiresAt: number }> {
    const fault = originFault(origin, key.environment);
    if (fault !== undefined || origin.endsWith(":*")) {
      const detail = fault ?? "A session is for one origin. Write its port, too.";
      const errors = [{ pointer: "/body/origin", code: "origin", detail }];
      throw new DomainError("key_invalid", detail, errors);
    }
    const wider = scopes.find((scope) => !key.scopes.includes(scope));
    if (wider !== undefined) {
      throw new DomainError("scope_too_wide", `The key has no scope ${wider}.`);
    }
    const agencyId = await this.#approvedAgency(key);
    await this.#requirePage(agencyId, origin);
    return this.#tokens.sign({ sub: agencyId, origin, scopes, key: key.id }, minutes * MINUTE);
  }

  /** Undefined for anything but a token of ours that still holds, as does the key that it was asked for with. */
  async read(token: string): Promise<AgencySession | undefined> {
    const claims = await this.#tokens.verify(token);
    if (!claims) return undefined;
    const { sub, origin, scopes, key } = claims;
    if (typeof origin !== "string" || !Array.isArray(scopes) || typeof key !== "string") {
      return undefined;
    }
    const keys = keysOf(this.#context);
    await keys.current();
    if (!keys.counts(key)) return undefined;
    return { agencyId: sub, origin, scopes };
  }

  /** A browser lets a page ask here only when a publishable key allows its origin. */
  async #requirePage(agencyId: string, origin: string): Promise<void> {
    const keys = await this.#context.database.read(() => keysOf(this.#context).list(agencyId));
    if (keys.some(({ origins }) => allowsOrigin(origins, origin))) return;
    const detail = `Add ${origin} to the origins of a publishable key of the agency first, and send that key with the token.`;
    const errors = [{ pointer: "/body/origin", code: "origin", detail }];
    throw new DomainError("key_invalid", detail, errors);
  }

  async #approvedAgency({ agencyId }: ApiKey): Promise<string> {
    const { database } = this.#context;
    const agency = agencyId === null ? undefined : await database.read(() => readAgency(agencyId));
    if (agency?.status === "approved") return agency.id;
    throw new DomainError(
      "agency_not_approved",
      agency
        ? "The agency has not been approved."
        : "This key belongs to no agency. Use the secret key of one.",
    );
  }
}

/** How our tokens of this type begin; cut where base64 has whole groups. */
const BEGINNING = Buffer.from('{"alg":"EdDSA","typ":"agency+jwt')
  .toString("base64url")
  .slice(0, 40);

/** Whether a token says that it is one of these, which proves nothing yet. */
export function isAgencyToken(token: string): boolean {
  return token.startsWith(BEGINNING);
}

export const agencySessionsOf = onePerContext((context) => new AgencySessions(context));
