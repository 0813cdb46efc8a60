import type { Place, Route, Service } from "./network.ts";

/** Longest wait between two flights in minutes; a longer one is a stopover. */
const LONGEST_LAYOVER = 24 * 60;
const LONGEST_DOMESTIC_LAYOVER = 6 * 60;
const TERMINAL_CHANGE = 30;
/** A way by another airport may be at most so many times as long as the great circle. */
const LONGEST_DETOUR = 1.6;
/** Airlines that carry each other's passengers on one ticket. */
const INTERLINE = new Set(["0Q", "X0"]);

/** Minutes from one flight to the next, by whether each of them is domestic. */
interface ConnectingTimes {
  readonly domestic: number;
  readonly domesticToInternational: number;
  readonly internationalToDomestic: number;
  readonly international: number;
}

/** What holds at an airport that has published nothing of its own. */
const STANDARD: ConnectingTimes = {
  domestic: 30,
  domesticToInternational: 60,
  internationalToDomestic: 90,
  international: 90,
};

// Heathrow's domestic time is the one it publishes; the others are hubs known for quick connections.
const EXCEPTIONS: Readonly<Record<string, Partial<ConnectingTimes>>> = {
  LHR: { domestic: 60, domesticToInternational: 75 },
  FRA: { domesticToInternational: 45, internationalToDomestic: 45, international: 45 },
  ZRH: { domesticToInternational: 40, internationalToDomestic: 40, international: 40 },
  VIE: { domesticToInternational: 30, internationalToDomestic: 30, international: 30 },
};

/** Shortest time in minutes from the end of one flight to the beginning of the next, at the same airport. */
export function minimumConnectingTime(before: Service, after: Service): number {
  const times = EXCEPTIONS[after.route.origin.code];
  const kind = kindOf(before.route, after.route);
  const minutes = times?.[kind] ?? STANDARD[kind];
  return minutes + (changesTerminal(before, after) ? TERMINAL_CHANGE : 0);
}

function kindOf(before: Route, after: Route): keyof ConnectingTimes {
  if (before.domestic) return after.domestic ? "domestic" : "domesticToInternational";
  return after.domestic ? "internationalToDomestic" : "international";
}

/** Whether the two flights use different terminals; false where one of them is unknown. */
export function changesTerminal(
  before: Pick<Service, "destinationTerminal">,
  after: Pick<Service, "originTerminal">,
): boolean {
  const [arrival, departure] = [before.destinationTerminal, after.originTerminal];
  return arrival !== null && departure !== null && arrival !== departure;
}

/** Longest wait in minutes on the way through these places. */
export function longestLayover(path: readonly Place[]): number {
  const domestic = path.every((place) => place.country === path[0]?.country);
  return domestic ? LONGEST_DOMESTIC_LAYOVER : LONGEST_LAYOVER;
}

/** Whether a way of `flownKm` is not too long for two places `directKm` apart. */
export function isReasonableDetour(flownKm: number, directKm: number): boolean {
  return flownKm <= LONGEST_DETOUR * directKm;
}

/** Whether two airlines sell one ticket for both of their flights. */
export function canInterline(one: string, other: string): boolean {
  return one === other || (INTERLINE.has(one) && INTERLINE.has(other));
}

/** Shortest time in minutes between coming to a place and leaving it for home. */
export const SHORTEST_STAY = 90;
