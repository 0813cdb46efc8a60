import type { Access } from "@embark/rules/bookings";
import { DomainError } from "@embark/rules/domain-error";
import type { Context } from "../../context.ts";
import { SealedIds } from "../../platform/crypto/sealed-ids.ts";
import type { Transaction } from "../../platform/database/sql.ts";
import type { Booking } from "./booking.ts";
import { lockBooking, readBooking } from "./booking-store.ts";

const HOUR = 3_600_000;
/** Whoever reserved comes back to the page within a day; whoever found a booking stays for an hour. */
export const OWNER_MS = 24 * HOUR;
export const VISITOR_MS = HOUR;

interface Grant {
  readonly bookingId: string;
  readonly access: Access;
  readonly expiresAt: number;
}

/** Booking tokens: each opens one booking, sealed so that nobody can make or alter one. */
export class BookingAccess {
  readonly #context: Context;
  readonly #tokens: SealedIds<Grant>;

  constructor(context: Context) {
    this.#context = context;
    this.#tokens = new SealedIds("bkt", context.sealer.textSeal("booking tokens"));
  }

  token(bookingId: string, access: Access, lifetime: number): { token: string; expiresAt: number } {
    const expiresAt = this.#context.clock.now() + lifetime;
    return { token: this.#tokens.seal({ bookingId, access, expiresAt }), expiresAt };
  }

  /** What the tokens of a header open. Throws a DomainError `booking_token_required` when it is nothing. */
  grants(header: string | undefined): readonly Grant[] {
    const now = this.#context.clock.now();
    const grants = (header ?? "")
      .split(" ")
      .flatMap((token) => this.#tokens.open(token) ?? [])
      .filter(({ expiresAt }) => expiresAt > now);
    if (grants.length > 0) return grants;
    throw new DomainError(
      "booking_token_required",
      "Send the booking token that reserving or retrieving the booking gave you; this one is missing, over or not ours.",
    );
  }

  /** How far the tokens open a booking. Throws `booking_token_required`, or `not_found` when they open others. */
  to(header: string | undefined, bookingId: string): Access {
    const grants = this.grants(header).filter((grant) => grant.bookingId === bookingId);
    if (grants.length === 0) throw noBooking();
    return grants.some(({ access }) => access === "manage") ? "manage" : "view";
  }

  /** The same for what needs more than PNR and surname. Throws `verification_required`, too. */
  manage(header: string | undefined, bookingId: string): void {
    if (this.to(header, bookingId) === "manage") return;
    throw new DomainError(
      "verification_required",
      "Confirm with the code that we send to the e-mail address of the booking.",
    );
  }

  /** The same for a write that changes it. */
  *lock(bookingId: string): Transaction<Booking> {
    yield* lockBooking(bookingId);
    return yield* this.read(bookingId);
  }

  /** Throws a DomainError `not_found`. */
  *read(bookingId: string): Transaction<Booking> {
    const booking = yield* readBooking(this.#context.sealer, bookingId);
    if (booking) return booking;
    throw noBooking();
  }
}

function noBooking(): DomainError {
  return new DomainError("not_found", "There is no such booking.");
}
