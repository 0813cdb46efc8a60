import type { Database } from "../database/database.ts";
import { eventsAfter, type StoredEvent } from "./outbox.ts";

const BATCH = 500;

/** Shows one process all events after a position, in order; for indexes that it keeps in memory. */
export class Follower {
  readonly #database: Database;
  readonly #handler: (event: StoredEvent) => void;
  #position: number;

  constructor(database: Database, from: number, handler: (event: StoredEvent) => void) {
    this.#database = database;
    this.#handler = handler;
    this.#position = from;
  }

  /** Of the last event that was handled. */
  get position(): number {
    return this.#position;
  }

  /** Handles all events there are. A handler that throws gets the same event again next time. */
  async work(signal: AbortSignal): Promise<number> {
    let handled = 0;
    while (!signal.aborted) {
      const events = await this.#database.read(() => eventsAfter(this.#position, BATCH));
      for (const event of events) {
        this.#handler(event);
        this.#position = event.position;
      }
      handled += events.length;
      if (events.length < BATCH) break;
    }
    return handled;
  }
}
