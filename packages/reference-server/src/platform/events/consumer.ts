import type { Clock } from "../clock/clock.ts";
import type { Database } from "../database/database.ts";
import { DatabaseUnavailableError } from "../database/errors.ts";
import type { Transaction } from "../database/sql.ts";
import { newId } from "../id/new-id.ts";
import { backoff, describeFailure, MAX_ATTEMPTS, RETRY_PAUSES } from "../jobs/retry.ts";
import { withTimeLimit } from "../jobs/time-limit.ts";
import {
  type Claim,
  type ClaimedEvent,
  ClaimLostError,
  claimEvents,
  failEvent,
  finishEvent,
  hasWork,
  registerConsumer,
  releaseEvents,
} from "./delivery-store.ts";
import type { StoredEvent } from "./outbox.ts";

/**
 * What a consumer does with an event.
 *
 * `apply` changes this database, in the same write that remembers the event as done: its effect
 * happens exactly once. `deliver` reaches outside, so it may see an event again, when it failed or
 * the process died before it was remembered; outside systems recognise that by `event.id`.
 */
export type EventHandler =
  | { apply(event: StoredEvent): Transaction<void> }
  | { deliver(event: StoredEvent, signal: AbortSignal): Promise<void> };

const BATCH = 100;
/** A process that dies keeps its events from the others for so long. */
const LEASE = 120_000;
/** Longest time for delivering one event; well within the lease, since events of a subject queue in it. */
const TIME_LIMIT = 30_000;

/** Delivers events of some types to one handler: in order within a subject, at least once. */
export class Consumer {
  readonly name: string;
  readonly types: readonly string[];
  readonly #handler: EventHandler;
  readonly #database: Database;
  readonly #clock: Clock;
  readonly #onFailure: (error: unknown, event: StoredEvent) => void;
  #registered = false;

  constructor(options: {
    name: string;
    types: readonly string[];
    handler: EventHandler;
    database: Database;
    clock: Clock;
    onFailure(error: unknown, event: StoredEvent): void;
  }) {
    this.name = options.name;
    this.types = options.types;
    this.#handler = options.handler;
    this.#database = options.database;
    this.#clock = options.clock;
    this.#onFailure = options.onFailure;
  }

  /** Handles all events that are due; answers with how many it tried. */
  async work(signal: AbortSignal): Promise<number> {
    if (!this.#registered) await this.#database.write(() => registerConsumer(this.name));
    this.#registered = true;
    let tried = 0;
    while (!signal.aborted) {
      const now = this.#clock.now();
      if (!(await this.#database.read(() => hasWork(this.name, now)))) break;
      const claim = { consumer: this.name, owner: newId("clm", now), until: now + LEASE };
      const events = await this.#database.write(() => claimEvents(claim, this.types, now, BATCH));
      if (events.length === 0) break;
      tried += events.length;
      await this.#handle(claim, events, signal);
    }
    return tried;
  }

  async #handle(claim: Claim, events: readonly ClaimedEvent[], signal: AbortSignal): Promise<void> {
    if ("apply" in this.#handler && (await this.#applyAll(claim, events, this.#handler))) return;
    const subjects = Map.groupBy(events, ({ event }) => event.subject).values();
    await Promise.all([...subjects].map((chain) => this.#handleChain(claim, chain, signal)));
  }

  /** One commit for all; when one of them fails, none is done and they are tried one by one. */
  async #applyAll(
    claim: Claim,
    events: readonly ClaimedEvent[],
    handler: Extract<EventHandler, { apply: unknown }>,
  ): Promise<boolean> {
    try {
      await this.#database.write(function* () {
        for (const { event } of events) {
          yield* handler.apply(event);
          yield* finishEvent(claim, event.position);
        }
      });
      return true;
    } catch {
      return false;
    }
  }

  /** The events of one subject: the first that fails holds back the others. */
  async #handleChain(
    claim: Claim,
    chain: readonly ClaimedEvent[],
    signal: AbortSignal,
  ): Promise<void> {
    for (const [index, claimed] of chain.entries()) {
      const late = this.#clock.now() + TIME_LIMIT > claim.until;
      if (!late && !signal.aborted && (await this.#handleOne(claim, claimed, signal))) continue;
      const rest = chain.slice(index).map(({ event }) => event.position);
      await this.#database.write(() => releaseEvents(claim, rest));
      return;
    }
  }

  async #handleOne(
    claim: Claim,
    { event, attempts }: ClaimedEvent,
    signal: AbortSignal,
  ): Promise<boolean> {
    try {
      await this.#attempt(claim, event, signal);
      return true;
    } catch (error) {
      // None of these is the fault of the event.
      if (error instanceof ClaimLostError || signal.aborted) return false;
      if (error instanceof DatabaseUnavailableError) throw error;
      this.#onFailure(error, event);
      const failures = attempts + 1;
      await this.#database.write(() =>
        failEvent(claim, event.position, {
          dueAt: this.#clock.now() + backoff(failures, RETRY_PAUSES),
          parked: failures >= MAX_ATTEMPTS,
          error: describeFailure(error),
        }),
      );
      return false;
    }
  }

  async #attempt(claim: Claim, event: StoredEvent, signal: AbortSignal): Promise<void> {
    const handler = this.#handler;
    if ("apply" in handler) {
      await this.#database.write(function* () {
        yield* handler.apply(event);
        yield* finishEvent(claim, event.position);
      });
      return;
    }
    await withTimeLimit(TIME_LIMIT, signal, (limited) => handler.deliver(event, limited));
    await this.#database.write(() => finishEvent(claim, event.position));
  }
}
