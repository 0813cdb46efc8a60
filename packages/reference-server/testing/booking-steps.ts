import {
  type Booking,
  createEmbark,
  type Embark,
  type FlightFare,
  type NewPassenger,
  type OpenedBooking,
  type Payment,
  type ReserveRequest,
} from "@embark/sdk";
import { beforeAll } from "vitest";
import { flightsOf } from "../src/areas/flights/flights-service.ts";
import { readFlight } from "../src/areas/flights/flights-store.ts";
import type { Engine } from "../src/platform/database/database.ts";
import { answerChallenge, cards, tokenFor } from "./cards.ts";
import { sellFewFlights } from "./few-flights.ts";
import { type MailJson, mailsIn } from "./start-mail.ts";
import { type StartedServer, type StartOptions, withServer } from "./start-server.ts";

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

export const anna = {
  id: "p1",
  type: "adult",
  givenName: "Anna",
  surname: "Müller",
  birthDate: "1990-04-12",
} as const satisfies NewPassenger;

export const child = {
  id: "p2",
  type: "child",
  givenName: "Ben",
  surname: "Müller",
  birthDate: "2018-05-04",
} as const satisfies NewPassenger;

export const infant = {
  id: "p3",
  type: "infant",
  givenName: "Mia",
  surname: "Müller",
  birthDate: "2026-02-01",
  infantOf: "p1",
} as const satisfies NewPassenger;

interface Wish {
  /** Days from now. */
  readonly days?: number;
  readonly brand?: string;
  readonly destination?: string;
  readonly passengers?: readonly NewPassenger[];
  /** Which of the fares of the brand, the lowest first. */
  readonly rank?: number;
}

/** A booking with the option that opens it. */
export interface Opened {
  readonly booking: Booking;
  readonly access: { readonly bookingToken: string };
}

export interface Paid extends Opened {
  readonly payment: Payment;
}

/**
 * One server with flights for the surrounding `describe`, and the steps of a booking through the SDK, so
 * that a test begins where it gets interesting.
 */
export function withBookings(engine: Engine, options?: StartOptions): () => BookingSteps {
  const server = withServer(engine, options);
  let steps: BookingSteps | undefined;
  beforeAll(async () => {
    await sellFewFlights(server().context);
    steps = new BookingSteps(server());
  });
  return () => {
    if (!steps) throw new Error("There are bookings from beforeAll on.");
    return steps;
  };
}

export class BookingSteps {
  readonly server: StartedServer;
  readonly embark: Embark;
  #contacts = 0;

  constructor(server: StartedServer) {
    this.server = server;
    // Tests look at the first answer; the repetition of requests is the SDK's own matter.
    this.embark = createEmbark({ baseUrl: `${server.url}/api/v1`, retry: false });
  }

  /** A date so many days from now, where the clock of the server stands. */
  date(days: number): string {
    return new Date(this.server.clock.now() + days * DAY).toISOString().slice(0, 10);
  }

  /** A fare from Bangkok to Chiang Mai without a stop, unless the wish says otherwise. */
  async fare(wish: Wish = {}): Promise<FlightFare> {
    // Else seats that come back meanwhile change the price, or the search knows it of a moment ago.
    await this.settle();
    await flightsOf(this.server.context).caughtUp();
    const {
      days = 30,
      brand = "classic",
      destination = "CNX",
      rank = 0,
      passengers = [anna],
    } = wish;
    const count = (type: NewPassenger["type"]) =>
      passengers.filter((one) => one.type === type).length;
    const { offers } = await this.embark.flights.search({
      origin: "BKK",
      destination,
      departureDate: this.date(days),
      currency: "THB",
      adults: count("adult"),
      children: count("child"),
      infants: count("infant"),
      maxStops: 0,
      limit: 50,
    });
    const fares = offers
      .flatMap((offer) => offer.fares.filter((fare) => fare.brand === brand))
      .sort((one, other) => one.price.amount - other.price.amount);
    const fare = fares.at(rank);
    if (!fare) throw new Error("There is no such fare.");
    return fare;
  }

  /** How one reaches somebody, at an address of their own. */
  contact(): { email: string; phone: string } {
    this.#contacts += 1;
    return { email: `anna.${this.#contacts}@example.org`, phone: "+66 81 234 5678" };
  }

  /** What one asks to reserve a fare, with a quote and a hold of it. */
  async request(wish: Wish = {}): Promise<ReserveRequest & { readonly holdId: string }> {
    const { id } = await this.fare(wish);
    const quote = await this.embark.pricing.quote({ fareId: id });
    const hold = await this.embark.inventory.hold({ quoteId: quote.id });
    const passengers = [...(wish.passengers ?? [anna])];
    return { quoteId: quote.id, holdId: hold.id, passengers, contact: this.contact() };
  }

  async reserved(wish: Wish = {}, more: Partial<ReserveRequest> = {}): Promise<Opened> {
    return opened(await this.embark.bookings.reserve({ ...(await this.request(wish)), ...more }));
  }

  /** Authorizes what a booking owes. */
  async authorized({ booking, access }: Opened, card: string = cards.good): Promise<Payment> {
    const payment = await this.embark.payments.intent({ bookingId: booking.id }, access);
    const token = await tokenFor(payment, card);
    return this.embark.payments.authorize(payment.id, { token }, access);
  }

  /** Pays what a booking owes. */
  async pay(booked: Opened, card?: string): Promise<Paid> {
    const { booking, access } = booked;
    const payment = await this.authorized(booked, card);
    const body = { paymentId: payment.id };
    return {
      booking: await this.embark.bookings.confirm(booking.id, body, access),
      access,
      payment,
    };
  }

  async paid(wish?: Wish, card?: string, more?: Partial<ReserveRequest>): Promise<Paid> {
    return this.pay(await this.reserved(wish, more), card);
  }

  async cancel({ booking, access }: Opened): Promise<Booking> {
    const quote = await this.embark.bookings.quoteCancellation(booking.id, access);
    const cancelled = await this.embark.bookings.cancel(booking.id, { quoteId: quote.id }, access);
    // A job sends the refund as well, and would send it once more when the first try failed meanwhile.
    await this.settle();
    return cancelled;
  }

  /** Asks for a change and begins it. */
  async change({ booking, access }: Opened, fareId: string) {
    const quote = await this.embark.bookings.quoteChange(booking.id, { fareId }, access);
    const body = { quoteId: quote.id };
    return { quote, booking: await this.embark.bookings.change(booking.id, body, access) };
  }

  /** Names of what happened to a booking. */
  async history({ booking, access }: Opened): Promise<string[]> {
    const { data } = await this.embark.bookings.history(booking.id, access);
    return data.map(({ event }) => event);
  }

  /** Delivers and does all that is due now. */
  async settle(): Promise<void> {
    const { events, jobs } = this.server.context;
    await events.runPending();
    await jobs.runDue();
    await events.runPending();
  }

  /** Moves the clock on, and does what has become due. */
  async wait(milliseconds: number): Promise<void> {
    // A job that was begun before would end after, and believe that it has done what became due meanwhile.
    await this.settle();
    this.server.clock.advance(milliseconds);
    await this.settle();
  }

  /** Mails to the contact of a booking, the newest first. */
  async mails({ booking }: Pick<Opened, "booking">): Promise<MailJson[]> {
    await this.settle();
    return mailsIn(`${this.server.url}/mailbox`, booking.contact.email);
  }

  /** The code that was sent to an address last. Mails about other things may arrive after it. */
  async codeSentTo(email: string): Promise<string> {
    await this.settle();
    const mails = await mailsIn(`${this.server.url}/mailbox`, email);
    // By what stands beside it: six digits may also be a PNR, which mails with codes name, too.
    const form = /^(?:Code: (\S+)$|(\d{6}) is your)/m;
    const [code] = mails.flatMap(({ text }) => {
      const [, mailed, texted] = form.exec(text ?? "") ?? [];
      return mailed ?? texted ?? [];
    });
    if (!code) throw new Error("No mail has a code.");
    return code;
  }

  /** What the links carry in the newest mail that lists the bookings of an address. */
  async linksSentTo(email: string): Promise<{ pnr: string; mailKey: string }[]> {
    await this.settle();
    const mails = await mailsIn(`${this.server.url}/mailbox`, email);
    const text = mails.find(({ subject }) => subject === "Your bookings")?.text ?? "";
    return [...text.matchAll(/#pnr=(\w+)&key=([\w-]+)/g)].map(([, pnr = "", mailKey = ""]) => ({
      pnr,
      mailKey,
    }));
  }

  /** Seats left in the cabin of a booking on its first departure. */
  async seatsLeft(booking: Pick<Booking, "slices" | "cabin">): Promise<number> {
    const { database } = this.server.context;
    const stored = await database.read(() => readFlight(departureOf(booking)));
    return stored?.seatsLeft[booking.cabin === "business" ? "business" : "economy"] ?? Number.NaN;
  }

  /** What the journeys of the SDK need from outside. */
  outside() {
    const numbers = { success: cards.good, declined: cards.declined, challenge: cards.challenge };
    return {
      tokenFor: (payment: Payment, card: keyof typeof numbers) => tokenFor(payment, numbers[card]),
      passChallenge: (payment: Payment) => answerChallenge(payment),
      codeSentTo: (email: string) => this.codeSentTo(email),
      linksSentTo: (email: string) => this.linksSentTo(email),
      moveClock: (milliseconds: number) => this.wait(milliseconds),
    };
  }
}

export function opened({ booking, token }: OpenedBooking): Opened {
  return { booking, access: { bookingToken: token } };
}

/** Id of the first flight of a journey. */
export function departureOf({ slices }: Pick<Booking, "slices">): string {
  return slices[0]?.segments[0]?.flightId ?? "";
}
