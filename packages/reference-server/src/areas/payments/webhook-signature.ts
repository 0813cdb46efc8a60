import { createHmac, timingSafeEqual } from "node:crypto";

/** Messages from further away than this are refused: what was overheard cannot be played again later. */
const TOLERANCE = 5 * 60_000;

export interface SignedHeaders {
  readonly id: string;
  /** Seconds since 1970. */
  readonly timestamp: string;
  /** One or several `v1,<base64>`, separated by spaces. */
  readonly signature: string;
}

/**
 * Whether a message was signed with the secret, as Standard Webhooks has it: HMAC-SHA256 over
 * `id.timestamp.body`, where the body is the bytes as they were sent. `secret` is `whsec_` and base64.
 */
export function isSigned(
  { id, timestamp, signature }: SignedHeaders,
  bytes: Uint8Array,
  secret: string,
  now: number,
): boolean {
  const sentAt = Number(timestamp) * 1_000;
  if (!/^\d{1,12}$/.test(timestamp) || Math.abs(now - sentAt) > TOLERANCE) return false;
  const expected = createHmac("sha256", Buffer.from(secret.replace(/^whsec_/, ""), "base64"))
    .update(`${id}.${timestamp}.`)
    .update(bytes)
    .digest();
  return signature.split(" ").some((each) => {
    const [version, text = ""] = each.split(",");
    const given = Buffer.from(text, "base64");
    return version === "v1" && given.length === expected.length && timingSafeEqual(given, expected);
  });
}
