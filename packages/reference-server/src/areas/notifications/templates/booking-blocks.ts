import type { ItineraryItem, MailBlock } from "../../../platform/mail/blocks.ts";
import { type CalendarEvent, calendarFile } from "../../../platform/mail/calendar.ts";
import type { MailFormats } from "../../../platform/mail/formats.ts";
import type { CalendarFile } from "../../../platform/mail/mailer.ts";
import type {
  BookingMail,
  BookingMailHead,
  MailPassenger,
  MailPrice,
  MailPriceLine,
  MailSegment,
  MailStop,
} from "../booking-mail.ts";
import { type BookingWords, bookingWords } from "./booking-words.ts";

export function wordsOf({ language }: MailFormats): BookingWords {
  return bookingWords[language];
}

/** `Bangkok – London`: to where the party stays longest, which for a return trip is not where it ends. */
export function routeOf(segments: readonly MailSegment[]): string {
  const stays = segments.map(({ arrival }, index) => {
    const next = segments[index + 1];
    const end = next ? Date.parse(next.departure.at) : Number.POSITIVE_INFINITY;
    const isHome = arrival.code === segments[0]?.departure.code;
    return { city: arrival.city, length: isHome ? 0 : end - Date.parse(arrival.at) };
  });
  const longest = stays.reduce((one, other) => (other.length > one.length ? other : one));
  return `${segments[0]?.departure.city} – ${longest.city}`;
}

/** `Fri, Dec 18, 11:50 PM`, by the clocks at the first departure. */
export function startOf(segments: readonly MailSegment[], formats: MailFormats): string {
  const [first] = segments;
  if (!first) throw new Error("A journey has at least one segment.");
  const { at, timeZone } = first.departure;
  return formats.moment(at, timeZone);
}

export function itineraryBlock(segments: readonly MailSegment[], formats: MailFormats): MailBlock {
  return { kind: "itinerary", segments: segments.map((each) => itineraryItem(each, formats)) };
}

function itineraryItem(segment: MailSegment, formats: MailFormats): ItineraryItem {
  const { flightNumber, carrier, operatedBy, departure, arrival, durationMinutes } = segment;
  const operated = operatedBy === null ? [] : [wordsOf(formats).operatedBy(operatedBy)];
  return {
    title: [flightNumber, carrier, ...operated].join(" · "),
    departure: stop(departure, formats),
    arrival: stop(arrival, formats),
    duration: formats.duration(durationMinutes),
  };
}

function stop({ at, timeZone, code, city, airport, terminal }: MailStop, formats: MailFormats) {
  const place = terminal === null ? [] : [wordsOf(formats).terminal(terminal)];
  return {
    date: formats.date(at, timeZone),
    time: formats.time(at, timeZone),
    place: `${city} (${code})`,
    details: [[airport, ...place].join(" · "), formats.zone(at, timeZone)],
  };
}

export function passengerBlocks(
  { passengers, segments }: BookingMail,
  formats: MailFormats,
): MailBlock[] {
  const words = wordsOf(formats);
  const facts = passengers.map((passenger) => ({
    label: `${passenger.name} (${words.types[passenger.type]})`,
    value: seatText(passenger, segments, words),
  }));
  return [
    { kind: "heading", text: words.passengers },
    { kind: "facts", facts },
  ];
}

function seatText(
  { type, seats }: MailPassenger,
  segments: readonly MailSegment[],
  words: BookingWords,
): string {
  const known = segments.flatMap(({ flightNumber }, index) => {
    const seat = seats[index];
    if (!seat) return [];
    return segments.length > 1 ? `${seat} (${flightNumber})` : seat;
  });
  if (known.length > 0) return words.seats(known.join(", "));
  // An infant travels on a lap.
  return type === "infant" ? "–" : words.noSeat;
}

export function pricesBlock(price: MailPrice, totalLabel: string, formats: MailFormats): MailBlock {
  return {
    kind: "prices",
    lines: price.lines.map((line) => ({
      label: lineLabel(line, formats),
      price: formats.money(line.amount),
    })),
    total: { label: totalLabel, price: formats.money(price.total) },
  };
}

function lineLabel({ kind, passengers }: MailPriceLine, formats: MailFormats): string {
  const words = wordsOf(formats);
  if (!passengers) return words.kinds[kind];
  const { type, count } = passengers;
  return `${words.kinds[kind]} · ${formats.number(count)} × ${words.types[type]}`;
}

/** Price with what was paid by, then the conditions of the fare. */
export function priceBlocks(booking: BookingMail, formats: MailFormats): MailBlock[] {
  const words = wordsOf(formats);
  const cards = booking.paidWith.map(({ brand, last4 }) => words.card(brand, last4)).join(", ");
  const paid: MailBlock[] = cards
    ? [{ kind: "facts", facts: [{ label: words.paidWith, value: cards }] }]
    : [];
  return [
    { kind: "heading", text: words.price },
    pricesBlock(booking.price, words.total, formats),
    ...paid,
    { kind: "heading", text: `${words.fare}: ${booking.brand}` },
    { kind: "facts", facts: conditionFacts(booking, formats) },
  ];
}

function conditionFacts({ conditions }: BookingMail, formats: MailFormats) {
  const words = wordsOf(formats);
  const { cabinBag, checkedBag, seatSelection, change, refund } = conditions;
  const bags = ({ pieces, kg }: { pieces: number; kg: number }) =>
    words.bags(formats.number(pieces), formats.number(kg));
  const isKnown = (name: string): name is keyof typeof words.seatSelection =>
    name in words.seatSelection;
  const seats = isKnown(seatSelection) ? words.seatSelection[seatSelection] : seatSelection;
  const changes = change.fee ? words.changeFee(formats.money(change.fee)) : words.changeFree;
  const refunds = refund.fee ? words.refundFee(formats.money(refund.fee)) : words.refundFree;
  const taxes = refund.refundsTaxes && !refund.allowed ? ` · ${words.taxesRefunded}` : "";
  return [
    { label: words.cabinBag, value: bags(cabinBag) },
    { label: words.checkedBag, value: checkedBag ? bags(checkedBag) : words.noBag },
    { label: words.seatChoice, value: seats },
    { label: words.changes, value: change.allowed ? changes : words.notAllowed },
    { label: words.refund, value: `${refund.allowed ? refunds : words.notAllowed}${taxes}` },
  ];
}

/**
 * The journey as a calendar file. Events are named by the booking and their place in it, so that a
 * changed flight moves its event; those of `before` that have no successor are cancelled.
 * The link to the booking is not in it: calendars are shared, and whoever has the link has the booking.
 */
export function bookingCalendar(
  { bookingId, version, at, pnr, segments }: BookingMailHead,
  formats: MailFormats,
  {
    before = [],
    method = "PUBLISH",
  }: Partial<Pick<CalendarFile, "method">> & {
    before?: readonly MailSegment[];
  } = {},
): CalendarFile {
  const words = wordsOf(formats);
  const event = (segment: MailSegment, index: number): CalendarEvent => {
    const { departure, arrival, flightNumber, carrier } = segment;
    const { details } = stop(departure, formats);
    const clocks = [departure, arrival].map(
      (each) =>
        `${each.city} (${each.code}): ${formats.moment(each.at, each.timeZone)}, ${formats.zone(each.at, each.timeZone)}`,
    );
    return {
      uid: `${bookingId}-${index + 1}`,
      start: Date.parse(departure.at),
      end: Date.parse(arrival.at),
      summary: `${flightNumber} ${departure.city} – ${arrival.city}`,
      location: `${departure.city} (${departure.code}), ${details[0]}`,
      description: [`${words.pnr}: ${pnr}`, carrier, ...clocks].join("\n"),
      cancelled: method === "CANCEL" || index >= segments.length,
    };
  };
  return calendarFile([...segments, ...before.slice(segments.length)].map(event), {
    filename: `${pnr}.ics`,
    method,
    sequence: version,
    stamp: Date.parse(at),
  });
}
