import { randomBytes, randomInt, timingSafeEqual } from "node:crypto";
import { readDigits } from "@embark/rules/accounts";
import { newLongCode, readLongCode } from "@embark/rules/long-code";
import type { Context } from "../../context.ts";
import { onePerContext } from "../../one-per-context.ts";
import { UnsealError } from "../../platform/crypto/envelope.ts";
import type { TextSeal } from "../../platform/crypto/text-seal.ts";
import type { Transaction } from "../../platform/database/sql.ts";
import type { SignedInUser } from "../../platform/gateway/principal.ts";
import {
  dropOneTimes,
  findForAccount,
  findOneTime,
  forgetForAccount,
  forgetFrom,
  forgetOneTime,
  forgetOthers,
  handOver,
  keepOneTime,
  type OneTimeRow,
  takeTry,
  useUp,
} from "./one-time-store.ts";

const MINUTE = 60_000;
const CODE_LIFETIME = 10 * MINUTE;
const CODE_TRIES = 5;
/** Longer than any limit of mails looks back, so that whoever gets no more of them has one that works. */
export const MAILED_CODE_LIFETIME = 20 * MINUTE;

/** What a link leads to, and for how long; `prefix` begins its token. */
export interface LinkPurpose {
  readonly name: string;
  readonly prefix: string;
  readonly lifetime: number;
}

/** What a link or code is for. */
export interface OneTimeContent<Payload> {
  readonly accountId: string | null;
  readonly payload: Payload;
}

/** Whose code it is, and the session in which it was asked for. */
type Holder = Pick<SignedInUser, "accountId" | "sessionId">;

/** Links and codes that work once. The secret itself is nowhere: only a keyed hash of it is stored. */
export class OneTimes {
  readonly #context: Context;
  readonly #seal: TextSeal;

  constructor(context: Context) {
    this.#context = context;
    const stored = { table: "one_time", key: "id", column: "payload" };
    this.#seal = context.sealer.textSeal("one-time secrets", stored);
    context.jobs.every("drop-old-one-times", 60 * MINUTE, async () => {
      await context.database.write(() => dropOneTimes(context.clock.now()));
    });
  }

  /**
   * A new link's token and its end. Links before it go on working until they end, unless `forget` is
   * called. With `tries` it is one step of several: `tryLink` counts what fails.
   */
  *newLink(
    purpose: LinkPurpose,
    { accountId, payload }: OneTimeContent<object>,
    tries = 1,
  ): Transaction<{ readonly token: string; readonly expiresAt: number }> {
    const token = `${purpose.prefix}_${randomBytes(32).toString("base64url")}`;
    const expiresAt = this.#context.clock.now() + purpose.lifetime;
    const hash = this.#linkHash(purpose, token);
    yield* this.#keep(purpose.name, hash, hash, { accountId, payload }, tries, expiresAt);
    return { token, expiresAt };
  }

  /** Uses a link up. Undefined when it is over, was used, or is none of ours. */
  *useLink<Payload>(
    purpose: LinkPurpose,
    token: string,
  ): Transaction<OneTimeContent<Payload> | undefined> {
    const now = this.#context.clock.now();
    return this.#opened(yield* useUp(this.#linkHash(purpose, token), purpose.name, now));
  }

  /** Takes one of the tries of a link. Undefined when there is none left, or it is over. */
  *tryLink<Payload>(
    purpose: LinkPurpose,
    token: string,
  ): Transaction<(OneTimeContent<Payload> & { readonly triesLeft: number }) | undefined> {
    const row = yield* takeTry(this.#linkHash(purpose, token), this.#context.clock.now());
    const content = this.#opened<Payload>(row);
    return row && content && { ...content, triesLeft: row.tries_left };
  }

  /** What a link is for, without using it up. */
  *lookAtLink<Payload>(
    purpose: LinkPurpose,
    token: string,
  ): Transaction<OneTimeContent<Payload> | undefined> {
    const now = this.#context.clock.now();
    return this.#opened(yield* findOneTime(this.#linkHash(purpose, token), purpose.name, now));
  }

  /**
   * A new code of six digits for a session; the one before with the same purpose counts no more. Wrong tries
   * use it up: so that nobody's take it from somebody else, it belongs to the session and not to the account.
   */
  *newCode(
    purpose: string,
    { accountId, sessionId }: Holder,
    payload: object = {},
  ): Transaction<{ readonly code: string; readonly expiresAt: number }> {
    const code = String(randomInt(1_000_000)).padStart(6, "0");
    const expiresAt = this.#context.clock.now() + CODE_LIFETIME;
    const id = `${purpose} ${sessionId}`;
    yield* this.#keep(
      purpose,
      id,
      this.#hash(id, code),
      { accountId, payload },
      CODE_TRIES,
      expiresAt,
    );
    return { code, expiresAt };
  }

  /** Uses a code up, as somebody typed it. Answers with the tries left when it is wrong. */
  *useCode<Payload = object>(
    purpose: string,
    { sessionId }: Holder,
    typed: string,
  ): Transaction<OneTimeContent<Payload> | number> {
    const id = `${purpose} ${sessionId}`;
    const row = yield* takeTry(id, this.#context.clock.now());
    const code = readDigits(typed);
    if (!row || code === undefined || !equal(row.secret_hash, this.#hash(id, code))) {
      return row?.tries_left ?? 0;
    }
    yield* forgetOneTime(id);
    return this.#opened<Payload>(row) ?? 0;
  }

  /**
   * A new long code for a mailbox, where strangers may have codes sent and try them: nobody guesses one, no
   * wrong try uses it up, and those before it go on working until they end. `holder` says whose it is.
   */
  *newMailedCode(
    purpose: string,
    holder: string,
    accountId: string | null,
  ): Transaction<{ readonly code: string; readonly expiresAt: number }> {
    const code = newLongCode(randomInt);
    const expiresAt = this.#context.clock.now() + MAILED_CODE_LIFETIME;
    const id = this.#hash(`${purpose} ${holder}`, code);
    yield* this.#keep(purpose, id, "", { accountId, payload: {} }, 1, expiresAt);
    return { code, expiresAt };
  }

  /** Uses a mailed code up, as somebody typed it. Whoever may try is counted by the caller. */
  *useMailedCode(purpose: string, holder: string, typed: string): Transaction<boolean> {
    const id = this.#hash(`${purpose} ${holder}`, readLongCode(typed) ?? "");
    return (yield* useUp(id, purpose, this.#context.clock.now())) !== undefined;
  }

  /** Keeps something for the next step of somebody, in place of what was kept before. */
  *keep(
    purpose: string,
    key: string,
    payload: object,
    lifetime = CODE_LIFETIME,
  ): Transaction<{ readonly expiresAt: number }> {
    const expiresAt = this.#context.clock.now() + lifetime;
    const content = { accountId: null, payload };
    yield* this.#keep(purpose, this.#hash(purpose, key), "", content, 1, expiresAt);
    return { expiresAt };
  }

  /** What was kept, as often as it is asked for. */
  *look<Payload>(purpose: string, key: string): Transaction<Payload | undefined> {
    const now = this.#context.clock.now();
    const row = yield* findOneTime(this.#hash(purpose, key), purpose, now);
    return this.#opened<Payload>(row)?.payload;
  }

  /** Takes what was kept; once. */
  *take<Payload>(purpose: string, key: string): Transaction<Payload | undefined> {
    const now = this.#context.clock.now();
    const row = yield* useUp(this.#hash(purpose, key), purpose, now);
    return this.#opened<Payload>(row)?.payload;
  }

  /** What still waits to be used for an account, the newest first. */
  *waiting<Payload>(purpose: string, accountId: string): Transaction<Payload[]> {
    const rows = yield* findForAccount(accountId, purpose, this.#context.clock.now());
    return rows.flatMap((row) => this.#opened<Payload>(row)?.payload ?? []);
  }

  /** Makes the links and codes of a purpose worthless. */
  *forget(purpose: string, accountId: string): Transaction<void> {
    yield* forgetForAccount(accountId, purpose);
  }

  /** Makes all links and codes of an account worthless but those of one purpose. */
  *forgetAll(accountId: string, except: string): Transaction<void> {
    yield* forgetOthers(accountId, except);
  }

  /** Lets the links of a purpose lead to another account. */
  *hand(purpose: LinkPurpose, from: string, to: string): Transaction<void> {
    yield* handOver(purpose.name, from, to);
  }

  /** Makes the links of a purpose worthless that were made from a moment on. */
  *forgetSince(purpose: LinkPurpose, accountId: string, since: number): Transaction<void> {
    yield* forgetFrom(accountId, purpose.name, since + purpose.lifetime);
  }

  *#keep(
    purpose: string,
    id: string,
    secretHash: string,
    { accountId, payload }: OneTimeContent<object>,
    tries: number,
    expiresAt: number,
  ): Transaction<void> {
    yield* keepOneTime({
      id,
      purpose,
      account_id: accountId,
      secret_hash: secretHash,
      payload: this.#seal.seal(JSON.stringify(payload)),
      tries_left: tries,
      expires_at: expiresAt,
    });
  }

  #opened<Payload>(row: OneTimeRow | undefined): OneTimeContent<Payload> | undefined {
    if (!row) return undefined;
    try {
      return { accountId: row.account_id, payload: JSON.parse(this.#seal.open(row.payload)) };
    } catch (error) {
      // Its master key has left the keyring; then it is over.
      if (error instanceof UnsealError) return undefined;
      throw error;
    }
  }

  #linkHash(purpose: LinkPurpose, token: string): string {
    return this.#hash(purpose.name, token);
  }

  /** Keyed, because anybody can try a million codes on a plain hash. */
  #hash(what: string, secret: string): string {
    return this.#context.sealer.hash("one-time secrets", `${what} ${secret}`);
  }
}

function equal(one: string, other: string): boolean {
  return one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other));
}

export const oneTimesOf = onePerContext((context) => new OneTimes(context));
