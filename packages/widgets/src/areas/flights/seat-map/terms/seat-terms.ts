import { defineTerms } from "../../../../foundation/terms/define-terms.ts";
import type { SeatBar } from "../seat-party.ts";
import { terms as en } from "./en.ts";

/** Words of `<embark-seat-map>`. Numbers that choose a plural come as numbers, all else as text ready to show. */
export interface SeatTerms {
  readonly seatMap: string;
  readonly chooseSeat: string;
  chooseSeatFor(name: string): string;
  readonly everybodySeated: string;
  readonly noSeatMap: string;

  readonly travellers: string;
  traveller(number: string): string;
  readonly noSeatYet: string;
  onLapOf(name: string): string;
  giveBack(seat: string): string;
  total(price: string): string;
  chooseForMe(seats: number): string;

  readonly view: string;
  readonly views: Record<"map" | "list", string>;
  readonly legend: string;
  readonly marks: Record<"standard" | "legroom" | "chosen" | "party" | "taken" | "barred", string>;
  from(price: string): string;
  readonly free: string;

  /** By name of the contract. */
  readonly decks: Record<string, string>;
  readonly cabins: Record<string, string>;
  readonly features: Record<string, string>;
  readonly facilities: Record<string, string>;
  rows(first: string, last: string): string;
  row(number: string): string;
  exitRow(number: string): string;
  readonly exit: string;
  /** Between the facts about a seat that are read out. */
  readonly comma: string;

  readonly available: string;
  readonly taken: string;
  readonly blocked: string;
  readonly otherCabin: string;
  takenBy(name: string): string;
  readonly bars: Record<SeatBar, string>;
  readonly exitDuty: string;

  chosen(seat: string, name: string): string;
  givenBack(seat: string): string;
  lost(seat: string, name: string): string;
  readonly noneLeft: string;

  readonly order: string;
  readonly orders: Record<"row" | "window" | "aisle" | "price", string>;
  freeSeats(count: number): string;
  readonly more: string;
}

export const seatTerms = defineTerms<SeatTerms>({
  en,
  load: {
    th: () => import("./th.ts"),
    es: () => import("./es.ts"),
    de: () => import("./de.ts"),
    ar: () => import("./ar.ts"),
  },
});
