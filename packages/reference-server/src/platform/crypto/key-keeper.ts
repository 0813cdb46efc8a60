import type { Clock } from "../clock/clock.ts";
import type { Database } from "../database/database.ts";
import type { Transaction } from "../database/sql.ts";
import type { HealthFinding } from "../http/health.ts";
import { Poller } from "../jobs/poller.ts";
import type { Log } from "../log/log.ts";
import { keyedHash } from "./blind-index.ts";
import { type KeyProvider, type Keyring, KeyringError } from "./keyring.ts";
import { countWrappings } from "./person-key-store.ts";
import type { Sealer } from "./sealer.ts";
import {
  addSealingKey,
  forgetSealingKey,
  readSealingKeys,
  type SealingKeyRow,
  setRetired,
} from "./sealing-key-store.ts";
import { countTexts, resealTexts } from "./stored-text-store.ts";

/** How soon a change of the keys is noticed. */
const POLL_INTERVAL = 30_000;
/** Rows in one write, which others wait for. */
const BATCH = 200;
/**
 * The longest life of a text that is not sealed anew, such as a stored answer or a booking token, is a
 * day. Two hours more leave room for processes that notice a rotation later.
 */
const LONGEST_TEXT = 26 * 3_600_000;

const INDEX = "index";
const MASTER = "master ";

/**
 * Keeps the keys of a running server right: takes over new ones without a restart, seals anew under the
 * current master key what lives long, and knows when an old one may leave.
 */
export class KeyKeeper {
  readonly #sealer: Sealer;
  readonly #provider: KeyProvider;
  readonly #database: Database;
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #poller: Poller;
  #problem = false;
  #leaving: readonly string[] = [];
  #staying: readonly string[] = [];

  constructor(options: {
    sealer: Sealer;
    provider: KeyProvider;
    database: Database;
    clock: Clock;
    log: Log;
  }) {
    this.#sealer = options.sealer;
    this.#provider = options.provider;
    this.#database = options.database;
    this.#clock = options.clock;
    this.#log = options.log;
    const work = async () => ((await this.#reload()) ? 1 : 0);
    this.#poller = new Poller(work, POLL_INTERVAL, (error) => this.#refused(error));
  }

  /** Throws a KeyringError when the keys are not those of the database, or lack one that is needed. */
  async check(): Promise<void> {
    await this.#database.write(() => this.#admit(this.#sealer.keyring));
  }

  /** Checks the keys as `check` does, and looks for new ones from now on. */
  async start(): Promise<void> {
    await this.check();
    this.#poller.start();
  }

  async stop(): Promise<void> {
    await this.#poller.stop();
  }

  /**
   * Takes over the keys as they are now; true when they have changed. Throws a KeyringError when they
   * cannot be used; those from before stay in force.
   */
  async reload(): Promise<boolean> {
    // Never twice at once: what was loaded first could be taken over last.
    return (await this.#poller.run()) > 0;
  }

  async #reload(): Promise<boolean> {
    const before = this.#sealer.keyring;
    const keyring = await this.#provider.load();
    this.#problem = false;
    if (isSame(before, keyring)) return false;
    await this.#database.write(() => this.#admit(keyring, before.current));
    this.#sealer.useKeys(keyring);
    const versions = [...keyring.masterKeys.keys()];
    this.#log.info({ current: keyring.current, versions }, "keys were taken over");
    if (before.current === keyring.current) await this.#lookWhatMayLeave();
    else await this.rewrap();
    return true;
  }

  /** Brings everything that lives long under the current master key; several processes may do so at once. */
  async rewrap(): Promise<void> {
    const { current } = this.#sealer.keyring;
    while ((await this.#database.write(() => this.#sealer.rewrap(BATCH))) > 0);
    for (const place of this.#sealer.storedTexts) {
      while ((await this.#database.write(() => resealTexts(place, current, BATCH))) > 0);
    }
    await this.#lookWhatMayLeave();
  }

  /** What health says; `detail` is public, so it names versions and nothing else. */
  readonly health = (): HealthFinding => {
    const { current } = this.#sealer.keyring;
    if (this.#problem) {
      const detail = `Master key ${current}. The keys could not be read anew; the log says why.`;
      return { status: "degraded", detail };
    }
    const sentences = [`Master key ${current}.`];
    if (this.#staying.length > 0) sentences.push(`Still needed: ${this.#staying.join(", ")}.`);
    if (this.#leaving.length > 0) sentences.push(`May be removed: ${this.#leaving.join(", ")}.`);
    return { status: "ok", detail: sentences.join(" ") };
  };

  /** Checks a keyring against what the database knows, and remembers it. */
  *#admit(keyring: Keyring, until?: string): Transaction<void> {
    const now = this.#clock.now();
    const known = new Map((yield* readSealingKeys()).map((row) => [row.name, row]));
    const given = new Map([[INDEX, keyring.indexKey]]);
    for (const [version, key] of keyring.masterKeys) given.set(MASTER + version, key);
    for (const [name, key] of given) {
      const fingerprint = keyedHash(key, "fingerprint", name);
      const row = known.get(name);
      if (row && row.fingerprint !== fingerprint) throw wrongKey(name);
      const isUsed = name === INDEX || name === MASTER + keyring.current;
      if (!row) yield* addSealingKey(name, fingerprint, isUsed ? null : now);
      else if (isUsed) yield* setRetired(name, null);
      // This process has used it until now; others may have stopped before.
      else if (row.retired_at === null || name === MASTER + until) yield* setRetired(name, now);
    }
    for (const { master_version: version, count } of yield* countWrappings()) {
      if (!keyring.masterKeys.has(version)) throw missingKey(version, count);
    }
    for (const row of known.values()) yield* this.#admitLoss(keyring, row);
  }

  /** A key that has left the keyring. */
  *#admitLoss(keyring: Keyring, { name }: SealingKeyRow): Transaction<void> {
    const version = name.slice(MASTER.length);
    if (name === INDEX || keyring.masterKeys.has(version)) return;
    for (const place of this.#sealer.storedTexts) {
      const count = yield* countTexts(place, version);
      if (count > 0) throw missingKey(version, count);
    }
    yield* forgetSealingKey(name);
  }

  async #lookWhatMayLeave(): Promise<void> {
    const { current, masterKeys } = this.#sealer.keyring;
    const { storedTexts } = this.#sealer;
    const before = this.#clock.now() - LONGEST_TEXT;
    const needed = await this.#database.read(function* () {
      const versions = new Set((yield* countWrappings()).map((row) => row.master_version));
      for (const { name, retired_at } of yield* readSealingKeys()) {
        const version = name.slice(MASTER.length);
        if (retired_at === null || retired_at > before) versions.add(version);
        for (const place of storedTexts) {
          if ((yield* countTexts(place, version)) > 0) versions.add(version);
        }
      }
      return versions;
    });
    const old = [...masterKeys.keys()].filter((version) => version !== current);
    this.#staying = old.filter((version) => needed.has(version));
    this.#leaving = old.filter((version) => !needed.has(version));
    if (!this.#provider.drop) return;
    for (const version of this.#leaving) await this.#provider.drop(version);
    this.#leaving = [];
  }

  #refused(error: unknown): void {
    this.#problem = true;
    this.#log.warn({ err: error }, "keys could not be read anew; those from before stay in force");
  }
}

function isSame(one: Keyring, other: Keyring): boolean {
  if (one.current !== other.current || one.masterKeys.size !== other.masterKeys.size) return false;
  if (!one.indexKey.equals(other.indexKey)) return false;
  return [...one.masterKeys].every(([version, key]) => other.masterKeys.get(version)?.equals(key));
}

function wrongKey(name: string): KeyringError {
  return new KeyringError(
    `The ${name === INDEX ? "indexKey" : `${name} key`} is not the one that this database was sealed under. Put the right keys back, or use the database that belongs to these.`,
  );
}

function missingKey(version: string, count: number): KeyringError {
  return new KeyringError(
    `The keyring lacks master key ${version}, which ${count} stored ${count === 1 ? "key or text is" : "keys and texts are"} still sealed under. Put it back; /health says when it may leave.`,
  );
}
