import { randomInt } from "node:crypto";
import { DomainError } from "@embark/rules/domain-error";
import { newLongCode, readLongCode } from "@embark/rules/long-code";
import type { Context } from "../../../context.ts";
import { onePerContext } from "../../../one-per-context.ts";
import { appendAudit } from "../../../platform/audit/audit.ts";
import type { Transaction } from "../../../platform/database/sql.ts";
import { newId } from "../../../platform/id/new-id.ts";
import { scheduleJob } from "../../../platform/jobs/jobs.ts";
import {
  factorAdded,
  factorRemoved,
  recoveryCodesMade,
} from "../../notifications/templates/security-mails.ts";
import { type Account, isStaff, nameOf, type Visit } from "../account.ts";
import { lockAccount } from "../account-store.ts";
import { devicesOf } from "../devices.ts";
import { type LinkPurpose, oneTimesOf } from "../one-time.ts";
import { endSessions } from "../session-store.ts";
import { tellOfChange } from "../way-back.ts";
import {
  confirmFactor,
  countFactors,
  countRecoveryCodes,
  deleteFactor,
  deleteFactorsUntil,
  dropPendingFactors,
  type Factor,
  insertFactor,
  readFactors,
  readPendingTotp,
  replaceRecoveryCodes,
  takeRecoveryCode,
} from "./mfa-store.ts";
import { notRight, registrationOptions, type Site, verifyRegistration } from "./passkeys.ts";
import { enrolmentOf, newTotpSecret, type TotpEnrolment, totpStep } from "./totp.ts";

const MINUTE = 60_000;
/** How long somebody may take to set up an app. */
const SETUP = 30 * MINUTE;
const RECOVERY_CODES = 10;
const REMOVE_ALL = "remove-factors";

const passkeyLink: LinkPurpose = { name: "new passkey", prefix: "pkt", lifetime: 10 * MINUTE };

interface Removal {
  readonly accountId: string;
  /** Epoch milliseconds. */
  readonly until: number;
}

export interface AddedFactor {
  readonly factor: Omit<Factor, "secret" | "credentialId" | "lastCounter">;
  /** With the first factor; shown once. */
  readonly recoveryCodes: readonly string[] | null;
}

/** Second factors of accounts: how they are added, listed and taken away. */
export class SecondFactors {
  readonly #context: Context;

  constructor(context: Context) {
    this.#context = context;
    context.jobs.handle(REMOVE_ALL, async (payload) => {
      const { accountId, until } = Object(payload);
      const removal = { accountId: String(accountId), until: Number(until) };
      await context.database.write(() => this.#removeAll(removal));
    });
  }

  *list(account: Account): Transaction<Factor[]> {
    return yield* readFactors(this.#context.sealer, ownerOf(account));
  }

  *recoveryCodesLeft(accountId: string): Transaction<number> {
    return yield* countRecoveryCodes(accountId);
  }

  /** A secret for an app, which counts once its first code was sent. One that was begun before is forgotten. */
  *startTotp(account: Account): Transaction<TotpEnrolment> {
    const { sealer, clock } = this.#context;
    const now = clock.now();
    const secret = newTotpSecret();
    yield* dropPendingFactors(account.id);
    const factor = {
      id: newId("mfa", now),
      kind: "totp",
      name: "",
      secret,
      credentialId: null,
      lastCounter: 0,
      createdAt: now,
    } as const;
    yield* insertFactor(sealer, ownerOf(account), factor, false);
    return enrolmentOf(secret, account.email);
  }

  /** Lets the app count. Throws a DomainError `mfa_token_over` or `mfa_incorrect`. */
  *confirmTotp(
    account: Account,
    { code, name = "" }: { readonly code: string; readonly name?: string | undefined },
    visit: Visit,
  ): Transaction<AddedFactor> {
    const { sealer, clock } = this.#context;
    const now = clock.now();
    const pending = yield* readPendingTotp(sealer, ownerOf(account), now - SETUP);
    if (!pending) throw over();
    const counter = totpStep(pending.secret, code, now);
    if (counter === undefined) throw notRight();
    const isFirst = (yield* countFactors(account.id)) === 0;
    const confirmed = { name, counter, now };
    if (!(yield* confirmFactor(sealer, ownerOf(account), pending.id, confirmed))) throw over();
    return yield* this.#added(account, { ...pending, name }, { isFirst, since: now }, visit);
  }

  /** The same for the first app of a sign-in. Undefined when it is not the code. */
  *tryFirstTotp(
    account: Account,
    code: string,
    visit: Visit,
  ): Transaction<readonly string[] | undefined> {
    const now = this.#context.clock.now();
    const pending = yield* readPendingTotp(this.#context.sealer, ownerOf(account), now - SETUP);
    if (!pending || totpStep(pending.secret, code, now) === undefined) return undefined;
    return (yield* this.confirmTotp(account, { code }, visit)).recoveryCodes ?? [];
  }

  /** What the browser needs to make a passkey for a page. */
  async startPasskey(account: Account, site: Site) {
    const { database } = this.#context;
    const known = await database.read(() => this.list(account));
    const person = { accountId: account.id, email: account.email, name: nameOf(account) };
    const options = await registrationOptions(person, known, site);
    const content = { accountId: account.id, payload: { challenge: options.challenge } };
    const { token } = await database.write(() =>
      oneTimesOf(this.#context).newLink(passkeyLink, content),
    );
    return { options, passkeyToken: token };
  }

  /** Adds a passkey that the browser has made. Throws a DomainError `mfa_token_over` or `mfa_incorrect`. */
  async addPasskey(
    account: Account,
    made: {
      readonly passkeyToken: string;
      readonly credential: Readonly<Record<string, unknown>>;
      readonly name?: string | undefined;
    },
    site: Site,
    visit: Visit,
  ): Promise<AddedFactor> {
    const { database, clock } = this.#context;
    const link = await database.write(() =>
      oneTimesOf(this.#context).useLink<{ challenge: string }>(passkeyLink, made.passkeyToken),
    );
    if (link?.accountId !== account.id) throw over();
    const verified = await verifyRegistration(made.credential, link.payload.challenge, site);
    const createdAt = clock.now();
    const name = made.name ?? "";
    const id = newId("mfa", createdAt);
    const factor: Omit<Factor, "lastUsedAt"> = {
      id,
      kind: "passkey",
      name,
      createdAt,
      ...verified,
    };
    return database.write(() => this.#addPasskey(account, factor, visit));
  }

  *#addPasskey(
    account: Account,
    factor: Omit<Factor, "lastUsedAt">,
    visit: Visit,
  ): Transaction<AddedFactor> {
    const isFirst = (yield* countFactors(account.id)) === 0;
    const { sealer } = this.#context;
    if (!(yield* insertFactor(sealer, ownerOf(account), factor, true))) throw notRight();
    const since = factor.createdAt;
    return yield* this.#added(account, { ...factor, lastUsedAt: null }, { isFirst, since }, visit);
  }

  *#added(
    account: Account,
    factor: Factor,
    { isFirst, since }: { readonly isFirst: boolean; readonly since: number },
    visit: Visit,
  ): Transaction<AddedFactor> {
    const recoveryCodes = isFirst ? yield* this.#newCodes(account.id) : null;
    yield* tellOfChange(this.#context, account, factorAdded, { since });
    yield* this.#audit("account.factor_added", account.id, factor.id, visit);
    return { factor, recoveryCodes };
  }

  /** Throws a DomainError `not_found`, or `last_factor` when the role needs one and it is the last. */
  *remove(account: Account, factorId: string, visit: Visit): Transaction<void> {
    const factors = yield* this.list(account);
    if (!factors.some(({ id }) => id === factorId)) {
      throw new DomainError("not_found", "There is no such second factor.");
    }
    if (isStaff(account.role) && factors.length === 1) {
      throw new DomainError("last_factor", "Add another second factor before you remove this one.");
    }
    yield* deleteFactor(account.id, factorId);
    if (factors.length === 1) yield* replaceRecoveryCodes(account.id, []);
    const since = this.#context.clock.now();
    yield* tellOfChange(this.#context, account, factorRemoved, { since });
    yield* this.#audit("account.factor_removed", account.id, factorId, visit);
  }

  /**
   * Has all of now taken away, with the recovery codes, from an account whose owner has lost them; for whoever
   * runs the server. Done by a job, because only the server itself knows at once of sessions that end.
   */
  *removeAll({ id }: Account): Transaction<void> {
    const asked: Removal = { accountId: id, until: this.#context.clock.now() };
    yield* scheduleJob({ id: `${REMOVE_ALL}:${id}`, name: REMOVE_ALL, runAt: 0, payload: asked });
    yield* this.#audit("account.removal_of_factors_asked", "system", id, {});
  }

  *#removeAll({ accountId, until }: Removal): Transaction<void> {
    const { clock, sealer } = this.#context;
    const account = yield* lockAccount(sealer, accountId);
    // What was set up since is not what was lost.
    if (!account || (yield* deleteFactorsUntil(accountId, until)) === 0) return;
    const since = clock.now();
    yield* replaceRecoveryCodes(accountId, []);
    yield* endSessions(accountId, since);
    yield* devicesOf(this.#context).forgetAll(accountId);
    yield* tellOfChange(this.#context, account, factorRemoved, { since });
    yield* this.#audit("account.factors_removed_by_operator", "system", accountId, {});
  }

  /** New recovery codes; those before count no more. */
  *newRecoveryCodes(account: Account, visit: Visit): Transaction<readonly string[]> {
    const codes = yield* this.#newCodes(account.id);
    const since = this.#context.clock.now();
    yield* tellOfChange(this.#context, account, recoveryCodesMade, { since });
    yield* this.#audit("account.recovery_codes_made", account.id, account.id, visit);
    return codes;
  }

  /** Uses a recovery code up. Returns false when it is none. */
  *useRecoveryCode(accountId: string, typed: string): Transaction<boolean> {
    const code = readLongCode(typed);
    return code !== undefined && (yield* takeRecoveryCode(accountId, this.#hash(accountId, code)));
  }

  *#newCodes(accountId: string): Transaction<readonly string[]> {
    const codes = Array.from({ length: RECOVERY_CODES }, () => newLongCode(randomInt));
    yield* replaceRecoveryCodes(
      accountId,
      codes.map((code) => this.#hash(accountId, code)),
    );
    return codes;
  }

  *#audit(
    action: string,
    actor: string,
    subject: string,
    visit: Partial<Visit>,
  ): Transaction<void> {
    const { address, requestId } = visit;
    yield* appendAudit(this.#context, { caller: { actor, address, requestId }, action, subject });
  }

  #hash(accountId: string, code: string): string {
    return this.#context.sealer.hash("recovery codes", `${accountId} ${code}`);
  }
}

export function ownerOf({ id, personId }: Pick<Account, "id" | "personId">) {
  return { accountId: id, personId };
}

export function over(): DomainError {
  return new DomainError("mfa_token_over", "This sign-in is over. Begin again.");
}

export const secondFactorsOf = onePerContext((context) => new SecondFactors(context));
