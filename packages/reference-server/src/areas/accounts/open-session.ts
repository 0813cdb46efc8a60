import type { components } from "@embark/contract";
import { toInstant } from "@embark/rules/bookings";
import { DomainError } from "@embark/rules/domain-error";
import type { Context } from "../../context.ts";
import { appendAudit } from "../../platform/audit/audit.ts";
import type { Transaction } from "../../platform/database/sql.ts";
import { newDevice } from "../notifications/templates/sign-in-mails.ts";
import { accessTokensOf } from "./access-tokens.ts";
import type { Account, Visit } from "./account.ts";
import { forgotPage, mailAbout, recipientOf } from "./account-mails.ts";
import { setStatus } from "./account-store.ts";
import { type Agency, readAgency } from "./agency-store.ts";
import { devicesOf } from "./devices.ts";
import { type OpenedSession, sessionsOf } from "./sessions.ts";
import { deviceName } from "./visit.ts";

export type SignedIn = components["schemas"]["SignedIn"];

/** How somebody has proved who they are. */
export interface Proof {
  readonly via: "password" | "google" | "company" | "totp" | "passkey" | "recovery_code";
  /** The device that they have signed in with before, if the account knows it. */
  readonly deviceId: string | undefined;
}

/** A session of somebody who has just signed in, before its access token is made. */
export interface NewSession extends OpenedSession {
  readonly account: Account;
  readonly deviceToken: string | null;
}

/**
 * Signs somebody in who has proved who they are. Opens a closed account again. Throws a DomainError
 * `account_suspended`.
 */
export function* openSession(
  context: Context,
  account: Account,
  visit: Visit,
  proof: Proof,
): Transaction<NewSession> {
  requireNotSuspended(account);
  const agency = account.agencyId === null ? undefined : yield* readAgency(account.agencyId);
  if (agency?.status === "suspended") throw suspended("Your agency was suspended.");
  const status = yield* openedAgain(context, account, agency);
  const session = yield* sessionsOf(context).open(account, visit);
  const device = yield* devicesOf(context).remember(account.id, proof.deviceId);
  if (proof.deviceId === undefined && !device.isFirst) {
    yield* mailAbout(context, recipientOf(account), newDevice, {
      about: deviceName(visit.device),
      url: forgotPage(context),
    });
  }
  yield* appendAudit(context, {
    caller: { actor: account.id, address: visit.address, requestId: visit.requestId },
    action: "account.signed_in",
    subject: account.id,
    details: { via: proof.via, session: session.sessionId },
  });
  return { ...session, account: { ...account, status }, deviceToken: device.token };
}

/** What somebody is given who has signed in, or whose session was renewed. */
export async function signedIn(context: Context, session: NewSession): Promise<SignedIn> {
  const { account, sessionId, refreshToken, deviceToken } = session;
  const { id, email, role, status, profile } = account;
  const { token, expiresAt } = await accessTokensOf(context).issue({
    accountId: id,
    sessionId,
    role,
  });
  return {
    accessToken: token,
    expiresAt: toInstant(expiresAt),
    refreshToken,
    deviceToken,
    user: { id, email, role, status, givenName: profile.givenName, surname: profile.surname },
  };
}

/** Throws a DomainError `account_suspended`. */
export function requireNotSuspended({ status }: Account): void {
  if (status === "suspended") throw suspended("This account was suspended.");
}

function suspended(what: string): DomainError {
  return new DomainError("account_suspended", `${what} Write to us to learn more.`);
}

function* openedAgain(
  context: Context,
  account: Account,
  agency: Agency | undefined,
): Transaction<Account["status"]> {
  if (account.status !== "closed") return account.status;
  const status = agency && agency.status !== "approved" ? "pending_approval" : "active";
  yield* setStatus(account.id, status, context.clock.now());
  return status;
}
