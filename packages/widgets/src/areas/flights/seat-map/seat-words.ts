import { exponentOf, type Money, type Seat } from "@embark/sdk";
import type { TermsController } from "../../../foundation/terms/terms-controller.ts";
import { initialsOf, type SeatPassenger, type Standing } from "./seat-party.ts";
import type { PlacedSeat } from "./seat-plan.ts";
import type { SeatTerms } from "./terms/seat-terms.ts";

/** What is needed of the words and formats of an element. */
export type SeatWords = Pick<TermsController<SeatTerms>, "t" | "locale" | "money" | "number">;

/** The words of this moment: asking an element for its own means asking what language is around it. */
export function wordsOf({ t, locale, money, number }: SeatWords): SeatWords {
  return { t, locale, money, number };
}

/** The name of a passenger, or a number for one without. */
export function nameOf(
  { t, number }: SeatWords,
  passengers: readonly SeatPassenger[],
  passenger: SeatPassenger,
): string {
  return passenger.name || t.traveller(number(passengers.indexOf(passenger) + 1));
}

/** Whom a seat is being chosen for; that everybody has one when there is no next. */
export function headingOf(
  terms: SeatWords,
  passengers: readonly SeatPassenger[],
  traveller: SeatPassenger,
  next: SeatPassenger | undefined,
): string {
  const { t } = terms;
  const alone = passengers.length === 1;
  if (!next) return alone ? t.chooseSeat : t.everybodySeated;
  return alone && !traveller.name
    ? t.chooseSeat
    : t.chooseSeatFor(nameOf(terms, passengers, traveller));
}

/** What a choice is answered with: the seat, what all of them cost, and whose turn it is. */
export function chosenText(
  terms: SeatWords,
  passengers: readonly SeatPassenger[],
  chosen: { readonly passenger: SeatPassenger; readonly seat: string },
  { total, next }: { readonly total: Money | undefined; readonly next: SeatPassenger | undefined },
): string {
  const { t } = terms;
  const words = [t.chosen(chosen.seat, nameOf(terms, passengers, chosen.passenger))];
  if (total) words.push(t.total(terms.money(total)));
  if (next) words.push(t.chooseSeatFor(nameOf(terms, passengers, next)));
  else if (passengers.length > 1) words.push(t.everybodySeated);
  return words.join(". ");
}

/** What is said of a seat, in words of the reader; what we have no word for is left out. */
export function featuresOf({ t }: SeatWords, { seat }: PlacedSeat): readonly string[] {
  return seat.features.flatMap((feature) => t.features[feature] ?? []);
}

export function priceText(terms: SeatWords, price: Money | null): string {
  if (!price) return "";
  return price.amount > 0 ? terms.money(price) : terms.t.free;
}

/** What keeps a seat from being chosen, or whose it is; empty for a free one. */
export function reasonOf(
  terms: SeatWords,
  passengers: readonly SeatPassenger[],
  { state, holder, bar }: Standing,
): string {
  const { t } = terms;
  if (holder) return t.takenBy(nameOf(terms, passengers, holder));
  if (bar) return t.bars[bar];
  if (state === "taken") return t.taken;
  if (state === "away") return t.otherCabin;
  return state === "blocked" ? t.blocked : "";
}

const speakers = new Map<string, Intl.NumberFormat>();

/** A price with the name of its currency. */
function spokenPrice(locale: string, { amount, currency }: Money): string {
  const id = `${locale} ${currency}`;
  let speaker = speakers.get(id);
  if (!speaker) {
    speaker = new Intl.NumberFormat(locale, {
      style: "currency",
      currency,
      currencyDisplay: "name",
      trailingZeroDisplay: "stripIfInteger",
    });
    speakers.set(id, speaker);
  }
  return speaker.format(amount / 10 ** exponentOf(currency));
}

/**
 * Makes names of seats such as "12A, window, exit row, extra legroom, 450 Thai baht, available". A wide-body
 * has hundreds, so what costs time, the words and the formatted prices, is looked up once.
 */
export function seatLabels(
  terms: SeatWords,
  passengers: readonly SeatPassenger[],
): (placed: PlacedSeat, standing: Standing) => string {
  const { t, locale } = terms;
  const { comma, features, taken } = t;
  const available = comma + t.available;
  const prices = new Map<number, string>();
  const places = new Map<string, string>();

  function spoken(price: Money): string {
    let text = prices.get(price.amount);
    if (text === undefined) {
      text = comma + (price.amount > 0 ? spokenPrice(locale, price) : t.free);
      prices.set(price.amount, text);
    }
    return text;
  }

  /** What a seat is like, the same for many. */
  function described(seat: Seat): string {
    const id = seat.features.join();
    let text = places.get(id);
    if (text === undefined) {
      text = "";
      for (const feature of seat.features) {
        const word = features[feature];
        if (word) text += comma + word;
      }
      places.set(id, text);
    }
    return text;
  }

  return ({ seat }, standing) => {
    const { state, holder } = standing;
    const label = seat.designator + described(seat);
    if (state === "taken") return label + comma + taken;
    const priced = seat.price && state !== "away" ? label + spoken(seat.price) : label;
    if (state === "free") return priced + available;
    const reason = priced + comma + reasonOf(terms, passengers, standing);
    // What is written on a seat is part of its name, for people who speak to their computer.
    return holder ? reason + comma + initialsOf(nameOf(terms, passengers, holder)) : reason;
  };
}

/** How a seat looks and what it is called. */
export interface SeatFace {
  readonly standing: Standing;
  readonly label: string;
  /** Initials of who has it; the letter of the seat otherwise. */
  readonly initials: string;
}

/** Faces of the seats as they stand now. */
export function seatFaces(
  terms: SeatWords,
  passengers: readonly SeatPassenger[],
  standingOf: (placed: PlacedSeat) => Standing,
): (placed: PlacedSeat) => SeatFace {
  const labelOf = seatLabels(terms, passengers);
  return (placed) => {
    const standing = standingOf(placed);
    const { holder } = standing;
    const initials = holder ? initialsOf(nameOf(terms, passengers, holder)) : "";
    return { standing, label: labelOf(placed, standing), initials };
  };
}
