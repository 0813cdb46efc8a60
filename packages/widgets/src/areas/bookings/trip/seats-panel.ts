import { type Booking, PreconditionError, ProblemError, type SeatChoice } from "@embark/sdk";
import { html, nothing, type TemplateResult } from "lit";
import { keyed } from "lit/directives/keyed.js";
import { ApiController } from "../../../foundation/task/api-controller.ts";
import { flightNumber, isolate } from "../../flights/journey/journey-view.ts";
import type { SeatSelectEvent } from "../../flights/seat-map/seat-map-events.ts";
import { fullName } from "../view/passengers.ts";
import {
  type ActionWords,
  renderPanelHead,
  renderTripProblem,
  renderWaiting,
} from "./action-words.ts";
import { TripChangeEvent } from "./trip-events.ts";
import type { Panel, TripPage } from "./trip-page.ts";

/** Shows the seat map of each flight, and saves all choices at once. */
export class SeatsPanel implements Panel {
  readonly #page: TripPage;
  readonly #terms: ActionWords;
  readonly #loading: ApiController<true, Booking>;
  readonly #saving: ApiController<readonly SeatChoice[], Booking>;
  #choices: readonly SeatChoice[] = [];
  #flight = "";
  /** Counts the maps that were out of date, to draw the next one from the start. */
  #drawn = 0;

  constructor(page: TripPage, terms: ActionWords) {
    this.#page = page;
    this.#terms = terms;
    // The version of the booking that the choices are for comes with asking for it.
    this.#loading = new ApiController(page.host, async (_, signal) => {
      const [booking] = await Promise.all([
        page.reload(signal),
        import("../../flights/seat-map/define.ts"),
      ]);
      this.#choices = booking.passengers.flatMap(({ id: passengerId, seats }) =>
        seats.map(({ departureId, seat }) => ({ passengerId, departureId, seat })),
      );
      this.#flight = segmentsOf(booking)[0]?.flightId ?? "";
      return booking;
    });
    this.#saving = new ApiController(page.host, (seats, signal) => this.#put(seats, signal));
  }

  open(): void {
    this.#saving.reset();
    void this.#loading.run(true);
  }

  render(): TemplateResult {
    const terms = this.#terms;
    const { t } = terms;
    return html`${renderPanelHead(terms, t.actions.choose_seats ?? "", () => this.#page.finish())}
    ${this.#loading.render({
      loading: () => renderWaiting(terms),
      error: (error) => renderTripProblem(terms, error, () => this.#loading.retry()),
      done: (booking) => this.#renderMap(booking),
    })}`;
  }

  #renderMap(booking: Booking) {
    const terms = this.#terms;
    const { t } = terms;
    const segments = segmentsOf(booking);
    const saving = this.#saving.state === "loading";
    const choices = Object.fromEntries(
      this.#choices
        .filter(({ departureId }) => departureId === this.#flight)
        .map(({ passengerId, seat }) => [passengerId, seat]),
    );
    return html`
      <p>${t.seatsHint}</p>
      ${
        segments.length > 1
          ? html`<div class="flights">
              ${segments.map(
                ({ flightId, flightNumber: number, departure, arrival }) =>
                  html`<button
                    type="button"
                    class="chip"
                    aria-pressed=${flightId === this.#flight}
                    @click=${() => this.#show(flightId)}
                  >
                    ${t.flightOf(
                      isolate(flightNumber(number)),
                      isolate(`${departure.airport} – ${arrival.airport}`),
                    )}
                  </button>`,
              )}
            </div>`
          : nothing
      }
      ${keyed(
        `${this.#flight} ${this.#drawn}`,
        html`<embark-seat-map
          flight=${this.#flight}
          booking=${booking.id}
          .bookingToken=${this.#page.bookingToken}
          brand=${booking.brand}
          cabin=${booking.cabin}
          currency=${booking.price.total.currency}
          .passengers=${booking.passengers.map((one) => ({
            id: one.id,
            name: fullName(one),
            type: one.type,
            infantOf: one.infantOf,
          }))}
          .choices=${choices}
          @embark-seat-select=${(event: SeatSelectEvent) => this.#handleSelect(event)}
        ></embark-seat-map>`,
      )}
      ${this.#saving.state === "error" ? this.#renderProblem(this.#saving.error) : nothing}
      <div class="buttons">
        <button
          type="button"
          class="primary"
          aria-disabled=${saving}
          @click=${() => saving || void this.#save()}
        >
          ${saving ? t.loading : t.saveSeats}
        </button>
      </div>
    `;
  }

  #renderProblem(error: unknown) {
    const { t } = this.#terms;
    const problem = error instanceof ProblemError ? error.problem : undefined;
    if (problem?.code === "seat_taken") {
      return html`<p class="attention" role="alert">${t.seatTaken(isolate(problem.conflictingSeat))}</p>`;
    }
    // What the server says about a seat is about this seat and this traveller; no word of ours is.
    if (problem?.code === "seats_invalid") {
      return html`<div class="attention" role="alert">
        ${problem.errors?.map(({ detail }) => html`<p>${detail}</p>`)}
      </div>`;
    }
    return renderTripProblem(this.#terms, error, () => this.#save());
  }

  #show(flightId: string): void {
    this.#flight = flightId;
    this.#page.host.requestUpdate();
  }

  #handleSelect({ detail: { passengerId, departureId, seat } }: SeatSelectEvent): void {
    const others = this.#choices.filter(
      (one) => one.passengerId !== passengerId || one.departureId !== departureId,
    );
    this.#choices = seat === null ? others : [...others, { passengerId, departureId, seat }];
    if (this.#saving.state === "error") this.#saving.reset();
    this.#page.host.requestUpdate();
  }

  async #save(): Promise<void> {
    const page = this.#page;
    await this.#saving.run(this.#choices);
    const { state, data: booking, error } = this.#saving;
    if (state === "done" && booking) {
      if (page.apply(booking, "choose_seats")) await page.finish(() => this.#terms.t.seatsSaved);
      page.host.dispatchEvent(new TripChangeEvent({ booking, changed: "seats" }));
      return;
    }
    const problem = error instanceof ProblemError ? error.problem : undefined;
    if (problem?.code === "seat_taken") {
      const { departureId, conflictingSeat } = problem;
      this.#choices = this.#choices.filter(
        (one) => one.departureId !== departureId || one.seat !== conflictingSeat,
      );
      this.#flight = departureId;
      this.#drawn++;
      page.host.requestUpdate();
    }
  }

  async #put(seats: readonly SeatChoice[], signal: AbortSignal): Promise<Booking> {
    const page = this.#page;
    const booking = this.#loading.data;
    if (!booking) throw new TypeError("The booking was not read yet.");
    try {
      return await page.call(
        (options) =>
          page.client.bookings.chooseSeats(
            booking.id,
            { seats: [...seats] },
            { ...options, ifMatch: booking },
          ),
        signal,
      );
    } catch (error) {
      // What was chosen stays, for the version that there is now.
      if (error instanceof PreconditionError) this.#loading.data = await page.reload(signal);
      throw error;
    }
  }
}

function segmentsOf({ slices }: Booking) {
  return slices.flatMap(({ segments }) => segments);
}
