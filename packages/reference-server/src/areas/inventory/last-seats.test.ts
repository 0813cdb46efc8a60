import { createEmbark, type Embark, type Hold } from "@embark/sdk";
import { beforeAll, describe, expect, test } from "vitest";
import { anna, MINUTE, opened } from "../../../testing/booking-steps.ts";
import { cards, tokenFor } from "../../../testing/cards.ts";
import { changeSeats } from "../../../testing/change-seats.ts";
import { eventually } from "../../../testing/eventually.ts";
import { again, freshQuote } from "../../../testing/patient-client.ts";
import { problemOf } from "../../../testing/problems.ts";
import { type ServerProcess, withProcesses } from "../../../testing/server-processes.ts";
import { first, sql } from "../../platform/database/sql.ts";

const CLIENTS = 300;
const SEATS_LEFT = 24;
const PAYING = 10;
const contact = { email: "anna@example.org", phone: "+66 81 234 5678" };

describe.each([
  ["sqlite", 1],
  ["postgres", 2],
] as const)("the last seats of a flight, on %s with %i server processes", (engine, count) => {
  const processes = withProcesses(engine);
  const servers: ServerProcess[] = [];
  let clients: Embark[] = [];
  /** Everybody wants this flight; some come to it by another one that has seats enough. */
  let wanted = "";
  let feeder = "";
  let fares: { direct: string; connecting: string };
  let before: { wanted: Seats; feeder: Seats };

  beforeAll(async () => {
    while (servers.length < count) servers.push(await processes().start());
    clients = servers.map(({ url }) => createEmbark({ baseUrl: `${url}/api/v1`, retry: false }));
    ({ wanted, feeder, fares } = await findFlights());
    const { database } = processes();
    const { left } = await seatsOn(wanted);
    const sold = left - SEATS_LEFT;
    await database.write(() => changeSeats(wanted, "economy", { sold }, processes().now()));
    before = { wanted: await seatsOn(wanted), feeder: await seatsOn(feeder) };
  });

  const client = (index: number): Embark => {
    const embark = clients[index % clients.length];
    if (!embark) throw new Error("There is no server.");
    return embark;
  };

  interface Seats {
    readonly capacity: number;
    readonly sold: number;
    readonly held: number;
    readonly left: number;
  }

  async function seatsOn(departureId: string): Promise<Seats> {
    const row = await processes().database.read(() =>
      first<Seats>(sql`
        SELECT capacity, sold, held, capacity - sold - held AS left FROM inventory
        WHERE departure_id = ${departureId} AND cabin = 'economy'`),
    );
    if (!row) throw new Error(`There are no seats on ${departureId}.`);
    return row;
  }

  async function findFlights() {
    const departureDate = new Date(processes().now() + 20 * 24 * 60 * MINUTE)
      .toISOString()
      .slice(0, 10);
    const query = { destination: "LHR", departureDate, currency: "THB", limit: 100 } as const;
    const { offers } = await client(0).flights.search({ ...query, origin: "CNX" });
    const direct = await client(0).flights.search({ ...query, origin: "BKK", maxStops: 0 });
    for (const offer of offers) {
      const [to, on, ...more] = offer.slices[0]?.segments ?? [];
      if (!to || !on || more.length > 0) continue;
      const same = direct.offers.find(
        (one) => one.slices[0]?.segments[0]?.flightId === on.flightId,
      );
      const fareOf = (one: typeof same) => one?.fares.find(({ brand }) => brand === "classic")?.id;
      const [connecting, alone] = [fareOf(offer), fareOf(same)];
      if (connecting && alone) {
        return {
          wanted: on.flightId,
          feeder: to.flightId,
          fares: { direct: alone, connecting },
        };
      }
    }
    throw new Error("There is no journey with a connection.");
  }

  /** Everybody asks for a seat at the same moment. */
  async function rush(name: string, size: number) {
    const fareOf = (index: number) => (index % 3 === 0 ? fares.connecting : fares.direct);
    const quotes = await Promise.all(
      Array.from({ length: size }, (_, index) => freshQuote(client(index), fareOf(index))),
    );
    const calls = quotes.map((quoteId, index) => {
      const idempotencyKey = `${name}-${index}-${quoteId.slice(-20)}`;
      return { index, quoteId, idempotencyKey };
    });
    const outcomes = await Promise.allSettled(
      calls.map(({ index, quoteId, idempotencyKey }) =>
        client(index).inventory.hold({ quoteId }, { idempotencyKey }),
      ),
    );
    const won: ((typeof calls)[number] & { hold: Hold })[] = [];
    const refusals: Promise<unknown>[] = [];
    for (const [index, outcome] of outcomes.entries()) {
      const call = calls[index];
      if (!call) continue;
      if (outcome.status === "fulfilled") won.push({ ...call, hold: outcome.value });
      else refusals.push(Promise.reject(outcome.reason));
    }
    return { won, problems: await Promise.all(refusals.map((one) => problemOf(one))) };
  }

  let holders: Awaited<ReturnType<typeof rush>>["won"] = [];

  test("are sold once each, and everybody else is told so", async () => {
    const { won, problems } = await rush("first", CLIENTS);
    holders = won;
    expect(won).toHaveLength(SEATS_LEFT);
    expect(problems).toHaveLength(CLIENTS - SEATS_LEFT);
    for (const { status, code } of problems) expect([status, code]).toEqual([409, "sold_out"]);
    const { capacity, sold, held } = await seatsOn(wanted);
    expect(sold + held).toBe(capacity);
    // Who did not get both flights holds neither.
    const connecting = won.filter(({ hold }) => hold.seats.length === 2).length;
    expect((await seatsOn(feeder)).held).toBe(before.feeder.held + connecting);
  });

  test("are held once by who asks again with the same key, at whichever process", async () => {
    const ids = await Promise.all(
      holders.map(async ({ index, quoteId, idempotencyKey }) => {
        const hold = await client(index + 1).inventory.hold({ quoteId }, { idempotencyKey });
        return hold.id;
      }),
    );
    expect(ids).toEqual(holders.map(({ hold }) => hold.id));
    expect(await seatsOn(wanted)).toEqual({
      ...before.wanted,
      held: before.wanted.held + SEATS_LEFT,
      left: 0,
    });
  });

  test("are paid once by who asks again, at all processes at the same time", async () => {
    /** The same request three times at once, and all get the same answer. */
    async function thrice<Answer>(call: (embark: Embark) => PromiseLike<Answer>): Promise<Answer> {
      const [one, ...others] = await Promise.all(
        [0, 1, 2].map((index) => again(() => call(client(index)))),
      );
      for (const other of others) expect(other).toEqual(one);
      if (one === undefined) throw new Error("There is no answer.");
      return one;
    }
    const prices = await Promise.all(
      holders.slice(0, PAYING).map(async ({ quoteId, hold }) => {
        const options = { idempotencyKey: `once-${hold.id}` };
        const body = { quoteId, holdId: hold.id, passengers: [anna], contact };
        const { booking, access } = opened(
          await thrice((embark) => embark.bookings.reserve(body, options)),
        );
        const both = { ...access, ...options };
        const { id } = booking;
        const payment = await thrice(({ payments }) => payments.intent({ bookingId: id }, both));
        const token = await tokenFor(payment, cards.good);
        await thrice(({ payments }) => payments.authorize(payment.id, { token }, both));
        const paymentId = payment.id;
        const paid = await thrice(({ bookings }) => bookings.confirm(id, { paymentId }, both));
        expect(paid).toMatchObject({ status: "confirmed", paid: booking.price.total });
        return booking.price.total.amount;
      }),
    );
    const { movements, totals } = await processes().acquirer.readLedger();
    const captures = movements.filter(({ type }) => type === "capture");
    expect(captures).toHaveLength(PAYING);
    expect(totals.THB).toMatchObject({
      held: 0,
      balance: prices.reduce((sum, price) => sum + price, 0),
    });
    const { sold, held } = await seatsOn(wanted);
    expect([sold, held]).toEqual([before.wanted.sold + PAYING, SEATS_LEFT - PAYING]);
  });

  test("go back to sale once when nobody pays, though all processes see to it", async () => {
    await processes().wait(16 * MINUTE);
    await Promise.all(servers.map((server) => server.tell({ do: "expire holds" })));
    const seats = await seatsOn(wanted);
    const left = SEATS_LEFT - PAYING;
    expect(seats).toEqual({ ...before.wanted, sold: before.wanted.sold + PAYING, left });
    expect((await seatsOn(feeder)).held).toBe(before.feeder.held);
    // A process hears of it from the database, not from the other process.
    for (const embark of clients) await eventually(() => freshQuote(embark, fares.direct));
    const { won, problems } = await rush("second", 100);
    expect([won.length, problems.length]).toEqual([left, 100 - left]);
  });
});
