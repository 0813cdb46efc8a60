/** What opens a booking again after a reload. */
export interface TripKey {
  readonly bookingId: string;
  readonly bookingToken: string;
}

/**
 * Keeps the key of the open booking until the tab is closed; never longer, because it opens personal data.
 * Elements with an `id` each keep their own.
 */
export class TripSession {
  readonly #host: HTMLElement;

  constructor(host: HTMLElement) {
    this.#host = host;
  }

  /** What was open; of another booking than `pnr` names, if it names one, nothing. */
  read(pnr: string): TripKey | undefined {
    try {
      const key = JSON.parse(sessionStorage.getItem(this.#name) ?? "{}");
      if (pnr && pnr.toUpperCase() !== key.pnr) return undefined;
      const { bookingId, bookingToken } = key;
      return bookingId && bookingToken ? { bookingId, bookingToken } : undefined;
    } catch {
      return undefined;
    }
  }

  write(key: (TripKey & { readonly pnr: string }) | undefined): void {
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
