import { maskEmail, readPnr, surnameKeys } from "@embark/rules/bookings";
import { DomainError } from "@embark/rules/domain-error";
import { readLongCode } from "@embark/rules/long-code";
import type { LiveEvent } from "../generated/types.ts";
import { type Booking, viewBooking } from "./booking.ts";
import type { BookingWorld } from "./booking-world.ts";
import { DEMO_MAILED_CODE } from "./demo.ts";
import type { Handlers } from "./handler.ts";
import { pageOf } from "./page.ts";

type BookingOperation =
  | "retrieveBooking"
  | "listBookings"
  | "getBooking"
  | "resendConfirmation"
  | "mailBookingLinks"
  | "startVerification"
  | "confirmVerification"
  | "listBookingHistory"
  | "streamBookingEvents";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const CODE_MS = 20 * MINUTE;
/** Codes mailed for a booking in so long; beyond them the newest counts for a while yet. */
const CODES = { most: 5, window: 15 * MINUTE };
/** Wrong codes of one network in so long; the world has one network. */
const WRONG = { most: 20, window: 15 * MINUTE };

/** A booking from the outside: finding it, looking at it, proving whose it is. */
export function bookingHandlers(world: BookingWorld): Pick<Handlers, BookingOperation> {
  const { clock, bookings } = world;

  let wrong = { count: 0, endsAt: 0 };

  function sent({ contact }: Booking, until: number): { email: string; expiresAt: string } {
    return { email: maskEmail(contact?.email ?? ""), expiresAt: new Date(until).toISOString() };
  }

  /** Throws `code_wrong`, or `rate_limited` after many of them. */
  function countWrong(): never {
    const now = clock.now();
    if (wrong.endsAt <= now) wrong = { count: 0, endsAt: now + WRONG.window };
    const triesLeft = WRONG.most - ++wrong.count;
    if (triesLeft < 0) {
      throw new DomainError("rate_limited", "Many wrong codes came from your network. Wait.");
    }
    const detail = `This is not a code that we sent. After ${triesLeft} more wrong ones you have to wait.`;
    throw new DomainError("code_wrong", detail, [], { triesLeft });
  }

  return {
    retrieveBooking({ body }) {
      const pnr = readPnr(body.pnr);
      const keys = surnameKeys(body.surname);
      const found = [...bookings.values()].find(
        (booking) =>
          booking.pnr === pnr &&
          booking.passengers.some(({ surname }) =>
            surnameKeys(surname).some((key) => keys.includes(key)),
          ),
      );
      if (!found) {
        const detail = "There is no booking with this code and surname. Check both.";
        throw new DomainError("not_found", detail);
      }
      const lately = new Date(clock.now() - HOUR).toISOString();
      if (!found.history.some(({ event, at }) => event === "opened" && at > lately)) {
        world.record(found, "opened");
      }
      return { body: world.open(found, "view", 1) };
    },

    listBookings({ query, caller, empty }) {
      const now = clock.now();
      const { when, ...page } = query;
      const isPast = ({ terms }: Booking) => terms.endsAt <= now;
      const direction = when === "past" ? -1 : 1;
      const all = world
        .visible(caller)
        .filter(({ booking }) => !when || isPast(booking) === (when === "past"))
        .sort(({ booking: a }, { booking: b }) => {
          // Those that begin together: the one made last first.
          return direction * (a.terms.startsAt - b.terms.startsAt) || (a.id < b.id ? 1 : -1);
        });
      const ids = all.map(({ booking }) => booking.id);
      const { items, nextCursor } = pageOf(empty ? [] : all, page, `${when} ${ids.join()}`);
      const data = items.map(({ booking, access }) =>
        viewBooking(world.flights, booking, access, now),
      );
      return { body: { data, nextCursor } };
    },

    getBooking({ path, caller }) {
      const { booking, access } = world.see(caller, path.bookingId);
      return world.answer(booking, access);
    },

    resendConfirmation({ path, caller }) {
      const booking = world.manage(caller, path.bookingId);
      if (booking.status !== "confirmed") {
        throw new DomainError("booking_state", `This booking is ${booking.status}.`);
      }
      world.record(booking, "confirmation_sent");
      return { body: sent(booking, booking.terms.endsAt) };
    },

    mailBookingLinks({ body: { email } }) {
      const now = clock.now();
      const wanted = email.toLowerCase();
      const found = [...bookings.values()].filter(
        ({ contact, status, terms }) =>
          contact?.email.toLowerCase() === wanted &&
          (status === "held" || status === "confirmed") &&
          terms.endsAt > now,
      );
      const pnrs = found.map(({ pnr }) => pnr);
      const to = found[0]?.contact?.email;
      if (to !== undefined) world.mails.push({ to, about: "booking-links", pnrs });
      return { body: { email } };
    },

    startVerification({ path, caller }) {
      const { booking } = world.see(caller, path.bookingId);
      const now = clock.now();
      booking.codeEnds = booking.codeEnds.filter((end) => end > now);
      const recent = booking.codeEnds.filter((end) => end - CODE_MS > now - CODES.window);
      const to = booking.contact?.email ?? "";
      if (recent.length < CODES.most) {
        booking.codeEnds.push(now + CODE_MS);
        world.mails.push({ to, about: "booking-code", code: DEMO_MAILED_CODE });
      }
      return { body: sent(booking, booking.codeEnds.at(-1) ?? now) };
    },

    confirmVerification({ path, body, caller }) {
      const { booking } = world.see(caller, path.bookingId);
      const counts = booking.codeEnds.some((end) => end > clock.now());
      if (!counts || readLongCode(body.code) !== DEMO_MAILED_CODE) return countWrong();
      booking.codeEnds = [];
      world.record(booking, "verified");
      return { body: world.open(booking, "manage", 1) };
    },

    listBookingHistory({ path, caller }) {
      const { booking } = world.see(caller, path.bookingId);
      return { body: { data: [...booking.history] } };
    },

    streamBookingEvents({ path, header, caller, signal }) {
      const { booking } = world.see(caller, path.bookingId);
      const show = (event: LiveEvent): LiveEvent | undefined => {
        const { bookingId, departureId } = event.data;
        if (bookingId === booking.id) return event;
        const isNear = booking.terms.seats.some((one) => one.departureId === departureId);
        // Whose seats they are is nobody else's business.
        return isNear ? { ...event, data: { ...event.data, bookingId: null } } : undefined;
      };
      return { body: world.events.stream(show, header["Last-Event-ID"], signal) };
    },
  };
}
