import type { components } from "@embark/contract";
import { checkAddress, checkEmail } from "@embark/rules/accounts";
import { DomainError, type InvalidPart } from "@embark/rules/domain-error";
import type { Context } from "../../context.ts";
import { onePerContext } from "../../one-per-context.ts";
import { appendAudit } from "../../platform/audit/audit.ts";
import type { Transaction } from "../../platform/database/sql.ts";
import { newId } from "../../platform/id/new-id.ts";
import { accountExists, confirmEmail } from "../notifications/templates/registration-mails.ts";
import type { Account, Profile, TaxId, Visit } from "./account.ts";
import { accountPage, mailAbout, recipientOf } from "./account-mails.ts";
import {
  accountsSince,
  clearAccount,
  findByEmail,
  insertAccount,
  lockAccount,
} from "./account-store.ts";
import { dropAgency, insertAgency } from "./agency-store.ts";
import { recordConsent } from "./consent-store.ts";
import { mayMail } from "./mail-limit.ts";
import { requireGoodPassword } from "./new-password.ts";
import { type LinkPurpose, oneTimesOf } from "./one-time.ts";
import { passwordsOf } from "./passwords.ts";
import { checkedTax, currencyFault, withInput } from "./profile-rules.ts";

type RegisterRequest = components["schemas"]["RegisterRequest"];

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Proves that an address is theirs who follow it, whichever account was opened with it last. */
export const confirmLink: LinkPurpose = { name: "confirm-email", prefix: "eml", lifetime: DAY };
/** Whoever does not confirm by then frees the address. */
const UNCONFIRMED_FOR = 7 * DAY;

const NOBODY: Profile = { givenName: "", surname: "", phone: null, address: null, tax: null };

/** Opens accounts. Nothing that it answers tells whether an address has one. */
export class Registration {
  readonly #context: Context;

  constructor(context: Context) {
    this.#context = context;
    context.jobs.every("drop-unconfirmed-accounts", HOUR, () => this.#dropUnconfirmed());
  }

  /**
   * Opens an account that waits for its address to be confirmed. An address with an account gets a mail
   * that says so. Throws a DomainError `registration_invalid`, `terms_not_accepted` or `password_refused`.
   */
  async register(request: RegisterRequest, visit: Visit): Promise<void> {
    const { profile, tax } = checked(request);
    const { email, givenName, surname } = request;
    await requireGoodPassword(request.password, { email, names: [givenName, surname] });
    // For addresses with an account, too, so that both take as long.
    const passwordHash = await passwordsOf(this.#context).hash(request.password);
    const details = { profile, tax, passwordHash };
    await this.#context.database.write(() => this.#open(request, details, visit));
  }

  *#open(
    request: RegisterRequest,
    { profile, tax, passwordHash }: Checked & { readonly passwordHash: string },
    visit: Visit,
  ): Transaction<void> {
    const { sealer, clock } = this.#context;
    const { agency, email, acceptsOffers } = request;
    const now = clock.now();
    const found = yield* findByEmail(sealer, email);
    // Its owner may be confirming it in this moment; then it is theirs.
    const locked = found && (yield* lockAccount(sealer, found.id));
    const known = locked?.status === "erased" ? undefined : locked;
    if (!(yield* mayMail(this.#context, "registration", email))) return;
    if (known && known.status !== "unconfirmed") {
      const url = accountPage(this.#context);
      yield* mailAbout(this.#context, recipientOf(known), accountExists, { url });
      return;
    }
    // Nobody has proved that the address is theirs, so the latest who says so counts. The links of mails
    // before lead to it, too: who follows one has the mailbox, and shows or chooses the password there.
    if (known) yield* this.#forget(known);
    const agencyId = agency ? newId("agy", now) : null;
    if (agency && agencyId !== null) {
      yield* insertAgency({
        id: agencyId,
        status: "pending",
        name: agency.name.trim(),
        legalName: agency.legalName.trim(),
        tax: tax ?? agency.tax,
        address: agency.address,
        description: agency.description ?? null,
        createdAt: now,
      });
    }
    const account: Account = {
      id: newId("usr", now),
      personId: newId("per", now),
      role: agency ? "agency" : "traveller",
      status: "unconfirmed",
      email: email.trim(),
      profile,
      phoneVerified: false,
      passwordHash,
      preferences: {
        locale: request.locale ?? "en",
        currency: request.currency ?? "EUR",
        offers: acceptsOffers ?? false,
        tripMessages: [],
      },
      agencyId,
      tenantId: null,
      version: 1,
      createdAt: now,
    };
    if (!(yield* insertAccount(sealer, account))) {
      // Somebody else at the same moment; their mail is on its way.
      if (agencyId !== null) yield* dropAgency(agencyId);
      return;
    }
    const said = { now, requestId: visit.requestId };
    yield* recordConsent(account.id, { kind: "terms", granted: true }, said);
    if (acceptsOffers !== undefined) {
      yield* recordConsent(account.id, { kind: "offers", granted: acceptsOffers }, said);
    }
    if (known) yield* oneTimesOf(this.#context).hand(confirmLink, known.id, account.id);
    yield* this.#sendLink(account);
    yield* this.#audit("account.registered", account.id, visit);
  }

  /** Sends the mail by which an address is confirmed once more, unless it was sent too often. */
  *sendLinkAgain(account: Account): Transaction<void> {
    const isAllowed = yield* mayMail(this.#context, "registration", account.email);
    if (isAllowed) yield* this.#sendLink(account);
  }

  *#sendLink(account: Account): Transaction<void> {
    const { token } = yield* oneTimesOf(this.#context).newLink(confirmLink, {
      accountId: account.id,
      payload: {},
    });
    yield* mailAbout(this.#context, recipientOf(account), confirmEmail, {
      url: accountPage(this.#context, `confirm-email=${token}`),
      valid: { days: 1 },
    });
  }

  /** Forgets an account, so that its address is free, unless somebody has confirmed it meanwhile. */
  *drop({ id }: Pick<Account, "id">): Transaction<void> {
    const account = yield* lockAccount(this.#context.sealer, id);
    if (account?.status !== "unconfirmed") return;
    yield* oneTimesOf(this.#context).forget(confirmLink.name, account.id);
    yield* this.#forget(account);
  }

  *#forget({ id, personId, agencyId }: Account): Transaction<void> {
    yield* clearAccount(id);
    yield* this.#context.sealer.erase(personId);
    if (agencyId !== null) yield* dropAgency(agencyId);
  }

  *#audit(action: string, subject: string, { address, requestId }: Visit): Transaction<void> {
    yield* appendAudit(this.#context, {
      caller: { actor: subject, address, requestId },
      action,
      subject,
    });
  }

  async #dropUnconfirmed(): Promise<void> {
    const { database, clock } = this.#context;
    const before = clock.now() - UNCONFIRMED_FOR;
    const old = await database.read(() => accountsSince("unconfirmed", before, 100));
    for (const account of old) await database.write(() => this.drop(account));
  }
}

interface Checked {
  readonly profile: Profile;
  /** Of the agency. */
  readonly tax: TaxId | null;
}

/** Throws a DomainError with everything that keeps an account from being opened. */
function checked(request: RegisterRequest): Checked {
  const { profile, faults } = withInput(NOBODY, request);
  const email = checkEmail(request.email);
  const agency = request.agency && checkedTax(request.agency.tax, "/body/agency/tax");
  const all: InvalidPart[] = [
    ...(email ? [{ pointer: "/body/email", ...email }] : []),
    ...faults,
    ...(request.agency ? checkAddress(request.agency.address, "/body/agency/address") : []),
    ...(agency?.faults ?? []),
    ...currencyFault(request.currency),
  ];
  if (all[0]) throw new DomainError("registration_invalid", all[0].detail, all);
  if (!request.acceptsTerms) {
    const detail = "An account needs the terms to be accepted.";
    throw new DomainError("terms_not_accepted", detail, [
      { pointer: "/body/acceptsTerms", code: "required", detail },
    ]);
  }
  return { profile, tax: agency?.tax ?? null };
}

export const registrationOf = onePerContext((context) => new Registration(context));
