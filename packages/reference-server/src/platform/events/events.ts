import type { Clock } from "../clock/clock.ts";
import type { Database } from "../database/database.ts";
import { Poller } from "../jobs/poller.ts";
import type { Log } from "../log/log.ts";
import { Consumer, type EventHandler } from "./consumer.ts";
import { Follower } from "./follower.ts";
import { OUTBOX_TOPIC, type StoredEvent } from "./outbox.ts";

export type { EventHandler } from "./consumer.ts";
export {
  countParkedEvents,
  type ParkedEvent,
  parkedEvents,
  retryParkedEvents,
  skipParkedEvent,
} from "./delivery-store.ts";
export {
  appendEvent,
  dropEvents,
  headPosition,
  type NewEvent,
  type StoredEvent,
} from "./outbox.ts";

/** How soon events of other processes, and tries that are due again, are noticed. */
const POLL_INTERVAL = 1_000;

export interface EventsOptions {
  readonly database: Database;
  readonly clock: Clock;
  readonly log: Log;
}

/** Stops following. */
export interface Following {
  /** Position of the last event that was handled. */
  readonly position: number;
  /** Resolves when all events committed before the call have been handled. */
  caughtUp(): Promise<void>;
  stop(): Promise<void>;
}

/**
 * Brings events to those who act on them. Nothing is delivered before `start()`; tests call
 * `runPending()` instead.
 */
export class Events {
  readonly #database: Database;
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #consumers = new Set<string>();
  readonly #pollers = new Set<Poller>();
  #started = false;
  readonly #unlisten: () => void;

  constructor(options: EventsOptions) {
    this.#database = options.database;
    this.#clock = options.clock;
    this.#log = options.log;
    this.#unlisten = options.database.onCommit(OUTBOX_TOPIC, () => this.wake());
  }

  /**
   * Delivers all events of `types` to a handler, those of one subject in order, retrying with
   * growing pauses. After sixteen failures, about three hours, an event is parked, which holds back
   * the later ones of its subject until a person has it retried or skipped (commands/parked.ts).
   * `name` is remembered in the database with what is done, so it stays the same for ever; a new
   * name begins with the oldest event that is still there, and types added to an old one count from
   * then on. A name that is given up is deleted by a migration: events that it has not seen are kept
   * for it.
   */
  subscribe(name: string, types: readonly string[], handler: EventHandler): void {
    if (this.#consumers.has(name)) throw new Error(`There are two consumers named ${name}.`);
    const consumer = new Consumer({
      name,
      types,
      handler,
      database: this.#database,
      clock: this.#clock,
      onFailure: (error, event) =>
        this.#log.warn(
          { err: error, consumer: name, eventId: event.id, eventType: event.type },
          "an event could not be delivered",
        ),
    });
    this.#consumers.add(name);
    this.#add(name, (signal) => consumer.work(signal));
  }

  /**
   * Shows every event after a position to this process, in order; for indexes kept in memory.
   * Events of this process are shown at once after their commit, those of others within a second.
   */
  follow(name: string, from: number, handler: (event: StoredEvent) => void): Following {
    const follower = new Follower(this.#database, from, handler);
    const poller = this.#add(name, (signal) => follower.work(signal));
    return {
      get position() {
        return follower.position;
      },
      async caughtUp() {
        await poller.run();
      },
      stop: async () => {
        this.#pollers.delete(poller);
        await poller.stop();
      },
    };
  }

  async start(): Promise<void> {
    this.#started = true;
    for (const poller of this.#pollers) poller.start();
  }

  /** Ends what is under way and gives back what was not begun. */
  async stop(): Promise<void> {
    this.#started = false;
    this.#unlisten();
    await Promise.all([...this.#pollers].map((poller) => poller.stop()));
  }

  /** Looks for work now, for instance after the clock was moved. */
  wake(): void {
    for (const poller of this.#pollers) poller.wake();
  }

  /** Delivers until nothing is due; for tests. Answers with how many deliveries were tried. */
  async runPending(): Promise<number> {
    let total = 0;
    for (;;) {
      const done = await Promise.all([...this.#pollers].map((poller) => poller.run()));
      const sum = done.reduce((one, other) => one + other, 0);
      if (sum === 0) return total;
      total += sum;
    }
  }

  #add(name: string, work: (signal: AbortSignal) => Promise<number>): Poller {
    const poller = new Poller(work, POLL_INTERVAL, (error) =>
      this.#log.error({ err: error, consumer: name }, "events could not be processed"),
    );
    this.#pollers.add(poller);
    if (this.#started) poller.start();
    return poller;
  }
}

export function createEvents(options: EventsOptions): Events {
  return new Events(options);
}
