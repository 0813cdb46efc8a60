import type { ReactiveController, ReactiveControllerHost } from "lit";
import type { BookingState } from "./booking-state.ts";

/** Who keeps its booking under which name on this page. */
const owners = new Map<string, Element>();

/**
 * Keeps a booking over a reload, in the session storage of the page under the `id` of the element. Of
 * several elements with the same `id`, or without one, only the first is remembered.
 *
 * Numbers of documents are not stored: whatever script runs on the page could read them.
 */
export class BookingMemory implements ReactiveController {
  #name: string | undefined;
  readonly #host: ReactiveControllerHost & HTMLElement;

  constructor(host: ReactiveControllerHost & HTMLElement) {
    this.#host = host;
    host.addController(this);
  }

  read(): BookingState | undefined {
    if (this.#name === undefined) return undefined;
    try {
      const state: BookingState | null = JSON.parse(sessionStorage.getItem(this.#name) ?? "null");
      return state ?? undefined;
    } catch {
      // Storage may be forbidden, or hold what somebody else wrote.
      return undefined;
    }
  }

  write(state: BookingState | undefined): void {
    if (this.#name === undefined) return;
    try {
      if (state) sessionStorage.setItem(this.#name, JSON.stringify(state, withoutNumbers));
      else sessionStorage.removeItem(this.#name);
    } catch {
      // Forbidden or full: the booking goes on, only a reload ends it.
    }
  }

  hostConnected(): void {
    const name = `embark-booking:${this.#host.id}`;
    if (owners.has(name)) return;
    owners.set(name, this.#host);
    this.#name = name;
  }

  hostDisconnected(): void {
    if (this.#name !== undefined) owners.delete(this.#name);
    this.#name = undefined;
  }
}

function withoutNumbers(key: string, value: unknown): unknown {
  return key === "number" || key.endsWith(".number") ? "" : value;
}
