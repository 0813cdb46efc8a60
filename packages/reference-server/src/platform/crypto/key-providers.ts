import { randomBytes } from "node:crypto";
import { link, mkdir, readFile, unlink, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Config } from "../../config.ts";
import type { Clock } from "../clock/clock.ts";
import type { Database } from "../database/database.ts";
import { HOW_TO, type KeyProvider, KeyringError, newKeyringText, parseKeyring } from "./keyring.ts";
import { transitKeys } from "./transit-keys.ts";

/**
 * The keys that the configuration names: of a key service, of `EMBARK_KEYS`, or of the file `keys.json`
 * in the data folder, which a sandbox makes when it is missing. In production keys of a sandbox are refused.
 * @param parts.create Whether to make a missing file; unless told, in a sandbox.
 */
export function keyProviderOf(
  config: Pick<Config, "keys" | "keysUrl" | "keysToken" | "dataFolder" | "mode">,
  parts: { database: Database; clock: Clock; create?: boolean },
): KeyProvider {
  const { keys, keysUrl, keysToken, dataFolder, mode } = config;
  const { database, clock, create = mode === "sandbox" } = parts;
  const given = keys === undefined ? undefined : environmentKeys("EMBARK_KEYS", keys);
  if (keysUrl !== undefined) {
    const initial = given && notOfSandbox(given, mode);
    return transitKeys({ url: keysUrl, token: keysToken, database, clock, initial });
  }
  const file = join(dataFolder, "keys.json");
  return notOfSandbox(given ?? fileKeys(file, { create }), mode);
}

function notOfSandbox(provider: KeyProvider, mode: Config["mode"]): KeyProvider {
  if (mode === "sandbox") return provider;
  return {
    async load() {
      const keyring = await provider.load();
      if (!keyring.sandbox) return keyring;
      throw new KeyringError(
        "These keys were made by a sandbox for itself, and production does not start with them. Make keys of your own, as docs/configuration.md says.",
      );
    },
  };
}

/** Keys from the text of an environment variable, in the format of `newKeyringText`. */
export function environmentKeys(variable: string, text: string | undefined): KeyProvider {
  return {
    async load() {
      if (!text) throw new KeyringError(`${variable} is not set. ${HOW_TO}`);
      return parseKeyring(text, variable);
    },
  };
}

/**
 * Keys from a file in the format of `newKeyringText`. With `create`, for sandboxes, a missing file is
 * made, readable for its owner alone and marked as a sandbox's.
 */
export function fileKeys(path: string, options: { create: boolean }): KeyProvider {
  return {
    async load() {
      try {
        return parseKeyring(await readFile(path, "utf8"), path);
      } catch (error) {
        if (error instanceof KeyringError) throw error;
        if (!options.create || !hasCode(error, "ENOENT")) {
          throw new KeyringError(`The key file ${path} cannot be read. ${HOW_TO}`, {
            cause: error,
          });
        }
      }
      await createKeyFile(path);
      return parseKeyring(await readFile(path, "utf8"), path);
    },
  };
}

/** Written aside and linked into place, so that of two processes that start together one wins and both read whole keys. */
async function createKeyFile(path: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const draft = `${path}.${randomBytes(6).toString("hex")}`;
  await writeFile(draft, newKeyringText({ sandbox: true }), { mode: 0o600, flush: true });
  try {
    await link(draft, path);
  } catch (error) {
    if (!hasCode(error, "EEXIST")) throw error;
  } finally {
    await unlink(draft);
  }
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && "code" in error && error.code === code;
}
