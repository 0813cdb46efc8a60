export const PASSENGER_TYPES = ["adult", "child", "infant"] as const;
export type PassengerType = (typeof PASSENGER_TYPES)[number];

/** Who travels together. Infants sit on a lap and need no seat. */
export interface Party {
  readonly adults: number;
  readonly children: number;
  readonly infants: number;
}

/** Seats that a party needs. */
export function seatsFor(party: Party): number {
  return party.adults + party.children;
}

/** How many travellers of a type there are. */
export function countOf(party: Party, type: PassengerType): number {
  if (type === "adult") return party.adults;
  return type === "child" ? party.children : party.infants;
}
