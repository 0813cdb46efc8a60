import { holdsInfant, type Seating, type SeatPassenger, standingFor } from "./seat-party.ts";
import type { PlacedSeat, SeatPlan } from "./seat-plan.ts";

/** What being one row apart costs against one seat. */
const ROW = 4;
/** What the dearest seat costs against the cheapest, in seats apart. */
const DEAREST = 30;

/**
 * Free seats for all who have none, by passenger id: close together and to those who have one, cheap ones
 * first. Whoever no seat is left for is missing.
 */
export function chooseSeats(plan: SeatPlan, seating: Seating): ReadonlyMap<string, PlacedSeat> {
  const placeOf = (designator: string) => plan.seats.get(designator);
  const waiting = seating.passengers
    .filter(({ id, type }) => type !== "infant" && !seating.choices[id])
    // Those for whom fewer seats will do come first.
    .sort((a, b) => strictness(seating, b) - strictness(seating, a));
  const [first, ...rest] = waiting;
  if (!first) return new Map();
  const seated = Object.values(seating.choices).flatMap((seat) => placeOf(seat) ?? []);
  const all = [...plan.seats.values()];
  const free = (one: SeatPassenger, chosen: ReadonlyMap<string, PlacedSeat>) => {
    const choices = { ...seating.choices };
    for (const [id, { seat }] of chosen) choices[id] = seat.designator;
    const standing = standingFor({ ...seating, choices }, one, placeOf);
    return all.filter((placed) => standing(placed).state === "free");
  };
  const price = priceScale(all);

  let best: { readonly seats: ReadonlyMap<string, PlacedSeat>; readonly cost: number } | undefined;
  const starts = free(first, new Map())
    .map((seat) => ({ seat, cost: price(seat) + apart(seat, seated) }))
    .sort((a, b) => a.cost - b.cost);
  // Beginning at each of the better seats and taking the nearest for the others finds a good group.
  for (const start of starts.slice(0, 40)) {
    const seats = new Map([[first.id, start.seat]]);
    let { cost } = start;
    for (const one of rest) {
      const company = [...seated, ...seats.values()];
      const nearest = cheapest(free(one, seats), (seat) => price(seat) + apart(seat, company));
      if (!nearest) break;
      seats.set(one.id, nearest.seat);
      cost += nearest.cost;
    }
    const fuller = seats.size - (best?.seats.size ?? 0);
    if (!best || fuller > 0 || (fuller === 0 && cost < best.cost)) best = { seats, cost };
  }
  return best?.seats ?? new Map();
}

function strictness(seating: Seating, one: SeatPassenger): number {
  return holdsInfant(seating, one) ? 2 : one.type === "child" ? 1 : 0;
}

/** What a price counts against distance. */
function priceScale(seats: readonly PlacedSeat[]): (placed: PlacedSeat) => number {
  const amounts = seats.flatMap(({ seat }) => seat.price?.amount ?? []);
  const lowest = Math.min(...amounts);
  const range = Math.max(...amounts) - lowest || 1;
  return ({ seat }) => (((seat.price?.amount ?? lowest) - lowest) / range) * DEAREST;
}

/** How far a seat is from the nearest of the others; nothing when there are none. */
function apart({ row, column }: PlacedSeat, others: readonly PlacedSeat[]): number {
  if (others.length === 0) return 0;
  return Math.min(
    ...others.map(
      (other) => ROW * Math.abs(other.row.index - row.index) + Math.abs(other.column - column),
    ),
  );
}

function cheapest(seats: readonly PlacedSeat[], costOf: (seat: PlacedSeat) => number) {
  let best: { readonly seat: PlacedSeat; readonly cost: number } | undefined;
  for (const seat of seats) {
    const cost = costOf(seat);
    if (!best || cost < best.cost) best = { seat, cost };
  }
  return best;
}
