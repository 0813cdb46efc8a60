/**
 * Words for journeys and fares, part of the words of every element that shows some: their languages
 * spread `terms/…` of this folder. Numbers that choose a plural come as numbers, all else as text ready to show.
 */
export interface JourneyTerms {
  outbound: string;
  direct: string;
  stopCount(count: number): string;
  daysLater(days: number): string;
  terminal(name: string): string;
  operatedBy(airline: string): string;
  layover(duration: string, place: string): string;
  overnight: string;
  changeOfTerminal: string;

  /** By fare brand of the contract. */
  brands: Record<string, string>;
  cabinBag(pieces: number, kg: string): string;
  checkedBag(pieces: number, kg: string): string;
  noCheckedBag: string;
  /** By `seatSelection` of the contract. */
  seatSelection: Record<string, string>;
  freeChange: string;
  /** The fee is for each traveller, as that of a refund. */
  changeFor(fee: string): string;
  noChange: string;
  freeRefund: string;
  refundFor(fee: string): string;
  onlyTaxesBack: string;
  noRefund: string;
}
