import { createSecretKey, hkdfSync, type KeyObject, randomBytes } from "node:crypto";
import type { Clock } from "../clock/clock.ts";
import { announce, type Transaction } from "../database/sql.ts";
import { blindIndex, type IndexPurpose, keyedHash } from "./blind-index.ts";
import { openBytes, sealBytes } from "./envelope.ts";
import { type KeyProvider, type Keyring, KeyringError, masterKey } from "./keyring.ts";
import {
  addPersonKey,
  destroyPersonKey,
  findOutdatedKeys,
  findPersonKeys,
  type PersonKeyRow,
  replaceWrapping,
} from "./person-key-store.ts";
import { type StoredTexts, TextSeal } from "./text-seal.ts";

/** Where a sealed value lives. What is copied to another place does not open there. */
export interface SealedPlace {
  readonly table: string;
  readonly column: string;
  /** Primary key of the row. */
  readonly row: string;
}

/** The person asked for to be forgotten; what was sealed for them cannot be read by anybody. */
export class ErasedError extends Error {
  override readonly name = "ErasedError";
  readonly personId: string;

  constructor(personId: string) {
    super(`The data of ${personId} was erased.`);
    this.personId = personId;
  }
}

/** Seals and opens the fields of one person. Use it within the transaction that got it. */
export class PersonKey {
  readonly personId: string;
  readonly #key: KeyObject | undefined;

  constructor(personId: string, key: KeyObject | undefined) {
    this.personId = personId;
    this.#key = key;
  }

  /** Whether the person was erased; then sealing and opening throw an ErasedError. */
  get erased(): boolean {
    return this.#key === undefined;
  }

  /** For a BLOB column; a null stays null. */
  seal(place: SealedPlace, value: string): Uint8Array {
    return sealBytes(this.#use(), Buffer.from(value, "utf8"), this.#context(place));
  }

  /** Throws an UnsealError for anything but what was sealed for this person and place. */
  open(place: SealedPlace, sealed: Uint8Array): string {
    return openBytes(this.#use(), sealed, this.#context(place)).toString("utf8");
  }

  #use(): KeyObject {
    if (!this.#key) throw new ErasedError(this.personId);
    return this.#key;
  }

  #context(place: SealedPlace): readonly string[] {
    return ["field", this.personId, place.table, place.column, place.row];
  }
}

/** Announced when a person was erased, see `Database.onCommit`. */
export const ERASURES_TOPIC = "erasures";

/** Unwrapped data keys that are kept. Only saves the unwrapping: the stored key is always read. */
const MAX_CACHED = 1_000;

/**
 * Seals personal data field by field. Each person (`per_…`) has a data key of their own, which is
 * stored wrapped by a master key of the keyring. Erasing a person destroys the data key, and with it
 * the sense of everything sealed for them, in every table and backup made later.
 */
export class Sealer {
  #keyring: Keyring;
  readonly #clock: Clock;
  readonly #unwrapped = new Map<string, { wrapped: Uint8Array; key: KeyObject }>();
  readonly #stored = new Map<string, StoredTexts>();

  constructor(keyring: Keyring, clock: Clock) {
    this.#keyring = keyring;
    this.#clock = clock;
  }

  get keyring(): Keyring {
    return this.#keyring;
  }

  /** Texts that live long, see `textSeal`. */
  get storedTexts(): readonly StoredTexts[] {
    return [...this.#stored.values()];
  }

  /** Seals and opens with these keys from now on. Throws a KeyringError when the index key is another one. */
  useKeys(keyring: Keyring): void {
    if (!keyring.indexKey.equals(this.#keyring.indexKey)) {
      throw new KeyringError(
        "The indexKey has changed. Put the old one back: what is stored would no longer be found. Only masterKeys can be rotated.",
      );
    }
    this.#keyring = keyring;
  }

  /** The key of a person, made if there is none yet; so it needs a write. */
  *keyFor(personId: string): Transaction<PersonKey> {
    const [known] = yield* findPersonKeys([personId]);
    if (known) return this.#personKey(known);
    const { wrapped, version } = this.#wrap(personId, randomBytes(32));
    return this.#personKey(yield* addPersonKey(personId, wrapped, version, this.#clock.now()));
  }

  /** The keys of persons by their ids, for reading; those that have none are left out. */
  *keysOf(personIds: readonly string[]): Transaction<Map<string, PersonKey>> {
    const rows = yield* findPersonKeys(personIds);
    return new Map(rows.map((row) => [row.person_id, this.#personKey(row)]));
  }

  /** Forgets a person for good. Whoever asks again gets a key that throws an ErasedError. */
  *erase(personId: string): Transaction<void> {
    yield* destroyPersonKey(personId, this.#clock.now());
    yield* announce(ERASURES_TOPIC);
  }

  /**
   * Wraps up to `limit` data keys with the current master key, after a new one was added; nothing
   * sealed changes. Run it until it returns 0.
   */
  *rewrap(limit: number): Transaction<number> {
    const outdated = yield* findOutdatedKeys(this.#keyring.current, limit);
    for (const row of outdated) {
      const dataKey = this.#unwrap(row.person_id, row.wrapped, row.master_version);
      yield* replaceWrapping(row.person_id, row.wrapped, this.#wrap(row.person_id, dataKey));
    }
    return outdated.length;
  }

  /**
   * For texts that belong to no single person. Those that live longer than a day need the column they
   * are `stored` in, so that they can be sealed anew when the master key was rotated.
   */
  textSeal(purpose: string, stored?: Omit<StoredTexts, "seal">): TextSeal {
    const seal = new TextSeal(() => this.#keyring, purpose);
    if (stored) this.#stored.set(`${stored.table}.${stored.column}`, { ...stored, seal });
    return seal;
  }

  /**
   * Keys for signing what lives for minutes, by the version of the master key that each is derived from;
   * they rotate with it. Undefined for a version that is not in the keyring.
   */
  signingKeys(purpose: string): {
    readonly current: string;
    key(version: string): KeyObject | undefined;
  } {
    const keyring = () => this.#keyring;
    const derived = new Map<KeyObject, KeyObject>();
    return {
      get current() {
        return keyring().current;
      },
      key(version) {
        const master = keyring().masterKeys.get(version);
        if (!master) return undefined;
        const known = derived.get(master);
        if (known) return known;
        const bytes = hkdfSync("sha256", master, "", `embark sign ${purpose}`, 32);
        const key = createSecretKey(Buffer.from(bytes));
        derived.set(master, key);
        return key;
      },
    };
  }

  /** See {@link blindIndex}. */
  index(purpose: IndexPurpose, normalised: string): string {
    return blindIndex(this.#keyring.indexKey, purpose, normalised);
  }

  /** See {@link keyedHash}. It does not change when master keys rotate. */
  hash(purpose: string, text: string): string {
    return keyedHash(this.#keyring.indexKey, purpose, text);
  }

  /**
   * The row is read in every transaction and the cache compared with it: so an erasure by another
   * process counts at once, and a key from a write that was rolled back is never used again.
   */
  #personKey(row: PersonKeyRow): PersonKey {
    const { person_id: personId, wrapped, master_version: version } = row;
    if (!wrapped || version === null) {
      this.#unwrapped.delete(personId);
      return new PersonKey(personId, undefined);
    }
    const cached = this.#unwrapped.get(personId);
    const same = cached && Buffer.compare(cached.wrapped, wrapped) === 0;
    const key = same ? cached.key : createSecretKey(this.#unwrap(personId, wrapped, version));
    this.#unwrapped.delete(personId);
    this.#unwrapped.set(personId, { wrapped, key });
    const [oldest] = this.#unwrapped.keys();
    if (this.#unwrapped.size > MAX_CACHED && oldest) this.#unwrapped.delete(oldest);
    return new PersonKey(personId, key);
  }

  #wrap(personId: string, dataKey: Uint8Array): { wrapped: Uint8Array; version: string } {
    const version = this.#keyring.current;
    const context = ["data key", personId, version];
    return { wrapped: sealBytes(masterKey(this.#keyring, version), dataKey, context), version };
  }

  #unwrap(personId: string, wrapped: Uint8Array, version: string): Buffer {
    return openBytes(masterKey(this.#keyring, version), wrapped, ["data key", personId, version]);
  }
}

/** Loads the keys and makes a sealer. Throws a KeyringError when they cannot be used. */
export async function createSealer(options: {
  keyProvider: KeyProvider;
  clock: Clock;
}): Promise<Sealer> {
  return new Sealer(await options.keyProvider.load(), options.clock);
}
