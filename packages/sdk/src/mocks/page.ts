import { decodeBase64Url, encodeBase64Url } from "@embark/rules/base64url";
import { DomainError } from "@embark/rules/domain-error";

interface Asked {
  readonly limit?: number | undefined;
  readonly cursor?: string | undefined;
}

export interface Page<Item> {
  readonly items: readonly Item[];
  readonly nextCursor: string | null;
}

/** A page of a list; `of` says which list, so that the cursor of another one is refused. */
export function pageOf<Item>(
  all: readonly Item[],
  { limit = 20, cursor }: Asked,
  of: string,
): Page<Item> {
  const list = hashOf(of);
  const start = cursor === undefined ? 0 : readCursor(cursor, list);
  const end = start + limit;
  return {
    items: all.slice(start, end),
    nextCursor: end < all.length ? encodeBase64Url(`${end} ${list}`) : null,
  };
}

/** Where the page begins, if the cursor is one of this list. */
function readCursor(cursor: string, list: number): number {
  const [start, of] = (decodeBase64Url(cursor) ?? "").split(" ").map(Number);
  if (start !== undefined && of === list) return start;
  const detail = "The cursor is not one that this list gave out. Leave it away to begin again.";
  throw new DomainError("malformed_request", detail, [
    { pointer: "/query/cursor", code: "cursor", detail },
  ]);
}

function hashOf(text: string): number {
  return Array.from(text).reduce((hash, char) => (hash * 31 + (char.codePointAt(0) ?? 0)) % 1e9, 7);
}
