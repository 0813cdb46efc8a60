import type { TravellerPrice } from "../flights/fares/pricer.ts";
import { QUOTE_MS, seatedCount, type Terms } from "./terms.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

export type CancellationReason =
  | "unpaid"
  | "departure_cancelled"
  | "journey_begun"
  | "free_within_24_hours"
  | "fare_refundable"
  | "taxes_only";

/** What cancelling depends on. Amounts are minor units, instants epoch milliseconds. */
export interface Cancellable {
  readonly terms: Pick<Terms, "travellers" | "conditions" | "startsAt">;
  /** Fees for seats and for changes. */
  readonly seatFees: number;
  readonly changeFees: number;
  /** What was paid and not sent back. */
  readonly paid: number;
  /** See `freeCancellationUntil`. */
  readonly freeUntil: number | null;
  /** A departure of the journey was cancelled by the airline. */
  readonly departureCancelled: boolean;
}

export interface RefundLine {
  readonly code: "fare" | "taxes" | "surcharges" | "seats" | "changes" | "fee";
  readonly paid: number;
  /** Below zero for the fee that is kept. */
  readonly refund: number;
}

export interface Cancellation {
  readonly reason: CancellationReason;
  readonly lines: readonly RefundLine[];
  readonly refund: number;
  /** Until when cancelling costs nothing; null when it does not, or no longer. */
  readonly freeUntil: number | null;
}

/**
 * Free within 24 hours of booking when the journey is a week away: 14 CFR 259.5(b)(4), given here to
 * everybody and not only for journeys to the United States. Null when the journey is nearer than that.
 * It is settled when the booking is made: a change to another day neither gives this right nor takes it.
 */
export function freeCancellationUntil(createdAt: number, startsAt: number): number | null {
  return startsAt - createdAt >= 7 * DAY ? createdAt + DAY : null;
}

/** Until when cancelling a booking costs nothing; null when it does not, or no longer. */
export function stillFreeUntil(
  { freeUntil, terms }: Pick<Cancellable, "freeUntil"> & { terms: Pick<Terms, "startsAt"> },
  now: number,
): number | null {
  const until = freeUntil === null ? 0 : Math.min(freeUntil, terms.startsAt);
  return now < until ? until : null;
}

/** Until when a quote of cancelling holds: it never outlives the rule it was made by. */
export function cancellationHoldsUntil(
  { freeUntil }: Cancellation,
  { startsAt }: Pick<Terms, "startsAt">,
  now: number,
): number {
  const ends = [freeUntil, now < startsAt ? startsAt : null].filter((end) => end !== null);
  return Math.min(now + QUOTE_MS, ...ends);
}

/** What comes back when a booking is cancelled at an instant, and the rule that decides it. */
export function cancellationOf(booking: Cancellable, now: number): Cancellation {
  const { paid } = booking;
  const freeUntil = stillFreeUntil(booking, now);
  const reason = reasonOf(booking, now, freeUntil);
  const lines = paid === 0 ? [] : linesOf(booking, reason);
  const refund = Math.min(paid, sumOf(lines));
  return { reason, lines, refund, freeUntil };
}

function reasonOf(
  { terms, paid, departureCancelled }: Cancellable,
  now: number,
  freeUntil: number | null,
): CancellationReason {
  if (paid === 0) return "unpaid";
  if (departureCancelled) return "departure_cancelled";
  if (now >= terms.startsAt) return "journey_begun";
  if (freeUntil !== null) return "free_within_24_hours";
  return terms.conditions.refundFee === null ? "taxes_only" : "fare_refundable";
}

function linesOf(booking: Cancellable, reason: CancellationReason): RefundLine[] {
  const { terms, seatFees, changeFees } = booking;
  const { refundFee, refundsTaxes } = terms.conditions;
  const everything = reason === "departure_cancelled" || reason === "free_within_24_hours";
  const fareBack = everything || reason === "fare_refundable";
  const taxesBack = fareBack || (reason === "taxes_only" && refundsTaxes);
  const { fare, taxes, surcharges } = partsOf(terms.travellers);
  const line = (code: RefundLine["code"], paid: number, comesBack: boolean): RefundLine => ({
    code,
    paid,
    refund: comesBack ? paid : 0,
  });
  const lines = [
    line("fare", fare, fareBack),
    // YQ and YR are the carrier's own and go with the fare; the rest is owed to states and airports.
    line("surcharges", surcharges, fareBack),
    line("taxes", taxes, taxesBack),
    line("seats", seatFees, everything),
    line("changes", changeFees, everything),
  ].filter(({ paid }) => paid !== 0);
  if (reason !== "fare_refundable" || !refundFee) return lines;
  // A fee never takes more than comes back.
  const fee = Math.min(refundFee * seatedCount(terms.travellers), sumOf(lines));
  return [...lines, { code: "fee", paid: 0, refund: -fee }];
}

function sumOf(lines: readonly RefundLine[]): number {
  return lines.reduce((sum, { refund }) => sum + refund, 0);
}

function partsOf(travellers: readonly TravellerPrice[]) {
  const sum = (of: (traveller: TravellerPrice) => number) =>
    travellers.reduce((all, traveller) => all + traveller.count * of(traveller), 0);
  const isSurcharge = (code: string) => code === "YQ" || code === "YR";
  const taxSum = (wanted: boolean) =>
    sum(({ taxes }) =>
      taxes
        .filter(({ code }) => isSurcharge(code) === wanted)
        .reduce((all, { amount }) => all + amount, 0),
    );
  return { fare: sum(({ base }) => base), taxes: taxSum(false), surcharges: taxSum(true) };
}
