/** Who travels. */
export interface Party {
  readonly adults: number;
  readonly children: number;
  readonly infants: number;
}

export type Traveller = keyof Party;

export const TRAVELLERS: readonly Traveller[] = ["adults", "children", "infants"];

/** Why a party cannot be as it is. */
export type PartyProblem = "oneAdult" | "tooManySeats" | "tooManyInfants";

/** Reads `2-1-0`: adults, children, infants. */
export function readParty(text: string): Party | undefined {
  const match = /^(\d+)-(\d+)-(\d+)$/.exec(text);
  if (!match) return undefined;
  const [adults = 0, children = 0, infants = 0] = match.slice(1).map(Number);
  return { adults, children, infants };
}

/** Writes it. */
export function partyText({ adults, children, infants }: Party): string {
  return `${adults}-${children}-${infants}`;
}

/** What forbids a party: no adult, more seats than one booking holds, or an infant without a lap. */
export function problemOf(
  { adults, children, infants }: Party,
  most: number,
): PartyProblem | undefined {
  if (adults < 1) return "oneAdult";
  if (adults + children > most) return "tooManySeats";
  return infants > adults ? "tooManyInfants" : undefined;
}
