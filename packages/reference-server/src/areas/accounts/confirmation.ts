import { DomainError } from "@embark/rules/domain-error";
import type { Context } from "../../context.ts";
import { onePerContext } from "../../one-per-context.ts";
import { appendAudit } from "../../platform/audit/audit.ts";
import type { Transaction } from "../../platform/database/sql.ts";
import { agencyReceived } from "../notifications/templates/agency-mails.ts";
import type { Account, Visit } from "./account.ts";
import { mailAbout, recipientOf } from "./account-mails.ts";
import {
  lockAccount,
  readAccount,
  setPassword,
  setPreferences,
  setProfile,
  setStatus,
} from "./account-store.ts";
import { readAgency } from "./agency-store.ts";
import { forgetConsents } from "./consent-store.ts";
import { requireGoodPassword } from "./new-password.ts";
import { oneTimesOf } from "./one-time.ts";
import { type NewSession, openSession } from "./open-session.ts";
import { passwordsOf } from "./passwords.ts";
import { confirmLink } from "./registration.ts";
import { shutOut } from "./shut-out.ts";

interface Given {
  readonly token: string;
  readonly password?: string | undefined;
  readonly replacesPassword?: boolean | undefined;
}

/**
 * Confirms the addresses of new accounts. The link proves the mailbox, and the password that the account is
 * the work of its owner: anybody can open one with an address of somebody else, and would know its password.
 */
export class Confirmation {
  readonly #context: Context;

  constructor(context: Context) {
    this.#context = context;
  }

  /**
   * Confirms an address and signs its owner in. Undefined when the token is none of a new account. Throws a
   * DomainError `password_required`, `password_differs` or `password_refused`; the link still works after them.
   */
  async confirm(
    { token, password, replacesPassword = false }: Given,
    visit: Visit,
  ): Promise<NewSession | undefined> {
    const { database } = this.#context;
    const account = await database.read(() => this.#waiting(token));
    if (!account) return undefined;
    const { email, profile, passwordHash } = account;
    if (password === undefined) throw passwordRequired(email);
    const passwords = passwordsOf(this.#context);
    const isOwn = await passwords.verify(passwordHash, password);
    if (!isOwn && !replacesPassword) throw passwordDiffers(email);
    if (!isOwn) {
      await requireGoodPassword(password, { email, names: [profile.givenName, profile.surname] });
    }
    const newHash = isOwn ? undefined : await passwords.hash(password);
    const session = await database.write(() => this.#open(token, account, newHash, visit));
    if (session === "differs") throw passwordDiffers(email);
    return session;
  }

  *#waiting(token: string): Transaction<Account | undefined> {
    const link = yield* oneTimesOf(this.#context).lookAtLink(confirmLink, token);
    const account = link?.accountId
      ? yield* readAccount(this.#context.sealer, link.accountId)
      : undefined;
    return account?.status === "unconfirmed" ? account : undefined;
  }

  /** `differs` when somebody has opened the account anew while the password was compared. */
  *#open(
    token: string,
    compared: Account,
    newHash: string | undefined,
    visit: Visit,
  ): Transaction<NewSession | "differs" | undefined> {
    const { clock } = this.#context;
    const oneTimes = oneTimesOf(this.#context);
    let account = yield* this.#locked(token);
    // It was opened anew while we waited for it, and the link now leads to the next.
    if (account?.status === "erased") account = yield* this.#locked(token);
    if (account?.status !== "unconfirmed") return undefined;
    if (newHash === undefined && account.id !== compared.id) return "differs";
    if (!(yield* oneTimes.useLink(confirmLink, token))) return undefined;
    yield* oneTimes.forget(confirmLink.name, account.id);
    if (newHash !== undefined) yield* this.#takeOver(account, newHash);
    const status = account.role === "agency" ? "pending_approval" : "active";
    yield* setStatus(account.id, status, clock.now());
    if (account.agencyId !== null) {
      const about = (yield* readAgency(account.agencyId))?.name ?? "";
      yield* mailAbout(this.#context, recipientOf(account), agencyReceived, { about });
    }
    const proof = { via: "password", deviceId: undefined } as const;
    const session = yield* openSession(this.#context, { ...account, status }, visit, proof);
    yield* appendAudit(this.#context, {
      caller: { actor: account.id, address: visit.address, requestId: visit.requestId },
      action: "account.confirmed",
      subject: account.id,
      details: { passwordReplaced: newHash !== undefined },
    });
    return session;
  }

  *#locked(token: string): Transaction<Account | undefined> {
    const link = yield* oneTimesOf(this.#context).lookAtLink(confirmLink, token);
    if (!link?.accountId) return undefined;
    return yield* lockAccount(this.#context.sealer, link.accountId);
  }

  /**
   * Whoever has opened the account keeps nothing of it, and has not agreed to anything for its owner. The name
   * stays, which everybody sees at once and most have typed themselves; numbers and addresses do not.
   */
  *#takeOver(account: Account, hash: string): Transaction<void> {
    const { id, profile, preferences } = account;
    yield* setPassword(id, hash);
    yield* shutOut(this.#context, id, 0);
    yield* oneTimesOf(this.#context).forgetAll(id, "");
    const own = { ...profile, phone: null, address: null, tax: null };
    yield* setProfile(this.#context.sealer, account, own, false);
    yield* forgetConsents(id);
    yield* setPreferences(id, { ...preferences, offers: false });
  }
}

function passwordRequired(email: string): DomainError {
  const detail = "Send the password that the account was opened with, too.";
  return new DomainError("password_required", detail, [], { email });
}

function passwordDiffers(email: string): DomainError {
  const detail =
    "The account was opened with another password. Type it again, or make this one its password.";
  return new DomainError("password_differs", detail, [], { email });
}

export const confirmationOf = onePerContext((context) => new Confirmation(context));
