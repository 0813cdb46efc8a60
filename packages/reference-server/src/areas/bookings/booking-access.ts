import type { Access } from "@embark/rules/bookings";
import { DomainError } from "@embark/rules/domain-error";
import type { Context } from "../../context.ts";
import { SealedIds } from "../../platform/crypto/sealed-ids.ts";
import type { Transaction } from "../../platform/database/sql.ts";
import { requireProof } from "../../platform/gateway/admission.ts";
import type { SignedInUser } from "../../platform/gateway/principal.ts";
import { sessionsOf } from "../accounts/sessions.ts";
import { stepUpOf } from "../accounts/step-up.ts";
import type { Booking } from "./booking.ts";
import { lockBooking, ownerOf, readBooking } from "./booking-store.ts";

const HOUR = 3_600_000;
/** Whoever reserved comes back to the page within a day; whoever found a booking stays for an hour. */
export const OWNER_MS = 24 * HOUR;
export const VISITOR_MS = HOUR;

interface Grant {
  readonly bookingId: string;
  readonly access: Access;
  readonly expiresAt: number;
}

/** Who asks for a booking: the tokens that came along, and who is signed in. */
export interface Visitor {
  readonly tokens: string | undefined;
  readonly user: SignedInUser | undefined;
}

export function visitorOf(input: {
  readonly headers: { readonly "Embark-Booking-Token"?: string };
  readonly user: SignedInUser | undefined;
}): Visitor {
  return { tokens: input.headers["Embark-Booking-Token"], user: input.user };
}

/** Who opens bookings. Booking tokens: each opens one booking, sealed so that nobody can make or alter one. */
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

  /**
   * What the tokens open. Throws a DomainError `booking_token_required` when it is nothing and nobody is
   * signed in either.
   */
  grants({ tokens, user }: Visitor): readonly Grant[] {
    const now = this.#context.clock.now();
    const grants = (tokens ?? "")
      .split(" ")
      .flatMap((token) => this.#tokens.open(token) ?? [])
      .filter(({ expiresAt }) => expiresAt > now);
    if (grants.length > 0 || user) return grants;
    throw new DomainError(
      "booking_token_required",
      "Send the booking token that reserving or retrieving the booking gave you; this one is missing, over or not ours.",
    );
  }

  /**
   * How far a visitor may open a booking: its tokens, the account that it belongs to, or customer service.
   * Throws `booking_token_required`, or `not_found` when it is somebody else's.
   */
  async to(visitor: Visitor, bookingId: string): Promise<Access> {
    return (await this.#openedBy(visitor, bookingId)) === "view" ? "view" : "manage";
  }

  /**
   * The same for what needs more than PNR and surname. Throws `verification_required`, too, and
   * `step_up_required` to customer service without a fresh proof: theirs are the bookings of everybody.
   */
  async manage(visitor: Visitor, bookingId: string): Promise<void> {
    const by = await this.#openedBy(visitor, bookingId);
    if (by === "view") {
      throw new DomainError(
        "verification_required",
        "Confirm with the code that we send to the e-mail address of the booking.",
      );
    }
    const { clock } = this.#context;
    if (by !== "support" || !visitor.user) return;
    await requireProof(visitor.user, {
      now: () => clock.now(),
      proofsOf: (user) => stepUpOf(this.#context).proofsOf(user),
    });
  }

  /** Whether who opened a booking may still see it, though their token or session may have ended since. */
  async stillOpens({ tokens, user }: Visitor, bookingId: string): Promise<boolean> {
    const session = user && (await sessionsOf(this.#context).live(user.sessionId));
    const visitor = { tokens, user: session?.role === user?.role ? user : undefined };
    try {
      await this.to(visitor, bookingId);
      return true;
    } catch (error) {
      if (error instanceof DomainError) return false;
      throw error;
    }
  }

  async #openedBy(visitor: Visitor, bookingId: string): Promise<Access | "support"> {
    const grants = this.grants(visitor).filter((grant) => grant.bookingId === bookingId);
    if (grants.some(({ access }) => access === "manage")) return "manage";
    const { user } = visitor;
    if (user && (await this.#belongsTo(user, bookingId))) return "manage";
    if (user?.role === "support") return "support";
    if (grants.length > 0) return "view";
    throw noBooking();
  }

  async #belongsTo(user: SignedInUser, bookingId: string): Promise<boolean> {
    const owner = await this.#context.database.read(() => ownerOf(bookingId));
    return owner === user.accountId;
  }

  /** Throws a DomainError `not_found`. */
  *read(bookingId: string): Transaction<Booking> {
    const booking = yield* readBooking(this.#context.sealer, bookingId);
    if (booking) return booking;
    throw noBooking();
  }

  /** The same for a write that changes it. */
  *lock(bookingId: string): Transaction<Booking> {
    yield* lockBooking(bookingId);
    return yield* this.read(bookingId);
  }
}

function noBooking(): DomainError {
  return new DomainError("not_found", "There is no such booking.");
}
