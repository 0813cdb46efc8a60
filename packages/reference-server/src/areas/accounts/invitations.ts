import type { components } from "@embark/contract";
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
import { type Account, isStaff, type Visit } from "./account.ts";
import { accountPage, mailAbout, recipientOf } from "./account-mails.ts";
import { findByEmail, insertAccount, readAccount } from "./account-store.ts";
import { readAgency } from "./agency-store.ts";
import { recordConsent } from "./consent-store.ts";
import { mayMail } from "./mail-limit.ts";
import { mfaStepsOf } from "./mfa/mfa-steps.ts";
import type { Site } from "./mfa/passkeys.ts";
import { requireGoodPassword } from "./new-password.ts";
import { type LinkPurpose, oneTimesOf } from "./one-time.ts";
import { linkExpired } from "./password-change.ts";
import { passwordsOf } from "./passwords.ts";
import { requireCurrency } from "./profile-rules.ts";
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
  /** Null for the system; absent in those of earlier versions, which are over. */
  readonly inviterId?: string | null;
  readonly agencyId: string | null;
  readonly tenantId: string | null;
}

type Acceptance = components["schemas"]["AcceptInvitation"];

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
    return yield* this.invite(asked, user, caller);
  }

  /**
   * Invites somebody, for somebody of IT or of an agency, or for the system (null). Of people no address gets
   * many of these mails. Of an address that has an account only its owner is told. Throws a problem
   * `invalid_request` when the address of somebody who shall be staff belongs to no company.
   */
  *invite(
    { email, role, locale = "en" }: NewInvitation,
    by: Pick<SignedInUser, "accountId" | "agencyId"> | null,
    caller: AuditCaller,
  ): Transaction<Invitation> {
    const now = this.#context.clock.now();
    const agencyId = by?.agencyId ?? null;
    const tenant = isStaff(role) ? yield* tenantsOf(this.#context).ofEmail(email) : undefined;
    if (isStaff(role) && !tenant) throw noCompany();
    const about = tenant?.name ?? (yield* this.#agencyName(agencyId));
    const id = newId("inv", now);
    if (by === null || (yield* mayMail(this.#context, "invitation", email))) {
      const tenantId = tenant?.id ?? null;
      const inviterId = by?.accountId ?? null;
      const invited = { email: email.trim(), role, locale, inviterId, agencyId, tenantId };
      yield* this.#send(invited, about);
    }
    yield* appendAudit(this.#context, {
      caller,
      action: "account.invited",
      subject: id,
      details: { role, agency: agencyId },
    });
    return { id, email, role, expiresAt: now + inviteLink.lifetime };
  }

  *#send(invited: Invited, about: string): Transaction<void> {
    const { clock, sealer } = this.#context;
    const { email, locale } = invited;
    const owner = yield* findByEmail(sealer, email);
    if (owner && owner.status !== "unconfirmed") {
      const url = accountPage(this.#context);
      yield* mailAbout(this.#context, recipientOf(owner), accountExists, { url });
      return;
    }
    const content = { accountId: null, payload: invited };
    const { token } = yield* oneTimesOf(this.#context).newLink(inviteLink, content);
    // Nobody yet; whoever accepts becomes somebody else.
    const recipient = { email, personId: newId("per", clock.now()), locale, name: "" };
    yield* mailAbout(this.#context, recipient, invitation, {
      about,
      url: accountPage(this.#context, `invitation=${token}`),
      valid: { days: DAYS },
    });
  }

  /** Whether whoever has sent an invitation may still send one like it; they may have been shut out since. */
  *#stillMay({ inviterId, agencyId }: Invited): Transaction<boolean> {
    if (inviterId === null) return true;
    if (inviterId === undefined) return false;
    const inviter = yield* readAccount(this.#context.sealer, inviterId);
    if (inviter?.status !== "active" || inviter.agencyId !== agencyId) return false;
    if (agencyId === null) return inviter.role === "it";
    return (yield* readAgency(agencyId))?.status === "approved";
  }

  /**
   * Opens the account of somebody who was invited; staff are given the next step, a second factor. Throws a
   * DomainError `link_expired` or `password_refused`; the link still works after the latter.
   */
  async accept(
    { token, givenName, surname, password, ...wishes }: Acceptance,
    site: Site,
    visit: Visit,
  ): Promise<{ readonly account: Account; readonly mfaToken: string | null }> {
    const { database } = this.#context;
    const oneTimes = oneTimesOf(this.#context);
    requireCurrency(wishes.currency);
    const link = await database.read(() => oneTimes.lookAtLink<Invited>(inviteLink, token));
    if (!link) throw linkExpired();
    await requireGoodPassword(password, {
      email: link.payload.email,
      names: [givenName, surname],
    });
    const passwordHash = await passwordsOf(this.#context).hash(password);
    const names = { givenName: givenName.trim(), surname: surname.trim() };
    const accepted = await database.write(() =>
      this.#open(token, { ...names, ...wishes, passwordHash }, site, visit),
    );
    if (!accepted) throw linkExpired();
    return accepted;
  }

  *#open(
    token: string,
    person: Omit<Acceptance, "token" | "password"> & { readonly passwordHash: string },
    site: Site,
    visit: Visit,
  ): Transaction<{ account: Account; mfaToken: string | null } | undefined> {
    const { sealer, clock } = this.#context;
    const now = clock.now();
    const link = yield* oneTimesOf(this.#context).useLink<Invited>(inviteLink, token);
    if (!link || !(yield* this.#stillMay(link.payload))) return undefined;
    const { email, role, agencyId, tenantId } = link.payload;
    const known = yield* findByEmail(sealer, email);
    // Whoever entered the address without ever proving it has no claim to it.
    if (known?.status === "unconfirmed") yield* registrationOf(this.#context).drop(known);
    const { givenName, surname, passwordHash } = person;
    const { locale = link.payload.locale, currency = "EUR", acceptsTerms } = person;
    const account: Account = {
      id: newId("usr", now),
      personId: newId("per", now),
      role,
      status: "active",
      email,
      profile: { givenName, surname, phone: null, address: null, tax: null },
      phoneVerified: false,
      passwordHash,
      preferences: { locale, currency, offers: false, tripMessages: [] },
      agencyId,
      tenantId,
      version: 1,
      createdAt: now,
    };
    if (!(yield* insertAccount(sealer, account))) return undefined;
    const { address, requestId } = visit;
    if (acceptsTerms) {
      yield* recordConsent(account.id, { kind: "terms", granted: true }, { now, requestId });
    }
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
