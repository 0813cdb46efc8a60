import { createCipheriv, createDecipheriv, type KeyObject } from "node:crypto";
import { someRandom } from "./some-random.ts";

/**
 * AES-256-GCM in a format that names its version:
 *
 *     1 byte version (1) · 12 bytes random nonce · 16 bytes tag · ciphertext
 *
 * The context is authenticated with it, so that bytes moved to another place do not open there.
 */
const VERSION = 1;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const HEADER_BYTES = 1 + NONCE_BYTES + TAG_BYTES;

/** What was sealed was changed, belongs to another place, or was sealed with another key. */
export class UnsealError extends Error {
  override readonly name = "UnsealError";
}

export function sealBytes(
  key: KeyObject,
  plain: Uint8Array,
  context: readonly string[],
): Uint8Array {
  const nonce = someRandom(NONCE_BYTES);
  const cipher = createCipheriv("aes-256-gcm", key, nonce, { authTagLength: TAG_BYTES });
  cipher.setAAD(joinFields(["embark seal", String(VERSION), ...context]));
  const sealed = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([Buffer.of(VERSION), nonce, cipher.getAuthTag(), sealed]);
}

/** Throws an UnsealError for anything but what `sealBytes` made with the same key and context. */
export function openBytes(key: KeyObject, sealed: Uint8Array, context: readonly string[]): Buffer {
  const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength);
  if (bytes.length < HEADER_BYTES || bytes[0] !== VERSION) {
    throw new UnsealError("This is not sealed data of a known format.");
  }
  const nonce = bytes.subarray(1, 1 + NONCE_BYTES);
  const decipher = createDecipheriv("aes-256-gcm", key, nonce, { authTagLength: TAG_BYTES });
  decipher.setAAD(joinFields(["embark seal", String(VERSION), ...context]));
  decipher.setAuthTag(bytes.subarray(1 + NONCE_BYTES, HEADER_BYTES));
  try {
    return Buffer.concat([decipher.update(bytes.subarray(HEADER_BYTES)), decipher.final()]);
  } catch {
    throw new UnsealError("Sealed data does not open: it was changed, moved or sealed otherwise.");
  }
}

/** Each field after its length, so that no two lists of fields give the same bytes. */
export function joinFields(fields: readonly string[]): Buffer {
  let size = 0;
  for (const field of fields) size += 4 + Buffer.byteLength(field);
  const joined = Buffer.allocUnsafe(size);
  let end = 0;
  for (const field of fields) {
    const length = joined.write(field, end + 4);
    joined.writeUInt32BE(length, end);
    end += 4 + length;
  }
  return joined;
}
