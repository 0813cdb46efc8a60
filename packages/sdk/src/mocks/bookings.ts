import { maskEmail, readPnr, surnameKeys } from "@embark/rules/bookings";
import { DomainError } from "@embark/rules/domain-error";
import type { LiveEvent } from "../generated/types.ts";
import { type Booking, viewBooking } from "./booking.ts";
import type { BookingWorld } from "./booking-world.ts";
import { DEMO_CODE } from "./demo.ts";
import type { Handlers } from "./handler.ts";
import { pageOf } from "./page.ts";

type BookingOperation =
  | "retrieveBooking"
  | "listBookings"
  | "getBooking"
  | "resendConfirmation"
  | "startVerification"
  | "confirmVerification"
  | "listBookingHistory"
  | "streamBookingEvents";

const CODE_MS = 10 * 60_000;
const CODE_TRIES = 5;

/** A booking from the outside: finding it, looking at it, proving whose it is. */
export function bookingHandlers(world: BookingWorld): Pick<Handlers, BookingOperation> {
  const { clock, bookings } = world;

  function sent({ contact }: Booking): { email: string; expiresAt: string } {
    const expiresAt = new Date(clock.now() + CODE_MS).toISOString();
    return { email: maskEmail(contact?.email ?? ""), expiresAt };
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
      world.record(found, "opened");
      return { body: world.open(found, "view", 1) };
    },

    listBookings({ query, caller, empty }) {
      const now = clock.now();
      const { when, ...page } = query;
      const isPast = ({ terms }: Booking) => terms.endsAt < now;
      const all = world
        .visible(caller)
        .filter(({ booking }) => !when || isPast(booking) === (when === "past"))
        .sort(({ booking: a }, { booking: b }) => {
          const past = Number(isPast(a)) - Number(isPast(b));
          // The next journey first, of past ones the last.
          return past || (isPast(a) ? -1 : 1) * (a.terms.startsAt - b.terms.startsAt);
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
      return { body: sent(booking) };
    },

    startVerification({ path, caller }) {
      const { booking } = world.see(caller, path.bookingId);
      booking.code = { expiresAt: clock.now() + CODE_MS, triesLeft: CODE_TRIES };
      return { body: sent(booking) };
    },

    confirmVerification({ path, body, caller }) {
      const { booking } = world.see(caller, path.bookingId);
      const { code } = booking;
      const counts = code && code.triesLeft > 0 && code.expiresAt > clock.now();
      if (counts && body.code === DEMO_CODE) {
        booking.code = null;
        world.record(booking, "verified");
        return { body: world.open(booking, "manage", 1) };
      }
      const triesLeft = counts ? --code.triesLeft : 0;
      const detail =
        triesLeft > 0
          ? `This is not the code that we sent. ${triesLeft} more tries.`
          : "This code does not count any more. Ask for a new one.";
      throw new DomainError("code_wrong", detail, [], { triesLeft });
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
