/** Addresses that are counted at the same time. An attack from more of them is for the network to stop. */
const MOST_ADDRESSES = 100_000;

export interface Counted {
  /** Requests of this address since its window began, this one included. */
  readonly count: number;
  /** Milliseconds until the window ends. */
  readonly rest: number;
}

/**
 * Counts the requests of each address in windows of a fixed length that begin with the first one. Ours,
 * because the libraries for it answer with a promise, which costs more than the count.
 */
export class RequestCounter {
  readonly #window: number;
  /** In the order in which their windows end. */
  readonly #addresses = new Map<string, { count: number; readonly end: number }>();

  /** @param window Milliseconds. */
  constructor(window: number) {
    this.#window = window;
  }

  /** @param now Milliseconds of a clock that never goes back. */
  count(address: string, now: number): Counted {
    const known = this.#addresses.get(address);
    if (known && known.end > now) {
      known.count += 1;
      return { count: known.count, rest: known.end - now };
    }
    this.#forgetEnded(now);
    this.#addresses.set(address, { count: 1, end: now + this.#window });
    return { count: 1, rest: this.#window };
  }

  #forgetEnded(now: number): void {
    for (const [address, { end }] of this.#addresses) {
      if (end > now && this.#addresses.size < MOST_ADDRESSES) return;
      this.#addresses.delete(address);
    }
  }
}
