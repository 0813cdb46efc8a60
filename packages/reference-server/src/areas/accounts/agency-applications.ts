import type { components } from "@embark/contract";
import { toInstant } from "@embark/rules/bookings";
import { DomainError } from "@embark/rules/domain-error";
import type { Context } from "../../context.ts";
import { onePerContext } from "../../one-per-context.ts";
import { appendAudit } from "../../platform/audit/audit.ts";
import type { Transaction } from "../../platform/database/sql.ts";
import { noteChange } from "../../platform/gateway/api-key-store.ts";
import type { SignedInUser } from "../../platform/gateway/principal.ts";
import {
  agencyApproved,
  agencyReinstated,
  agencyRejected,
  agencySuspended,
} from "../notifications/templates/agency-mails.ts";
import type { Visit } from "./account.ts";
import { accountPage, mailAbout, recipientOf } from "./account-mails.ts";
import { accountsOfAgency, setStatus } from "./account-store.ts";
import {
  type Agency,
  type AgencyStatus,
  decideAgency,
  listAgencies,
  readAgency,
  setStanding,
} from "./agency-store.ts";
import { endSessions } from "./session-store.ts";

type Application = components["schemas"]["Application"];

/** Agencies that want to sell launches, and what staff decide about them. */
export class AgencyApplications {
  readonly #context: Context;

  constructor(context: Context) {
    this.#context = context;
  }

  /** Those of a standing, the oldest first. */
  *list(status: AgencyStatus, after: string, limit: number): Transaction<Application[]> {
    const agencies = yield* listAgencies(status, after, limit);
    const applications: Application[] = [];
    for (const agency of agencies) applications.push(yield* this.#application(agency));
    return applications;
  }

  /** Throws a DomainError `not_found` or `decision_made`. */
  *decide(
    id: string,
    { decision, reason }: components["schemas"]["Decision"],
    { accountId }: SignedInUser,
    { address, requestId }: Visit,
  ): Transaction<Application> {
    const { sealer, clock } = this.#context;
    const now = clock.now();
    const agency = yield* readAgency(id);
    const people = yield* accountsOfAgency(sealer, id);
    if (!agency || people.every(({ status }) => status === "unconfirmed")) {
      throw new DomainError("not_found", "There is no such application.");
    }
    const status = decision === "approve" ? "approved" : "rejected";
    if (!(yield* decideAgency(id, status, now))) {
      throw new DomainError("decision_made", "This application was decided already.");
    }
    for (const account of people) {
      if (status === "approved" && account.status === "pending_approval") {
        yield* setStatus(account.id, "active", now);
      }
      const template = status === "approved" ? agencyApproved : agencyRejected;
      yield* mailAbout(this.#context, recipientOf(account), template, {
        about: agency.name,
        url: accountPage(this.#context),
        ...(reason === undefined ? {} : { reason }),
      });
    }
    const application = yield* this.#application({ ...agency, status });
    yield* appendAudit(this.#context, {
      caller: { actor: accountId, address, requestId },
      action: `agency.${status}`,
      subject: id,
    });
    return application;
  }

  /**
   * Suspends an approved agency or reinstates it, at once: its people are signed out and stay so, its keys and
   * the tokens of its pages count no more. Throws a DomainError `not_found` or `agency_standing`.
   */
  *setStanding(
    id: string,
    {
      isSuspended,
      reason,
    }: { readonly isSuspended: boolean; readonly reason?: string | undefined },
    { accountId }: SignedInUser,
    { address, requestId }: Visit,
  ): Transaction<Application> {
    const { sealer, clock } = this.#context;
    const agency = yield* readAgency(id);
    if (!agency) throw new DomainError("not_found", "There is no such agency.");
    if (!(yield* setStanding(id, isSuspended))) {
      const detail = isSuspended
        ? "This agency is not approved, so it cannot be suspended."
        : "This agency is not suspended.";
      throw new DomainError("agency_standing", detail);
    }
    yield* noteChange();
    for (const account of yield* accountsOfAgency(sealer, id)) {
      if (isSuspended) yield* endSessions(account.id, clock.now());
      if (account.status !== "active") continue;
      const template = isSuspended ? agencySuspended : agencyReinstated;
      yield* mailAbout(this.#context, recipientOf(account), template, {
        about: agency.name,
        ...(isSuspended ? {} : { url: accountPage(this.#context) }),
        ...(reason === undefined ? {} : { reason }),
      });
    }
    const status = isSuspended ? "suspended" : "approved";
    const application = yield* this.#application({ ...agency, status });
    yield* appendAudit(this.#context, {
      caller: { actor: accountId, address, requestId },
      action: isSuspended ? "agency.suspended" : "agency.reinstated",
      subject: id,
    });
    return application;
  }

  *#application(agency: Agency): Transaction<Application> {
    const [first] = yield* accountsOfAgency(this.#context.sealer, agency.id);
    const { createdAt, ...rest } = agency;
    return { ...rest, email: first?.email ?? "", createdAt: toInstant(createdAt) };
  }
}

export const agencyApplicationsOf = onePerContext((context) => new AgencyApplications(context));
