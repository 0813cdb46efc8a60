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
  return (
    (match && {
      adults: Number(match[1]),
      children: Number(match[2]),
      infants: Number(match[3]),
    }) ??
    undefined
  );
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
