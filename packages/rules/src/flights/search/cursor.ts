import { decodeBase64Url, encodeBase64Url } from "../../base64url.ts";
import { DomainError } from "../../domain-error.ts";
import type { FlightQuery } from "./query.ts";

/**
 * Where a page ended: the last offer's place in the order, not its number, so that offers that come or go
 * meanwhile neither repeat nor hide others.
 */
export interface Position {
  readonly key: number;
  readonly price: number;
  readonly departs: number;
  /** Id of the slice. */
  readonly id: string;
}

/** The cursor that leads on from a position of a search. */
export function encodeCursor(position: Position, query: FlightQuery): string {
  const { key, price, departs, id } = position;
  return encodeBase64Url([fingerprint(query), key, price, departs, id].join(" "));
}

/** Reads a cursor. Throws a DomainError when it is not one of this search. */
export function decodeCursor(cursor: string, query: FlightQuery): Position {
  const [search, key, price, departs, id, ...rest] = (decodeBase64Url(cursor) ?? "").split(" ");
  const position = {
    key: wholeNumber(key),
    price: wholeNumber(price),
    departs: wholeNumber(departs),
    id: id ?? "",
  };
  const { id: _, ...numbers } = position;
  const isWhole = Object.values(numbers).every(Number.isSafeInteger);
  if (!isWhole || !id?.startsWith("slc_") || rest.length > 0) {
    throw malformed("The cursor is not one that this list gave out. Leave it away to begin again.");
  }
  if (search !== fingerprint(query)) {
    throw malformed("The cursor is of another search. Leave it away to begin again.");
  }
  return position;
}

function wholeNumber(text: string | undefined): number {
  return text !== undefined && /^-?\d{1,16}$/.test(text) ? Number(text) : Number.NaN;
}

function malformed(detail: string): DomainError {
  return new DomainError("malformed_request", detail, [
    { pointer: "/query/cursor", code: "cursor", detail },
  ]);
}

/** Tells one search from another; pages of one search may differ in size. */
function fingerprint({ cursor: _, limit: __, ...search }: FlightQuery): string {
  const given = Object.entries(search).filter(([, value]) => value !== undefined);
  const text = JSON.stringify(given.sort(([a], [b]) => (a < b ? -1 : 1)));
  // FNV-1a; a collision would only skip offers of a search that somebody mixed up by hand.
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) {
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  }
  return (hash >>> 0).toString(36);
}
