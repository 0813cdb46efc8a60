import { type Booking, newIdempotencyKey, ProblemError, type ReserveRequest } from "@embark/sdk";
import type { ReactiveControllerHost } from "lit";
import type { SearchQuery } from "../../flights/search/search-query.ts";
import {
  BookingConfirmedEvent,
  BookingFailedEvent,
  BookingReservedEvent,
  type BookingStep,
  BookingStepEvent,
} from "./booking-events.ts";
import { type Failure, GONE, OVER } from "./booking-problems.ts";
import { type BookingState, newBooking } from "./booking-state.ts";
import type { BookingClient, Surroundings } from "./booking-surroundings.ts";
import { endOfHold, HoldClock } from "./hold-clock.ts";
import {
  checkParty,
  isSameRequest,
  type PartyProblems,
  pathOf,
  reserveRequest,
  withDates,
} from "./party.ts";

/** Whoever is paying has the time that takes: how it ended, the server says. */
const PAYING = "embark-payment:is(:state(paying), :state(confirming))";

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
  /** Id of the flight that seats are chosen for; the first one where it is none of the journey. */
  flight = "";
  readonly clock: HoldClock;
  /** Where the last attempt was to lead. */
  #goal: BookingStep = "passengers";
  #running: AbortController | undefined;
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #around: Surroundings;

  constructor(
    host: ReactiveControllerHost & HTMLElement,
    around: Surroundings,
    state: BookingState,
  ) {
    this.#host = host;
    this.#around = around;
    this.state = state;
    this.clock = new HoldClock(host, () => {
      if (!this.busy && !host.shadowRoot?.querySelector(PAYING)) this.end();
    });
  }

  /** Begins with a fare; what was held for another one goes back to sale, what was typed stays. */
  begin(fareId: string, given: string, query?: SearchQuery): Promise<void> {
    const { party, step } = this.state;
    this.#release()?.catch(() => undefined);
    this.booking = undefined;
    this.problems = {};
    this.flight = "";
    this.state = { ...newBooking(given), step, query, fareId, party };
    this.#set({});
    // Whoever chose it waits to read what comes; a page that names a fare keeps its focus.
    const moved = query !== undefined;
    if (!this.#go("passengers", moved)) return Promise.resolve();
    return this.reach("passengers", { moved });
  }

  /** Goes on where it was before a reload. */
  async resume(): Promise<void> {
    const { step } = this.state;
    if (step === "search") this.#follow();
    else await this.reach(step, { moved: false });
  }

  /**
   * The same after the time was over, or for another price: a new quote, a new hold, all else as before. What
   * was reserved is looked at first: it may be paid.
   */
  renew(fareId = this.state.fareId): Promise<void> {
    const { step } = this.state;
    this.booking = undefined;
    this.#set({ fareId, over: true, until: undefined });
    return this.reach(step === "search" ? "passengers" : step);
  }

  /** Leaves the booking, so that another one can begin. */
  forget(): void {
    if (!this.#go("search")) return;
    this.booking = undefined;
    this.failure = undefined;
    this.state = newBooking(this.state.given);
    this.#around.save(undefined);
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
      const reached = await this.#work(goal, running.signal).catch((error: unknown) => {
        running.signal.throwIfAborted();
        if (!(error instanceof ProblemError) || error.code !== "hold_committed") throw error;
        // It was paid meanwhile, and the answer to that was lost.
        this.booking = undefined;
        return this.#work(goal, running.signal);
      });
      await this.#around.ready(reached);
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
    this.#set({ party: withDates(this.state.party, this.#around.locale()) });
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
    this.failure = undefined;
    this.#idle();
    this.#set({ over: false, until: undefined });
    this.#go("confirmation");
  }

  /** Each part is left away when it is done already, so that trying again goes on where it failed. */
  async #work(goal: BookingStep, signal: AbortSignal): Promise<BookingStep> {
    const client = this.#around.client();
    const status = (await this.#load(client, signal))?.status;
    if (status === "confirmed" || status === "confirming") {
      this.#set({ over: false, until: undefined });
      return status === "confirmed" ? "confirmation" : "review";
    }
    if (status && status !== "held") {
      if (!this.state.over) {
        this.end();
        return this.state.step;
      }
      this.#set({ hold: undefined });
    }
    if (goal !== "passengers" && this.state.quote && !this.#reserved && !this.#check()) {
      return "passengers";
    }
    if (!this.state.quote || this.state.over) {
      await this.#giveUp();
      const quote = await client.pricing.quote({ fareId: this.state.fareId }, { signal });
      signal.throwIfAborted();
      this.#set({ quote, over: false });
    }
    if (this.state.opened && !this.#reserved && goal !== "passengers") await this.#giveUp();
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

  /**
   * Other travellers cannot be put into a booking, so its seats are given back and held anew. Without a
   * booking nobody has to hear that it failed: they go back by themselves.
   */
  async #giveUp(): Promise<void> {
    const { opened } = this.state;
    await this.#release()?.catch((error: unknown) => {
      if (opened) throw error;
    });
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
    if (!reserving || !isSameRequest(reserving.body, body))
      reserving = { key: newIdempotencyKey(), body };
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

  #release() {
    const { hold } = this.state;
    return hold && this.#around.client().inventory.release({ holdId: hold.id });
  }

  get #request(): ReserveRequest | undefined {
    const { quote, hold, party } = this.state;
    return quote && hold && reserveRequest(party, quote, hold.id, this.#around.locale());
  }

  /** Whether exactly what the form says is reserved. */
  get #reserved(): boolean {
    const { opened, reserving } = this.state;
    const body = this.#request;
    return !!opened && !!reserving && !!body && isSameRequest(reserving.body, body);
  }

  /** Whether the form can be sent. */
  #check(): boolean {
    this.settle();
    const { quote, party } = this.state;
    this.problems = quote ? checkParty(party, quote) : {};
    const fine = Object.keys(this.problems).length === 0;
    if (!fine) this.#around.refused();
    return fine;
  }

  #go(step: BookingStep, moved = true): boolean {
    const { booking, state } = this;
    const from = state.step;
    if (step !== from) {
      // Once, also when it was paid while nobody here could hear it: an answer was lost, or a page reloaded.
      // A page that shows the confirmation itself keeps us at the step before, and comes here again.
      if (booking && step === "confirmation" && booking.id !== state.told) {
        this.#set({ told: booking.id });
        this.#host.dispatchEvent(new BookingConfirmedEvent({ booking }));
        // The page began anew.
        if (this.booking !== booking) return false;
      }
      if (!this.#host.dispatchEvent(new BookingStepEvent({ step, from }))) return false;
      this.#set({ step });
    }
    this.#follow();
    this.#around.entered(moved);
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
        this.#around.refused();
        return;
      }
    }
    if (problem?.code === "seat_taken")
      this.#loseSeat(problem.departureId, problem.conflictingSeat);
    if (code === "seat_taken" || code === "seats_invalid") this.#go("seats");
    const gone = code && GONE.includes(code);
    if (gone) this.#set({ opened: undefined });
    if (gone || (code && OVER.includes(code))) {
      this.end(error);
      return;
    }
    this.failure = { code, error };
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
    this.#tell(error);
  }

  #loseSeat(departureId: string, seat: string): void {
    const chosen = Object.entries(this.state.seats[departureId] ?? {});
    const left = Object.fromEntries(chosen.filter(([, one]) => one !== seat));
    this.seatsLost++;
    this.flight = departureId;
    this.#set({ seats: { ...this.state.seats, [departureId]: left } });
  }

  #tell(error: unknown): void {
    const problem = error instanceof ProblemError ? error.problem : undefined;
    const { step } = this.state;
    this.#host.dispatchEvent(new BookingFailedEvent({ step, problem, error }));
  }

  #idle(): void {
    this.#running?.abort();
    this.#running = undefined;
    this.busy = false;
    this.#host.requestUpdate();
  }

  #set(change: Partial<BookingState>): void {
    this.state = { ...this.state, ...change };
    this.#follow();
    this.#around.save(this.state);
    this.#host.requestUpdate();
  }

  #follow(): void {
    this.clock.until = this.state.until;
  }
}
