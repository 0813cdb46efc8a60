import {
  type BookingId,
  type Hold,
  newIdempotencyKey,
  type Quote,
  type ReserveRequest,
} from "@embark/sdk";
import type { SearchQuery } from "../../flights/search/search-query.ts";
import type { BookingStep } from "./booking-events.ts";
import type { PartyValues } from "./party.ts";

/** How a booking stands: what is needed to go on with it, also after a reload. */
export interface BookingState {
  readonly step: BookingStep;
  /** The `fare` of the element when it began; with another one another booking begins. */
  readonly given: string;
  /** The search that found the fare. */
  readonly query?: SearchQuery | undefined;
  readonly fareId: string;
  readonly quote?: Quote | undefined;
  /** The quote is kept to be looked at, and a new one is needed to go on. */
  readonly over?: boolean;
  /** Key of the call that holds the seats, so that asking again does not hold twice as many. */
  readonly holdKey: string;
  readonly hold?: Hold | undefined;
  /** When the seats go back to sale, on the clock of this device; undefined once they are paid. */
  readonly until?: number | undefined;
  readonly party: PartyValues;
  /** What was reserved, or tried to, and the key of that call. */
  readonly reserving?: { readonly key: string; readonly body: ReserveRequest } | undefined;
  readonly opened?: { readonly id: BookingId; readonly token: string } | undefined;
  /** The booking that the page was told is paid. */
  readonly told?: BookingId;
  /** Chosen seats, by departure and passenger. */
  readonly seats: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** Nothing chosen and nothing typed. */
export function newBooking(given: string): BookingState {
  return { step: "search", given, fareId: "", holdKey: newIdempotencyKey(), party: {}, seats: {} };
}
