import type { Client } from "@embark/sdk/areas";
import type { ReactiveController, ReactiveControllerHost } from "lit";
import type { TripKey } from "./trip-session.ts";

/**
 * Says when something happened to a booking, while its element is on the page. The client connects again
 * by itself; where it cannot connect at all, the booking is looked at whenever somebody comes back to the page.
 */
export class LiveBooking implements ReactiveController {
  #key: TripKey | undefined;
  #running: AbortController | undefined;
  readonly #client: () => Client<"events">;
  readonly #changed: () => void;

  constructor(host: ReactiveControllerHost, client: () => Client<"events">, changed: () => void) {
    this.#client = client;
    this.#changed = changed;
    host.addController(this);
  }

  follow(key: TripKey | undefined): void {
    if (key?.bookingId === this.#key?.bookingId && key?.bookingToken === this.#key?.bookingToken) {
      return;
    }
    this.#key = key;
    this.#stop();
    void this.#listen();
  }

  hostConnected(): void {
    document.addEventListener("visibilitychange", this.#handleVisibility);
    void this.#listen();
  }

  hostDisconnected(): void {
    document.removeEventListener("visibilitychange", this.#handleVisibility);
    this.#stop();
  }

  #stop(): void {
    this.#running?.abort();
    this.#running = undefined;
  }

  async #listen(): Promise<void> {
    const key = this.#key;
    if (!key || this.#running) return;
    const running = new AbortController();
    this.#running = running;
    const { signal } = running;
    const { bookingId, bookingToken } = key;
    try {
      for await (const { type } of this.#client().events.stream(bookingId, {
        bookingToken,
        signal,
      })) {
        // Seats that others take are no change of this booking.
        if (!type.startsWith("seats.")) this.#changed();
      }
    } catch {
      // No live connection here; `#handleVisibility` makes up for it.
    }
    if (this.#running === running) this.#running = undefined;
  }

  readonly #handleVisibility = (): void => {
    if (document.visibilityState !== "visible" || !this.#key || this.#running) return;
    this.#changed();
    void this.#listen();
  };
}
