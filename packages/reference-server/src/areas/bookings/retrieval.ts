import { randomInt, timingSafeEqual } from "node:crypto";
import { readPnr, surnameKeys } from "@embark/rules/bookings";
import { DomainError } from "@embark/rules/domain-error";
import type { Context } from "../../context.ts";
import { onePerContext } from "../../one-per-context.ts";
import { RequestProblem } from "../../platform/contract/problem.ts";
import type { Transaction } from "../../platform/database/sql.ts";
import { networkOf } from "../../platform/gateway/rate-limits.ts";
import { RequestCounter } from "../../platform/gateway/request-counter.ts";
import { isMailKey } from "./mail-link.ts";
import { findByPnr, forgetCode, keepCode, takeTry } from "./retrieval-store.ts";

const MINUTE = 60_000;
const CODE_LIFETIME = 10 * MINUTE;
const CODE_TRIES = 5;

/**
 * Tries that fail before one has to wait: many codes from one address, one surname with many codes, one
 * code with many surnames (SRLabs showed each of these attacks at 33C3).
 */
const LIMITS = {
  address: [10, MINUTE],
  // Many people share a surname, so this one leaves room for their slips.
  surname: [100, 15 * MINUTE],
  pnr: [5, 15 * MINUTE],
} as const;

/** Codes that are sent for one booking before one has to wait: each gives new tries to guess it. */
const CODES = [5, 15 * MINUTE] as const;

/** What somebody says of a booking who looks for it. */
export interface AskedFor {
  readonly pnr: string;
  readonly surname: string;
  /** From the link of a mail about it. */
  readonly mailKey?: string | undefined;
}

/** Finds bookings by PNR and surname, and opens them wholly by a code sent to the e-mail on file. */
class Retrieval {
  readonly #context: Context;
  readonly #failures = {
    address: new RequestCounter(LIMITS.address[1]),
    surname: new RequestCounter(LIMITS.surname[1]),
    pnr: new RequestCounter(LIMITS.pnr[1]),
  };

  readonly #codes = new RequestCounter(CODES[1]);

  constructor(context: Context) {
    this.#context = context;
  }

  /**
   * The id of the booking. Throws a DomainError `not_found`, the same after the same work whether the
   * code, the name or both are wrong or the booking was purged, and `rate_limited` after too many of them.
   * Tries of others with its code or name do not keep out who has a mail about the booking.
   */
  async find(asked: AskedFor, address: string): Promise<string> {
    const { database, sealer } = this.#context;
    const code = readPnr(asked.pnr) ?? "";
    const names = surnameKeys(asked.surname).map((name) => sealer.index("surname", name));
    const hasMail = isMailKey(this.#context, code, asked.mailKey ?? "");
    const sources = {
      address: networkOf(address),
      surname: hasMail ? "" : names.join(),
      pnr: hasMail ? "" : code,
    };
    this.#requirePatience(sources);
    const rows = await database.read(() => findByPnr(code));
    let found: string | undefined;
    for (const { id, surname_index } of rows) {
      // All are compared, so that the time says nothing about which one it was.
      for (const name of names) if (equal(name, surname_index)) found = id;
    }
    if (found !== undefined) return found;
    this.#count(sources);
    throw new DomainError(
      "not_found",
      "There is no booking with this code and this name. Check both as they stand in your confirmation.",
    );
  }

  /** Counts a code that shall be sent. Throws a problem `rate_limited` after too many of them. */
  requireCodePatience(bookingId: string): void {
    const { count, rest } = this.#codes.count(bookingId, performance.now());
    if (count > CODES[0]) throw wait("We have sent several codes to this address.", rest);
  }

  /** Makes a new code; the one before counts no more. Returns it with its end. */
  *newCode(bookingId: string, now: number): Transaction<{ code: string; expiresAt: number }> {
    const code = String(randomInt(1_000_000)).padStart(6, "0");
    const expiresAt = now + CODE_LIFETIME;
    const hash = this.#hash(bookingId, code);
    yield* keepCode(bookingId, { hash, tries: CODE_TRIES, expiresAt });
    return { code, expiresAt };
  }

  /** Uses a code up. Answers with the tries left when it is wrong. */
  *useCode(bookingId: string, code: string, now: number): Transaction<true | number> {
    const kept = yield* takeTry(bookingId, now);
    if (!kept || !equal(kept.hash, this.#hash(bookingId, code))) return kept?.triesLeft ?? 0;
    yield* forgetCode(bookingId);
    return true;
  }

  /** Keyed, because anybody can try a million codes on a plain hash. */
  #hash(bookingId: string, code: string): string {
    return this.#context.sealer.index("code", `${bookingId} ${code}`);
  }

  #requirePatience(sources: Readonly<Record<keyof typeof LIMITS, string>>): void {
    const now = performance.now();
    for (const kind of ["address", "surname", "pnr"] as const) {
      if (sources[kind] === "") continue;
      const { count, rest } = this.#failures[kind].look(sources[kind], now);
      if (count >= LIMITS[kind][0]) throw wait("Too many tries did not fit a booking.", rest);
    }
  }

  #count(sources: Readonly<Record<keyof typeof LIMITS, string>>): void {
    const now = performance.now();
    for (const kind of ["address", "surname", "pnr"] as const) {
      // What cannot be a code or a name opens nothing, and is no reason to let others wait.
      if (sources[kind] !== "") this.#failures[kind].count(sources[kind], now);
    }
  }
}

/** One for each server, because its limits count across operations. */
export const retrievalOf = onePerContext((context) => new Retrieval(context));

function wait(detail: string, rest: number): RequestProblem {
  const seconds = Math.ceil(rest / 1_000);
  return new RequestProblem("rate_limited", `${detail} Wait ${seconds} seconds.`, {
    headers: { "Retry-After": String(seconds) },
  });
}

function equal(one: string, other: string): boolean {
  return one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other));
}
