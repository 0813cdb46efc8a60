import { normaliseEmail } from "@embark/rules/accounts";
import { DomainError } from "@embark/rules/domain-error";
import type { ApiKey, Application, AuditEntry, SignedIn } from "../../generated/types.ts";
import type { Booking } from "../booking.ts";
import type { BookingWorld } from "../booking-world.ts";
import type { Caller } from "../handler.ts";
import { type Account, newAccount, type Person } from "./account.ts";
import type { MockMail } from "./mail.ts";
import { OneTimes } from "./one-times.ts";
import { DEMO_PEOPLE } from "./people.ts";
import { type Session, Sessions } from "./sessions.ts";

/** An agency of the world, with what it wrote when it applied. */
export interface Agency extends Omit<Application, "status"> {
  status: "pending" | "approved" | "rejected" | "suspended";
}

const LIVE: readonly string[] = ["held", "confirming", "confirmed"];

/** Everybody who can sign in, and everything that belongs to them. */
export class AccountWorld {
  readonly bookings: BookingWorld;
  readonly sessions: Sessions;
  readonly oneTimes: OneTimes;
  readonly accounts = new Map<string, Account>();
  readonly agencies = new Map<string, Agency>();
  readonly keys = new Map<string, { key: ApiKey; text: string }>();
  /** Newest last. */
  readonly audit: AuditEntry[] = [];

  constructor(bookings: BookingWorld, mails: MockMail[]) {
    const { clock } = bookings;
    const newId = (prefix: string) => bookings.newId(prefix);
    this.bookings = bookings;
    this.sessions = new Sessions(clock, newId);
    this.oneTimes = new OneTimes(clock, newId, mails);
    for (const person of DEMO_PEOPLE) this.add(person);
  }

  now(): number {
    return this.bookings.clock.now();
  }

  instant(): string {
    return new Date(this.now()).toISOString();
  }

  add(person: Person): Account {
    const account = newAccount(this.bookings.newId("usr"), this.now(), person);
    this.accounts.set(account.id, account);
    return account;
  }

  /** The account of an address, whatever its case. */
  withEmail(email: string): Account | undefined {
    const wanted = normaliseEmail(email);
    return [...this.accounts.values()].find((one) => normaliseEmail(one.email) === wanted);
  }

  /** Whoever is signed in. Throws `sign_in_required`. */
  own({ user }: Caller): Account {
    const account = this.accounts.get(user?.accountId ?? "");
    if (account) return account;
    throw new DomainError("sign_in_required", "Sign in first.");
  }

  ownSession(caller: Caller): Session {
    const session = this.sessions.find(caller.user?.sessionId ?? "");
    if (session) return session;
    throw new DomainError("sign_in_required", "Sign in first.");
  }

  signIn(account: Account, { device }: Caller): SignedIn {
    if (account.status === "suspended") {
      throw new DomainError("account_suspended", "This account is suspended. Write to support.");
    }
    if (this.agencies.get(account.agencyId ?? "")?.status === "suspended") {
      throw new DomainError("account_suspended", "Your agency is suspended. Write to support.");
    }
    // Signing in within its time opens a closed account again.
    if (account.status === "closed") account.status = "active";
    account.closed = false;
    this.record(account.id, "session.opened", account.id);
    return this.sessions.open(account, device);
  }

  /** Ends all sessions of an account, or all but one, and with them a move to another address. */
  endSessions(account: Account, except?: string): void {
    this.sessions.end(account.id, except);
    this.oneTimes.forget("change-email", account.id);
    account.pendingEmail = null;
  }

  bookingsOf(account: Account): Booking[] {
    return [...this.bookings.bookings.values()].filter(({ owner }) => owner === account.id);
  }

  bookedTrips(account: Account): number {
    return this.bookingsOf(account).filter(({ status }) => status === "confirmed").length;
  }

  /** Throws `upcoming_trips` when somebody still has somewhere to go. */
  requireNoTrips(bookings: readonly Booking[]): void {
    const pnrs = bookings
      .filter(({ status, terms }) => LIVE.includes(status) && terms.endsAt > this.now())
      .map(({ pnr }) => pnr);
    if (pnrs.length === 0) return;
    const detail = `There are journeys to come: ${pnrs.join(", ")}. Cancel them first, or wait.`;
    throw new DomainError("upcoming_trips", detail, [], { pnrs });
  }

  record(actor: string, action: string, subject: string): void {
    const seq = this.audit.length + 1;
    // Chained as far as a demo can show it: the number takes the place of a hash.
    const hash = seq.toString(16).padStart(64, "0");
    this.audit.push({ seq, at: this.instant(), actor, action, subject, requestId: null, hash });
  }
}

/** Throws `precondition_failed` when somebody has changed it since. */
export function requireVersion(ifMatch: string | undefined, etag: string): void {
  if (ifMatch === "*" || ifMatch === etag) return;
  const detail = "This has changed since you read it. Read it again and repeat your change.";
  throw new DomainError("precondition_failed", detail);
}

export function notFound(what: string): DomainError {
  return new DomainError("not_found", `There is no such ${what}.`);
}
