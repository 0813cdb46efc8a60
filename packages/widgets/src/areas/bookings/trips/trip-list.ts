import type { Booking, BookingPage, ListBookingsQuery } from "@embark/sdk";
import type { Client } from "@embark/sdk/areas";
import type { ReactiveControllerHost } from "lit";
import { ApiController, type ApiState } from "../../../foundation/task/api-controller.ts";

/** What the list asks with. */
export interface TripAccess {
  client(): Client<"bookings">;
  /** Tokens of this page, separated by spaces; empty when there are none. */
  bookingTokens(): string;
}

/** Trips to come or past ones, page after page. */
export class TripList {
  items: readonly Booking[] = [];
  /** Where the next page begins; null after the last. */
  next: string | null = null;
  readonly #loading: ApiController<string, BookingPage>;

  constructor(
    host: ReactiveControllerHost & Node,
    { client, bookingTokens }: TripAccess,
    query: ListBookingsQuery,
  ) {
    this.#loading = new ApiController(host, async (cursor, signal) => {
      const page = await client().bookings.list(
        { ...query, ...(cursor && { cursor }) },
        { bookingToken: bookingTokens(), signal },
      );
      // A booking that moved between two pages is shown once.
      const before = cursor ? this.items : [];
      const known = new Set(before.map(({ id }) => id));
      this.items = [...before, ...page.data.filter(({ id }) => !known.has(id))];
      this.next = page.nextCursor;
      return page;
    });
  }

  get state(): ApiState {
    return this.#loading.state;
  }
  get error(): unknown {
    return this.#loading.error;
  }
  /** Whether an answer has come at all. */
  get known(): boolean {
    return this.#loading.data !== undefined;
  }

  load(): Promise<void> {
    return this.#loading.run("");
  }
  async more(): Promise<void> {
    if (this.next) await this.#loading.run(this.next);
  }
  retry(): Promise<void> {
    return this.#loading.retry();
  }
  clear(): void {
    this.items = [];
    this.next = null;
    this.#loading.reset();
  }

  /** Takes over a booking as it stands now, if it is in this list. */
  replace(booking: Booking): void {
    this.items = this.items.map((one) => (one.id === booking.id ? booking : one));
  }
}
