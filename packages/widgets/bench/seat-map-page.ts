/* Runs in the browser: what `seat-map.ts` measures, in a fresh page for each sample. */
import "../src/areas/flights/seat-map/define.ts";
import type { Seat, SeatMap as SeatMapData } from "@embark/sdk";
import { SeatMap } from "../src/areas/flights/seat-map/seat-map.ts";
import { seatTerms } from "../src/areas/flights/seat-map/terms/seat-terms.ts";
import { aircraftMap } from "../src/areas/flights/seat-map/testing/seat-maps.ts";
import { createFormats } from "../src/foundation/terms/formats.ts";
import { commonTerms } from "../src/foundation/terms/terms.ts";
import { drawByHand } from "./seat-map-by-hand.ts";

export type Contender = "ours" | "hand";

interface Drawn {
  readonly host: HTMLElement;
  change(seat: Seat, free: boolean): void;
}

declare global {
  interface Window {
    /** Number of seats that are drawn. */
    readonly seats: number;
    /** Draws the map; resolves when the frame that shows it is styled, laid out and painted. */
    draw(contender: Contender): Promise<void>;
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
let drawn: Drawn | undefined;

Object.assign(window, { seats: seats.length, draw, clear: () => drawn?.host.remove(), change });

function draw(contender: Contender): Promise<void> {
  return new Promise((done) => {
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      drawn = contender === "ours" ? ours(map) : byHand(map);
      // A message from within a frame arrives when the frame is done.
      port1.onmessage = () => done();
      port2.postMessage(null);
    });
  });
}

function ours(map: SeatMapData): Drawn {
  const host = document.createElement("embark-seat-map");
  host.map = map;
  document.body.append(host);
  const change = ({ designator }: Seat, free: boolean) =>
    free ? host.release([designator]) : host.take([designator]);
  return { host, change };
}

function byHand(map: SeatMapData): Drawn {
  const { host, paint } = drawByHand(map, words, styles);
  document.body.append(host);
  const change = ({ designator }: Seat, free: boolean) =>
    paint(designator, free ? "available" : "taken");
  return { host, change };
}

function change(): number {
  if (!drawn) throw new Error("There is nothing to change yet.");
  const free = seats.filter(({ status }) => status === "available");
  const begin = performance.now();
  for (let change = 0; change < CHANGES; change++) {
    const seat = free[change % 100];
    // Each is taken, and later given back.
    if (seat) drawn.change(seat, Math.floor(change / 100) % 2 === 1);
    drawn.host.getBoundingClientRect();
  }
  return (performance.now() - begin) / CHANGES;
}
