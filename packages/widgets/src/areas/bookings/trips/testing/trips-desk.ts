import {
  type Account,
  type Booking,
  createEmbark,
  type Embark,
  type FlightSlice,
} from "@embark/sdk";
import { addDays } from "../../../../foundation/form/date-field/calendar.ts";
import { todayAt } from "../../../../foundation/testing/today-at.ts";
import { BACK, DIRECT, ONE_STOP } from "../../../flights/search/testing/flights.ts";
import { booking, HELD, refusal } from "../../trip/testing/trips.ts";

/*
 * An account with some trips, made by hand, and a client that answers for it as the API does. Tests change
 * who is signed in, the bookings, and what an operation answers.
 */

const ID = "bkg_01kj3v5mz8q4x7w2n6t9rbcd";

/** The same way on another day, counted from today. */
export function onDay(slice: FlightSlice, days: number): FlightSlice {
  const at = slice.segments.at(0)?.departure.at ?? "";
  const shift = (Date.parse(addDays(todayAt(at), days)) - Date.parse(at.slice(0, 10))) / 86_400_000;
  const move = <Point extends { readonly at: string }>(point: Point): Point => ({
    ...point,
    at: addDays(point.at.slice(0, 10), shift) + point.at.slice(10),
  });
  return {
    ...slice,
    segments: slice.segments.map((segment) => ({
      ...segment,
      departure: move(segment.departure),
      arrival: move(segment.arrival),
    })),
  };
}

function trip(
  end: string,
  pnr: string,
  slices: readonly FlightSlice[],
  changes: Partial<Booking> = {},
) {
  return booking({ id: `${ID}${end}`, pnr, slices: [...slices], ...changes });
}

export const NEXT = trip("a1", "X7KQ4M", [onDay(DIRECT, 12), onDay(BACK, 28)]);
export const HELD_TRIP = trip("a2", "B2CDF3", [onDay(ONE_STOP, 40)], HELD);
export const CANCELLED_TRIP = trip("a3", "K7QM2X", [onDay(DIRECT, 60)], {
  status: "cancelled",
  actions: [],
});
export const PAST = ["W3RT5Y", "P4SD6F", "G5HJ7K", "Z6XC8V", "N7MQ9L", "T8WE2R", "Y9UB3J"].map(
  (pnr, index) => trip(`p${index}`, pnr, [onDay(DIRECT, -30 * (index + 1))]),
);

export function account(changes: Partial<Account> = {}): Account {
  return {
    id: "usr_01kj3v5mz8q4x7w2n6t9rbcdef",
    email: "anna@example.org",
    pendingEmail: null,
    role: "traveller",
    status: "active",
    givenName: "Anna",
    surname: "Müller",
    phone: { number: "+66812345678", verified: false },
    address: null,
    tax: null,
    preferences: { locale: "en", currency: "THB", offers: false, tripMessages: [] },
    bookedTrips: 2,
    vip: true,
    agency: null,
    signIn: { password: true, google: false, factors: 0 },
    createdAt: "2026-01-21T10:00:00Z",
    ...changes,
  };
}

export interface TripsAsked {
  readonly operation: string;
  readonly query: URLSearchParams;
  readonly bookingToken: string | null;
}

export interface TripsDesk {
  readonly embark: Embark;
  readonly calls: TripsAsked[];
  /** Null is nobody. */
  user: Account | null;
  bookings: readonly Booking[];
  /** What an operation answers instead, by method and path. */
  readonly answers: Record<string, (asked: TripsAsked) => unknown>;
  /** Tells those who follow a booking. */
  tell(bookingId: string, type: string): void;
  /** Bookings that somebody follows now. */
  readonly followed: Set<string>;
}

const PAGE = 5;

export function tripsDesk({
  user = account(),
  bookings = [NEXT, HELD_TRIP, CANCELLED_TRIP, ...PAST],
  answers = {},
}: Partial<Pick<TripsDesk, "user" | "bookings" | "answers">> = {}): TripsDesk {
  const listeners = new Map<string, ReadableStreamDefaultController<Uint8Array>>();
  const desk: TripsDesk = {
    embark: createEmbark({
      baseUrl: "https://api.test/api/v1",
      key: "pk_test",
      retry: false,
      fetch: answer,
    }),
    calls: [],
    user,
    bookings,
    answers,
    followed: new Set(),
    tell(bookingId, type) {
      const event = {
        id: "evt_1",
        type,
        at: new Date().toISOString(),
        data: { bookingId, departureId: null, seats: [] },
      };
      const text = `id: ${event.id}\ndata: ${JSON.stringify(event)}\n\n`;
      listeners.get(bookingId)?.enqueue(new TextEncoder().encode(text));
    },
  };

  function list({ query, bookingToken }: TripsAsked): unknown {
    if (!desk.user && !bookingToken) return refusal(401, "sign_in_required");
    // A token opens the first booking; the account has all.
    const own = desk.user ? desk.bookings : desk.bookings.slice(0, 1);
    const now = Date.now();
    const ends = ({ slices }: Booking) =>
      Date.parse(slices.at(-1)?.segments.at(-1)?.arrival.at ?? "");
    const past = query.get("when") === "past";
    const all = own.filter((one) => (past ? ends(one) <= now : ends(one) > now));
    const from = Number(query.get("cursor") ?? 0);
    const to = from + Math.min(PAGE, Number(query.get("limit")));
    return { data: all.slice(from, to), nextCursor: to < all.length ? `${to}` : null };
  }

  const usual: Record<string, (asked: TripsAsked, id: string, signal: AbortSignal) => unknown> = {
    "GET users/me": () => desk.user ?? refusal(401, "sign_in_required"),
    "GET bookings": list,
    "GET bookings/id": (_, id) =>
      desk.bookings.find((one) => one.id === id) ?? refusal(404, "not_found"),
    "GET bookings/id/history": () => ({
      data: [
        {
          at: new Date().toISOString(),
          event: "reserved",
          actor: "traveller",
          cause: "",
          amount: null,
        },
      ],
    }),
    "GET bookings/id/events": (_, id, signal) => {
      const body = new ReadableStream<Uint8Array>({
        start: (controller) => void listeners.set(id, controller),
      });
      desk.followed.add(id);
      signal.addEventListener("abort", () => desk.followed.delete(id));
      return new Response(body, { headers: { "content-type": "text/event-stream" } });
    },
  };

  async function answer(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
    const request = new Request(input, init);
    const url = new URL(request.url);
    const path = url.pathname.replace("/api/v1/", "");
    const id = /bkg_[^/]+/.exec(path)?.[0] ?? "";
    const asked: TripsAsked = {
      operation: `${request.method} ${path.replace(id || "-", "id")}`,
      query: url.searchParams,
      bookingToken: request.headers.get("embark-booking-token"),
    };
    desk.calls.push(asked);
    const own = desk.answers[asked.operation];
    const body = own
      ? await own(asked)
      : (usual[asked.operation]?.(asked, id, request.signal) ?? refusal(404, "not_found"));
    return body instanceof Response ? body : Response.json(body, { headers: { etag: '"1"' } });
  }
  return desk;
}
