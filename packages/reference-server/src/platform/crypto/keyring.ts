import { createSecretKey, type KeyObject, randomBytes } from "node:crypto";
import { link, mkdir, readFile, unlink, writeFile } from "node:fs/promises";
import { dirname } from "node:path";

/** The keys that everything sealed depends on. Lose them and the data is lost. */
export interface Keyring {
  /** Version of the master key that new data keys are wrapped with. */
  readonly current: string;
  /** Master keys by version; old ones stay until nothing is wrapped with them. */
  readonly masterKeys: ReadonlyMap<string, KeyObject>;
  /** For blind indexes. Changing it makes what is stored impossible to find. */
  readonly indexKey: KeyObject;
}

/** Where the keys come from. A key management service is one more of these. */
export interface KeyProvider {
  load(): Promise<Keyring>;
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

const KEY_BYTES = 32;

/** Keys from the text of an environment variable, in the format of {@link newKeyringText}. */
export function environmentKeys(variable: string, text: string | undefined): KeyProvider {
  return {
    async load() {
      if (!text) throw new KeyringError(`${variable} is not set. ${HOW_TO}`);
      return parseKeyring(text, variable);
    },
  };
}

/**
 * Keys from a file in the format of {@link newKeyringText}. With `create`, for sandboxes, a missing
 * file is made, readable for its owner alone.
 */
export function fileKeys(path: string, options: { create: boolean }): KeyProvider {
  return {
    async load() {
      if (options.create) await createKeyFile(path);
      let text: string;
      try {
        text = await readFile(path, "utf8");
      } catch (error) {
        throw new KeyringError(`The key file ${path} cannot be read. ${HOW_TO}`, { cause: error });
      }
      return parseKeyring(text, path);
    },
  };
}

/**
 * New keys as text: `{"current": "v1", "masterKeys": {"v1": "<base64 of 32 bytes>"}, "indexKey": "…"}`.
 * To rotate, give every process a master key under a new version, then name it as the current one,
 * then rewrap, then remove the old one.
 */
export function newKeyringText(): string {
  const key = () => randomBytes(KEY_BYTES).toString("base64");
  return `${JSON.stringify({ current: "v1", masterKeys: { v1: key() }, indexKey: key() }, null, 2)}\n`;
}

const HOW_TO =
  'It holds {"current": "v1", "masterKeys": {"v1": "<base64 of 32 random bytes>"}, "indexKey": "<base64 of 32 random bytes>"}; docs/configuration.md says how to make and rotate keys.';

/** Written aside and linked into place, so that of two processes that start together one wins and both read whole keys. */
async function createKeyFile(path: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const draft = `${path}.${randomBytes(6).toString("hex")}`;
  await writeFile(draft, newKeyringText(), { mode: 0o600, flush: true });
  try {
    await link(draft, path);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
  } finally {
    await unlink(draft);
  }
}

function parseKeyring(text: string, source: string): Keyring {
  let given: unknown;
  try {
    given = JSON.parse(text);
  } catch {
    throw new KeyringError(`${source} is not JSON. ${HOW_TO}`);
  }
  const { current, masterKeys, indexKey } = Object(given);
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
  return { current, masterKeys: keys, indexKey: toKey(indexKey, `indexKey of ${source}`) };
}

function toKey(text: unknown, what: string): KeyObject {
  const bytes = typeof text === "string" ? Buffer.from(text, "base64") : Buffer.alloc(0);
  // Node ignores what is not base64; the way back shows whether something was.
  if (bytes.length !== KEY_BYTES || bytes.toString("base64") !== text) {
    throw new KeyringError(`${what} is not the base64 of ${KEY_BYTES} bytes.`);
  }
  return createSecretKey(bytes);
}
