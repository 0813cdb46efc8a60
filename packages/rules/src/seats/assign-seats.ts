import { type Seat, type SeatLayout, seatAt, seatsOf } from "./layout.ts";
import { distanceToNearest, seatDistance } from "./seat-distance.ts";
import { seatZone } from "./seat-price.ts";
import { type SeatContext, type SeatPassenger, seatProblem } from "./seat-rules.ts";

/** Free seats behind the first that a group is grown from: a few rows. */
const REACH = 40;
/** Groups of seats in which the party is arranged, the closest first, to find children a place. */
const GROUPS_TRIED = 20;
/** From this age airlines let a passenger look after a child. */
const GUARDIAN_AGE = 16;
/** Parting a child from every adult is worse than anything else. */
const CHILD_APART = 1_000;
const CHILD_ACROSS_AISLE = 20;

export interface PassengerToSeat extends SeatPassenger {
  readonly id: string;
  /** Designator of the seat they have already and keep, unless the layout no longer has it. */
  readonly seat?: string | undefined;
}

/**
 * The best free seats for those of a party that have none, by passenger id: together, each child next
 * to an adult of the party, nobody where `seatProblem` forbids it, extra legroom only when nothing
 * else is free. A passenger that no seat is left for is missing from the answer, as are infants.
 */
export function assignSeats(
  layout: SeatLayout,
  party: readonly PassengerToSeat[],
  context: SeatContext,
): ReadonlyMap<string, Seat> {
  const seated = party.flatMap((passenger): Place[] => {
    const seat = passenger.seat === undefined ? undefined : seatAt(layout, passenger.seat);
    return seat ? [{ passenger, seat }] : [];
  });
  const waiting = party.filter(
    ({ id, type }) => type !== "infant" && !seated.some(({ passenger }) => passenger.id === id),
  );
  const own = new Set(seated.map(({ seat }) => seat.designator));
  const free = seatsOf(layout, context.cabin).filter(
    ({ designator }) =>
      !own.has(designator) && !context.taken.has(designator) && !context.blocked?.has(designator),
  );
  const places =
    seatTogether(free, waiting, seated, context) ?? seatEach(free, waiting, seated, context);
  return new Map(places.map(({ passenger, seat }) => [passenger.id, seat]));
}

interface Place {
  readonly passenger: PassengerToSeat;
  readonly seat: Seat;
}

/** Seats everybody in one group of seats; undefined when no group will do. */
function seatTogether(
  free: readonly Seat[],
  waiting: readonly PassengerToSeat[],
  seated: readonly Place[],
  context: SeatContext,
): readonly Place[] | undefined {
  const anchors = seated.map(({ seat }) => seat);
  const groups = free
    .flatMap((_, start) => groupFrom(free, start, waiting, anchors) ?? [])
    .sort((a, b) => a.cost - b.cost);
  let best: { places: readonly Place[]; cost: number } | undefined;
  let tries = 0;
  for (const { seats, cost } of groups) {
    if (tries === GROUPS_TRIED || (best && best.cost <= cost)) break;
    const found = arrange(seats, waiting, seated, context);
    if (!found) continue;
    tries++;
    const total = cost + found.cost;
    if (!best || total < best.cost) best = { places: found.places, cost: total };
  }
  return best?.places;
}

/** The closest seats to `free[start]`, in a block of its own for each infant, and what they cost. */
function groupFrom(
  free: readonly Seat[],
  start: number,
  waiting: readonly PassengerToSeat[],
  anchors: readonly Seat[],
): { seats: readonly Seat[]; cost: number } | undefined {
  const size = waiting.length;
  const first = free[start];
  if (!first || start + size > free.length) return undefined;
  const seats = [first];
  let cost = distanceToNearest(first, anchors) + discomfort(first);
  const others = free.slice(start + 1, start + REACH + size).map((seat) => ({
    seat,
    discomfort: discomfort(seat),
    distance: distanceToNearest(seat, [first, ...anchors]),
  }));
  const infants = waiting.filter(({ withInfant }) => withInfant).length;
  const blocks = new Set([blockOf(first)]);
  while (seats.length < size) {
    const mustBeNew = size - seats.length <= infants - blocks.size;
    let next: (typeof others)[number] | undefined;
    for (const other of others) {
      if (mustBeNew && blocks.has(blockOf(other.seat))) continue;
      const better = !next || other.distance + other.discomfort < next.distance + next.discomfort;
      if (better) next = other;
    }
    if (!next) return undefined;
    others.splice(others.indexOf(next), 1);
    seats.push(next.seat);
    blocks.add(blockOf(next.seat));
    cost += next.distance + next.discomfort;
    for (const other of others) {
      other.distance = Math.min(other.distance, seatDistance(other.seat, next.seat));
    }
  }
  return { seats: seats.sort((a, b) => a.row - b.row || a.column - b.column), cost };
}

/** Gives the seats of a group to the passengers, children next to adults; undefined when forbidden. */
function arrange(
  seats: readonly Seat[],
  waiting: readonly PassengerToSeat[],
  seated: readonly Place[],
  context: SeatContext,
): { places: readonly Place[]; cost: number } | undefined {
  let best: { places: readonly Place[]; cost: number } | undefined;
  function fill(places: readonly Place[], left: readonly PassengerToSeat[]): void {
    if (best?.cost === 0) return;
    const seat = seats[places.length];
    if (!seat) {
      const cost = childrenApart([...seated, ...places]);
      if (!best || cost < best.cost) best = { places, cost };
      return;
    }
    const tried = new Set<string>();
    for (const passenger of left) {
      const kind = kindOf(passenger);
      if (tried.has(kind)) continue;
      tried.add(kind);
      if (!maySit(seat, passenger, [...seated, ...places], context)) continue;
      fill(
        [...places, { passenger, seat }],
        left.filter((other) => other !== passenger),
      );
    }
  }
  fill([], waiting);
  return best;
}

/** Gives each passenger the best seat that is left, adults first, as near to the others as can be. */
function seatEach(
  free: readonly Seat[],
  waiting: readonly PassengerToSeat[],
  seated: readonly Place[],
  context: SeatContext,
): readonly Place[] {
  const places: Place[] = [];
  const left = new Set(free);
  for (const passenger of waiting.toSorted(
    (a, b) => Number(isGuardian(b)) - Number(isGuardian(a)),
  )) {
    const others = [...seated, ...places];
    const guardians = others.filter((other) => isGuardian(other.passenger));
    const company = passenger.type === "child" && guardians.length > 0 ? guardians : others;
    const near = company.map(({ seat }) => seat);
    const ranked = [...left]
      .filter((seat) => maySit(seat, passenger, others, context))
      .map((seat) => ({ seat, cost: distanceToNearest(seat, near) + discomfort(seat) }))
      .sort((a, b) => a.cost - b.cost);
    const seat = ranked[0]?.seat;
    if (!seat) continue;
    left.delete(seat);
    places.push({ passenger, seat });
  }
  return places;
}

function maySit(
  seat: Seat,
  passenger: PassengerToSeat,
  others: readonly Place[],
  context: SeatContext,
): boolean {
  if (!passenger.withInfant) return seatProblem(seat, passenger, context) === undefined;
  const own = others.filter((other) => other.passenger.withInfant).map((other) => other.seat);
  const lapInfants = [...(context.lapInfants ?? []), ...own];
  return seatProblem(seat, passenger, { ...context, lapInfants }) === undefined;
}

/** The seats between two aisles of a row. */
function blockOf({ row, section }: Seat): string {
  return `${row} ${section}`;
}

/** What speaks against a seat, in steps of `seatDistance`. */
function discomfort(seat: Seat): number {
  const has = (name: Seat["characteristics"][number]) => seat.characteristics.includes(name);
  const toSell = { legroom: 12, front: 0.5, standard: 0 }[seatZone(seat)];
  const unpleasant = [has("middle"), has("near-lavatory"), has("near-galley"), has("no-recline")];
  return toSell + 0.3 * unpleasant.filter(Boolean).length + 0.01 * seat.row;
}

/** What it costs that children do not sit next to an adult of their party. */
function childrenApart(places: readonly Place[]): number {
  const guardians = places.filter(({ passenger }) => isGuardian(passenger)).map(({ seat }) => seat);
  if (guardians.length === 0) return 0;
  const children = places.filter(({ passenger }) => passenger.type === "child");
  return children.reduce((cost, { seat }) => {
    const apart = guardians.map((guardian) => {
      if (seatDistance(seat, guardian) === 1) return 0;
      const acrossAisle = seatDistance(seat, guardian) === 2 && seat.section !== guardian.section;
      return acrossAisle ? CHILD_ACROSS_AISLE : CHILD_APART;
    });
    return cost + Math.min(...apart);
  }, 0);
}

function isGuardian({ type, age }: PassengerToSeat): boolean {
  return type === "adult" && (age === undefined || age >= GUARDIAN_AGE);
}

/** Passengers of one kind can change places. */
function kindOf(passenger: PassengerToSeat): string {
  const { type, age = GUARDIAN_AGE, withInfant } = passenger;
  return `${type} ${type === "adult" ? Math.min(age, GUARDIAN_AGE) : ""} ${withInfant}`;
}
