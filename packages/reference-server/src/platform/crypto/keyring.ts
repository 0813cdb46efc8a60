import { createSecretKey, type KeyObject, randomBytes } from "node:crypto";

/** The keys that everything sealed depends on. Lose them and the data is lost. */
export interface Keyring {
  /** Version of the master key that new data keys are wrapped with. */
  readonly current: string;
  /** Master keys by version; old ones stay until nothing is wrapped with them. */
  readonly masterKeys: ReadonlyMap<string, KeyObject>;
  /** For blind indexes. Changing it makes what is stored impossible to find. */
  readonly indexKey: KeyObject;
  /** Whether a sandbox made them for itself. */
  readonly sandbox?: boolean;
}

/** Where the keys come from. */
export interface KeyProvider {
  /** The keys as they are now; asked for again while the server runs, to notice a rotation. */
  load(): Promise<Keyring>;
  /** Forgets a master key that nothing is sealed under any more; a person does so where this is missing. */
  drop?(version: string): Promise<void>;
}

/** The keys cannot be used; the message says what to do and holds no key. */
export class KeyringError extends Error {
  override readonly name = "KeyringError";
}

/** Throws a KeyringError when the keyring lacks a master key that data is sealed under. */
export function masterKey(keyring: Keyring, version: string): KeyObject {
  const key = keyring.masterKeys.get(version);
  if (key) return key;
  throw new KeyringError(
    `The keyring has no master key ${version}, which data is sealed under. Put it back, and rewrap before removing it.`,
  );
}

export const KEY_BYTES = 32;

/** How a keyring is written; part of messages. */
export const HOW_TO =
  'It holds {"current": "v1", "masterKeys": {"v1": "<base64 of 32 random bytes>"}, "indexKey": "<base64 of 32 random bytes>"}; docs/configuration.md says how to make and rotate keys.';

/**
 * New keys as text: `{"current": "v1", "masterKeys": {"v1": "<base64 of 32 bytes>"}, "indexKey": "…"}`.
 * To rotate, give every process a master key under a new version, then name it as the current one,
 * then rewrap, then remove the old one.
 */
export function newKeyringText(options: { sandbox?: boolean } = {}): string {
  const key = () => randomBytes(KEY_BYTES).toString("base64");
  const keys = { current: "v1", masterKeys: { v1: key() }, indexKey: key() };
  return `${JSON.stringify(options.sandbox ? { sandbox: true, ...keys } : keys, null, 2)}\n`;
}

/** Reads what {@link newKeyringText} writes. Throws a KeyringError that names the source. */
export function parseKeyring(text: string, source: string): Keyring {
  let given: unknown;
  try {
    given = JSON.parse(text);
  } catch {
    throw new KeyringError(`${source} is not JSON. ${HOW_TO}`);
  }
  const { current, masterKeys, indexKey, sandbox } = Object(given);
  if (typeof current !== "string" || typeof masterKeys !== "object" || masterKeys === null) {
    throw new KeyringError(`${source} lacks current or masterKeys. ${HOW_TO}`);
  }
  const keys = new Map(
    Object.entries(masterKeys).map(([version, key]) => [
      version,
      toKey(key, `masterKeys.${version} of ${source}`),
    ]),
  );
  if (!keys.has(current)) {
    throw new KeyringError(`${source} names ${current} as current, but has no such master key.`);
  }
  return {
    current,
    masterKeys: keys,
    indexKey: toKey(indexKey, `indexKey of ${source}`),
    sandbox: sandbox === true,
  };
}

/** Throws a KeyringError for anything but 32 bytes in base64; `what` names it. */
export function toKey(text: unknown, what: string): KeyObject {
  const bytes = typeof text === "string" ? Buffer.from(text, "base64") : Buffer.alloc(0);
  // Node ignores what is not base64; the way back shows whether something was.
  if (bytes.length !== KEY_BYTES || bytes.toString("base64") !== text) {
    throw new KeyringError(`${what} is not the base64 of ${KEY_BYTES} bytes.`);
  }
  return createSecretKey(bytes);
}
