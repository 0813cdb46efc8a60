import assert from "node:assert/strict";
import { PreconditionError, type Seat, type SeatChoice, waitFor } from "../../index.ts";
import {
  type BookingJourneys,
  fareOf,
  flightsOf,
  freeRows,
  partyOf,
  pay,
  problemOf,
  reserve,
  seatsOf,
  soon,
  wrongParts,
} from "./desk.ts";

/** Choosing seats, and others who choose them too. */
export const seating: BookingJourneys = {
  async "gives a seat to the first who chooses it"(embark) {
    const fare = await fareOf(embark, { brand: "flex" });
    const [one, other] = [await reserve(embark, fare), await reserve(embark, fare)];
    const [departureId = ""] = flightsOf(one.booking);
    const query = { brand: "flex" } as const;
    const [row] = await freeRows(embark, departureId, query, 1);
    const seat = row?.[0]?.designator ?? "";
    const seats = [{ passengerId: "p1", departureId, seat }];
    const choose = async ({ booking, token }: typeof one, chosen: SeatChoice[]) => {
      const options = { bookingToken: token };
      const ifMatch = await embark.bookings.get(booking.id, options);
      return embark.bookings.chooseSeats(booking.id, { seats: chosen }, { ...options, ifMatch });
    };
    await choose(one, seats);
    const { problem } = await problemOf(choose(other, seats));
    assert.ok(problem?.code === "seat_taken");
    assert.deepEqual([problem.departureId, problem.conflictingSeat], [departureId, seat]);
    await choose(one, []);
    const after = await choose(other, seats);
    assert.equal(after.passengers[0]?.seats[0]?.seat, seat, "a seat given back is free");
  },

  async "seats one infant in each block, whoever booked the others"(embark) {
    const fare = await fareOf(embark, { brand: "flex", query: { infants: 1 } });
    const party = () => partyOf(embark, "adult", "infant");
    const one = await reserve(embark, fare, await party());
    const other = await reserve(embark, fare, await party());
    const [departureId = ""] = flightsOf(one.booking);
    const [block = [], next = []] = await freeRows(embark, departureId, { brand: "flex" }, 2);
    const choose = ({ booking, token }: typeof one, seat: Seat | undefined) => {
      const seats = [{ passengerId: "p1", departureId, seat: seat?.designator ?? "" }];
      const options = { bookingToken: token, ifMatch: "*" };
      return embark.bookings.chooseSeats(booking.id, { seats }, options);
    };
    await choose(one, block[0]);
    const shown = await seatsOf(embark, departureId);
    const barredTo = (seat: Seat | undefined) =>
      shown.find(({ designator }) => designator === seat?.designator)?.restrictions;
    assert.deepEqual([barredTo(block[1]), barredTo(next[0])], [["no-infant"], []]);
    const beside = await problemOf(choose(other, block[1]));
    assert.deepEqual([beside.code, beside.errors[0]?.code], ["seats_invalid", "infant_not_here"]);
    const free = (await choose(other, next[0])).passengers[0]?.seats[0]?.seat;
    assert.equal(free, next[0]?.designator, "another block has a mask of its own");
    await choose(one, block[1]);
    const gone = await problemOf(choose(one, next[1]));
    assert.equal(gone.errors[0]?.code, "infant_not_here");
  },

  async "says which seat choice is wrong, and to which version it was made"(embark) {
    const fare = await fareOf(embark, { brand: "flex", query: { infants: 1 } });
    const party = await partyOf(embark, "adult", "infant");
    const { booking, token } = await reserve(embark, fare, party);
    const options = { bookingToken: token };
    const [departureId = ""] = flightsOf(booking);
    const seats = await seatsOf(embark, departureId);
    const find = (isIt: (seat: Seat) => boolean) => seats.find(isIt)?.designator ?? "";
    const free = find(({ status, restrictions }) => status === "available" && !restrictions.length);
    const exit = find(
      ({ status, features }) => status === "available" && features.includes("exit-row"),
    );
    const choose = (...chosen: SeatChoice[]) =>
      embark.bookings.chooseSeats(booking.id, { seats: chosen }, { ...options, ifMatch: "*" });
    const choice = { passengerId: "p1", departureId, seat: free };
    for (const [wrong, member] of [
      [{ passengerId: "p2" }, "seat"],
      [{ passengerId: "p9" }, "passengerId"],
      [{ departureId: "flt_20200101-0Q1" }, "departureId"],
      [{ seat: "99Z" }, "seat"],
      [{ seat: exit }, "seat"],
    ] as const) {
      const parts = await wrongParts(choose({ ...choice, ...wrong }));
      assert.deepEqual(parts, ["seats_invalid", `/body/seats/0/${member}`]);
    }
    const twice = await wrongParts(choose(choice, choice));
    assert.deepEqual(twice, ["seats_invalid", "/body/seats/1/seat"]);
    const before = await embark.bookings.get(booking.id, options);
    const chosen = await choose(choice);
    const lost = { ...options, ifMatch: before };
    const again = await embark.bookings.chooseSeats(booking.id, { seats: [choice] }, lost);
    assert.deepEqual(again, chosen, "whoever lost the answer asks again");
    const stale = embark.bookings.chooseSeats(
      booking.id,
      { seats: [] },
      { ...options, ifMatch: before },
    );
    assert.ok((await problemOf(stale)) instanceof PreconditionError);
  },

  async "tells live what happens to a booking and to the seats of its flights"(embark, outside) {
    const fare = await fareOf(embark, { brand: "flex" });
    const [mine, other] = [await reserve(embark, fare), await reserve(embark, fare)];
    const [departureId = ""] = flightsOf(mine.booking);
    const [row] = await freeRows(embark, departureId, { brand: "flex" }, 1);
    const seats = [{ passengerId: "p1", departureId, seat: row?.[0]?.designator ?? "" }];
    const seen = new Map<string, string[]>();
    const listening = new AbortController();
    const listen = async () => {
      const options = { bookingToken: mine.token, signal: listening.signal };
      for await (const { type, data } of embark.events.stream(mine.booking.id, options)) {
        seen.set(type, data.seats);
      }
    };
    const heard = listen();
    try {
      // Again and again, because nobody tells when the stream has begun.
      const toggle = async () => {
        const options = { bookingToken: other.token };
        const ifMatch = await embark.bookings.get(other.booking.id, options);
        const isChosen = ifMatch.passengers[0]?.seats.length;
        const body = { seats: isChosen ? [] : seats };
        await embark.bookings.chooseSeats(other.booking.id, body, { ...options, ifMatch });
      };
      await waitFor(toggle, () => seen.has("seats.taken") && seen.has("seats.released"), soon());
      assert.deepEqual(seen.get("seats.taken"), [seats[0]?.seat]);
      await pay(embark, outside, mine);
      const isTold = () => Promise.resolve(seen.has("booking.confirmed"));
      await waitFor(isTold, (told) => told, soon());
      assert.ok(!seen.has("booking.seats_changed"), "what others book is nobody's business");
    } finally {
      listening.abort();
      await heard;
    }
  },
};
