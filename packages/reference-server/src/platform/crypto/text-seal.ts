import { createSecretKey, hkdfSync, type KeyObject, randomBytes } from "node:crypto";
import { openBytes, sealBytes, UnsealError } from "./envelope.ts";
import { type Keyring, masterKey } from "./keyring.ts";

const SALT_BYTES = 16;

/** Texts under one derived key. AES-GCM with random nonces is safe for four thousand times as many (NIST SP 800-38D). */
const TEXTS_PER_KEY = 2 ** 20;
/** Derived keys that are kept for opening. */
const MAX_KEPT = 1_000;

/** A column of sealed texts that live long. */
export interface StoredTexts {
  readonly table: string;
  /** Primary key, of one column. */
  readonly key: string;
  readonly column: string;
  readonly seal: TextSeal;
}

/** How every text begins that is sealed under a version. */
export function versionMark(version: string): Buffer {
  const bytes = Buffer.from(version, "utf8");
  return Buffer.concat([Buffer.of(bytes.length), bytes]);
}

/**
 * Seals texts under the master key itself: 1 byte length of the key's version · the version ·
 * 16 bytes salt · envelope. Keys are derived with the salt, a new one for each process and then for each
 * million texts, so there is no limit to their number, and deriving costs nothing most of the time. When
 * master keys rotate, texts that are kept in a column are sealed anew; all others end within a day.
 */
export class TextSeal {
  readonly #keys: () => Keyring;
  readonly #purpose: string;
  readonly #derived = new Map<string, KeyObject>();
  #salt = randomBytes(SALT_BYTES);
  #sealed = 0;

  /** @param keys Asked for with each text, since they can change. */
  constructor(keys: () => Keyring, purpose: string) {
    this.#keys = keys;
    this.#purpose = purpose;
  }

  seal(text: string): Uint8Array {
    const keyring = this.#keys();
    if (this.#sealed++ >= TEXTS_PER_KEY) {
      this.#salt = randomBytes(SALT_BYTES);
      this.#sealed = 1;
    }
    const salt = this.#salt;
    const key = this.#key(keyring, keyring.current, salt);
    const sealed = sealBytes(key, Buffer.from(text, "utf8"), ["text", this.#purpose]);
    return Buffer.concat([versionMark(keyring.current), salt, sealed]);
  }

  /** Throws an UnsealError for anything but what was sealed for the same purpose. */
  open(sealed: Uint8Array): string {
    const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength);
    const versionEnd = 1 + (bytes[0] ?? 0);
    const saltEnd = versionEnd + SALT_BYTES;
    const version = bytes.subarray(1, versionEnd).toString("utf8");
    const keyring = this.#keys();
    if (bytes.length < saltEnd || !keyring.masterKeys.has(version)) {
      throw new UnsealError("This is not a sealed text, or its master key left the keyring.");
    }
    const key = this.#key(keyring, version, bytes.subarray(versionEnd, saltEnd));
    return openBytes(key, bytes.subarray(saltEnd), ["text", this.#purpose]).toString("utf8");
  }

  /** Whether a text is sealed under the master key that is used now. */
  isCurrent(sealed: Uint8Array): boolean {
    const mark = versionMark(this.#keys().current);
    return Buffer.compare(sealed.subarray(0, mark.length), mark) === 0;
  }

  #key(keyring: Keyring, version: string, salt: Buffer): KeyObject {
    // Asked for even when it is kept: a master key that left the keyring opens nothing any more.
    const master = masterKey(keyring, version);
    const name = `${version} ${salt.toString("base64")}`;
    const known = this.#derived.get(name);
    if (known) return known;
    const derived = hkdfSync("sha256", master, salt, `embark text ${this.#purpose}`, 32);
    const key = createSecretKey(Buffer.from(derived));
    const [oldest] = this.#derived.keys();
    if (this.#derived.size >= MAX_KEPT && oldest !== undefined) this.#derived.delete(oldest);
    this.#derived.set(name, key);
    return key;
  }
}
