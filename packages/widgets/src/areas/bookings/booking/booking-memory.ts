import { owns } from "../../../foundation/owners.ts";
import type { BookingState } from "./booking-state.ts";

/**
 * Keeps a booking over a reload, in the session storage of the page under the `id` of the element. Of
 * several elements with the same `id`, or without one, only the first is remembered.
 *
 * Numbers of documents are not stored: whatever script runs on the page could read them.
 */
export class BookingMemory {
  readonly #host: HTMLElement;

  constructor(host: HTMLElement) {
    this.#host = host;
  }

  read(): BookingState | undefined {
    if (!owns(this.#host, this.#name)) return undefined;
    try {
      const state: BookingState | null = JSON.parse(sessionStorage.getItem(this.#name) ?? "null");
      return state ?? undefined;
    } catch {
      // Storage may be forbidden, or hold what somebody else wrote.
      return undefined;
    }
  }

  write(state: BookingState | undefined): void {
    if (!owns(this.#host, this.#name)) return;
    try {
      if (state) sessionStorage.setItem(this.#name, JSON.stringify(state, withoutNumbers));
      else sessionStorage.removeItem(this.#name);
    } catch {
      // Forbidden or full: the booking goes on, only a reload ends it.
    }
  }

  get #name(): string {
    return `embark-booking:${this.#host.id}`;
  }
}

function withoutNumbers(key: string, value: unknown): unknown {
  return key === "number" || key.endsWith(".number") ? "" : value;
}
