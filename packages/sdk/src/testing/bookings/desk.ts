import assert from "node:assert/strict";
import {
  type Booking,
  type Embark,
  type FlightFare,
  type FlightOffer,
  type Money,
  type NewPassenger,
  type OpenedBooking,
  type Payment,
  ProblemError,
  type Quote,
  type ReserveRequest,
  type SearchFlightsQuery,
  type Seat,
  type WaitOptions,
} from "../../index.ts";
import { dateIn } from "../journey.ts";

/** What happens outside of the API while somebody books: at the card form, the bank and the mailbox. */
export interface Outside {
  /** What the card form of a payment gives for a card. */
  tokenFor(payment: Payment, card: "success" | "declined" | "challenge"): Promise<string>;
  /** The payer proves to the bank who they are. */
  passChallenge(payment: Payment): Promise<void>;
  /** The code in the newest message to an address. */
  codeSentTo(email: string): Promise<string>;
  /** What the links carry in the newest mail that lists the bookings of an address; none without such a mail. */
  linksSentTo(email: string): Promise<readonly { pnr: string; mailKey: string }[]>;
}

/** What somebody who books does through the client; fails with an assertion error. */
export type BookingJourney = (embark: Embark, outside: Outside) => Promise<void>;
export type BookingJourneys = Readonly<Record<string, BookingJourney>>;

/** A fare of a journey that is on sale. */
export interface Choice {
  readonly offer: FlightOffer;
  readonly fare: FlightFare;
}

interface Wish {
  /** Days from now. */
  readonly days?: number;
  readonly returnDays?: number;
  readonly brand?: string;
  readonly query?: Partial<SearchFlightsQuery>;
}

/** Fares of a brand from Bangkok to London, unless the wish says otherwise; the lowest first. */
export async function faresOf(embark: Embark, wish: Wish = {}): Promise<Choice[]> {
  const { days = 30, returnDays, brand = "classic", query } = wish;
  const { offers } = await embark.flights.search({
    origin: "BKK",
    destination: "LHR",
    departureDate: await dateIn(embark, days),
    ...(returnDays === undefined ? {} : { returnDate: await dateIn(embark, returnDays) }),
    limit: 100,
    ...query,
  });
  const choices = offers.flatMap((offer) =>
    offer.fares.filter((fare) => fare.brand === brand).map((fare) => ({ offer, fare })),
  );
  return choices.sort((a, b) => a.fare.price.amount - b.fare.price.amount);
}

export async function fareOf(embark: Embark, wish?: Wish): Promise<FlightFare> {
  const [choice] = await faresOf(embark, wish);
  assert.ok(choice, "there is a fare to book");
  return choice.fare;
}

/** One adult who can be reached, at an address of their own. */
export async function partyOf(
  embark: Embark,
  ...types: readonly NewPassenger["type"][]
): Promise<Pick<ReserveRequest, "passengers" | "contact">> {
  const birthDates = {
    adult: "1990-04-12",
    child: await dateIn(embark, -8 * 365),
    infant: await dateIn(embark, -200),
  };
  const names = ["Anna", "Ben", "Carla", "David", "Eva", "Felix", "Greta", "Hugo", "Ines"];
  const passengers = (types.length > 0 ? types : (["adult"] as const)).map((type, at) => ({
    id: `p${at + 1}`,
    type,
    givenName: names[at] ?? "Kim",
    surname: "Müller",
    birthDate: birthDates[type],
    ...(type === "infant" ? { infantOf: "p1" } : {}),
  }));
  const email = `anna.${Math.random().toString(36).slice(2)}@example.org`;
  return { passengers, contact: { email, phone: "+66 81 234 5678" } };
}

/** A quote of a fare, at the price of now when others have bought meanwhile. */
export async function quoteOf(embark: Embark, fareId: string): Promise<Quote> {
  try {
    return await embark.pricing.quote({ fareId });
  } catch (error) {
    const problem = error instanceof ProblemError ? error.problem : undefined;
    if (problem?.code !== "price_changed") throw error;
    return quoteOf(embark, problem.fareId);
  }
}

/** Holds the seats of a fare and reserves them. */
export async function reserve(
  embark: Embark,
  fare: Pick<FlightFare, "id">,
  party?: Pick<ReserveRequest, "passengers" | "contact">,
): Promise<OpenedBooking> {
  const quote = await quoteOf(embark, fare.id);
  const hold = await embark.inventory.hold({ quoteId: quote.id });
  return embark.bookings.reserve({
    quoteId: quote.id,
    holdId: hold.id,
    ...(party ?? (await partyOf(embark))),
  });
}

/** Holds the seats of a quote until there are not enough any more; gives the holds, and what was said then. */
export async function sellOut(embark: Embark, quoteId: string) {
  const holds: string[] = [];
  for (;;) {
    try {
      holds.push((await embark.inventory.hold({ quoteId })).id);
    } catch (error) {
      assert.ok(error instanceof ProblemError && error.problem?.code === "sold_out", `${error}`);
      return { holds, problem: error.problem };
    }
  }
}

/** Pays what a booking owes with a card that works. */
export async function pay(
  embark: Embark,
  outside: Outside,
  { booking, token }: Pick<OpenedBooking, "booking" | "token">,
): Promise<Booking> {
  const options = { bookingToken: token };
  const intent = await embark.payments.intent({ bookingId: booking.id }, options);
  const card = await outside.tokenFor(intent, "success");
  const payment = await embark.payments.authorize(intent.id, { token: card }, options);
  assert.equal(payment.status, "authorized");
  return embark.bookings.confirm(booking.id, { paymentId: payment.id }, options);
}

/** A paid booking and the token that manages it. */
export async function book(
  embark: Embark,
  outside: Outside,
  fare: Pick<FlightFare, "id">,
): Promise<{ booking: Booking; token: string }> {
  const opened = await reserve(embark, fare);
  return { booking: await pay(embark, outside, opened), token: opened.token };
}

/** Cancels at what the quote says. */
export async function cancel(embark: Embark, { id }: Pick<Booking, "id">, token: string) {
  const options = { bookingToken: token };
  const quote = await embark.bookings.quoteCancellation(id, options);
  const cancelled = await embark.bookings.cancel(id, { quoteId: quote.id }, options);
  return { quote, cancelled };
}

/** The problem of a call that must fail. */
export async function problemOf(call: PromiseLike<unknown>): Promise<ProblemError> {
  const error = await call.then(
    () => undefined,
    (caught: unknown) => caught,
  );
  assert.ok(error instanceof ProblemError, `expected a problem, got ${error}`);
  assert.ok(error.detail && error.requestId, "a problem says what to do, and its request id");
  return error;
}

/** Code and pointers of a problem, in alphabetical order. */
export async function wrongParts(call: PromiseLike<unknown>): Promise<string[]> {
  const { code, errors } = await problemOf(call);
  return [code ?? "", ...errors.map(({ pointer }) => pointer).sort()];
}

/** A sealed id with another character in the middle. */
export function altered(id: string): string {
  const middle = Math.floor(id.length / 2);
  return `${id.slice(0, middle)}${id[middle] === "A" ? "B" : "A"}${id.slice(middle + 1)}`;
}

export function money(amount: number, { currency }: Money): Money {
  return { amount, currency };
}

/** Flights of a booking in order. */
export function flightsOf({ slices }: Pick<Booking, "slices">): string[] {
  return slices.flatMap(({ segments }) => segments.map(({ flightId }) => flightId));
}

/** Patience with what a server does a moment later. */
export function soon(): WaitOptions {
  return { everyMs: 50, signal: AbortSignal.timeout(10_000) };
}

type SeatMapQuery = Parameters<Embark["flights"]["seatMap"]>[1];

/** Groups of seats side by side that are free and have no restrictions, one group of each block. */
export async function freeRows(
  embark: Embark,
  departureId: string,
  query: SeatMapQuery,
  size: number,
): Promise<Seat[][]> {
  const { decks } = await embark.flights.seatMap(departureId, query);
  const blocks = decks.flatMap(({ cabins }) =>
    cabins.flatMap(({ rows }) => rows.flatMap(({ sections }) => sections)),
  );
  const rows = blocks
    .map((block) =>
      block.flatMap(({ seat }) =>
        seat?.status === "available" && seat.restrictions.length === 0 ? seat : [],
      ),
    )
    .filter((seats) => seats.length >= size);
  assert.ok(rows.length > 0, `there are ${size} seats together on ${departureId}`);
  return rows.map((seats) => seats.slice(0, size));
}

export async function seatsOf(embark: Embark, departureId: string): Promise<Seat[]> {
  const { decks } = await embark.flights.seatMap(departureId, { brand: "flex" });
  return decks.flatMap(({ cabins }) =>
    cabins.flatMap(({ rows }) =>
      rows.flatMap(({ sections }) => sections.flat().flatMap(({ seat }) => seat ?? [])),
    ),
  );
}
