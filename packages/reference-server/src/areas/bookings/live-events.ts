import type { components } from "@embark/contract";
import { toInstant } from "@embark/rules/bookings";
import type { Context } from "../../context.ts";
import type { Following, StoredEvent } from "../../platform/events/events.ts";
import { headPosition } from "../../platform/events/events.ts";
import { eventsAfter } from "../../platform/events/outbox.ts";

type LiveEvent = components["schemas"]["LiveEvent"];

/** What a client that comes back is told of at most; it reads the booking anew anyway. */
const MOST_MISSED = 1_000;
/** Events that wait for a slow client before it is let go; it comes back with `Last-Event-ID`. */
const MOST_WAITING = 1_000;

/** Shown to clients as they are named in the contract. */
const SHOWN = new Set([
  "booking.reserved",
  "booking.seats_changed",
  "booking.confirmed",
  "booking.changed",
  "booking.cancelled",
  "booking.expired",
  "payment.authorized",
  "payment.failed",
  "payment.captured",
  "payment.refunded",
  "seats.taken",
  "seats.released",
  "flight.changed",
]);

/** Brings events to those who follow a booking. One reader of the outbox serves all of them. */
export class LiveEvents {
  readonly #context: Context;
  readonly #listeners = new Set<(event: StoredEvent) => void>();
  #following: Promise<Following> | undefined;

  constructor(context: Context) {
    this.#context = context;
  }

  /**
   * The events of a booking and of the seats of its departures, those after `lastId` first, until the
   * signal ends it.
   */
  async *of(
    bookingId: string,
    departureIds: readonly string[],
    lastId: string | undefined,
    signal: AbortSignal,
  ): AsyncGenerator<LiveEvent> {
    const subjects = new Set([bookingId, ...departureIds]);
    const isMeant = ({ type, subject }: StoredEvent) => SHOWN.has(type) && subjects.has(subject);
    const waiting: StoredEvent[] = [];
    let wake = () => {};
    const listen = (event: StoredEvent) => {
      if (isMeant(event)) waiting.push(event);
      wake();
    };
    this.#listeners.add(listen);
    signal.addEventListener("abort", () => wake());
    try {
      this.#following ??= this.#follow();
      const { position } = await this.#following;
      const from = lastId === undefined ? position : Number(lastId);
      let seen = from;
      for (const event of await this.#missed(from, position)) {
        seen = event.position;
        if (isMeant(event)) yield toLive(event, bookingId);
      }
      while (!signal.aborted && waiting.length <= MOST_WAITING) {
        const next = waiting.shift();
        if (!next) {
          const woken = new Promise<void>((resolve) => {
            wake = resolve;
          });
          if (waiting.length === 0 && !signal.aborted) await woken;
        } else if (next.position > seen) {
          yield toLive(next, bookingId);
          // The journey has other departures now; the client comes back and follows those.
          if (next.type === "booking.changed" && Object(next.data).before) return;
        }
      }
    } finally {
      this.#listeners.delete(listen);
    }
  }

  async #missed(from: number, to: number): Promise<StoredEvent[]> {
    if (from >= to) return [];
    const start = Math.max(from, to - MOST_MISSED);
    return this.#context.database.read(() => eventsAfter(start, to - start));
  }

  async #follow(): Promise<Following> {
    const { database, events } = this.#context;
    const position = await database.read(headPosition).catch((error: unknown) => {
      // The next listener tries again.
      this.#following = undefined;
      throw error;
    });
    return events.follow("live events", position, (event) => {
      for (const listener of this.#listeners) listener(event);
    });
  }
}

function toLive({ position, type, subject, data, createdAt }: StoredEvent, own: string): LiveEvent {
  const { seats = [], bookingId = subject } = Object(data);
  const isOwn = bookingId === own;
  return {
    id: String(position),
    type,
    at: toInstant(createdAt),
    data: {
      bookingId: isOwn ? own : null,
      departureId: subject === own ? null : subject,
      seats: Array.isArray(seats) ? seats.map(String) : [],
    },
  };
}
