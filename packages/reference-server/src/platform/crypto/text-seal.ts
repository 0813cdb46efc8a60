import { createSecretKey, hkdfSync, type KeyObject, randomBytes } from "node:crypto";
import { openBytes, sealBytes, UnsealError } from "./envelope.ts";
import { type Keyring, masterKey } from "./keyring.ts";

const SALT_BYTES = 16;

/**
 * Seals texts under the master key itself: 1 byte length of the key's version · the version ·
 * 16 bytes salt · envelope. Each text has a key derived with its salt, so there is no limit to
 * their number. They are not wrapped anew when master keys rotate: the old key has to stay until
 * the last of them is deleted.
 */
export class TextSeal {
  readonly #keyring: Keyring;
  readonly #purpose: string;

  constructor(keyring: Keyring, purpose: string) {
    this.#keyring = keyring;
    this.#purpose = purpose;
  }

  seal(text: string): Uint8Array {
    const version = Buffer.from(this.#keyring.current, "utf8");
    const salt = randomBytes(SALT_BYTES);
    const key = this.#key(this.#keyring.current, salt);
    const sealed = sealBytes(key, Buffer.from(text, "utf8"), ["text", this.#purpose]);
    return Buffer.concat([Buffer.of(version.length), version, salt, sealed]);
  }

  /** Throws an UnsealError for anything but what was sealed for the same purpose. */
  open(sealed: Uint8Array): string {
    const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength);
    const versionEnd = 1 + (bytes[0] ?? 0);
    const saltEnd = versionEnd + SALT_BYTES;
    const version = bytes.subarray(1, versionEnd).toString("utf8");
    if (bytes.length < saltEnd || !this.#keyring.masterKeys.has(version)) {
      throw new UnsealError("This is not a sealed text, or its master key left the keyring.");
    }
    const key = this.#key(version, bytes.subarray(versionEnd, saltEnd));
    return openBytes(key, bytes.subarray(saltEnd), ["text", this.#purpose]).toString("utf8");
  }

  #key(version: string, salt: Uint8Array): KeyObject {
    const master = masterKey(this.#keyring, version);
    const derived = hkdfSync("sha256", master, salt, `embark text ${this.#purpose}`, 32);
    return createSecretKey(Buffer.from(derived));
  }
}
