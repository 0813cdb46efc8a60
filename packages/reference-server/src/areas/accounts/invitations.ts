import { DomainError } from "@embark/rules/domain-error";
import type { Context } from "../../context.ts";
import { onePerContext } from "../../one-per-context.ts";
import { type AuditCaller, appendAudit } from "../../platform/audit/audit.ts";
import { RequestProblem } from "../../platform/contract/problem.ts";
import type { Transaction } from "../../platform/database/sql.ts";
import type { SignedInUser, UserRole } from "../../platform/gateway/principal.ts";
import { newId } from "../../platform/id/new-id.ts";
import { invitation } from "../notifications/templates/invitation-mails.ts";
import { accountExists } from "../notifications/templates/registration-mails.ts";
import { type Account, isStaff, type Profile, type Visit } from "./account.ts";
import { accountPage, mailAbout, recipientOf } from "./account-mails.ts";
import { findByEmail, insertAccount } from "./account-store.ts";
import { readAgency } from "./agency-store.ts";
import { recordConsent } from "./consent-store.ts";
import { mfaStepsOf } from "./mfa/mfa-steps.ts";
import type { Site } from "./mfa/passkeys.ts";
import { requireGoodPassword } from "./new-password.ts";
import { type LinkPurpose, oneTimesOf } from "./one-time.ts";
import { linkExpired } from "./password-change.ts";
import { passwordsOf } from "./passwords.ts";
import { registrationOf } from "./registration.ts";
import { tenantsOf } from "./tenants.ts";

const DAY = 24 * 3_600_000;
const DAYS = 3;

const inviteLink: LinkPurpose = { name: "invitation", prefix: "inv", lifetime: DAYS * DAY };

export type InvitedRole = Exclude<UserRole, "traveller">;

export interface NewInvitation {
  readonly email: string;
  readonly role: InvitedRole;
  readonly locale?: string | undefined;
}

export interface Invitation {
  readonly id: string;
  readonly email: string;
  readonly role: InvitedRole;
  readonly expiresAt: number;
}

/** What the link of an invitation stands for. */
interface Invited {
  readonly email: string;
  readonly role: InvitedRole;
  readonly locale: string;
  readonly agencyId: string | null;
  readonly tenantId: string | null;
}

interface Acceptance {
  readonly token: string;
  readonly givenName: string;
  readonly surname: string;
  readonly password: string;
}

/** Accounts of staff and of the people of agencies: only who was invited gets one. */
export class Invitations {
  readonly #context: Context;

  constructor(context: Context) {
    this.#context = context;
  }

  /** By somebody who may: IT invites staff, an agency its own people. Throws a DomainError `role_missing`. */
  *inviteBy(user: SignedInUser, asked: NewInvitation, visit: Visit): Transaction<Invitation> {
    const isOwn = user.role === "agency";
    if (isOwn ? asked.role !== "agency" : !isStaff(asked.role)) {
      throw new DomainError(
        "role_missing",
        isOwn
          ? "An agency invites its own people only, with the role agency."
          : "The people of an agency are invited by the agency.",
      );
    }
    const { address, requestId } = visit;
    const caller = { actor: user.accountId, address, requestId };
    return yield* this.invite(asked, isOwn ? user.agencyId : null, caller);
  }

  /**
   * Invites somebody. Of an address that has an account only its owner is told. Throws a problem
   * `invalid_request` when the address of somebody who shall be staff belongs to no company.
   */
  *invite(
    { email, role, locale = "en" }: NewInvitation,
    agencyId: string | null,
    caller: AuditCaller,
  ): Transaction<Invitation> {
    const { clock, sealer } = this.#context;
    const now = clock.now();
    const tenant = isStaff(role) ? yield* tenantsOf(this.#context).ofEmail(email) : undefined;
    if (isStaff(role) && !tenant) throw noCompany();
    const about = tenant?.name ?? (yield* this.#agencyName(agencyId));
    const id = newId("inv", now);
    const owner = yield* findByEmail(sealer, email);
    if (owner && owner.status !== "unconfirmed") {
      const url = accountPage(this.#context);
      yield* mailAbout(this.#context, recipientOf(owner), accountExists, { url });
    } else {
      const tenantId = tenant?.id ?? null;
      const payload: Invited = { email: email.trim(), role, locale, agencyId, tenantId };
      const content = { accountId: null, payload };
      const { token } = yield* oneTimesOf(this.#context).newLink(inviteLink, content);
      // Nobody yet; whoever accepts becomes somebody else.
      const recipient = { email, personId: newId("per", now), locale, name: "" };
      yield* mailAbout(this.#context, recipient, invitation, {
        about,
        url: accountPage(this.#context, `invitation=${token}`),
        valid: { days: DAYS },
      });
    }
    yield* appendAudit(this.#context, {
      caller,
      action: "account.invited",
      subject: id,
      details: { role, agency: agencyId },
    });
    return { id, email, role, expiresAt: now + inviteLink.lifetime };
  }

  /**
   * Opens the account of somebody who was invited; staff are given the next step, a second factor. Throws a
   * DomainError `link_expired` or `password_refused`; the link still works after the latter.
   */
  async accept(
    { token, givenName, surname, password }: Acceptance,
    site: Site,
    visit: Visit,
  ): Promise<{ readonly account: Account; readonly mfaToken: string | null }> {
    const { database } = this.#context;
    const oneTimes = oneTimesOf(this.#context);
    const link = await database.read(() => oneTimes.lookAtLink<Invited>(inviteLink, token));
    if (!link) throw linkExpired();
    await requireGoodPassword(password, {
      email: link.payload.email,
      names: [givenName, surname],
    });
    const passwordHash = await passwordsOf(this.#context).hash(password);
    const names = { givenName: givenName.trim(), surname: surname.trim() };
    const accepted = await database.write(() =>
      this.#open(token, { ...names, passwordHash }, site, visit),
    );
    if (!accepted) throw linkExpired();
    return accepted;
  }

  *#open(
    token: string,
    person: Pick<Profile, "givenName" | "surname"> & { readonly passwordHash: string },
    site: Site,
    visit: Visit,
  ): Transaction<{ account: Account; mfaToken: string | null } | undefined> {
    const { sealer, clock } = this.#context;
    const now = clock.now();
    const link = yield* oneTimesOf(this.#context).useLink<Invited>(inviteLink, token);
    if (!link) return undefined;
    const { email, role, locale, agencyId, tenantId } = link.payload;
    const known = yield* findByEmail(sealer, email);
    // Whoever entered the address without ever proving it has no claim to it.
    if (known?.status === "unconfirmed") yield* registrationOf(this.#context).drop(known);
    const { givenName, surname, passwordHash } = person;
    const account: Account = {
      id: newId("usr", now),
      personId: newId("per", now),
      role,
      status: "active",
      email,
      profile: { givenName, surname, phone: null, address: null, tax: null },
      phoneVerified: false,
      passwordHash,
      preferences: { locale, currency: "EUR", offers: false, tripMessages: [] },
      agencyId,
      tenantId,
      version: 1,
      createdAt: now,
    };
    if (!(yield* insertAccount(sealer, account))) return undefined;
    const { address, requestId } = visit;
    yield* recordConsent(account.id, { kind: "terms", granted: true }, { now, requestId });
    const step = isStaff(role)
      ? yield* mfaStepsOf(this.#context).begin(account, {}, site)
      : undefined;
    yield* appendAudit(this.#context, {
      caller: { actor: account.id, address, requestId },
      action: "account.invitation_accepted",
      subject: account.id,
      details: { role },
    });
    return { account, mfaToken: step?.mfaToken ?? null };
  }

  *#agencyName(agencyId: string | null): Transaction<string> {
    const agency = agencyId === null ? undefined : yield* readAgency(agencyId);
    return agency?.name ?? "Embark";
  }
}

function noCompany(): RequestProblem {
  const detail =
    "Staff need an address of a company that is set up here, because they sign in on its way.";
  return new RequestProblem("invalid_request", detail, {
    errors: [{ pointer: "/body/email", code: "no_company", detail }],
  });
}

export const invitationsOf = onePerContext((context) => new Invitations(context));
