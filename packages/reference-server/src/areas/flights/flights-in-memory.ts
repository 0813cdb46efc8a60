import {
  AIRCRAFT_TYPES,
  AIRLINES,
  airportDirectory,
  CABINS,
  DAY,
  FlightIndex,
  type World,
} from "@embark/rules/flights";
import type { Context } from "../../context.ts";
import { type Following, headPosition, type StoredEvent } from "../../platform/events/events.ts";
import { readDepartureRange, readFlight, readFlights, type StoredFlight } from "./flights-store.ts";

/** Flights that left longer ago are no longer kept. */
const KEPT_AFTER_DEPARTURE = DAY;
/** Read at once; more would keep the server from answering for too long. */
const WINDOW = DAY / 4;

/** The index that searches are served from, kept like the database by following its events. */
export class FlightsInMemory {
  readonly world: World;
  readonly #context: Pick<Context, "database" | "events" | "clock" | "log">;
  readonly #index: FlightIndex;
  #loading: Promise<void> | undefined;
  #following: Following | undefined;
  /** Events that wait because flights of an earlier one are being read; undefined when none are. */
  #waiting: StoredEvent[] | undefined;
  #refreshing: Promise<void> | undefined;
  #lastDeparture = 0;

  constructor(context: Pick<Context, "database" | "events" | "clock" | "log">) {
    const airports = airportDirectory();
    this.#context = context;
    this.#index = new FlightIndex(airports);
    this.world = {
      index: this.#index,
      airports,
      airlines: new Map(AIRLINES.map(({ code, name }) => [code, name])),
      aircraft: new Map(AIRCRAFT_TYPES.map(({ code, name }) => [code, name])),
    };
  }

  /** Whether it holds all flights and follows their changes. */
  get isCurrent(): boolean {
    return this.#following !== undefined;
  }

  /** Such as `116,804 flights until 2027-10-18`. */
  summary(): string {
    const until = new Date(this.#lastDeparture).toISOString().slice(0, 10);
    return `${this.#index.size.toLocaleString("en")} flights until ${until}`;
  }

  /** Reads all flights, unless it has them. The progress is in milliseconds of departure time. */
  async load(onProgress?: (done: number, total: number) => void): Promise<void> {
    if (this.isCurrent) return;
    this.#loading ??= this.#loadAll(onProgress).finally(() => {
      this.#loading = undefined;
    });
    await this.#loading;
  }

  async #loadAll(onProgress?: (done: number, total: number) => void): Promise<void> {
    const { database, events } = this.#context;
    // First, so that what happens meanwhile is applied afterwards, if need be a second time.
    const position = await database.read(headPosition);
    const range = await database.read(readDepartureRange);
    if (range) await this.#loadWindow(range.from, range.to + 1, onProgress);
    this.#following = events.follow("flights in memory", position, (event) => this.#handle(event));
  }

  async #loadWindow(
    from: number,
    to: number,
    onProgress?: (done: number, total: number) => void,
  ): Promise<void> {
    const { database } = this.#context;
    const first = Math.max(from, this.#oldest());
    for (let start = first; start < to; start += WINDOW) {
      const end = Math.min(start + WINDOW, to);
      this.#keep(await database.read(() => readFlights(start, end)));
      onProgress?.(end - first, to - first);
    }
  }

  #keep(flights: readonly StoredFlight[]): void {
    for (const { flight, seatsLeft } of flights) {
      this.#index.upsert(flight, seatsLeft);
      if (flight.departsAt > this.#lastDeparture) this.#lastDeparture = flight.departsAt;
    }
  }

  #oldest(): number {
    return this.#context.clock.now() - KEPT_AFTER_DEPARTURE;
  }

  #handle(event: StoredEvent): void {
    if (this.#waiting) this.#waiting.push(event);
    else this.#apply(event);
  }

  #apply(event: StoredEvent): void {
    const { type, subject, data } = event;
    if (type === "inventory.changed") {
      this.#setSeats(subject, data);
    } else if (type === "flight.changed") {
      this.#refresh(async () => {
        const stored = await this.#context.database.read(() => readFlight(subject));
        if (stored) this.#keep([stored]);
      });
    } else if (type === "flights.added" && isWindow(data)) {
      this.#refresh(async () => {
        this.#index.removeDepartedBefore(this.#oldest());
        await this.#loadWindow(data.from, data.to);
      });
    }
  }

  #setSeats(departureId: string, data: unknown): void {
    const known = this.#index.get(departureId);
    const cabin = CABINS.find((name) => isSeats(data) && name === data.cabin);
    if (!known || !cabin || !isSeats(data)) return;
    this.#index.setSeatsLeft(departureId, { ...known.seatsLeft, [cabin]: data.left });
  }

  /** Reads flights while later events wait, since what is read may be older than they are. */
  #refresh(read: () => Promise<void>): void {
    this.#waiting = [];
    this.#refreshing = read()
      .then(
        () => this.#goOn(),
        (error: unknown) => this.#forget(error),
      )
      .catch((error: unknown) =>
        this.#context.log.error({ err: error }, "flights are not followed"),
      );
  }

  #goOn(): void {
    const waiting = this.#waiting ?? [];
    this.#waiting = undefined;
    this.#refreshing = undefined;
    // One of them may begin the next refresh, for which the others wait again.
    for (const event of waiting) this.#handle(event);
  }

  /** Whoever needs flights next has them loaded anew. */
  async #forget(error: unknown): Promise<void> {
    this.#context.log.warn({ err: error }, "the flights in memory must be loaded again");
    const following = this.#following;
    this.#following = undefined;
    this.#waiting = undefined;
    this.#refreshing = undefined;
    await following?.stop();
  }

  /** Resolves when everything committed before the call can be found; for tests. */
  async caughtUp(): Promise<void> {
    await this.#following?.caughtUp();
    while (this.#refreshing) await this.#refreshing;
  }
}

function isWindow(data: unknown): data is { readonly from: number; readonly to: number } {
  return typeof data === "object" && data !== null && "from" in data && "to" in data;
}

function isSeats(data: unknown): data is { readonly cabin: string; readonly left: number } {
  return (
    typeof data === "object" &&
    data !== null &&
    "cabin" in data &&
    "left" in data &&
    typeof data.left === "number"
  );
}
