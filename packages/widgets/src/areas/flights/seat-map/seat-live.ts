import type { Client } from "@embark/sdk/areas";
import type { ReactiveController, ReactiveControllerHost } from "lit";

interface Followed {
  readonly client: Client<"events">;
  readonly bookingId: string;
  readonly bookingToken: string;
}

/**
 * Follows the live events of a booking while its element is on the page. When the stream ends, the map
 * stays as it is: a seat that is gone is then refused when it is chosen.
 */
export class SeatLive implements ReactiveController {
  readonly #changed: (type: "taken" | "available", departureId: string, seats: string[]) => void;
  #followed: Followed | undefined;
  #running: AbortController | undefined;

  constructor(
    host: ReactiveControllerHost,
    changed: (type: "taken" | "available", departureId: string, seats: string[]) => void,
  ) {
    this.#changed = changed;
    host.addController(this);
  }

  /** Follows this from now on, or nothing. */
  follow(wanted: Followed | undefined): void {
    const now = this.#followed;
    const same =
      now?.client === wanted?.client &&
      now?.bookingId === wanted?.bookingId &&
      now?.bookingToken === wanted?.bookingToken;
    if (same) return;
    this.#followed = wanted;
    this.#begin();
  }

  hostConnected(): void {
    if (this.#followed && !this.#running) this.#begin();
  }

  hostDisconnected(): void {
    this.#running?.abort();
    this.#running = undefined;
  }

  #begin(): void {
    this.#running?.abort();
    this.#running = undefined;
    if (!this.#followed) return;
    const { client, bookingId, bookingToken } = this.#followed;
    const running = new AbortController();
    this.#running = running;
    const { signal } = running;
    const read = async () => {
      for await (const { type, data } of client.events.stream(bookingId, {
        bookingToken,
        signal,
      })) {
        // What our own booking took or gave back we know.
        if (signal.aborted || data.bookingId === bookingId || !data.departureId) continue;
        if (type === "seats.taken") this.#changed("taken", data.departureId, data.seats);
        if (type === "seats.released") this.#changed("available", data.departureId, data.seats);
      }
    };
    read().catch(() => undefined);
  }
}
