/* Runs in the browser: what `seat-map.ts` measures, in a fresh page for each sample. */
import "../src/areas/flights/seat-map/define.ts";
import type { Seat, SeatMap as SeatMapData } from "@embark/sdk";
import { SeatMap } from "../src/areas/flights/seat-map/seat-map.ts";
import { seatTerms } from "../src/areas/flights/seat-map/terms/seat-terms.ts";
import { aircraftMap } from "../src/areas/flights/seat-map/testing/seat-maps.ts";
import { createFormats } from "../src/foundation/terms/formats.ts";
import { commonTerms } from "../src/foundation/terms/terms.ts";
import { drawByHand, placeByHand } from "./seat-map-by-hand.ts";

export type Contender = "ours" | "hand";

interface Placed {
  readonly host: HTMLElement;
  /** Draws the map; answers with how one seat is changed. */
  draw(map: SeatMapData): (seat: Seat, free: boolean) => void;
}

declare global {
  interface Window {
    /** Number of seats that are drawn. */
    readonly seats: number;
    /** Puts a seat map on the page that has nothing to show yet; resolves when that is painted. */
    place(contender: Contender): Promise<void>;
    /** Gives it the map; resolves when the frame that shows it is styled, laid out and painted. */
    draw(): Promise<void>;
    clear(): void;
    /** Milliseconds for one seat to change and be laid out. */
    change(): number;
  }
}

const CHANGES = 400;
const map = aircraftMap("388", "Airbus A380-800");
const seats = map.decks
  .flatMap(({ cabins }) => cabins)
  .flatMap(({ rows }) => rows)
  .flatMap(({ sections }) => sections.flat())
  .flatMap(({ seat }) => seat ?? []);
const styles = SeatMap.elementStyles.flatMap((style) => {
  const sheet = style instanceof CSSStyleSheet ? style : style.styleSheet;
  return sheet ?? [];
});
const { money, number } = createFormats("en");
const words = {
  t: { ...commonTerms.in("en"), ...seatTerms.in("en") },
  locale: "en",
  money,
  number,
};
let placed: Placed | undefined;
let changeSeat: ((seat: Seat, free: boolean) => void) | undefined;

Object.assign(window, {
  seats: seats.length,
  place,
  draw,
  clear: () => placed?.host.remove(),
  change,
});

function place(contender: Contender): Promise<void> {
  return inOneFrame(() => {
    placed = contender === "ours" ? ours() : byHand();
    document.body.append(placed.host);
  });
}

function draw(): Promise<void> {
  return inOneFrame(() => {
    changeSeat = placed?.draw(map);
  });
}

function inOneFrame(work: () => void): Promise<void> {
  return new Promise((done) => {
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      work();
      // A message from within a frame arrives when the frame is done.
      port1.onmessage = () => done();
      port2.postMessage(null);
    });
  });
}

function ours(): Placed {
  const host = document.createElement("embark-seat-map");
  const draw = (map: SeatMapData) => {
    host.map = map;
    return ({ designator }: Seat, free: boolean) =>
      free ? host.release([designator]) : host.take([designator]);
  };
  return { host, draw };
}

function byHand(): Placed {
  const place = placeByHand(words, styles);
  const draw = (map: SeatMapData) => {
    const { paint } = drawByHand(place, map, words);
    return ({ designator }: Seat, free: boolean) => paint(designator, free ? "available" : "taken");
  };
  return { host: place.host, draw };
}

function change(): number {
  if (!placed || !changeSeat) throw new Error("There is nothing to change yet.");
  const free = seats.filter(({ status }) => status === "available");
  const begin = performance.now();
  for (let change = 0; change < CHANGES; change++) {
    const seat = free[change % 100];
    // Each is taken, and later given back.
    if (seat) changeSeat(seat, Math.floor(change / 100) % 2 === 1);
    placed.host.getBoundingClientRect();
  }
  return (performance.now() - begin) / CHANGES;
}
