import type { JourneyTerms } from "../../flights/journey/journey-terms.ts";

/**
 * Words for what a booking consists of. An element that shows some of it spreads `terms/…` of this folder
 * into its own languages. Numbers that choose a plural come as numbers, all else as text ready to show.
 */
export interface ViewTerms extends JourneyTerms {
  inbound: string;
  /** By cabin of the contract. */
  cabins: Record<string, string>;
  flights: string;
  localTimes: string;

  passengers: string;
  /** By passenger type of the contract. */
  passengerTypes: Record<string, string>;
  onLapOf(name: string): string;
  seatOn(flight: string, seat: string): string;
  noSeatOn(flight: string): string;
  documentOnFile: string;
  documentMissing: string;

  price: string;
  each(amount: string): string;
  seatFees: string;
  changeFees: string;
  total: string;
  taxesIncluded(amount: string): string;
  tax(code: string): string;
  airlineSurcharge: string;
  paid: string;
  cardEnding(brand: string, digits: string): string;
  refunded: string;

  conditions: string;
  freeCancellationUntil(when: string): string;

  pnr: string;
  copyPnr: string;
  pnrCopied: string;
  pnrNotCopied: string;
  /** By booking status of the contract. */
  statuses: Record<string, string>;
}
