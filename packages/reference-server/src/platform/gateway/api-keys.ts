import { DomainError } from "@embark/rules/domain-error";
import type { Context } from "../../context.ts";
import { onePerContext } from "../../one-per-context.ts";
import type { Transaction } from "../database/sql.ts";
import { newId } from "../id/new-id.ts";
import {
  allScopes,
  checkKey,
  hintOf,
  type KeyChange,
  type NewKey,
  newKeyText,
  type StoredKey,
} from "./api-key.ts";
import {
  findKey,
  insertKey,
  keysByHash,
  keysTopic,
  listKeys,
  noteUse,
  readVersion,
  updateKey,
} from "./api-key-store.ts";
import { allowsOrigin } from "./origins.ts";

const SECOND = 1_000;
const HOUR = 3_600_000;

/** What is remembered is compared with the database this often, beside the requests. */
const CHECK_EVERY = SECOND;

/** So long after the last comparison requests wait for one: a revoked key never lives longer. */
const TRUSTED_FOR = 5 * SECOND;

/** Keys that every sandbox has, for trying things out on one's own machine. */
export const sandboxKeys = {
  publishable: "pk_test_sandbox000000000000000000",
  secret: "sk_test_sandbox000000000000000000",
} as const;

/** A key with its text, which cannot be had again. */
export interface CreatedKey {
  readonly key: StoredKey;
  readonly text: string;
}

/** The keys of a server; the same for all who ask. */
export const keysOf = onePerContext((context) => new ApiKeys(context));

/**
 * Keys of partners. All are kept in memory, so that a request costs one look-up. A change by this process
 * counts from the next request on, one by another process within a second, or five after idling or while
 * the database is slow; when it cannot be reached for that long, keys are no longer trusted.
 */
export class ApiKeys {
  readonly #context: Context;
  readonly #environment: StoredKey["environment"];
  #byHash: ReadonlyMap<string, StoredKey> = new Map();
  #byId: ReadonlyMap<string, StoredKey> = new Map();
  /** Texts that were found, because hashing costs more than everything else here. */
  #byText = new Map<string, StoredKey>();
  readonly #used = new Map<string, number>();
  #version: number | undefined;
  #changes = 0;
  #seenChanges = -1;
  #checkedAt = 0;
  #checking: Promise<void> | undefined;

  constructor(context: Context) {
    this.#context = context;
    this.#environment = context.config.mode === "sandbox" ? "test" : "live";
    context.database.onCommit(keysTopic, () => {
      this.#changes += 1;
    });
  }

  /** Makes the keys of the sandbox, unless they are there. */
  *seed(): Transaction<void> {
    if (this.#environment !== "test") return;
    const origins = ["http://localhost:*", "http://127.0.0.1:*"];
    for (const kind of ["publishable", "secret"] as const) {
      const given = { name: "Sandbox", kind, origins: kind === "publishable" ? origins : [] };
      const key = this.#newKey(given, sandboxKeys[kind]);
      yield* insertKey({ ...key, id: `key_sandbox${kind}` }, this.#hash(sandboxKeys[kind]));
    }
  }

  /** Throws a DomainError `key_invalid`. The text is in the answer and nowhere else. */
  *create(given: NewKey): Transaction<CreatedKey> {
    const text = newKeyText(given.kind, this.#environment);
    const key = this.#newKey(given, text);
    checkKey(key);
    yield* insertKey(key, this.#hash(text));
    return { key, text };
  }

  /** Those that have not ended, the newest first; of one agency, or all when none is given. */
  *list(agencyId?: string): Transaction<StoredKey[]> {
    return yield* listKeys(this.#context.clock.now(), agencyId);
  }

  /** Throws a DomainError `not_found` for a key that is not there or has ended. */
  *read(id: string): Transaction<StoredKey> {
    const key = yield* findKey(id);
    if (key && !hasEnded(key, this.#context.clock.now())) return key;
    throw new DomainError("not_found", `There is no key ${id}.`);
  }

  /** Throws a DomainError `not_found` or `key_invalid`. */
  *change(id: string, change: KeyChange): Transaction<StoredKey> {
    const changed = { ...(yield* this.read(id)), ...change };
    checkKey(changed);
    yield* updateKey(changed);
    return changed;
  }

  /** Ends a key at once. Throws a DomainError `not_found`. */
  *revoke(id: string): Transaction<void> {
    const key = yield* this.read(id);
    yield* updateKey({ ...key, endsAt: this.#context.clock.now() });
  }

  /**
   * Makes a new key like this one, which ends after `grace` milliseconds, unless it was to end earlier.
   * Throws a DomainError `not_found`.
   */
  *roll(id: string, grace: number): Transaction<CreatedKey> {
    const key = yield* this.read(id);
    const endsAt = this.#context.clock.now() + grace;
    yield* updateKey({ ...key, endsAt: Math.min(key.endsAt ?? endsAt, endsAt) });
    return yield* this.create(key);
  }

  /**
   * Resolves when what is remembered may be trusted; undefined when that is so already. Rejects when it
   * may not and the database cannot be reached.
   */
  current(): Promise<void> | undefined {
    const age = performance.now() - this.#checkedAt;
    if (this.#seenChanges !== this.#changes || age >= TRUSTED_FOR) return this.#check();
    // A failure is for those who have to wait for the next comparison.
    if (age >= CHECK_EVERY) this.#check().catch(() => undefined);
    return undefined;
  }

  /** The key with this text, also one that no longer or not here counts; after {@link current}. */
  find(text: string): StoredKey | undefined {
    const known = this.#byText.get(text);
    if (known) return known;
    const key = this.#byHash.get(this.#hash(text));
    if (key) this.#byText.set(text, key);
    return key;
  }

  /** Why a key does not count here and now, as a sentence; undefined when it does. */
  faultOf(key: StoredKey): string | undefined {
    const { environment } = key;
    if (environment !== this.#environment) {
      return environment === "test"
        ? "This is a test key, which works in a sandbox only. Use a live key here."
        : "This is a live key, and this is a sandbox. Use a test key here.";
    }
    if (hasEnded(key, this.#context.clock.now())) {
      return "This key has ended: it was revoked or replaced. Use a new one.";
    }
    return key.isSuspended
      ? "The agency of this key is suspended. Write to us to learn more."
      : undefined;
  }

  /** The key with this text when it counts. */
  valid(text: string): StoredKey | undefined {
    const key = this.find(text);
    return key && this.faultOf(key) === undefined ? key : undefined;
  }

  /** Whether the key with this id counts; after {@link current}. */
  counts(id: string): boolean {
    const key = this.#byId.get(id);
    return key !== undefined && this.faultOf(key) === undefined;
  }

  /** Whether some key may be used by pages of this origin; after {@link current}. */
  allows(origin: string): boolean {
    for (const key of this.#byHash.values()) {
      if (allowsOrigin(key.origins, origin) && this.faultOf(key) === undefined) return true;
    }
    return false;
  }

  /** Remembers that a key was used, to the hour. */
  noteUse({ id, lastUsedAt }: StoredKey): void {
    const now = this.#context.clock.now();
    if (now - Math.max(lastUsedAt ?? 0, this.#used.get(id) ?? 0) < HOUR) return;
    this.#used.set(id, now);
    const { database, log } = this.#context;
    database
      .write(() => noteUse(id, now))
      .catch((error: unknown) => log.warn({ err: error }, "the use of a key was not noted"));
  }

  #newKey(given: NewKey, text: string): StoredKey {
    const { name, kind, origins = [], scopes = allScopes, agencyId = null } = given;
    const createdAt = this.#context.clock.now();
    return {
      ...{ name, kind, origins, scopes, agencyId, createdAt },
      id: newId("key", createdAt),
      environment: this.#environment,
      hint: hintOf(text),
      lastUsedAt: null,
      endsAt: null,
      isSuspended: false,
    };
  }

  #hash(text: string): string {
    return this.#context.sealer.hash("api key", text);
  }

  #check(): Promise<void> {
    this.#checking ??= this.#compare().finally(() => {
      this.#checking = undefined;
    });
    return this.#checking;
  }

  /** Again while something changes, so that who waits sees what was committed before they asked. */
  async #compare(): Promise<void> {
    do {
      const [begun, seen, known] = [performance.now(), this.#changes, this.#version];
      const found = await this.#context.database.read(function* () {
        const version = yield* readVersion();
        return { version, keys: version === known ? undefined : yield* keysByHash() };
      });
      if (found.keys) {
        this.#byHash = found.keys;
        this.#byId = new Map(Array.from(found.keys.values(), (key) => [key.id, key]));
        this.#byText = new Map();
      }
      this.#version = found.version;
      this.#checkedAt = begun;
      this.#seenChanges = seen;
    } while (this.#seenChanges !== this.#changes);
  }
}

function hasEnded({ endsAt }: StoredKey, now: number): boolean {
  return endsAt !== null && endsAt <= now;
}
