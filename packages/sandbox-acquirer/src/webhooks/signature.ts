import { createHmac } from "node:crypto";

/**
 * The key inside a secret as Standard Webhooks writes it: `whsec_` and 24 to 64 bytes in base 64.
 * @throws when it is anything else.
 */
export function webhookKey(secret: string): Buffer {
  const [, base64] = /^whsec_([A-Za-z0-9+/]+={0,2})$/.exec(secret) ?? [];
  const key = Buffer.from(base64 ?? "", "base64");
  if (key.length < 24 || key.length > 64) {
    throw new Error("A webhook secret is whsec_ followed by 24 to 64 bytes in base 64.");
  }
  return key;
}

/**
 * Headers that sign `body` as Standard Webhooks 1.0 asks for.
 * @param now epoch milliseconds
 */
export function signedHeaders(
  key: Buffer,
  id: string,
  body: string,
  now: number,
): Record<string, string> {
  const timestamp = String(Math.floor(now / 1000));
  const signature = createHmac("sha256", key).update(`${id}.${timestamp}.${body}`).digest("base64");
  return {
    "webhook-id": id,
    "webhook-timestamp": timestamp,
    "webhook-signature": `v1,${signature}`,
  };
}
