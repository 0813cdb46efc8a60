import type { components } from "@embark/contract";
import { toInstant } from "@embark/rules/bookings";
import type { Context } from "../../context.ts";
import type { Following, StoredEvent } from "../../platform/events/events.ts";
import { headPosition } from "../../platform/events/events.ts";
import { areKept, eventsAfter } from "../../platform/events/outbox.ts";

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
   * Position after which a stream begins: that of the last event that its client has seen. Another one when
   * what happened between is not told any more.
   */
  async start(lastId: string | undefined): Promise<number> {
    const head = await this.#head();
    if (lastId === undefined) return head;
    const last = Number(lastId);
    return this.#context.database.read(function* () {
      // Of another process that is ahead; not of a database that was put back since.
      if (last > head) return Math.min(last, yield* headPosition());
      const from = Math.max(last, head - MOST_MISSED);
      return (yield* areKept(from, head)) ? from : head;
    });
  }

  async #head(): Promise<number> {
    this.#following ??= this.#follow();
    return (await this.#following).position;
  }

  /**
   * The events of a booking and of the seats of its departures after a position, until the signal ends it.
   * `events.missed` comes first where that is not the last that the client has seen.
   */
  async *of(
    bookingId: string,
    departureIds: readonly string[],
    { from, lastId = String(from) }: { readonly from: number; readonly lastId: string | undefined },
    signal: AbortSignal,
  ): AsyncGenerator<LiveEvent> {
    if (lastId !== String(from)) yield this.#missedSome(bookingId, from);
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
      const position = await this.#head();
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

  #missedSome(bookingId: string, position: number): LiveEvent {
    const at = toInstant(this.#context.clock.now());
    const data = { bookingId, departureId: null, seats: [] };
    return { id: String(position), type: "events.missed", at, data };
  }

  async #missed(from: number, to: number): Promise<StoredEvent[]> {
    if (from >= to) return [];
    return this.#context.database.read(() => eventsAfter(from, to - from));
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
