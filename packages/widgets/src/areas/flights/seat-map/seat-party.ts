import type { Money } from "@embark/sdk";
import type { PlacedSeat } from "./seat-plan.ts";

/** Who travels, and who is to be given a seat. */
export interface SeatPassenger {
  readonly id: string;
  readonly name: string;
  /** `adult`, `child`, or `infant`, who sits on a lap and gets no seat. */
  readonly type: string;
  /** Whole years on the day of travel, where known. */
  readonly age?: number | undefined;
  /** For an infant: id of the adult who holds it. */
  readonly infantOf?: string | null | undefined;
  /** For an adult: holds an infant; not needed where the infant says so. */
  readonly hasInfant?: boolean | undefined;
}

/** Seats by passenger id. */
export type SeatChoices = Readonly<Record<string, string>>;

/** Why a seat that is free is not for a passenger. */
export type SeatBar = "infant" | "child" | "exitRow" | "mask";

/** What a seat is to the passenger who is choosing. */
export type SeatState = "free" | "chosen" | "party" | "taken" | "blocked" | "barred" | "away";

export interface Standing {
  readonly state: SeatState;
  /** Who of the party has it. */
  readonly holder?: SeatPassenger;
  readonly bar?: SeatBar;
}

/** All that decides who may sit where. */
export interface Seating {
  readonly passengers: readonly SeatPassenger[];
  readonly choices: SeatChoices;
  /** Cabin to choose from; all when empty. */
  readonly cabin: string;
  /** Seats that others took, or gave back, since the map was made. */
  readonly live: ReadonlyMap<string, "taken" | "available">;
  /** Seats that the party had when the map was made, where they count as taken. */
  readonly own: ReadonlySet<string>;
}

/** Lowest age in an exit row: 14 CFR 121.585 (b)(2). */
const EXIT_ROW_AGE = 15;

export function holdsInfant({ passengers }: Seating, { id, hasInfant }: SeatPassenger): boolean {
  return hasInfant || passengers.some(({ type, infantOf }) => type === "infant" && infantOf === id);
}

/** Who has a seat of the party. */
export function holderOf(
  { passengers, choices }: Pick<Seating, "passengers" | "choices">,
  designator: string,
): SeatPassenger | undefined {
  return passengers.find(({ id }) => choices[id] === designator);
}

/**
 * Gives the function that says what a seat is to a passenger. What all seats have in common is worked out
 * once: a wide-body has more than five hundred.
 */
export function standingFor(
  seating: Seating,
  passenger: SeatPassenger,
  placeOf: (designator: string) => PlacedSeat | undefined,
): (placed: PlacedSeat) => Standing {
  const { passengers, choices, cabin: wanted, live, own } = seating;
  const holders = new Map(
    passengers.flatMap((one) => {
      const designator = choices[one.id];
      return designator === undefined ? [] : [[designator, one] as const];
    }),
  );
  const lap = holdsInfant(seating, passenger);
  const child = passenger.type === "child";
  const young = child || (passenger.age ?? EXIT_ROW_AGE) < EXIT_ROW_AGE;
  // One spare oxygen mask for each block of seats, so one infant only.
  const others = lap ? passengers.filter((one) => one !== passenger) : [];
  const placesOf = (designators: Iterable<string | undefined>) =>
    [...designators].flatMap((designator) => placeOf(designator ?? "") ?? []);
  const masks = placesOf(
    others.filter((one) => holdsInfant(seating, one)).map(({ id }) => choices[id]),
  );
  const before = lap ? placesOf(own) : [];

  function barOf({ seat, row, section }: PlacedSeat): SeatBar | undefined {
    const { restrictions } = seat;
    const isBeside = (one: PlacedSeat) => one.row === row && one.section === section;
    if (restrictions.length > 0) {
      if ((young || lap) && restrictions.includes("exit-row")) return "exitRow";
      // Where the party sits already, the map means its own infant.
      if (lap && restrictions.includes("no-infant") && !before.some(isBeside)) return "infant";
      if (child && restrictions.includes("no-child")) return "child";
    }
    return masks.some(isBeside) ? "mask" : undefined;
  }

  return (placed) => {
    const { seat, cabin } = placed;
    const { designator } = seat;
    const holder = holders.get(designator);
    if (holder) return { state: holder === passenger ? "chosen" : "party", holder };
    const status = live.get(designator) ?? (own.has(designator) ? "available" : seat.status);
    if (status === "taken") return TAKEN;
    if (wanted && cabin.cabin !== wanted) return AWAY;
    if (status !== "available" || (!seat.price && !own.has(designator))) return BLOCKED;
    const bar = barOf(placed);
    return bar ? { state: "barred", bar } : FREE;
  };
}

const FREE: Standing = { state: "free" };
const TAKEN: Standing = { state: "taken" };
const BLOCKED: Standing = { state: "blocked" };
const AWAY: Standing = { state: "away" };

/** The next one after a passenger who needs a seat and has none, going round. */
export function nextWithoutSeat(
  { passengers, choices }: Pick<Seating, "passengers" | "choices">,
  after: string,
): SeatPassenger | undefined {
  const from = passengers.findIndex(({ id }) => id === after) + 1;
  return [...passengers.slice(from), ...passengers.slice(0, from)].find(
    ({ id, type }) => type !== "infant" && !choices[id],
  );
}

/** What the chosen seats cost together; `undefined` while nothing is to be paid. */
export function totalOf(
  { passengers, choices }: Pick<Seating, "passengers" | "choices">,
  placeOf: (designator: string) => PlacedSeat | undefined,
): Money | undefined {
  const prices = passengers.flatMap(({ id }) => placeOf(choices[id] ?? "")?.seat.price ?? []);
  const [first] = prices;
  const amount = prices.reduce((sum, price) => sum + price.amount, 0);
  return first && amount > 0 ? { ...first, amount } : undefined;
}

/** Two letters that stand on the seat of a passenger. */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/);
  const [first = ""] = words[0] ?? "";
  const [last = ""] = words.length > 1 ? (words.at(-1) ?? "") : "";
  return (first + last).toLocaleUpperCase();
}

/** The passenger who is choosing: the one that was set, else the first who has no seat, else the first. */
export function travellerOf(seating: Seating, active: string): SeatPassenger | undefined {
  const able = seating.passengers.filter(({ type }) => type !== "infant");
  return able.find(({ id }) => id === active) ?? nextWithoutSeat(seating, "") ?? able[0];
}
