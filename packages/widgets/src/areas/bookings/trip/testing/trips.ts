import {
  type Booking,
  type CancellationQuote,
  type ChangeQuote,
  createEmbark,
  type Embark,
  type HistoryEntry,
} from "@embark/sdk";
import { findAirports } from "../../../../foundation/testing/airports.ts";
import {
  BACK,
  DIRECT,
  findFlights,
  findLowestFares,
  ONE_STOP,
  resultOf,
} from "../../../flights/search/testing/flights.ts";

/*
 * One booking made by hand, and a client that answers for it as the API does: a masked view with PNR and
 * surname, everything after the code 7KDM-Q2XW.
 */

export const CODE = "7KDM-Q2XW";

const minutesFromNow = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString();

export const thb = (amount: number) => ({ amount, currency: "THB" });

const { airports, airlines, aircraft } = resultOf([]);

/** Two adults and an infant to London and back, confirmed and paid. */
export function booking(changes: Partial<Booking> = {}): Booking {
  const seat = { departureId: "flt_direct", seat: "24A", price: thb(0) };
  const passenger = (id: string, type: string, givenName: string, surname: string) => ({
    id,
    type,
    givenName,
    surname,
    birthDate: null,
    infantOf: type === "infant" ? "p1" : null,
    documentOnFile: id !== "p2",
    seats:
      id === "p1"
        ? [{ ...seat, departureId: DIRECT.segments[0]?.flightId ?? seat.departureId }]
        : [],
  });
  const taxes = [
    { code: "TS", amount: thb(73_000) },
    { code: "YQ", amount: thb(101_000) },
  ];
  return {
    id: "bkg_01kj3v5mz8q4x7w2n6t9rbcdef",
    pnr: "X7KQ4M",
    status: "confirmed",
    product: "flight",
    access: "manage",
    createdAt: minutesFromNow(-120),
    expiresAt: null,
    brand: "classic",
    cabin: "economy",
    conditions: {
      cabinBag: { pieces: 1, kg: 8 },
      checkedBag: { pieces: 1, kg: 23 },
      seatSelection: "standard",
      change: { allowed: true, fee: thb(250_000) },
      refund: { allowed: false, fee: null, refundsTaxes: true },
    },
    slices: [DIRECT, BACK],
    airports,
    airlines,
    aircraft,
    documentsRequired: true,
    passengers: [
      passenger("p1", "adult", "Anna", "Müller"),
      passenger("p2", "adult", "Somchai", "Jaidee"),
      passenger("p3", "infant", "Mali", "Jaidee"),
    ],
    contact: { email: "anna@example.org", phone: "+66812345678" },
    locale: "en",
    price: {
      fare: [
        { type: "adult", count: 2, base: thb(2_221_000), taxes, total: thb(2_395_000) },
        { type: "infant", count: 1, base: thb(222_000), taxes: [], total: thb(222_000) },
      ],
      seats: thb(90_000),
      changes: thb(0),
      total: thb(5_102_000),
    },
    paid: thb(5_102_000),
    refunded: thb(0),
    card: { brand: "visa", last4: "4242" },
    freeCancellationUntil: minutesFromNow(22 * 60),
    pendingChange: null,
    actions: ["choose_seats", "change", "cancel", "resend"],
    ...changes,
  };
}

/** What PNR and surname open. */
export function masked(full: Booking): Booking {
  return {
    ...full,
    access: "view",
    contact: { email: "a•••@example.org", phone: "•••678" },
    actions: [],
  };
}

export const HELD: Partial<Booking> = {
  status: "held",
  expiresAt: minutesFromNow(12),
  paid: thb(0),
  card: null,
  freeCancellationUntil: null,
  actions: ["pay", "choose_seats", "cancel"],
};
export const CANCELLED: Partial<Booking> = {
  status: "cancelled",
  refunded: thb(146_000),
  freeCancellationUntil: null,
  actions: ["resend"],
};

export function cancellationQuote(changes: Partial<CancellationQuote> = {}): CancellationQuote {
  const line = (code: string, paid: number, refund: number) => ({
    code,
    paid: thb(paid),
    refund: thb(refund),
  });
  return {
    id: "cnq_1",
    expiresAt: minutesFromNow(20),
    reason: "taxes_only",
    refund: thb(146_000),
    kept: thb(4_956_000),
    lines: [
      line("fare", 4_664_000, 0),
      line("taxes", 146_000, 146_000),
      line("surcharges", 202_000, 0),
      line("seats", 90_000, 0),
    ],
    freeUntil: null,
    ...changes,
  };
}

/** Of a booking that was never paid. */
export const UNPAID = cancellationQuote({
  reason: "unpaid",
  refund: thb(0),
  kept: thb(0),
  lines: [],
});

export function changeQuote(changes: Partial<ChangeQuote> = {}): ChangeQuote {
  const { brand, cabin, conditions } = booking();
  return {
    id: "chq_1",
    expiresAt: minutesFromNow(20),
    price: thb(5_450_000),
    difference: thb(348_000),
    fee: thb(500_000),
    due: thb(848_000),
    brand,
    cabin,
    conditions,
    slices: [ONE_STOP, BACK],
    airports,
    airlines,
    aircraft,
    ...changes,
  };
}

const HISTORY: readonly HistoryEntry[] = [
  { at: minutesFromNow(-120), event: "reserved", actor: "traveller", cause: "", amount: null },
  {
    at: minutesFromNow(-118),
    event: "payment_authorized",
    actor: "provider",
    cause: "",
    amount: thb(5_102_000),
  },
  { at: minutesFromNow(-117), event: "confirmed", actor: "system", cause: "", amount: null },
  {
    at: minutesFromNow(-117),
    event: "confirmation_sent",
    actor: "system",
    cause: "To a•••@example.org",
    amount: null,
  },
];

/** Problem details as the API answers with them. */
export function refusal(status: number, code: string, more: object = {}): Response {
  const body = {
    type: `/docs/problems#${code}`,
    title: code,
    status,
    detail: `Detail of ${code}.`,
    code,
    requestId: "req_test",
    retryable: status >= 500,
    ...more,
  };
  return Response.json(body, { status, headers: { "content-type": "application/problem+json" } });
}

interface Asked {
  readonly operation: string;
  readonly body: unknown;
  readonly bookingToken: string | null;
  readonly idempotencyKey: string | null;
  readonly ifMatch: string | null;
}

type Answer = (asked: Asked) => unknown;

interface FakeTrip {
  readonly embark: Embark;
  readonly calls: Asked[];
  /** The booking as the server has it; tests change it. */
  readonly server: { booking: Booking; version: number };
  /** Tells those who follow the booking. */
  tell(type: string): void;
}

/** A client for one booking. `answers` take the place of what it would answer, by method and path. */
export function fakeTrip(
  changes: Partial<Booking> = {},
  answers: Readonly<Record<string, Answer>> = {},
): FakeTrip {
  const server = { booking: booking(changes), version: 1 };
  const calls: Asked[] = [];
  const listeners = new Set<ReadableStreamDefaultController<Uint8Array>>();

  function shown({ bookingToken }: Asked): Booking {
    return bookingToken === "bkt_manage" ? server.booking : masked(server.booking);
  }
  function update(changed: Partial<Booking>): Booking {
    server.version++;
    server.booking = { ...server.booking, ...changed };
    return server.booking;
  }
  const usual: Record<string, Answer> = {
    "POST retrieve": () => ({
      booking: masked(server.booking),
      token: "bkt_view",
      expiresAt: minutesFromNow(60),
    }),
    "POST links": () => ({ email: "anna@example.org" }),
    "GET booking": shown,
    "PUT seats": () => update({}),
    "POST cancellation-quote": () => cancellationQuote(),
    "POST cancel": () => update(CANCELLED),
    "POST change-quote": () => changeQuote(),
    "POST change": () =>
      update({
        pendingChange: {
          due: thb(848_000),
          expiresAt: minutesFromNow(15),
          slices: [ONE_STOP, BACK],
        },
        actions: ["pay", "cancel"],
      }),
    "POST resend-confirmation": () => ({ email: "a•••@example.org", expiresAt: minutesFromNow(0) }),
    "POST verification": () => ({ email: "a•••@example.org", expiresAt: minutesFromNow(10) }),
    "POST verification/confirm": ({ body }) =>
      JSON.stringify(body).includes(CODE.replace("-", ""))
        ? { booking: server.booking, token: "bkt_manage", expiresAt: minutesFromNow(60) }
        : refusal(422, "code_wrong", { triesLeft: 2 }),
    "GET history": () => ({ data: HISTORY }),
    "GET events": () => {
      const body = new ReadableStream<Uint8Array>({
        start: (controller) => void listeners.add(controller),
      });
      return new Response(body, { headers: { "content-type": "text/event-stream" } });
    },
  };

  const embark = createEmbark({
    baseUrl: "https://api.test/api/v1",
    key: "pk_test",
    retry: false,
    async fetch(input, init) {
      const request = new Request(input, init);
      const url = new URL(request.url);
      const path = url.pathname.replace("/api/v1/", "");
      if (path === "flights/search") return Response.json(findFlights(url));
      if (path === "flights/lowest-fares") return Response.json(findLowestFares(url));
      if (path === "airports") return Response.json(findAirports(url));
      const operation = `${request.method} ${
        path.replace(/^bookings\//, "").replace(/^bkg_[^/]+\/?/, "") || "booking"
      }`;
      const text = await request.text();
      const asked: Asked = {
        operation,
        body: text ? JSON.parse(text) : undefined,
        bookingToken: request.headers.get("embark-booking-token"),
        idempotencyKey: request.headers.get("idempotency-key"),
        ifMatch: request.headers.get("if-match"),
      };
      calls.push(asked);
      const answer = answers[operation] ?? usual[operation];
      const body = answer ? await answer(asked) : refusal(404, "not_found");
      return body instanceof Response
        ? body
        : Response.json(body, { headers: { etag: `"${server.version}"` } });
    },
  });
  return {
    embark,
    calls,
    server,
    tell(type) {
      const event = {
        id: `evt_${server.version}`,
        type,
        at: minutesFromNow(0),
        data: { bookingId: server.booking.id, departureId: null, seats: [] },
      };
      const text = `id: ${event.id}\ndata: ${JSON.stringify(event)}\n\n`;
      for (const listener of listeners) listener.enqueue(new TextEncoder().encode(text));
    },
  };
}
