import { owns } from "../../../foundation/owners.ts";

/** What opens a booking again after a reload. */
export interface TripKey {
  readonly bookingId: string;
  readonly bookingToken: string;
}

export type NamedTripKey = TripKey & { readonly pnr: string };

/** Where the key of the open booking is kept. */
export interface TripKeeper {
  /** What was open; of another booking than `pnr` names, if it names one, nothing. */
  read(pnr: string): TripKey | undefined;
  /** Undefined when it was left, or its key opens nothing any more. */
  write(key: NamedTripKey | undefined): void;
}

/**
 * Keeps the key of the open booking until the tab is closed; never longer, because it opens personal data.
 * Elements with an `id` each keep their own; of several without one, or with the same, only the first does.
 */
export class TripSession implements TripKeeper {
  readonly #host: HTMLElement;

  constructor(host: HTMLElement) {
    this.#host = host;
  }

  read(pnr: string): TripKey | undefined {
    if (!owns(this.#host, this.#name)) return undefined;
    try {
      const key = JSON.parse(sessionStorage.getItem(this.#name) ?? "{}");
      if (pnr && pnr.toUpperCase() !== key.pnr) return undefined;
      const { bookingId, bookingToken } = key;
      return bookingId && bookingToken ? { bookingId, bookingToken } : undefined;
    } catch {
      return undefined;
    }
  }

  write(key: NamedTripKey | undefined): void {
    if (!owns(this.#host, this.#name)) return;
    try {
      if (key) sessionStorage.setItem(this.#name, JSON.stringify(key));
      else sessionStorage.removeItem(this.#name);
    } catch {
      // Storage may be turned off; then a reload asks for PNR and surname again.
    }
  }

  get #name(): string {
    return `embark-trip ${this.#host.id}`.trim();
  }
}
