import { createHmac, type KeyObject } from "node:crypto";
import { joinFields } from "./envelope.ts";

/** What a blind index finds people by. Values of different purposes cannot be compared. */
export type IndexPurpose = "email" | "surname" | "phone" | "code" | "address";

/** 96 bits: among a thousand million people, two values share an index with a chance of 1 in 10^11. */
const INDEX_BYTES = 12;

/**
 * A column value by which a sealed field can be found, though not read: the first 12 bytes of an
 * HMAC-SHA256, in base64url (16 characters). Equal values have equal indexes, so normalise first
 * (case, spaces, accents). Whoever has the database sees which rows share a value, not which value.
 */
export function blindIndex(indexKey: KeyObject, purpose: IndexPurpose, normalised: string): string {
  return createHmac("sha256", indexKey)
    .update(joinFields(["embark index", purpose, normalised]))
    .digest()
    .subarray(0, INDEX_BYTES)
    .toString("base64url");
}

/**
 * A keyed hash in full length (32 bytes, 43 characters of base64url), for what nobody without the keys
 * may be able to make: links of a chain, fingerprints of what can be guessed.
 */
export function keyedHash(indexKey: KeyObject, purpose: string, text: string): string {
  return createHmac("sha256", indexKey)
    .update(joinFields(["embark hash", purpose, text]))
    .digest("base64url");
}
