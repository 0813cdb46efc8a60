import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
} from "node:crypto";
import type { Context } from "../../context.ts";
import { onePerContext } from "../../one-per-context.ts";
import type { TextSeal } from "../../platform/crypto/text-seal.ts";
import { newId } from "../../platform/id/new-id.ts";
import {
  addSigningKey,
  dropSigningKeys,
  readSigningKeys,
  retireSigningKeys,
} from "./signing-key-store.ts";

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** How long one key signs. */
const SIGNS_FOR = 30 * DAY;
/** From when a new key signs, so that every process knows it before it meets its tokens. */
const KNOWN_AFTER = 10 * MINUTE;
/** A key verifies for longer than the longest-lived token that it may have signed. */
const VERIFIES_FOR = 2 * 60 * MINUTE;
/** How old what a process knows of the keys may be. */
const FRESH_FOR = MINUTE;
/** Between two looks for a key that nobody knows: forged tokens must not become work for the database. */
const LOOK_AGAIN_AFTER = 1_000;

export interface SigningKey {
  readonly kid: string;
  readonly publicKey: KeyObject;
  readonly privateKey: KeyObject;
  readonly signsFrom: number;
  /** Epoch milliseconds; null while it is the newest. */
  readonly verifiesUntil: number | null;
}

/** The Ed25519 keys of access tokens: kept in the database, the private part sealed; replaced by a job. */
export class SigningKeys {
  readonly #context: Context;
  readonly #seal: TextSeal;
  #keys: readonly SigningKey[] = [];
  #readAt = Number.NEGATIVE_INFINITY;
  #reading: Promise<void> | undefined;

  constructor(context: Context) {
    this.#context = context;
    const stored = { table: "signing_key", key: "kid", column: "private_key" };
    this.#seal = context.sealer.textSeal("signing keys", stored);
    context.jobs.every("rotate-signing-keys", 60 * MINUTE, () => this.rotate());
  }

  /** The key that new tokens are signed with; made when there is none yet. */
  async current(): Promise<SigningKey> {
    await this.#refresh(FRESH_FOR);
    const now = this.#context.clock.now();
    if (this.#keys.length === 0) await this.rotate();
    const ready = this.#keys.filter(({ signsFrom }) => signsFrom <= now);
    const newest = ready.at(-1) ?? this.#keys[0];
    if (!newest) throw new Error("There is no signing key.");
    return newest;
  }

  /** Keys that tokens may be signed with now. */
  async verifying(): Promise<readonly SigningKey[]> {
    await this.#refresh(FRESH_FOR);
    const now = this.#context.clock.now();
    return this.#keys.filter(({ verifiesUntil }) => verifiesUntil === null || verifiesUntil > now);
  }

  /** Looks for keys that other processes have made meanwhile. */
  async lookAgain(): Promise<void> {
    await this.#refresh(LOOK_AGAIN_AFTER);
  }

  /** Makes a new key when the newest has signed for long enough, and drops those whose tokens have ended. */
  async rotate(): Promise<void> {
    const { database, clock } = this.#context;
    const now = clock.now();
    const { privateKey } = generateKeyPairSync("ed25519");
    const pem = privateKey.export({ type: "pkcs8", format: "pem" }).toString();
    const sealed = this.#seal.seal(pem);
    await database.write(function* () {
      yield* dropSigningKeys(now);
      const [newest] = (yield* readSigningKeys()).slice(-1);
      if (newest && newest.signs_from + SIGNS_FOR > now) return;
      // The first one has nobody to wait for.
      const signsFrom = newest ? now + KNOWN_AFTER : now;
      yield* retireSigningKeys(signsFrom + VERIFIES_FOR);
      yield* addSigningKey({ kid: newId("sig", now), sealed, signsFrom });
    });
    await this.#read();
  }

  async #refresh(age: number): Promise<void> {
    if (performance.now() - this.#readAt < age) return;
    this.#reading ??= this.#read().finally(() => {
      this.#reading = undefined;
    });
    await this.#reading;
  }

  async #read(): Promise<void> {
    const rows = await this.#context.database.read(readSigningKeys);
    this.#readAt = performance.now();
    this.#keys = rows.map((row) => {
      const known = this.#keys.find(({ kid }) => kid === row.kid);
      const privateKey = known?.privateKey ?? createPrivateKey(this.#seal.open(row.private_key));
      return {
        kid: row.kid,
        privateKey,
        publicKey: known?.publicKey ?? createPublicKey(privateKey),
        signsFrom: row.signs_from,
        verifiesUntil: row.verifies_until,
      };
    });
  }
}

export const signingKeysOf = onePerContext((context) => new SigningKeys(context));
