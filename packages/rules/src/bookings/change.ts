import { DomainError } from "../domain-error.ts";
import type { AssignedSeat } from "./booking.ts";
import { seatedCount, type Terms } from "./terms.ts";

/** What a change costs, in minor units. */
export interface ChangeCost {
  /** New fare less old fare. */
  readonly difference: number;
  /** For the whole party. */
  readonly fee: number;
  /** Both together; below zero it is sent back. */
  readonly due: number;
}

/**
 * What it costs to travel on other terms. Throws a DomainError `change_not_allowed`, or
 * `passengers_mismatch` when the new fare is for another party or currency.
 */
export function changeCost(old: Terms, next: Terms, now: number): ChangeCost {
  const { changeFee } = old.conditions;
  if (now >= old.startsAt) {
    throw new DomainError(
      "change_not_allowed",
      "The journey has begun, so it cannot be changed here.",
    );
  }
  if (changeFee === null) {
    throw new DomainError(
      "change_not_allowed",
      `The fare ${old.brand} cannot be changed. It can be cancelled; the quote says what comes back.`,
    );
  }
  const same =
    old.currency === next.currency &&
    old.travellers.length === next.travellers.length &&
    old.travellers.every(
      ({ type, count }, index) =>
        next.travellers[index]?.type === type && next.travellers[index]?.count === count,
    );
  if (!same) {
    const detail = `Choose a fare for the same party, in ${old.currency}.`;
    throw new DomainError("passengers_mismatch", detail, [
      { pointer: "/body/fareId", code: "passengers_mismatch", detail },
    ]);
  }
  const difference = next.price - old.price;
  const fee = changeFee * seatedCount(old.travellers);
  return { difference, fee, due: difference + fee };
}

/** Chosen seats after a change. */
export interface SeatsAfterChange {
  readonly stay: readonly AssignedSeat[];
  /** What was paid for those that do not stay, in minor units. */
  readonly lost: number;
}

/** Fees of chosen seats stay paid where departure and cabin stay; others are lost with the seats. */
export function seatsAfterChange(
  { terms, seats }: { readonly terms: Terms; readonly seats: readonly AssignedSeat[] },
  next: Terms,
): SeatsAfterChange {
  const kept = terms.seats.filter((old) =>
    next.seats.some((one) => one.departureId === old.departureId && one.cabin === old.cabin),
  );
  const stay = seats.filter((seat) =>
    kept.some(({ departureId }) => departureId === seat.departureId),
  );
  const sum = (some: readonly AssignedSeat[]) => some.reduce((all, { price }) => all + price, 0);
  return { stay, lost: sum(seats) - sum(stay) };
}
