import { createSecretKey, type KeyObject, randomBytes } from "node:crypto";
import type { Clock } from "../clock/clock.ts";
import type { Database } from "../database/database.ts";
import { KEY_BYTES, type KeyProvider, type Keyring, KeyringError, toKey } from "./keyring.ts";
import { TransitService } from "./transit-service.ts";
import {
  addWrappedKey,
  dropWrappedKey,
  readWrappedKeys,
  rewrapKey,
  type WrappedKey,
} from "./wrapped-key-store.ts";

const INDEX = "index";

/** A new key is used for sealing only after all processes have had the time to notice it. */
const NOTICE_MS = 5 * 60_000;

export interface TransitOptions {
  /** Address of the key at the service, such as `https://vault.example.com/v1/transit/keys/embark`. */
  readonly url: string;
  readonly token: string;
  readonly database: Database;
  readonly clock: Clock;
  /** Keys to begin with, for data that was sealed before there was a service; else new ones are made. */
  readonly initial?: KeyProvider | undefined;
}

/**
 * Keys that a key service guards. Its own key never leaves it; it wraps ours, which stand in the database
 * only so, and are unwrapped once and kept in memory. A transaction cannot wait for a service, and one call
 * for each person would make it as slow and as mortal as that.
 *
 * When the service has a new version of its key, all of ours are wrapped with that, and a new master key
 * of ours is made, so that nothing new depends on what may have been the reason for the rotation.
 */
export function transitKeys(options: TransitOptions): KeyProvider {
  const { database, clock } = options;
  const service = new TransitService(options.url, options.token);
  const opened = new Map<string, KeyObject>();

  /** Keeps a key unless another process was faster. */
  async function keep(name: string, key: Uint8Array, createdAt = clock.now()): Promise<void> {
    const { ciphertext: wrapped, version } = await service.wrap(key);
    const row = { name, wrapped, service_version: version, created_at: createdAt };
    await database.write(() => addWrappedKey(row));
  }

  async function begin(latest: number): Promise<void> {
    const initial = await options.initial?.load();
    const now = clock.now();
    for (const [name, key] of initial?.masterKeys ?? []) {
      // The newest is the one that is used.
      await keep(name, key.export(), name === initial?.current ? now : now - 1);
    }
    if (!initial) await keep(nameOf(latest), randomBytes(KEY_BYTES));
    // Last: where it stands, all others do.
    await keep(INDEX, initial?.indexKey.export() ?? randomBytes(KEY_BYTES));
  }

  async function followRotation(rows: readonly WrappedKey[], latest: number): Promise<void> {
    const outdated = rows.filter((row) => row.service_version < latest);
    for (const { name, wrapped, service_version } of outdated) {
      const { ciphertext, version } = await service.rewrap(wrapped);
      await database.write(() =>
        rewrapKey(name, service_version, { wrapped: ciphertext, service_version: version }),
      );
    }
    if (outdated.length > 0) await keep(nameOf(latest), randomBytes(KEY_BYTES));
  }

  async function open({ name, wrapped }: WrappedKey): Promise<KeyObject> {
    const known = opened.get(name);
    if (known) return known;
    const what = `The key ${name} from the key service`;
    const key = createSecretKey(toKey(await service.unwrap(wrapped), what).export());
    opened.set(name, key);
    return key;
  }

  return {
    async load(): Promise<Keyring> {
      const latest = await service.latestVersion();
      let rows = await database.read(readWrappedKeys);
      if (!rows.some(({ name }) => name === INDEX)) await begin(latest);
      await followRotation(rows, latest);
      rows = await database.read(readWrappedKeys);
      const masters = rows.filter(({ name }) => name !== INDEX);
      const index = rows.find(({ name }) => name === INDEX);
      const noticed = masters.findLast(({ created_at }) => created_at + NOTICE_MS <= clock.now());
      const current = (noticed ?? masters[0])?.name;
      if (!index || current === undefined) {
        throw new KeyringError(
          "The table wrapped_key has lost keys. Restore it from a backup; what they sealed cannot be read without them.",
        );
      }
      const masterKeys = new Map<string, KeyObject>();
      for (const row of masters) masterKeys.set(row.name, await open(row));
      return { current, masterKeys, indexKey: await open(index) };
    },

    async drop(version) {
      await database.write(() => dropWrappedKey(version));
      opened.delete(version);
    },
  };
}

/** Our master key that was made with a version of the service's. */
function nameOf(serviceVersion: number): string {
  return `t${serviceVersion}`;
}
