import type { SeatChoice } from "@embark/sdk";
import { describe, expect, test } from "vitest";
import {
  anna,
  child,
  departureOf,
  infant,
  MINUTE,
  withBookings,
} from "../../../testing/booking-steps.ts";
import { engines } from "../../../testing/databases.ts";
import { faultsOf, problemOf } from "../../../testing/problems.ts";
import { choose, freeSeats, seatsOf } from "../../../testing/seat-steps.ts";

describe.each(engines)("seats on %s", (engine) => {
  const steps = withBookings(engine);

  test("are chosen for a fee that joins the price, and are given back when left away", async () => {
    const opened = await steps().reserved({ brand: "light" });
    const [seat] = await freeSeats(steps(), opened);
    const price = seat?.price?.amount ?? 0;
    expect(price).toBeGreaterThan(0);
    const chosen = await choose(steps(), opened, seat?.designator ?? "");
    expect(chosen.passengers[0]?.seats).toEqual([
      { departureId: departureOf(opened.booking), seat: seat?.designator, price: seat?.price },
    ]);
    const total = opened.booking.price.total.amount + price;
    expect(chosen.price).toMatchObject({ seats: { amount: price }, total: { amount: total } });
    const statusOf = async () =>
      (await seatsOf(steps(), opened)).find((one) => one.designator === seat?.designator)?.status;
    expect(await statusOf()).toBe("taken");
    const none = await choose(steps(), opened);
    expect(none.price).toEqual(opened.booking.price);
    expect(none.passengers[0]?.seats).toEqual([]);
    expect(await statusOf()).toBe("available");
    expect(await steps().history(opened)).toEqual(["reserved", "seats_chosen", "seats_chosen"]);
  });

  test("belong to the first who chose them; the other is told which it is", async () => {
    const [one, other] = [await steps().reserved(), await steps().reserved()];
    const [first, second] = await freeSeats(steps(), one);
    await choose(steps(), one, first?.designator ?? "");
    const { status, problem } = await problemOf(choose(steps(), other, first?.designator ?? ""));
    expect([status, problem]).toMatchObject([
      409,
      {
        code: "seat_taken",
        departureId: departureOf(one.booking),
        conflictingSeat: first?.designator,
      },
    ]);
    const fine = await choose(steps(), other, second?.designator ?? "");
    expect(fine.passengers[0]?.seats).toHaveLength(1);
    const same = await choose(steps(), one, first?.designator ?? "");
    expect(same.passengers[0]?.seats, "one's own seat can be chosen again").toHaveLength(1);
  });

  test("at exits are for those who can help, others only for those they fit", async () => {
    const family = await steps().reserved({ passengers: [anna, child, infant] });
    const all = await seatsOf(steps(), family);
    const exits = all.filter(
      ({ status, restrictions }) => status === "available" && restrictions.length,
    );
    const [exit, next] = exits.map(({ designator }) => designator);
    const [free] = await freeSeats(steps(), family);
    expect(await faultsOf(choose(steps(), family, exit ?? "", next ?? "", "1A"))).toEqual([
      "seats_invalid",
      "/body/seats/0/seat exit_row_infant",
      "/body/seats/1/seat exit_row_child",
      expect.stringMatching(/^\/body\/seats\/2\/seat /),
    ]);
    const lap = choose(steps(), family, free?.designator ?? "", "99Z");
    expect(await faultsOf(lap)).toEqual(["seats_invalid", "/body/seats/1/seat unknown_seat"]);
    const twice = choose(steps(), family, free?.designator ?? "", free?.designator ?? "");
    expect(await faultsOf(twice)).toEqual(["seats_invalid", "/body/seats/1/seat chosen_twice"]);
    const alone = await steps().reserved();
    expect((await choose(steps(), alone, exit ?? "")).passengers[0]?.seats).toHaveLength(1);
  });

  test("are not both given to two who choose at once and hold infants in one block", async () => {
    const passengers = [anna, infant];
    const one = await steps().reserved({ passengers });
    const parties = [one, await steps().reserved({ passengers })];
    const free = (await freeSeats(steps(), one)).map(({ designator }) => designator);
    const pairs = free.flatMap((seat, at) => {
      const beside = `${Number.parseInt(seat, 10)}B`;
      return seat.endsWith("A") && free[at + 1] === beside ? [[seat, beside] as const] : [];
    });
    expect(pairs.length).toBeGreaterThan(4);
    for (const pair of pairs.slice(0, 5)) {
      const tries = parties.map((party, at) => choose(steps(), party, pair[at] ?? ""));
      const outcomes = (await Promise.allSettled(tries)).map(({ status }) => status);
      expect(outcomes.sort()).toEqual(["fulfilled", "rejected"]);
      for (const party of parties) await choose(steps(), party);
    }
  });

  test("are those of the booking's own passengers, departures and cabin", async () => {
    const { booking, access } = await steps().reserved();
    const departureId = departureOf(booking);
    const business = (await seatsOf(steps(), await steps().reserved({ brand: "business" }))).find(
      ({ status }) => status === "available",
    );
    const [seat = ""] = (await freeSeats(steps(), { booking })).map(({ designator }) => designator);
    const faults = (...seats: SeatChoice[]) =>
      faultsOf(
        steps().embark.bookings.chooseSeats(booking.id, { seats }, { ...access, ifMatch: "*" }),
      );
    expect(
      await faults(
        { passengerId: "p7", departureId, seat },
        { passengerId: "p1", departureId: "flt_20261218-0Q917", seat },
        { passengerId: "p1", departureId, seat: business?.designator ?? "" },
      ),
    ).toEqual([
      "seats_invalid",
      "/body/seats/0/passengerId unknown_passenger",
      "/body/seats/1/departureId unknown_departure",
      "/body/seats/2/seat wrong_cabin",
    ]);
  });

  test("are chosen against the booking that one has read", async () => {
    const { booking, access } = await steps().reserved();
    const { embark } = steps();
    const read = await embark.bookings.get(booking.id, access);
    const [free] = await freeSeats(steps(), { booking });
    const departureId = departureOf(booking);
    const seats = [{ passengerId: "p1", departureId, seat: free?.designator ?? "" }];
    const options = { ...access, ifMatch: read };
    const chosen = await embark.bookings.chooseSeats(booking.id, { seats }, options);
    const again = await embark.bookings.chooseSeats(booking.id, { seats }, options);
    expect(again, "whoever lost the answer asks again").toEqual(chosen);
    expect(await steps().history({ booking, access })).toEqual(["reserved", "seats_chosen"]);
    const stale = embark.bookings.chooseSeats(
      booking.id,
      { seats: [] },
      { ...access, ifMatch: read },
    );
    const { status, code } = await problemOf(stale);
    expect([status, code]).toEqual([412, "precondition_failed"]);
    const headers = {
      "Embark-Booking-Token": access.bookingToken,
      "Content-Type": "application/json",
    };
    const init = { method: "PUT", headers, body: JSON.stringify({ seats: [] }) };
    const without = await steps().server.api(`/bookings/${booking.id}/seats`, init);
    expect(without.status).toBe(428);
  });

  test("are not changed while they are being paid", async () => {
    const opened = await steps().reserved();
    await steps().authorized(opened);
    expect(await faultsOf(choose(steps(), opened))).toEqual(["booking_state"]);
  });

  test("can be changed after paying for those that cost no more, and the fee stays paid", async () => {
    const opened = await steps().reserved({ brand: "light" });
    const free = await freeSeats(steps(), opened);
    const byPrice = free.toSorted((a, b) => (a.price?.amount ?? 0) - (b.price?.amount ?? 0));
    const [cheap = "", dear = ""] = [byPrice[0]?.designator, byPrice.at(-1)?.designator];
    await choose(steps(), opened, cheap);
    const cheaply = await steps().pay(opened);
    expect(await faultsOf(choose(steps(), cheaply, dear))).toEqual(["seat_fee_due"]);
    const other = await steps().reserved({ brand: "light" });
    await choose(steps(), other, dear);
    const paid = await steps().pay(other);
    const changed = await choose(steps(), paid, byPrice[1]?.designator ?? "");
    expect(changed.passengers[0]?.seats[0]?.seat).toBe(byPrice[1]?.designator);
    expect(changed.price).toEqual(paid.booking.price);
    expect(byPrice[1]?.price?.amount).toBeLessThan(byPrice.at(-1)?.price?.amount ?? 0);
    const none = await steps().paid({ brand: "light" });
    const early = choose(steps(), none, byPrice[2]?.designator ?? "");
    expect(await faultsOf(early), "nothing was paid for seats").toEqual(["seat_fee_due"]);
  });

  test("are free for others when their booking expires or is cancelled", async () => {
    const one = await steps().reserved({ days: 25 });
    const [first = "", second = ""] = (await freeSeats(steps(), one)).map(
      (seat) => seat.designator,
    );
    await choose(steps(), one, first);
    const other = await steps().reserved({ days: 25 });
    await choose(steps(), other, second);
    await steps().cancel(other);
    await steps().wait(15 * MINUTE);
    const next = await steps().reserved({ days: 25, passengers: [anna, child] });
    expect((await choose(steps(), next, first, second)).passengers[1]?.seats).toHaveLength(1);
  });
});
