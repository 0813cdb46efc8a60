import { DomainError } from "@embark/rules/domain-error";
import {
  addDays,
  countFlights,
  DAY,
  HORIZON_DAYS,
  materialise,
  type ScheduledFlight,
  sandboxSchedule,
  type World,
} from "@embark/rules/flights";
import type { Context } from "../../context.ts";
import { onePerContext } from "../../one-per-context.ts";
import { FlightsInMemory } from "./flights-in-memory.ts";
import {
  readFlight,
  readTimetableEnd,
  type StoredFlight,
  writeTimetableEnd,
} from "./flights-store.ts";
import { sellFlights } from "./sell-flights.ts";

/** Name under which it is kept how far the timetable of the sandbox airlines is made into flights. */
export const TIMETABLE = "sandbox";

/** Days of flights beyond the horizon, see `#makeFlights`. */
export const DAYS_AHEAD = 2;

/** What is done before flights can be searched, and how far it is. */
export interface FlightsProgress {
  readonly step: "making flights" | "loading flights";
  readonly done: number;
  readonly total: number;
}

type OnProgress = (progress: FlightsProgress) => void;

/** The flights of a server; the same for all who ask. */
export const flightsOf = onePerContext((context) => new FlightsService(context));

/** Keeps the flights of the sandbox airlines on sale for the whole horizon, and all flights searchable. */
export class FlightsService {
  readonly #context: Context;
  readonly #memory: FlightsInMemory;
  #extending: Promise<void> | undefined;

  constructor(context: Context) {
    this.#context = context;
    this.#memory = new FlightsInMemory(context);
    context.jobs.every("extend-timetable", DAY, async () => {
      // The first flights are made when somebody first needs them, see `ready`.
      if (await context.database.read(() => readTimetableEnd(TIMETABLE))) await this.#extend();
    });
    context.health.register({
      name: "search",
      necessary: true,
      check: () =>
        this.isReady
          ? { status: "ok", detail: this.#memory.summary() }
          : { status: "degraded", detail: "Flights are loaded when they are first needed." },
    });
  }

  /** What a search looks at; complete once `ready()` has resolved. */
  get world(): World {
    return this.#memory.world;
  }

  /** Whether flights can be searched already. */
  get isReady(): boolean {
    return this.#memory.isCurrent;
  }

  /**
   * Resolves when flights can be searched, which takes some seconds the first time on a new database and
   * then less. Rejects when the database cannot be used; a later call tries again.
   */
  async ready(onProgress?: OnProgress): Promise<void> {
    if (this.isReady) return;
    await this.#extend(onProgress);
    await this.#memory.load((done, total) => {
      onProgress?.({ step: "loading flights", done, total });
    });
  }

  /** Resolves when what was committed before the call can be found; for tests. */
  async caughtUp(): Promise<void> {
    await this.#memory.caughtUp();
  }

  /** A flight with its status by the clock. Throws a DomainError `not_found`. */
  async read(id: string): Promise<StoredFlight> {
    const stored = await this.#context.database.read(() => readFlight(id));
    if (!stored) throw new DomainError("not_found", `There is no flight ${id}.`);
    return { ...stored, flight: { ...stored.flight, status: this.#statusOf(stored.flight) } };
  }

  #statusOf({ status, departsAt, arrivesAt }: ScheduledFlight): ScheduledFlight["status"] {
    const now = this.#context.clock.now();
    if (status === "cancelled" || now < departsAt) return status;
    return now < arrivesAt ? "departed" : "arrived";
  }

  async #extend(onProgress?: OnProgress): Promise<void> {
    this.#extending ??= this.#makeFlights(onProgress).finally(() => {
      this.#extending = undefined;
    });
    await this.#extending;
  }

  /** Makes the flights that are missing up to the end of the horizon. */
  async #makeFlights(onProgress?: OnProgress): Promise<void> {
    const { config, database, clock } = this.#context;
    // Airlines that do not exist must never take real money.
    if (config.mode === "production") return;
    const { airports } = this.world;
    const now = clock.now();
    const today = new Date(now).toISOString().slice(0, 10);
    // Elsewhere it is still yesterday, or already tomorrow before this is done again.
    const first = addDays(today, -1);
    const to = addDays(today, HORIZON_DAYS + DAYS_AHEAD);
    const until = await database.read(() => readTimetableEnd(TIMETABLE));
    const from = until !== undefined && until >= first ? addDays(until, 1) : first;
    if (from > to) return;
    const rules = sandboxSchedule(airports, from, to);
    const total = countFlights(rules, from, to);
    let done = 0;
    await sellFlights(database, materialise(rules, from, to, airports), now, (flights) => {
      done += flights;
      onProgress?.({ step: "making flights", done, total });
    });
    await database.write(() => writeTimetableEnd(TIMETABLE, to));
  }
}
