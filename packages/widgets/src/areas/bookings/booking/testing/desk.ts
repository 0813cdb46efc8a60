import {
  type Account,
  type Booking,
  createEmbark,
  type Embark,
  type Hold,
  type OpenedBooking,
  type Quote,
  type ReserveRequest,
  type SeatMap,
  type SeatsRequest,
  type Traveller,
} from "@embark/sdk";
import { problem } from "../../../../foundation/testing/fake-client.ts";
import {
  BACK,
  DIRECT,
  findFlights,
  findLowestFares,
  offer,
  resultOf,
} from "../../../flights/search/testing/flights.ts";

/*
 * A booking desk made by hand: it answers the calls of one booking, remembers what it was asked, and
 * fails where a test wants it to.
 */

export type Operation =
  | "search"
  | "quote"
  | "hold"
  | "release"
  | "reserve"
  | "get"
  | "seatMap"
  | "chooseSeats"
  | "intent"
  | "confirm";

/** What any of the calls sends. */
export interface Body extends Partial<ReserveRequest>, Partial<SeatsRequest> {
  readonly fareId?: string;
}

export interface Asked {
  readonly operation: Operation;
  readonly body: Body;
  readonly key: string | null;
  readonly token: string | null;
}

/** Answers in place of the usual ones; undefined gives the usual one. */
export type Answers = {
  [O in Operation]?: (body: Body) => unknown;
};

const PATHS: readonly (readonly [RegExp, Operation])[] = [
  [/^GET .*\/flights\/search$/, "search"],
  [/^POST .*\/pricing\/quote$/, "quote"],
  [/^POST .*\/inventory\/hold$/, "hold"],
  [/^POST .*\/inventory\/release$/, "release"],
  [/^POST .*\/bookings\/reserve$/, "reserve"],
  [/^GET .*\/bookings\/[^/]+$/, "get"],
  [/^GET .*\/seat-?map$/, "seatMap"],
  [/^PUT .*\/bookings\/[^/]+\/seats$/, "chooseSeats"],
  [/^POST .*\/payments\/intent$/, "intent"],
  [/^POST .*\/bookings\/[^/]+\/confirm$/, "confirm"],
];

export interface DeskOptions {
  /** Travellers: one adult unless told. */
  readonly party?: { adult?: number; child?: number; infant?: number };
  readonly documentsRequired?: boolean;
  readonly roundTrip?: boolean;
  /** How long a hold lasts; fifteen minutes unless told. */
  readonly holdMs?: number;
  /** Who is signed in, and whom they have saved; nobody unless told. */
  readonly account?: Account;
  readonly travellers?: readonly Traveller[];
}

export class Desk {
  readonly asked: Asked[] = [];
  answers: Answers = {};
  readonly embark: Embark;
  booking: Booking | undefined;
  readonly #options: DeskOptions;

  constructor(options: DeskOptions = {}) {
    this.#options = options;
    this.embark = createEmbark({
      baseUrl: "https://api.test/api/v1",
      key: "pk_test",
      retry: false,
      fetch: async (input, init) => this.#answer(new Request(input, init)),
    });
  }

  /** How often an operation was asked for. */
  count(operation: Operation): number {
    return this.asked.filter((one) => one.operation === operation).length;
  }

  quote(fareId = "far_direct_classic"): Quote {
    const { party = { adult: 1 }, documentsRequired = true, roundTrip = false } = this.#options;
    const { fares, slices } = offer("direct", roundTrip ? [DIRECT, BACK] : [DIRECT], 2_066_000);
    const fare = fares.find(({ id }) => id === "far_direct_classic");
    const [each] = fare?.passengers ?? [];
    if (!fare || !each) throw new TypeError("There is no such fare.");
    const passengers = Object.entries(party).map(([type, count]) => ({ ...each, type, count }));
    const amount = passengers.reduce((sum, one) => sum + one.count * one.total.amount, 0);
    const { airports, airlines, aircraft } = resultOf([]);
    return {
      id: `quo_${fareId}`,
      fareId,
      expiresAt: new Date(Date.now() + 20 * 60_000).toISOString(),
      price: { amount, currency: "THB" },
      passengers,
      documentsRequired,
      brand: fare.brand,
      cabin: fare.cabin,
      conditions: fare.conditions,
      slices,
      airports,
      airlines,
      aircraft,
    };
  }

  /** The booking is paid. */
  pay(): Booking {
    const { booking } = this;
    if (!booking) throw new TypeError("There is no booking yet.");
    const card = { brand: "visa", last4: "4242" };
    this.booking = { ...booking, status: "confirmed", paid: booking.price.total, card };
    return this.booking;
  }

  async #answer(request: Request): Promise<Response> {
    const url = new URL(request.url);
    const text = `${request.method} ${url.pathname}`;
    const operation = PATHS.find(([path]) => path.test(text))?.[1];
    if (!operation) return this.#aside(url);
    const body: Body = request.method === "GET" ? {} : await request.json();
    const header = (name: string) => request.headers.get(name);
    const key = header("idempotency-key");
    this.asked.push({ operation, body, key, token: header("embark-booking-token") });
    const given: unknown = await this.answers[operation]?.(body);
    const answer = given ?? (await this.#usual(operation, body, url));
    if (answer instanceof Response) return answer;
    return Response.json(answer, { headers: { etag: `"${this.asked.length}"` } });
  }

  #aside(url: URL): Response {
    const { account, travellers = [] } = this.#options;
    if (account && url.pathname.endsWith("/users/me")) return Response.json(account);
    if (account && url.pathname.endsWith("/users/me/travellers")) {
      return Response.json({ data: travellers });
    }
    if (url.pathname.endsWith("/lowest-fares")) return Response.json(findLowestFares(url));
    if (url.pathname.endsWith("/airports")) {
      const codes = url.searchParams.get("codes")?.split(",");
      const data = resultOf([]).airports.filter(({ code }) => codes?.includes(code) ?? true);
      return Response.json({ data, nextCursor: null });
    }
    return problem(404, "not_found");
  }

  #usual(operation: Operation, body: Body, url: URL): unknown {
    switch (operation) {
      case "search":
        return findFlights(url);
      case "quote":
        return this.quote(body.fareId);
      case "hold":
        return this.#hold("held");
      case "release":
        return this.#hold("released");
      case "reserve":
        return this.#reserve(body);
      case "get":
        return this.booking ?? problem(404, "not_found");
      case "seatMap":
        return seatMap(/flt_[^/]+/.exec(url.pathname)?.[0] ?? "");
      case "chooseSeats":
        return this.#seat(body);
      case "intent":
      case "confirm":
        // The card form is tested with its own element.
        return new Promise(() => undefined);
    }
  }

  #hold(status: string): Hold {
    const { holdMs = 15 * 60_000 } = this.#options;
    return {
      id: `hld_${this.count("hold")}`,
      status,
      expiresAt: new Date(Date.now() + holdMs).toISOString(),
      seats: [{ departureId: "flt_1", cabin: "economy", count: 1 }],
    };
  }

  #reserve({ passengers = [], contact = NOBODY, locale = "en" }: Body): OpenedBooking {
    const { id: _, fareId: __, expiresAt, price, passengers: fare, ...journey } = this.quote();
    const none = { amount: 0, currency: "THB" };
    this.booking = {
      ...journey,
      id: `bkg_${this.count("reserve")}`,
      pnr: "X7KQ4M",
      status: "held",
      product: "flight",
      access: "manage",
      createdAt: new Date().toISOString(),
      expiresAt,
      passengers: passengers.map((one) => ({
        id: one.id,
        type: one.type,
        givenName: one.givenName,
        surname: one.surname,
        birthDate: one.birthDate,
        infantOf: one.infantOf ?? null,
        documentOnFile: !!one.document,
        seats: [],
      })),
      contact,
      locale,
      price: { fare, seats: none, changes: none, total: price },
      paid: none,
      refunded: none,
      card: null,
      freeCancellationUntil: null,
      pendingChange: null,
      actions: ["pay", "choose_seats", "cancel"],
    };
    return { booking: this.booking, token: "token", expiresAt };
  }

  #seat({ seats = [] }: Body): Booking | Response {
    const { booking } = this;
    if (!booking) return problem(404, "not_found");
    const fee = { amount: 45_000, currency: "THB" };
    const fees = { ...fee, amount: seats.length * fee.amount };
    const { price } = booking;
    const total = { ...price.total, amount: this.quote().price.amount + fees.amount };
    this.booking = {
      ...booking,
      price: { ...price, seats: fees, total },
      passengers: booking.passengers.map((one) => ({
        ...one,
        seats: seats
          .filter(({ passengerId }) => passengerId === one.id)
          .map(({ departureId, seat }) => ({ departureId, seat, price: fee })),
      })),
    };
    return this.booking;
  }
}

const NOBODY = { email: "", phone: "" };

/** A cabin of four rows. */
function seatMap(departureId: string): SeatMap {
  const seat = (designator: string) => ({
    kind: "seat",
    seat: {
      designator,
      status: designator === "11B" ? "taken" : "available",
      features: [],
      restrictions: [],
      price: { amount: 45_000, currency: "THB" },
    },
  });
  return {
    departureId,
    aircraft: null,
    decks: [
      {
        name: "main",
        cabins: [
          {
            cabin: "economy",
            columns: [
              ["A", "B"],
              ["C", "D"],
            ],
            wings: null,
            rows: [11, 12, 13, 14].map((number) => ({
              number,
              exit: false,
              sections: [
                [seat(`${number}A`), seat(`${number}B`)],
                [seat(`${number}C`), seat(`${number}D`)],
              ],
            })),
          },
        ],
      },
    ],
  };
}

/** A problem with members of its own, as the API answers with it. */
export function problemWith(status: number, code: string, members: object = {}): Response {
  const body = {
    type: `/docs/problems#${code}`,
    title: code,
    status,
    detail: `Detail of ${code}.`,
    code,
    requestId: "req_test",
    retryable: false,
    ...members,
  };
  return Response.json(body, { status, headers: { "content-type": "application/problem+json" } });
}
