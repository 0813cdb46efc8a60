import type { FlightSlice } from "@embark/sdk";
import { html, nothing, type TemplateResult } from "lit";
import { flightNumber, isolate } from "../../flights/journey/journey-view.ts";
import type { ViewWords } from "./view-words.ts";

/** A passenger of a booking, or one who has been typed in and not been booked yet. */
export interface ShownPassenger {
  readonly id: string;
  readonly type: string;
  readonly givenName: string;
  readonly surname: string;
  /** Id of the adult whose lap an infant travels on. */
  readonly infantOf?: string | null | undefined;
  /** Left away before there are seats to choose. */
  readonly seats?: readonly { readonly departureId: string; readonly seat: string }[] | undefined;
  /** Left away where no documents are needed. */
  readonly documentOnFile?: boolean | undefined;
}

/** Who travels, and where each of them sits on each flight. */
export function renderPassengers(
  terms: ViewWords,
  passengers: readonly ShownPassenger[],
  slices: readonly FlightSlice[],
): TemplateResult {
  return html`<section class="travellers" part="passengers">
    <h3>${terms.t.passengers}</h3>
    <ul>
      ${passengers.map((passenger) => renderPassenger(terms, passenger, passengers, slices))}
    </ul>
  </section>`;
}

export function fullName({ givenName, surname }: ShownPassenger): string {
  return `${givenName} ${surname}`.trim();
}

function renderPassenger(
  terms: ViewWords,
  passenger: ShownPassenger,
  party: readonly ShownPassenger[],
  slices: readonly FlightSlice[],
) {
  const { t } = terms;
  const { type, infantOf, documentOnFile } = passenger;
  const adult = infantOf ? party.find(({ id }) => id === infantOf) : undefined;
  const kind = t.passengerTypes[type] ?? type;
  return html`<li>
    <p><b><bdi>${fullName(passenger)}</bdi></b> <small>${kind}</small></p>
    ${adult ? html`<p class="quiet-text">${t.onLapOf(isolate(fullName(adult)))}</p>` : nothing}
    ${type === "infant" ? nothing : renderSeats(terms, passenger, slices)}
    ${
      documentOnFile === undefined
        ? nothing
        : html`<p class="quiet-text">${documentOnFile ? t.documentOnFile : t.documentMissing}</p>`
    }
  </li>`;
}

function renderSeats({ t }: ViewWords, { seats }: ShownPassenger, slices: readonly FlightSlice[]) {
  if (!seats) return nothing;
  const segments = slices.flatMap((slice) => slice.segments);
  return html`<ul class="seat-list">
    ${segments.map((segment) => {
      const flight = isolate(flightNumber(segment.flightNumber));
      const chosen = seats.find(({ departureId }) => departureId === segment.flightId);
      return chosen
        ? html`<li class="has-seat">${t.seatOn(flight, isolate(chosen.seat))}</li>`
        : html`<li>${t.noSeatOn(flight)}</li>`;
    })}
  </ul>`;
}
