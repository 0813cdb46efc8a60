import { type RefundLine, type Terms, toInstant, totalOf } from "@embark/rules/bookings";
import { airportOf, type ScheduledFlight, toConditions, type World } from "@embark/rules/flights";
import type { Booking } from "../bookings/booking.ts";
import type {
  BookingMail,
  BookingMailHead,
  MailCard,
  MailPriceKind,
  MailPriceLine,
  MailSegment,
  MailStop,
} from "./booking-mail.ts";

type Slices = readonly (readonly ScheduledFlight[])[];

const CARD_BRANDS: Readonly<Record<string, string>> = {
  visa: "Visa",
  mastercard: "Mastercard",
  amex: "American Express",
};

/** What every mail about a booking tells. */
export function headOf(
  world: World,
  booking: Booking,
  slices: Slices,
  { at, link }: { at: number; link: string },
): BookingMailHead {
  return {
    bookingId: booking.id,
    version: booking.version,
    at: toInstant(at),
    pnr: booking.pnr,
    contactName: contactNameOf(booking),
    segments: segmentsOf(world, slices),
    manageUrl: link,
  };
}

/** A booking with everything that its confirmation tells. */
export function confirmationOf(
  world: World,
  booking: Booking,
  slices: Slices,
  occasion: { at: number; link: string },
): BookingMail {
  const { terms, passengers, seats } = booking;
  const { currency } = terms;
  const departures = terms.slices.flat();
  return {
    ...headOf(world, booking, slices, occasion),
    passengers: passengers.map(({ id, type, givenName, surname }) => ({
      name: `${givenName} ${surname}`,
      type,
      seats: departures.map(
        (departureId) =>
          seats.find((one) => one.departureId === departureId && one.passengerId === id)?.seat ??
          null,
      ),
    })),
    brand: terms.brand.charAt(0).toUpperCase() + terms.brand.slice(1),
    conditions: toConditions(terms.conditions, currency),
    price: { lines: priceLines(booking), total: { amount: totalOf(booking), currency } },
    paidWith: booking.cards.map(cardOf),
  };
}

export function contactNameOf({ passengers }: Booking): string {
  const first = passengers.find(({ type }) => type === "adult");
  return first ? `${first.givenName} ${first.surname}` : "";
}

export function cardOf({ brand, last4 }: MailCard): MailCard {
  return { brand: CARD_BRANDS[brand] ?? brand, last4 };
}

export function segmentsOf(world: World, slices: Slices): MailSegment[] {
  return slices.flat().map((flight) => ({
    flightNumber: `${flight.airline} ${flight.number}`,
    carrier: world.airlines.get(flight.airline) ?? flight.airline,
    operatedBy:
      flight.operatedBy === flight.airline
        ? null
        : (world.airlines.get(flight.operatedBy) ?? flight.operatedBy),
    departure: stopOf(world, flight.origin, flight.departsAt, flight.originTerminal),
    arrival: stopOf(world, flight.destination, flight.arrivesAt, flight.destinationTerminal),
    durationMinutes: (flight.arrivesAt - flight.departsAt) / 60_000,
  }));
}

function stopOf(world: World, code: string, at: number, terminal: string | null): MailStop {
  const { city, name, timeZone } = airportOf(world, code);
  return { at: toInstant(at), timeZone, code, city, airport: name, terminal };
}

function priceLines({ terms, seatFees, changeFees }: Booking): MailPriceLine[] {
  const { currency, travellers } = terms;
  const money = (amount: number) => ({ amount, currency });
  const taxes = travellers.reduce(
    (sum, { count, taxes: lines }) =>
      sum + count * lines.reduce((all, { amount }) => all + amount, 0),
    0,
  );
  return [
    ...travellers.map(
      ({ type, count, base }): MailPriceLine => ({
        kind: "fare",
        passengers: { type, count },
        amount: money(count * base),
      }),
    ),
    { kind: "taxes", amount: money(taxes) },
    ...(seatFees > 0 ? [{ kind: "seats", amount: money(seatFees) } as const] : []),
    ...(changeFees > 0 ? [{ kind: "changeFee", amount: money(changeFees) } as const] : []),
  ];
}

/** What a change cost: the difference of the fares and the fee for the party. */
export function differenceOf(
  terms: Terms,
  { difference, fee }: { readonly difference: number; readonly fee: number },
): BookingMail["price"] {
  const money = (amount: number) => ({ amount, currency: terms.currency });
  return {
    lines: [
      { kind: "fareDifference", amount: money(difference) },
      ...(fee > 0 ? [{ kind: "changeFee", amount: money(fee) } as const] : []),
    ],
    total: money(difference + fee),
  };
}

const REFUND_KINDS: Readonly<Record<RefundLine["code"], MailPriceKind>> = {
  fare: "fare",
  surcharges: "fare",
  taxes: "taxes",
  seats: "seats",
  changes: "changeFee",
  fee: "cancellationFee",
};

/** What comes back of a cancelled booking, with the fee that is kept. */
export function refundOf(
  lines: readonly Pick<RefundLine, "code" | "refund">[],
  total: number,
  currency: string,
): BookingMail["price"] {
  const sums = new Map<MailPriceKind, number>();
  for (const { code, refund } of lines) {
    const kind = REFUND_KINDS[code];
    sums.set(kind, (sums.get(kind) ?? 0) + refund);
  }
  return {
    lines: [...sums]
      .filter(([, amount]) => amount !== 0)
      .map(([kind, amount]) => ({ kind, amount: { amount, currency } })),
    total: { amount: total, currency },
  };
}
