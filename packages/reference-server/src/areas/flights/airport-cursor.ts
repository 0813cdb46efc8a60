import { createHash } from "node:crypto";
import { decodeBase64Url, encodeBase64Url } from "@embark/rules/base64url";
import { DomainError } from "@embark/rules/domain-error";

/** The cursor of the page that begins at `offset` of the airports found for `search`. */
export function encodeAirportCursor(offset: number, search: string): string {
  return encodeBase64Url(`${offset}.${fingerprint(search)}`);
}

/** Where a page begins. Throws a DomainError when the cursor is not one of this search. */
export function decodeAirportCursor(cursor: string | undefined, search: string): number {
  if (cursor === undefined) return 0;
  const [, offset, print] = /^(\d{1,5})\.(.+)$/.exec(decodeBase64Url(cursor) ?? "") ?? [];
  if (offset !== undefined && print === fingerprint(search)) return Number(offset);
  const detail = "The cursor is not one that this list gave out. Leave it away to begin again.";
  throw new DomainError("malformed_request", detail, [
    { pointer: "/query/cursor", code: "cursor", detail },
  ]);
}

// What was typed may be too long, and is not ASCII in half of the world.
function fingerprint(search: string): string {
  return createHash("sha256").update(search).digest("base64url").slice(0, 8);
}
