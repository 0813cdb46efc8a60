import { randomInt } from "node:crypto";
import { DomainError, type InvalidPart } from "@embark/rules/domain-error";
import { originFault } from "./origins.ts";
import type { ApiKey } from "./principal.ts";

/** The areas of the contract, whose operations scopes open. */
export const areas = [
  "accounts",
  "flights",
  "agencies",
  "launches",
  "pricing",
  "inventory",
  "bookings",
  "payments",
  "check-in",
  "finance",
  "notifications",
  "sync",
  "system",
] as const;

/** Everything a key can be allowed: what it may really do is also a matter of roles. */
export const allScopes: readonly string[] = areas.flatMap((area) => [
  `${area}:read`,
  `${area}:write`,
]);

/** A key as those see it who manage it. */
export interface StoredKey extends ApiKey {
  readonly name: string;
  /** Its beginning and its last four characters, such as `pk_test_…9f3K`. */
  readonly hint: string;
  /** Epoch milliseconds, as all of these. */
  readonly createdAt: number;
  /** To the hour. */
  readonly lastUsedAt: number | null;
  /** When it ends or has ended, once it was rolled or revoked. */
  readonly endsAt: number | null;
  /** Its agency is suspended: until it no longer is, none of its keys counts. */
  readonly isSuspended: boolean;
}

export interface NewKey {
  readonly name: string;
  readonly kind: ApiKey["kind"];
  /** Pages that may use it; a publishable key needs one, a secret key has none. */
  readonly origins?: readonly string[];
  /** All, unless told. */
  readonly scopes?: readonly string[];
  readonly agencyId?: string | null;
}

export type KeyChange = Partial<Pick<NewKey, "name" | "origins" | "scopes">>;

const characters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const secretLength = 24;

/** A new text such as `sk_live_…`: 24 characters of base 62, 143 random bits. */
export function newKeyText(kind: ApiKey["kind"], environment: ApiKey["environment"]): string {
  const secret = Array.from({ length: secretLength }, () => characters[randomInt(62)]).join("");
  return `${kind === "secret" ? "sk" : "pk"}_${environment}_${secret}`;
}

/** What may be shown of a text. */
export function hintOf(text: string): string {
  return `${text.slice(0, "pk_test_".length)}…${text.slice(-4)}`;
}

/** Throws a DomainError `key_invalid` that names each part that does not fit the others. */
export function checkKey(key: Pick<ApiKey, "kind" | "environment" | "origins" | "scopes">): void {
  const errors: InvalidPart[] = [];
  const fault = (pointer: string, code: string, detail: string) =>
    errors.push({ pointer: `/body/${pointer}`, code, detail });
  if (key.kind === "publishable" && key.origins.length === 0) {
    fault("origins", "required", "A publishable key needs the origins of the pages that use it.");
  }
  if (key.kind === "secret" && key.origins.length > 0) {
    fault("origins", "secret", "A secret key belongs on a server and never in a page.");
  }
  for (const [index, origin] of key.origins.entries()) {
    const detail = originFault(origin, key.environment);
    if (detail) fault(`origins/${index}`, "origin", detail);
  }
  for (const [index, scope] of key.scopes.entries()) {
    if (allScopes.includes(scope)) continue;
    const detail = `A scope is an area and :read or :write; the areas are ${areas.join(", ")}.`;
    fault(`scopes/${index}`, "scope", detail);
  }
  const [first] = errors;
  if (first) throw new DomainError("key_invalid", first.detail, errors);
}
