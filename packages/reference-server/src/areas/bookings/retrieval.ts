import { timingSafeEqual } from "node:crypto";
import { readPnr, surnameKeys } from "@embark/rules/bookings";
import { DomainError } from "@embark/rules/domain-error";
import type { Context } from "../../context.ts";
import { onePerContext } from "../../one-per-context.ts";
import type { RequestProblem } from "../../platform/contract/problem.ts";
import type { Transaction } from "../../platform/database/sql.ts";
import type { Asker } from "../../platform/gateway/asker.ts";
import { attemptsOf, type Subject } from "../../platform/gateway/attempts.ts";
import { isMailKey } from "./mail-link.ts";
import { findByPnr } from "./retrieval-store.ts";

const MINUTE = 60_000;

/**
 * Tries that fail before one has to wait: many codes from one network, one surname with many codes, one
 * code with many surnames (SRLabs showed each of these attacks at 33C3).
 */
const LIMITS = {
  network: [10, MINUTE],
  // Many people share a surname, so this one leaves room for their slips.
  surname: [100, 15 * MINUTE],
  pnr: [5, 15 * MINUTE],
} as const;

/** What somebody says of a booking who looks for it. */
export interface AskedFor {
  readonly pnr: string;
  readonly surname: string;
  /** From the link of a mail about it. */
  readonly mailKey?: string | undefined;
}

interface Found {
  readonly id?: string | undefined;
  readonly refusal?: RequestProblem;
}

/** Finds bookings by PNR and surname. */
class Retrieval {
  readonly #context: Context;

  constructor(context: Context) {
    this.#context = context;
  }

  /**
   * The id of the booking. Throws a DomainError `not_found`, the same after the same work whether the
   * code, the name or both are wrong or the booking was purged, and `rate_limited` after too many of them.
   * Tries of others with its code or name do not keep out who has a mail about the booking.
   */
  async find(asked: AskedFor, { id: asker, share }: Asker): Promise<string> {
    const { database, sealer } = this.#context;
    const code = readPnr(asked.pnr) ?? "";
    const names = surnameKeys(asked.surname).map((name) => sealer.index("surname", name));
    const hasMail = isMailKey(this.#context, code, asked.mailKey ?? "");
    const { network, surname, pnr } = LIMITS;
    const counted: Subject[] = [
      { kind: "finding from network", value: asker, limit: [network[0] * share, network[1]] },
    ];
    if (!hasMail) {
      // What cannot be a code or a name opens nothing, and is no reason to let others wait.
      if (names.length > 0) {
        counted.push({ kind: "finding by surname", value: names.join(), limit: surname });
      }
      if (code !== "") counted.push({ kind: "finding by code", value: code, limit: pnr });
    }
    const { id, refusal } = await database.write(() => this.#try(code, names, counted));
    // Thrown after the commit, which counts the try.
    if (refusal) throw refusal;
    if (id !== undefined) return id;
    throw new DomainError(
      "not_found",
      "There is no booking with this code and this name. Check both as they stand in your confirmation.",
    );
  }

  /** Counts a try before it is looked at, and takes it back when it was right, or may not be looked at. */
  *#try(code: string, names: readonly string[], counted: readonly Subject[]): Transaction<Found> {
    const attempts = attemptsOf(this.#context);
    for (const [index, subject] of counted.entries()) {
      const { refusal } = yield* attempts.refuse(subject, detailOf(index));
      if (!refusal) continue;
      yield* attempts.forgive(counted.slice(0, index + 1));
      return { refusal };
    }
    let id: string | undefined;
    for (const row of yield* findByPnr(code)) {
      // All are compared, so that the time says nothing about which one it was.
      for (const name of names) if (equal(name, row.surname_index)) id = row.id;
    }
    if (id !== undefined) yield* attempts.forgive(counted);
    return { id };
  }
}

/** Only who guesses waits for their network; for a code or a surname anybody does. */
function detailOf(index: number): string {
  const detail = "Too many tries did not fit a booking.";
  return index === 0 ? detail : `${detail} A link that you have mailed to you works at once.`;
}

/** One for each server, for all operations that find bookings. */
export const retrievalOf = onePerContext((context) => new Retrieval(context));

function equal(one: string, other: string): boolean {
  return one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other));
}
