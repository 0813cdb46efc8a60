import {
  type BookedPassenger,
  checkParty,
  flightTerms,
  freeCancellationUntil,
  freshQuote,
  holdExpired,
  type Passenger,
  plainPhone,
  QUOTE_MS,
  type Quote,
  type Terms,
  toInstant,
  toJourney,
  toQuote,
  totalOf,
} from "@embark/rules/bookings";
import { DomainError } from "@embark/rules/domain-error";
import { decodeFareId } from "@embark/rules/flights/offers/offer-id";
import { localDate } from "@embark/rules/flights/timetable/zoned-time";
import type { Hold as HoldData } from "../generated/types.ts";
import type { Booking } from "./booking.ts";
import type { BookingWorld } from "./booking-world.ts";
import type { Handlers } from "./handler.ts";
import type { Hold } from "./inventory.ts";

type SalesOperation =
  | "createQuote"
  | "holdSeats"
  | "releaseSeats"
  | "commitSeats"
  | "reserveBooking";

/** From a fare to a reservation that waits for its payment. */
export function salesHandlers(world: BookingWorld): Pick<Handlers, SalesOperation> {
  const { clock, inventory, bookings } = world;

  function requireHold(id: string): Hold {
    const hold = inventory.get(id);
    if (hold) return hold;
    throw new DomainError("not_found", `There is no hold ${id}.`);
  }

  function claim(id: string, bookingId: string, { seats }: Quote): Hold {
    const hold = inventory.get(id);
    if (hold?.status !== "held") throw holdExpired();
    if (hold.bookingId || JSON.stringify(hold.seats) !== JSON.stringify(seats)) {
      const detail =
        "Another booking has these seats, or they are not those of the quote. Hold others.";
      throw new DomainError("hold_in_use", detail);
    }
    hold.bookingId = bookingId;
    return hold;
  }

  return {
    createQuote({ body: { fareId } }) {
      const quote = quoteFare(world, fareId);
      const id = world.newId("quo");
      world.quotes.set(id, quote);
      return { body: toQuote(id, quote, journeyOf(world, quote)) };
    },

    holdSeats({ body }) {
      const quote = freshQuote(world.quotes.get(body.quoteId), clock.now());
      return { body: toHold(world.take(quote.seats, null)) };
    },

    releaseSeats({ body }) {
      const hold = requireHold(body.holdId);
      if (hold.status === "committed") {
        const detail = "The seats of this hold are sold. Cancel the booking to give them back.";
        throw new DomainError("hold_committed", detail);
      }
      world.end(hold, "released");
      return { body: toHold(hold) };
    },

    commitSeats({ body }) {
      const hold = requireHold(body.holdId);
      if (hold.status === "committed") return { body: toHold(hold) };
      if (hold.status !== "held") throw holdExpired();
      const detail = "The booking of this hold is not confirmed. Confirm it with a payment first.";
      throw new DomainError("booking_not_confirmed", detail);
    },

    reserveBooking({ body: { quoteId, holdId, passengers, contact, locale = "en" }, caller }) {
      const now = clock.now();
      const quote = freshQuote(world.quotes.get(quoteId), now);
      checkParty(passengers, contact, quote, localDate(now, "UTC"));
      const id = world.newId("bkg");
      const hold = holdId ? claim(holdId, id, quote) : world.take(quote.seats, id);
      const booking: Booking = {
        id,
        pnr: world.newPnr(),
        createdAt: now,
        freeUntil: freeCancellationUntil(now, quote.startsAt),
        locale,
        contact: { email: contact.email.trim(), phone: plainPhone(contact.phone) },
        passengers: passengers.map(booked),
        owner: caller.user?.role === "traveller" ? caller.user.accountId : null,
        history: [],
        status: "held",
        terms: termsOf(quote),
        hold,
        expiresAt: hold.expiresAt,
        seats: [],
        seatFees: 0,
        changeFees: 0,
        paid: 0,
        refunded: 0,
        card: null,
        change: null,
        codeEnds: [],
        version: 0,
      };
      bookings.set(id, booking);
      world.record(booking, "reserved", { amount: totalOf(booking) });
      world.tell("booking.reserved", booking);
      return { body: world.open(booking, "manage", 24) };
    },
  };
}

function booked({ document, ...passenger }: Passenger): BookedPassenger {
  const plain = (name: string) => name.trim().replace(/\s+/gu, " ");
  const { givenName, surname } = passenger;
  return {
    ...passenger,
    givenName: plain(givenName),
    surname: plain(surname),
    documentOnFile: document !== undefined,
  };
}

/** What a quote promises, without how long. */
export function termsOf({ fareId: _, expiresAt: __, ...terms }: Quote): Terms {
  return terms;
}

/** A fare at its price of now, for a party that has these seats. Throws what `flightTerms` throws. */
export function quoteFare(
  { clock, flights }: BookingWorld,
  fareId: string,
  has?: Terms["seats"],
): Quote {
  const now = clock.now();
  // The flights of a fare id from elsewhere are not made yet.
  for (const id of decodeFareId(fareId)?.slices.flat() ?? []) flights.find(id);
  return { ...flightTerms(flights, fareId, now, has), fareId, expiresAt: now + QUOTE_MS };
}

export function journeyOf({ flights }: BookingWorld, quote: Quote): ReturnType<typeof toJourney> {
  const slices = quote.slices.map((slice) => slice.flatMap((id) => flights.find(id) ?? []));
  return toJourney(flights, quote, slices);
}

function toHold({ id, status, expiresAt, seats }: Hold): HoldData {
  return { id, status, expiresAt: toInstant(expiresAt), seats: seats.map((need) => ({ ...need })) };
}
