import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { TravellerPrice } from "../flights/fares/pricer.ts";
import { conditionsOf } from "../flights/index.ts";
import {
  type Cancellable,
  cancellationHoldsUntil,
  cancellationOf,
  freeCancellationUntil,
} from "./cancellation.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const NOW = Date.parse("2026-11-21T09:30:00Z");

const adults: TravellerPrice = {
  type: "adult",
  count: 2,
  base: 100_000,
  taxes: [
    { code: "YQ", amount: 20_000 },
    { code: "TS", amount: 7_000 },
    { code: "YR", amount: 3_000 },
  ],
  total: 130_000,
};
const infant: TravellerPrice = { type: "infant", count: 1, base: 10_000, taxes: [], total: 10_000 };
const PRICE = 270_000;

/** A booking of two adults and an infant, paid, booked two days ago for in three days. */
function booked(changes: Partial<Cancellable> = {}, conditions = conditionsOf("classic", "THB")) {
  const seatFees = changes.seatFees ?? 0;
  const changeFees = changes.changeFees ?? 0;
  return {
    terms: { travellers: [adults, infant], conditions, startsAt: NOW + 3 * DAY },
    seatFees,
    changeFees,
    paid: PRICE + seatFees + changeFees,
    freeUntil: null,
    departureCancelled: false,
    ...changes,
  };
}

/** Reason, refund and the lines of it that are not nothing. */
function outcome(booking: Cancellable) {
  const { reason, refund, lines } = cancellationOf(booking, NOW);
  return [reason, refund, Object.fromEntries(lines.map((line) => [line.code, line.refund]))];
}

const fees = { seatFees: 5_000, changeFees: 9_000 };
const refundable = { ...conditionsOf("flex", "THB"), refundFee: 30_000 };

describe("cancelling", () => {
  it("gives nothing back when nothing was paid", () => {
    expect(outcome(booked({ paid: 0 }))).toEqual(["unpaid", 0, {}]);
  });

  it("gives unused taxes back where the fare does not come back, and no surcharges", () => {
    expect(outcome(booked(fees))).toEqual([
      "taxes_only",
      14_000,
      { fare: 0, surcharges: 0, taxes: 14_000, seats: 0, changes: 0 },
    ]);
  });

  it("keeps the taxes when the conditions say so", () => {
    const conditions = { ...conditionsOf("light", "THB"), refundsTaxes: false };
    expect(outcome(booked({}, conditions))).toEqual([
      "taxes_only",
      0,
      { fare: 0, surcharges: 0, taxes: 0 },
    ]);
  });

  it("gives a refundable fare back without fees for seats and changes", () => {
    expect(outcome(booked(fees, conditionsOf("flex", "THB")))).toEqual([
      "fare_refundable",
      PRICE,
      { fare: 210_000, surcharges: 46_000, taxes: 14_000, seats: 0, changes: 0 },
    ]);
  });

  it("keeps the fee for everybody who has a seat", () => {
    const [reason, refund, lines] = outcome(booked({}, refundable));
    expect([reason, refund]).toEqual(["fare_refundable", PRICE - 60_000]);
    expect(lines).toMatchObject({ fee: -60_000 });
  });

  it("never keeps a higher fee than comes back", () => {
    const [, refund, lines] = outcome(booked(fees, { ...refundable, refundFee: 200_000 }));
    expect(refund).toBe(0);
    expect(lines).toMatchObject({ fee: -PRICE });
  });

  it("gives everything back when the airline cancelled, even after the journey began", () => {
    const everything = PRICE + fees.seatFees + fees.changeFees;
    expect(outcome(booked({ ...fees, departureCancelled: true }))).toMatchObject([
      "departure_cancelled",
      everything,
      { seats: 5_000, changes: 9_000 },
    ]);
    const terms = { ...booked().terms, startsAt: NOW - HOUR };
    expect(outcome(booked({ terms, departureCancelled: true }))[1]).toBe(PRICE);
  });

  it("gives nothing back from the departure on", () => {
    const begun = (startsAt: number) =>
      outcome(booked({ terms: { ...booked({}, refundable).terms, startsAt } })).slice(0, 2);
    expect(begun(NOW + 1)[0]).toBe("fare_refundable");
    expect(begun(NOW)).toEqual(["journey_begun", 0]);
  });

  it("costs nothing within 24 hours of booking a journey a week ahead", () => {
    const at = (createdAt: number, startsAt: number) => {
      const terms = { ...booked().terms, startsAt };
      const until = freeCancellationUntil(createdAt, startsAt);
      const { reason, refund, freeUntil } = cancellationOf(
        booked({ ...fees, terms, freeUntil: until }),
        NOW,
      );
      return { reason, all: refund === PRICE + fees.seatFees + fees.changeFees, freeUntil };
    };
    const created = NOW - DAY + 1;
    const free = { reason: "free_within_24_hours", all: true, freeUntil: NOW + 1 };
    const bound = { reason: "taxes_only", all: false, freeUntil: null };
    expect(at(created, created + 7 * DAY)).toEqual(free);
    expect(at(created, created + 7 * DAY - 1), "a millisecond less than a week").toEqual(bound);
    expect(at(NOW - DAY, NOW + 30 * DAY), "24 hours ago").toEqual(bound);
    expect(freeCancellationUntil(NOW, NOW + 7 * DAY)).toBe(NOW + DAY);
    expect(freeCancellationUntil(NOW, NOW + 7 * DAY - 1)).toBeNull();
  });

  it("costs nothing by what held when it was booked, whatever day it was changed to", () => {
    const outcomeOf = (freeUntil: number | null, startsAt: number) => {
      const terms = { ...booked().terms, startsAt };
      const { reason, freeUntil: until } = cancellationOf(booked({ terms, freeUntil }), NOW);
      return [reason, until];
    };
    expect(outcomeOf(null, NOW + 30 * DAY)).toEqual(["taxes_only", null]);
    expect(outcomeOf(NOW + HOUR, NOW + 2 * DAY)).toEqual(["free_within_24_hours", NOW + HOUR]);
    expect(outcomeOf(NOW + 2, NOW + 1), "no longer than to the departure").toEqual([
      "free_within_24_hours",
      NOW + 1,
    ]);
  });

  it("is quoted for twenty minutes, or less when the rule ends before", () => {
    const holdsFor = (startsIn: number, freeUntil: number | null) => {
      const terms = { ...booked().terms, startsAt: NOW + startsIn };
      const cancellation = cancellationOf(booked({ terms, freeUntil }), NOW);
      return cancellationHoldsUntil(cancellation, terms, NOW) - NOW;
    };
    expect(holdsFor(DAY, null)).toBe(HOUR / 3);
    expect(holdsFor(-DAY, NOW + 1), "nothing more changes").toBe(HOUR / 3);
    expect(holdsFor(2, null)).toBe(2);
    expect(holdsFor(DAY, NOW + 1)).toBe(1);
  });

  it("gives back no more than was paid and never less than nothing, and the lines add up", () => {
    const amount = fc.nat({ max: 1_000_000 });
    const traveller = fc.record({
      type: fc.constantFrom("adult" as const, "child" as const, "infant" as const),
      count: fc.integer({ min: 1, max: 9 }),
      base: amount,
      taxes: fc.array(fc.record({ code: fc.constantFrom("YQ", "YR", "TS"), amount }), {
        maxLength: 3,
      }),
    });
    const anyBooking = fc.record({
      travellers: fc.array(traveller, { minLength: 1, maxLength: 3 }),
      refundFee: fc.option(amount),
      refundsTaxes: fc.boolean(),
      seatFees: amount,
      changeFees: amount,
      isPaid: fc.boolean(),
      startsIn: fc.integer({ min: -DAY, max: 30 * DAY }),
      freeUntil: fc.option(fc.integer({ min: NOW - 2 * DAY, max: NOW + DAY })),
      departureCancelled: fc.boolean(),
    });
    fc.assert(
      fc.property(anyBooking, ({ travellers, isPaid, startsIn, ...rest }) => {
        const priced = travellers.map((one) => ({
          ...one,
          total: one.base + one.taxes.reduce((sum, tax) => sum + tax.amount, 0),
        }));
        const total =
          priced.reduce((sum, one) => sum + one.count * one.total, 0) +
          rest.seatFees +
          rest.changeFees;
        const paid = isPaid ? total : 0;
        const { refundFee, refundsTaxes } = rest;
        const conditions = { ...conditionsOf("flex", "THB"), refundFee, refundsTaxes };
        const { refund, lines, freeUntil } = cancellationOf(
          {
            ...rest,
            paid,
            terms: { travellers: priced, conditions, startsAt: NOW + startsIn },
          },
          NOW,
        );
        expect(refund).toBeGreaterThanOrEqual(0);
        expect(refund).toBeLessThanOrEqual(paid);
        expect(lines.reduce((sum, line) => sum + line.refund, 0)).toBe(refund);
        expect(lines.reduce((sum, line) => sum + line.paid, 0)).toBe(paid);
        if (freeUntil !== null) expect(refund).toBe(paid);
      }),
    );
  });
});
