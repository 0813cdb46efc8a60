import { type Booking, newIdempotencyKey, ProblemError, type ReserveRequest } from "@embark/sdk";
import type { Client } from "@embark/sdk/areas";
import type { ReactiveControllerHost } from "lit";
import type { SearchQuery } from "../../flights/search/search-query.ts";
import {
  BookingConfirmedEvent,
  BookingFailedEvent,
  BookingReservedEvent,
  type BookingStep,
  BookingStepEvent,
} from "./booking-events.ts";
import type { BookingState } from "./booking-state.ts";
import { endOfHold, HoldClock } from "./hold-clock.ts";
import { checkParty, type PartyProblems, pathOf, reserveRequest, withDates } from "./party.ts";

type BookingClient = Client<"bookings" | "inventory" | "pricing">;

interface Access {
  client(): BookingClient;
  locale(): string;
  /** Loads the code of a step. */
  ready(step: BookingStep): Promise<void>;
  /** Keeps the booking over a reload. */
  save(state: BookingState | undefined): void;
  /** The step has changed: `moved` when somebody asked for it and waits to read it. */
  entered(moved: boolean): void;
  /** Something in the form is wrong; the first such field takes the focus. */
  refused(): void;
}

/** Why it does not go on. */
export interface Failure {
  /** Of the contract; undefined when there was no answer. */
  readonly code: string | undefined;
  /** Undefined when the time is over. */
  readonly error?: unknown;
}

/** Ends of what was held or frozen; all of them are mended by a new quote and a new hold. */
const OVER: readonly string[] = [
  "quote_expired",
  "quote_unknown",
  "hold_expired",
  "hold_in_use",
  "idempotency_key_reused",
  "booking_state",
  "booking_token_required",
  "not_found",
];

/** The conversation with the API from the chosen fare to the confirmation, and how far it has come. */
export class BookingFlow {
  state: BookingState;
  /** As the API gave it last. */
  booking: Booking | undefined;
  busy = false;
  failure: Failure | undefined;
  /** What is wrong with the form. */
  problems: PartyProblems = {};
  /** Counts the seats that others took from under us: each time the map is drawn anew. */
  seatsLost = 0;
  readonly clock: HoldClock;
  /** Where the last attempt was to lead. */
  #goal: BookingStep = "passengers";
  #running: AbortController | undefined;
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #access: Access;

  constructor(host: ReactiveControllerHost & HTMLElement, access: Access, state: BookingState) {
    this.#host = host;
    this.#access = access;
    this.state = state;
    this.clock = new HoldClock(host, () => this.end());
  }

  /** Begins with a fare; what was held for another one goes back to sale, what was typed stays. */
  begin(fareId: string, given: string, query?: SearchQuery): Promise<void> {
    const { party, step } = this.state;
    void this.#release();
    this.booking = undefined;
    this.problems = {};
    this.state = { ...newBooking(given), step, query, fareId, party };
    this.#set({});
    // Whoever chose it waits to read what comes; a page that names a fare keeps its focus.
    const moved = query !== undefined;
    if (!this.#go("passengers", moved)) return Promise.resolve();
    return this.reach("passengers", { moved });
  }

  /** Goes on where it was before a reload. */
  resume(): Promise<void> {
    this.#follow();
    return this.reach(this.state.step, { moved: false });
  }

  /** The same after the time was over, or for another price: a new quote, a new hold, all else as before. */
  renew(fareId = this.state.fareId): Promise<void> {
    const { step } = this.state;
    this.booking = undefined;
    this.#set({ fareId, over: true, until: undefined, opened: undefined });
    return this.reach(step === "search" ? "passengers" : step);
  }

  /** Leaves the booking, so that another one can begin. */
  forget(): void {
    if (!this.#go("search")) return;
    this.booking = undefined;
    this.failure = undefined;
    this.state = newBooking(this.state.given);
    this.#access.save(undefined);
    this.#host.requestUpdate();
  }

  retry(): Promise<void> {
    return this.reach(this.#goal);
  }

  /** Does whatever is missing until the booking stands at a step, then shows it. */
  async reach(goal: BookingStep, { moved = true } = {}): Promise<void> {
    this.#running?.abort();
    const running = new AbortController();
    this.#running = running;
    this.#goal = goal;
    this.busy = true;
    this.failure = undefined;
    this.#host.requestUpdate();
    try {
      const reached = await this.#work(goal, running.signal);
      await this.#access.ready(reached);
      if (this.#running !== running) return;
      this.#idle();
      this.#go(reached, moved);
    } catch (error) {
      if (this.#running !== running) return;
      this.#idle();
      this.#fail(error);
    }
  }

  /** A step before this one; nothing is lost. */
  back(step: BookingStep): void {
    this.#running?.abort();
    this.#running = undefined;
    this.failure = undefined;
    this.#idle();
    this.#go(step);
  }

  /** Somebody types. */
  type(path: string, text: string): void {
    this.state = { ...this.state, party: { ...this.state.party, [path]: text } };
    if (!this.problems[path]) return;
    const { [path]: _, ...others } = this.problems;
    this.problems = others;
    this.#host.requestUpdate();
  }

  /** Somebody has finished with a field. */
  settle(): void {
    this.#set({ party: withDates(this.state.party, this.#access.locale()) });
  }

  /** Somebody points at a seat, or gives one back. */
  seat(departureId: string, passengerId: string, seat: string | null): void {
    const { [passengerId]: _, ...others } = this.state.seats[departureId] ?? {};
    const chosen = seat ? { ...others, [passengerId]: seat } : others;
    if (this.failure?.code === "seat_taken") this.failure = undefined;
    this.#set({ seats: { ...this.state.seats, [departureId]: chosen } });
  }

  /** It is paid. */
  confirm(booking: Booking): void {
    this.booking = booking;
    this.#idle();
    this.failure = undefined;
    this.#host.dispatchEvent(new BookingConfirmedEvent({ booking }));
    this.#go("confirmation");
  }

  /** Each part is left away when it is done already, so that trying again goes on where it failed. */
  async #work(goal: BookingStep, signal: AbortSignal): Promise<BookingStep> {
    const client = this.#access.client();
    const status = (await this.#load(client, signal))?.status;
    if (status === "confirmed") return "confirmation";
    if (status === "confirming") return "review";
    if (status && status !== "held") {
      this.end();
      return this.state.step;
    }
    if (goal !== "passengers" && this.state.quote && !this.#reserved && !this.#check()) {
      return "passengers";
    }
    if (!this.state.quote || this.state.over) {
      await this.#release();
      const quote = await client.pricing.quote({ fareId: this.state.fareId }, { signal });
      signal.throwIfAborted();
      this.#set({ quote, over: false, hold: undefined, holdKey: newIdempotencyKey() });
    }
    if (this.state.opened && !this.#reserved && goal !== "passengers") await this.#giveUp(client);
    await this.#hold(client, signal);
    if (goal === "passengers") return goal;
    await this.#reserve(client, signal);
    if (goal === "review") await this.#chooseSeats(client, signal);
    return goal;
  }

  async #load(client: BookingClient, signal: AbortSignal): Promise<Booking | undefined> {
    const { opened } = this.state;
    if (!opened) return undefined;
    this.booking ??= await client.bookings.get(opened.id, { bookingToken: opened.token, signal });
    return this.booking;
  }

  /** Other travellers cannot be put into a booking, so its seats are given back and held anew. */
  async #giveUp(client: BookingClient): Promise<void> {
    const { hold } = this.state;
    if (hold) await client.inventory.release({ holdId: hold.id });
    this.booking = undefined;
    this.#set({
      opened: undefined,
      hold: undefined,
      until: undefined,
      holdKey: newIdempotencyKey(),
    });
  }

  async #hold(client: BookingClient, signal: AbortSignal): Promise<void> {
    const { quote, hold: held, holdKey: idempotencyKey } = this.state;
    if (!quote || held) return;
    const hold = await client.inventory.hold({ quoteId: quote.id }, { idempotencyKey, signal });
    signal.throwIfAborted();
    this.#set({ hold, until: endOfHold(hold.expiresAt) });
  }

  async #reserve(client: BookingClient, signal: AbortSignal): Promise<void> {
    const body = this.#request;
    if (!body || this.#reserved) return;
    let { reserving } = this.state;
    if (!reserving || !isSame(reserving.body, body)) reserving = { key: newIdempotencyKey(), body };
    this.#set({ reserving });
    const { booking, token } = await client.bookings.reserve(reserving.body, {
      idempotencyKey: reserving.key,
      signal,
    });
    signal.throwIfAborted();
    this.booking = booking;
    this.#set({ opened: { id: booking.id, token } });
    this.#host.dispatchEvent(new BookingReservedEvent({ booking }));
  }

  async #chooseSeats(client: BookingClient, signal: AbortSignal): Promise<void> {
    const { opened, seats: chosen } = this.state;
    if (!opened || !this.booking) return;
    const seats = Object.entries(chosen).flatMap(([departureId, of]) =>
      Object.entries(of).map(([passengerId, seat]) => ({ passengerId, departureId, seat })),
    );
    const given = this.booking.passengers.flatMap(({ id, seats }) =>
      seats.map(({ departureId, seat }) => `${id} ${departureId} ${seat}`),
    );
    const wanted = seats.map((one) => `${one.passengerId} ${one.departureId} ${one.seat}`);
    if (`${wanted.sort()}` === `${given.sort()}`) return;
    const access = { bookingToken: opened.token, signal };
    const ifMatch = await client.bookings.get(opened.id, access);
    const booking = await client.bookings.chooseSeats(opened.id, { seats }, { ...access, ifMatch });
    signal.throwIfAborted();
    this.booking = booking;
  }

  /** Nobody has to wait for it, nor to hear of it: without it the seats go back by themselves. */
  async #release(): Promise<void> {
    const { hold } = this.state;
    const { inventory } = this.#access.client();
    if (hold) await inventory.release({ holdId: hold.id }).catch(() => undefined);
  }

  get #request(): ReserveRequest | undefined {
    const { quote, hold, party } = this.state;
    return quote && hold && reserveRequest(party, quote, hold.id, this.#access.locale());
  }

  /** Whether exactly what the form says is reserved. */
  get #reserved(): boolean {
    const { opened, reserving } = this.state;
    const body = this.#request;
    return !!opened && !!reserving && !!body && isSame(reserving.body, body);
  }

  /** Whether the form can be sent. */
  #check(): boolean {
    this.settle();
    const { quote, party } = this.state;
    this.problems = quote ? checkParty(party, quote) : {};
    const fine = Object.keys(this.problems).length === 0;
    if (!fine) this.#access.refused();
    return fine;
  }

  #go(step: BookingStep, moved = true): boolean {
    const from = this.state.step;
    if (step !== from) {
      if (!this.#host.dispatchEvent(new BookingStepEvent({ step, from }))) return false;
      this.#set({ step });
    }
    this.#follow();
    this.#access.entered(moved);
    return true;
  }

  #fail(error: unknown): void {
    const { state } = this;
    const problem = error instanceof ProblemError ? error.problem : undefined;
    const code = problem?.code;
    const { quote } = state;
    if (error instanceof ProblemError && error.status === 422 && quote) {
      const found = error.errors.flatMap(({ pointer, code, detail }) => {
        const path = pathOf(pointer, quote);
        return path ? [[path, { code, detail }] as const] : [];
      });
      this.problems = Object.fromEntries(found);
      if (found.length > 0) {
        this.#tell(error);
        this.#go("passengers");
        this.#access.refused();
        return;
      }
    }
    if (problem?.code === "seat_taken")
      this.#loseSeat(problem.departureId, problem.conflictingSeat);
    if (code === "seat_taken" || code === "seats_invalid") this.#go("seats");
    if (code && OVER.includes(code)) this.end(error);
    else this.failure = { code, error };
    this.#tell(error);
  }

  /** The time is over, on our clock or on that of the server. */
  end(error?: unknown): void {
    // What was confirmed and cannot be found any more is not to be shown again.
    if (this.state.step === "confirmation") {
      this.forget();
      return;
    }
    this.failure = { code: "hold_expired", error };
    this.#set({ until: undefined });
    if (!error) this.#tell(error);
  }

  #loseSeat(departureId: string, seat: string): void {
    const chosen = Object.entries(this.state.seats[departureId] ?? {});
    const left = Object.fromEntries(chosen.filter(([, one]) => one !== seat));
    this.seatsLost++;
    this.#set({ seats: { ...this.state.seats, [departureId]: left } });
  }

  #tell(error: unknown): void {
    const problem = error instanceof ProblemError ? error.problem : undefined;
    const { step } = this.state;
    this.#host.dispatchEvent(new BookingFailedEvent({ step, problem, error }));
  }

  #idle(): void {
    this.busy = false;
    this.#host.requestUpdate();
  }

  #set(change: Partial<BookingState>): void {
    this.state = { ...this.state, ...change };
    this.#follow();
    this.#access.save(this.state);
    this.#host.requestUpdate();
  }

  #follow(): void {
    this.clock.until = this.state.step === "confirmation" ? undefined : this.state.until;
  }
}

/** Nothing chosen and nothing typed. */
export function newBooking(given: string): BookingState {
  return { step: "search", given, fareId: "", holdKey: newIdempotencyKey(), party: {}, seats: {} };
}

/** Whether two requests are about the same people on the same seats; the language does not matter. */
function isSame(one: ReserveRequest, other: ReserveRequest): boolean {
  const text = ({ holdId, passengers, contact }: ReserveRequest) =>
    JSON.stringify([holdId, passengers, contact]);
  return text(one) === text(other);
}
