import { type Access, newPnr, type Quote } from "@embark/rules/bookings";
import { chance } from "@embark/rules/chance";
import { DomainError } from "@embark/rules/domain-error";
import { toMoney } from "@embark/rules/flights/wire";
import type { HistoryEntry, OpenedBooking } from "../generated/types.ts";
import type { MockMail } from "./accounts/mail.ts";
import { type Booking, isActive, viewBooking } from "./booking.ts";
import type { WorldClock } from "./clock.ts";
import type { FlightWorld } from "./flight-world.ts";
import type { Caller, MockAnswer } from "./handler.ts";
import { type Hold, Inventory } from "./inventory.ts";
import { LiveEvents } from "./live-events.ts";
import { type Payment, takesCards } from "./payment.ts";

const HOUR = 3_600_000;

interface Grant {
  readonly bookingId: string;
  readonly access: Access;
  readonly expiresAt: number;
}

/** What cancelling was quoted at. */
export interface CancellationOffer {
  readonly bookingId: string;
  readonly version: number;
  readonly refund: number;
  readonly expiresAt: number;
}

/** What a change was quoted at. */
export interface ChangeOffer extends Quote {
  readonly bookingId: string;
  readonly version: number;
}

/** Everything that was quoted, held, booked and paid in the world. */
export class BookingWorld {
  readonly clock: WorldClock;
  readonly flights: FlightWorld;
  readonly inventory: Inventory;
  readonly events = new LiveEvents();
  readonly bookings = new Map<string, Booking>();
  readonly payments = new Map<string, Payment>();
  readonly quotes = new Map<string, Quote>();
  readonly cancellationOffers = new Map<string, CancellationOffer>();
  readonly changeOffers = new Map<string, ChangeOffer>();
  readonly #grants = new Map<string, Grant>();
  #ids = 0;

  /** What was mailed, the newest last. */
  readonly mails: MockMail[];

  constructor(flights: FlightWorld, clock: WorldClock, mails: MockMail[]) {
    this.mails = mails;
    this.flights = flights;
    this.clock = clock;
    this.inventory = new Inventory(flights);
  }

  /** A new id such as `bkg_1abc0001`; ids sort by time. */
  newId(prefix: string): string {
    return `${prefix}_${this.clock.now().toString(36)}${String(++this.#ids).padStart(4, "0")}`;
  }

  /** A booking code; the same in each world, so that stories look the same each time. */
  newPnr(): string {
    let draw = 0;
    return newPnr((limit) => Math.floor(chance(`${this.#ids} ${draw++}`) * limit));
  }

  take(seats: Quote["seats"], bookingId: string | null, until = Number.POSITIVE_INFINITY): Hold {
    return this.inventory.take(this.newId("hld"), seats, bookingId, this.clock.now(), until);
  }

  /** A booking with a new token that opens it for some hours. */
  open(booking: Booking, access: Access, hours: number): OpenedBooking {
    const now = this.clock.now();
    const token = this.newId("bkt");
    const expiresAt = now + hours * HOUR;
    this.#grants.set(token, { bookingId: booking.id, access, expiresAt });
    const data = viewBooking(this.flights, booking, access, now);
    return { booking: data, token, expiresAt: new Date(expiresAt).toISOString() };
  }

  /** Throws `booking_token_required` when nobody is signed in and no token opens anything. */
  requireAccess(caller: Caller): void {
    if (caller.user || this.#grantsOf(caller).length > 0) return;
    throw new DomainError(
      "booking_token_required",
      "Send the booking token that reserving or retrieving the booking gave you, or sign in.",
    );
  }

  /** What a caller may see: own bookings, and those that the tokens open. Throws `booking_token_required`. */
  visible(caller: Caller): { booking: Booking; access: Access }[] {
    this.requireAccess(caller);
    return [...this.bookings.values()].flatMap((booking) => {
      const access = this.#accessTo(booking, caller);
      return access ? [{ booking, access }] : [];
    });
  }

  /** A booking that the caller may see. Throws `booking_token_required`, or `not_found` for those of others. */
  see(caller: Caller, bookingId: string): { booking: Booking; access: Access } {
    const { booking, by } = this.#opened(caller, bookingId);
    return { booking, access: by === "view" ? "view" : "manage" };
  }

  #opened(caller: Caller, bookingId: string): { booking: Booking; by: Access | "support" } {
    this.requireAccess(caller);
    const booking = this.bookings.get(bookingId);
    const access = booking && this.#accessTo(booking, caller);
    const by = access !== "manage" && caller.user?.role === "support" ? "support" : access;
    if (booking && by) return { booking, by };
    throw new DomainError("not_found", "There is no such booking.");
  }

  #accessTo(booking: Booking, caller: Caller): Access | undefined {
    if (caller.user && booking.owner === caller.user.accountId) return "manage";
    const grants = this.#grantsOf(caller).filter(({ bookingId }) => bookingId === booking.id);
    if (grants.length === 0) return undefined;
    return grants.some(({ access }) => access === "manage") ? "manage" : "view";
  }

  /** What the tokens of a caller open now. */
  #grantsOf({ token }: Caller): readonly Grant[] {
    return (token ?? "")
      .split(" ")
      .flatMap((one) => this.#grants.get(one) ?? [])
      .filter(({ expiresAt }) => expiresAt > this.clock.now());
  }

  /**
   * The same for what needs more than PNR and surname. Throws `verification_required`, too, and
   * `step_up_required` to customer service without a fresh proof.
   */
  manage(caller: Caller, bookingId: string): Booking {
    const { booking, by } = this.#opened(caller, bookingId);
    if (by === "support") caller.user?.requireProof();
    if (by !== "view") return booking;
    throw new DomainError(
      "verification_required",
      "Confirm with the code that we send to the e-mail address of the booking.",
    );
  }

  /** A booking as the answer to those who may see so much of it. */
  answer(booking: Booking, access: Access = "manage"): MockAnswer<ReturnType<typeof viewBooking>> {
    const body = viewBooking(this.flights, booking, access, this.clock.now());
    const { version } = booking;
    return { body, etag: access === "manage" ? `"${version}"` : `"${version}-view"` };
  }

  /** Adds to the history of a booking, which makes it another version. */
  record(
    booking: Booking,
    event: HistoryEntry["event"],
    { actor = "traveller", cause = "", amount }: RecordDetails = {},
  ): void {
    booking.version++;
    booking.history.push({
      at: new Date(this.clock.now()).toISOString(),
      event,
      actor,
      cause,
      amount: amount === undefined ? null : toMoney(amount, booking.terms.currency),
    });
  }

  tell(type: Parameters<LiveEvents["emit"]>[0], booking: Booking): void {
    this.events.emit(type, this.clock.now(), { bookingId: booking.id });
  }

  /** Seats of a departure that somebody has, except this booking. */
  takenSeats(departureId: string, except?: Booking): Set<string> {
    const taken = this.inventory.takenByOthers(departureId);
    for (const booking of this.bookings.values()) {
      if (booking === except || !isActive(booking)) continue;
      for (const { seat, ...at } of booking.seats)
        if (at.departureId === departureId) taken.add(seat);
    }
    return taken;
  }

  /** Seats of a departure where somebody holds an infant on the lap, except those of a booking. */
  lapInfants(departureId: string, except?: Booking): string[] {
    const others = [...this.bookings.values()].filter((one) => one !== except && isActive(one));
    return others.flatMap(({ passengers, seats }) =>
      seats
        .filter((one) => one.departureId === departureId)
        .filter((one) => passengers.some(({ infantOf }) => infantOf === one.passengerId))
        .map(({ seat }) => seat),
    );
  }

  /** Puts other chosen seats in place of those of a booking, and tells who is looking. */
  moveSeats(booking: Booking, seats: Booking["seats"]): void {
    const before = booking.seats;
    booking.seats = seats;
    const less = (some: Booking["seats"], others: Booking["seats"]) =>
      some.filter(
        (one) =>
          !others.some(
            ({ departureId, seat }) => departureId === one.departureId && seat === one.seat,
          ),
      );
    for (const [type, changed] of [
      ["seats.released", less(before, seats)],
      ["seats.taken", less(seats, before)],
    ] as const) {
      for (const [departureId, of] of Map.groupBy(changed, (one) => one.departureId)) {
        const names = of.map(({ seat }) => seat);
        // Its own booking hears of it as of its own seats.
        const data = { bookingId: booking.id, departureId, seats: names };
        this.events.emit(type, this.clock.now(), data);
      }
    }
  }

  /** Gives a seat to somebody outside of this world, and tells who is looking. */
  loseSeat(departureId: string, seat: string): void {
    this.inventory.lose(departureId, seat);
    this.events.emit("seats.taken", this.clock.now(), { departureId, seats: [seat] });
  }

  /** Lets money go that was not taken, but for that of one payment. */
  letGo(booking: Booking, except?: Payment): void {
    for (const payment of this.payments.values()) {
      const isOpen = takesCards(payment) || payment.status === "authorized";
      if (payment === except || payment.bookingId !== booking.id) continue;
      if (isOpen) payment.status = "voided";
    }
  }

  /** What the clock has ended since the last request. */
  expire(): void {
    for (const hold of this.inventory.overdue(this.clock.now())) this.end(hold, "expired");
  }

  /** Puts the seats of a hold back on sale, and ends what waits to be paid with them. */
  end(hold: Hold, as: "released" | "expired"): void {
    const booking = hold.status === "held" && this.bookings.get(hold.bookingId ?? "");
    this.inventory.giveBack(hold, as);
    if (!booking) return;
    this.letGo(booking);
    if (booking.change?.hold === hold) {
      booking.change = null;
      this.record(booking, "change_given_up", { actor: "system" });
      this.tell("booking.changed", booking);
      return;
    }
    booking.status = "expired";
    this.record(booking, "expired", { actor: "system" });
    this.tell("booking.expired", booking);
    this.moveSeats(booking, []);
  }
}

interface RecordDetails {
  readonly actor?: HistoryEntry["actor"];
  readonly cause?: string;
  readonly amount?: number;
}
