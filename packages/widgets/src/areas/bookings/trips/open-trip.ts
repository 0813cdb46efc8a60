import type { Booking } from "@embark/sdk";
import type { Client } from "@embark/sdk/areas";
import { adoptStyles, html, type LitElement, nothing } from "lit";
import { ApiController } from "../../../foundation/task/api-controller.ts";
import { renderProblem } from "../../../foundation/task/problem.ts";
import type { TermsController } from "../../../foundation/terms/terms-controller.ts";
import type { TripPage } from "../trip/trip-page.ts";
import type { TripsTerms } from "./trips-terms.ts";

/** What to begin with when a trip opens. */
export type FirstAction = "pay" | "history";

interface Surroundings {
  readonly terms: TermsController<TripsTerms>;
  client(): Client<"bookings" | "events">;
  bookingTokens(): string;
  /** The booking opens no more. */
  over(): void;
  /** Somebody goes back to the list, with the booking as it stands now. */
  left(booking: Booking): void;
}

/** The trip of the list that is open, in the place of the list. Its page comes with the first one. */
export class OpenTrip {
  readonly #host: LitElement;
  readonly #around: Surroundings;
  readonly #loading: ApiController<{ booking: Booking; action: FirstAction | undefined }, true>;
  #page: TripPage | undefined;

  constructor(host: LitElement, around: Surroundings) {
    this.#host = host;
    this.#around = around;
    this.#loading = new ApiController(host, ({ booking, action }, signal) =>
      this.#load(booking, action, signal),
    );
  }

  get isOpen(): boolean {
    return this.#page?.booking !== undefined;
  }

  async open(booking: Booking, action?: FirstAction): Promise<void> {
    await this.#loading.run({ booking, action });
  }

  close(): void {
    this.#loading.reset();
    this.#page?.close();
  }

  /** The way back stands above, where people look for it. */
  render(): unknown {
    return html`<button type="button" class="quiet back" @click=${() => this.#leave()}>
        ${this.#around.terms.t.allTrips}
      </button>
      ${this.#page?.render()}`;
  }

  /** Above the list, when a trip could not be opened. */
  renderProblem(): unknown {
    const { error } = this.#loading;
    return error ? renderProblem(this.#around.terms, error, () => this.#loading.retry()) : nothing;
  }

  async #load(
    booking: Booking,
    action: FirstAction | undefined,
    signal: AbortSignal,
  ): Promise<true> {
    const { TripPage, pageStyles } = await import("../trip/trip-page.ts");
    signal.throwIfAborted();
    const around = this.#around;
    const root = this.#host.shadowRoot;
    if (!this.#page && root) {
      adoptStyles(root, [...root.adoptedStyleSheets, ...pageStyles]);
      this.#page = new TripPage(this.#host, {
        terms: around.terms,
        client: around.client,
        // The list finds it again after a reload.
        keep: () => undefined,
        over: () => {
          this.close();
          around.over();
        },
        leave: () => this.#leave(),
      });
    }
    this.#page?.open(booking, around.bookingTokens());
    if (action) await this.#page?.start(action);
    else {
      await this.#host.updateComplete;
      this.#host.renderRoot.querySelector<HTMLElement>(".trip-head")?.focus();
    }
    return true;
  }

  #leave(): void {
    const booking = this.#page?.booking;
    this.close();
    if (booking) this.#around.left(booking);
  }
}
