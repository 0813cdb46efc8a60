import { createEmbark, type Embark, type ListBookingsQuery } from "@embark/sdk";
import { afterEach, describe, expect, test, vi } from "vitest";
import { anna, DAY, withBookings } from "../../../testing/booking-steps.ts";
import { type Caller, newCaller } from "../../../testing/callers.ts";
import { createTestPlace, engines } from "../../../testing/databases.ts";
import { noting } from "../../../testing/noting.ts";
import { PersonKey } from "../../platform/crypto/sealer.ts";
import { migrations } from "../../platform/database/migrations/index.ts";
import { run, sql } from "../../platform/database/sql.ts";
import { newId } from "../../platform/id/new-id.ts";
import { insertBooking, listBookings, readBooking } from "./booking-store.ts";

describe.each(engines)("the bookings of an account on %s", (engine) => {
  const steps = withBookings(engine);

  afterEach(() => {
    vi.restoreAllMocks();
  });

  /** A traveller with an account, their client, and bookings whose journeys begin so many days from now. */
  async function traveller(days: readonly number[]) {
    const { context, url } = steps().server;
    const caller = await newCaller(context, "traveller");
    const auth = { getToken: () => ({ token: caller.token }), refresh: async () => {} };
    const embark = createEmbark({ baseUrl: `${url}/api/v1`, retry: false, auth });
    const { booking } = await steps().reserved();
    const add = (more: readonly number[]) => copies(booking.id, caller, more);
    const ids = await add(days);
    await steps().settle();
    return { embark, ids, add };
  }

  /** Bookings of an account like one that was made, with other times; quicker than through the API. */
  async function copies(id: string, { accountId }: Caller, days: readonly number[]) {
    const { context, clock } = steps().server;
    const { database, sealer } = context;
    const now = clock.now();
    return database.write(function* () {
      const like = yield* readBooking(sealer, id);
      if (!like) throw new Error("There is nothing to copy.");
      const ids: string[] = [];
      for (const day of days) {
        const startsAt = now + day * DAY;
        const copy = {
          id: newId("bkg", now),
          terms: { ...like.terms, startsAt, endsAt: startsAt + DAY / 4 },
          holdId: like.holdId,
          passengers: [anna],
          contact: steps().contact(),
          locale: "en",
          accountId,
        };
        yield* insertBooking(sealer, copy, now);
        ids.push(copy.id);
      }
      return ids;
    });
  }

  /** Ids on each page of a list; `between` happens after the first. */
  async function pages(
    { bookings }: Embark,
    query: ListBookingsQuery,
    between?: () => Promise<unknown>,
  ): Promise<string[][]> {
    const found: string[][] = [];
    let cursor: string | null | undefined;
    while (cursor !== null) {
      const page = await bookings.list({ ...query, ...(cursor && { cursor }) });
      if (found.length === 0) await between?.();
      found.push(page.data.map(({ id }) => id));
      cursor = page.nextCursor;
    }
    return found;
  }

  test("come page by page, the next journey first, and of those that begin together the one made last", async () => {
    const { embark, ids } = await traveller([40, 31, 35, 31, 31, 50, 33]);
    const [d40, a31, d35, b31, c31, d50, d33] = ids;
    const together = [a31, b31, c31].sort().reverse();
    const order = [...together, d33, d35, d40, d50];
    for (const limit of [1, 2, 3, 6, 7, 100]) {
      const found = await pages(embark, { limit });
      expect(found.flat(), `by ${limit}`).toEqual(order);
      expect(found.length, `by ${limit}`).toBe(Math.ceil(order.length / limit));
    }
  });

  test("are neither lost nor shown twice when others come or go between two pages", async () => {
    const days = Array.from({ length: 60 }, (_, at) => 24 + at / 2);
    const { embark, add, ids } = await traveller(days);
    const query = { when: "upcoming", limit: 20 } as const;
    const added: string[] = [];
    const pagesWithMore = await pages(embark, query, async () => {
      const { booking } = await embark.bookings.reserve(await steps().request({ days: 20 }));
      added.push(booking.id, ...(await add([22, 46.25, 90])));
    });
    const [soonest, next, within, last] = added;
    const order = [...ids.slice(0, 45), within, ...ids.slice(45), last];
    expect(pagesWithMore.map((page) => page.length)).toEqual([20, 20, 20, 2]);
    expect(pagesWithMore.flat()).toEqual(order);
    const { database } = steps().server.context;
    const pagesWithLess = await pages(embark, query, () =>
      database.write(() => run(sql`UPDATE booking SET purged = 1 WHERE id = ${ids[0] ?? ""}`)),
    );
    expect(pagesWithLess.flat()).toEqual([soonest, next, ...order]);
  });

  test("come by themselves when they are over, the last journey first, page by page", async () => {
    const { embark, add, ids } = await traveller([-30, 5, -3, -90, -3, -0.1, 9, -12]);
    const [d30, d5, a3, d90, b3, begun, d9, d12] = ids;
    const together = [a3, b3].sort().reverse();
    const found = await pages(embark, { when: "past", limit: 2 }, () => add([-1, -100]));
    const [before, after] = [found.flat().slice(0, 5), found.flat().slice(5)];
    expect(before).toEqual([...together, d12, d30, d90]);
    expect(after, "only the one that comes after").toHaveLength(1);
    const upcoming = await pages(embark, { when: "upcoming" });
    expect(upcoming.flat(), "one that has begun is not over").toEqual([begun, d5, d9]);
  });

  test("are listed with those of tokens, each as far as who asks may open it", async () => {
    const { embark, ids } = await traveller([33, 36]);
    const other = await steps().paid({ days: 34 });
    const { pnr } = other.booking;
    const found = await embark.bookings.retrieve({ pnr, surname: "Muller" });
    const own = await embark.bookings.get(ids[1] ?? "");
    const seen = await embark.bookings.retrieve({ pnr: own.pnr, surname: "Muller" });
    const bookingToken = `${found.token} ${seen.token}`;
    const first = await embark.bookings.list({ limit: 2 }, { bookingToken });
    const cursor = first.nextCursor ?? "";
    const second = await embark.bookings.list({ limit: 2, cursor }, { bookingToken });
    const shown = [...first.data, ...second.data].map(({ id, access }) => [id, access]);
    expect(shown).toEqual([
      [ids[0], "manage"],
      [other.booking.id, "view"],
      [ids[1], "manage"],
    ]);
    const theirs = (await pages(embark, {})).flat();
    expect(theirs, "without the tokens").toEqual(ids);
  });

  test("move in the list when they are changed to another day", async () => {
    const early = await steps().paid({ days: 20 });
    const late = await steps().paid({ days: 30 });
    const tokens = `${early.access.bookingToken} ${late.access.bookingToken}`;
    const order = async () => {
      const { data } = await steps().embark.bookings.list({}, { bookingToken: tokens });
      return data.map(({ id }) => id);
    };
    expect(await order()).toEqual([early.booking.id, late.booking.id]);
    const { id: fareId } = await steps().fare({ days: 40, brand: "flex" });
    await steps().change(early, fareId);
    expect(await order(), "not before it is paid").toEqual([early.booking.id, late.booking.id]);
    await steps().pay(early);
    expect(await order()).toEqual([late.booking.id, early.booking.id]);
  });

  test("are opened only as far as the page shows them", async () => {
    const { embark, ids } = await traveller(Array.from({ length: 30 }, (_, at) => 24 + at));
    const open = vi.spyOn(PersonKey.prototype, "open");
    const first = await embark.bookings.list({ limit: 5 });
    const openedOn = () => {
      const places = open.mock.calls.map(([place]) => place);
      open.mockClear();
      return places
        .filter(({ table }) => table === "booking" || table === "passenger")
        .map(({ row }) => row.split(" ")[0])
        .sort();
    };
    // The contact and the one traveller of each.
    const twice = (some: readonly string[]) => [...some, ...some].sort();
    expect(openedOn()).toEqual(twice(ids.slice(0, 5)));
    await embark.bookings.list({ limit: 3, cursor: first.nextCursor ?? "" });
    expect(openedOn()).toEqual(twice(ids.slice(5, 8)));
  });

  test("cost as many statements for a long page as for a short one", async () => {
    const { embark } = await traveller(Array.from({ length: 20 }, (_, at) => 24 + at));
    const { database } = steps().server.context;
    const transactions: string[][] = [];
    const read = database.read.bind(database);
    vi.spyOn(database, "read").mockImplementation((work) => {
      const done: string[] = [];
      transactions.push(done);
      return read(() => noting(work(), (text) => done.push(text)));
    });
    const statementsFor = async (limit: number) => {
      transactions.length = 0;
      expect((await embark.bookings.list({ limit })).data).toHaveLength(limit);
      return transactions.filter((done) => done.some((text) => text.includes("FROM passenger")));
    };
    const [short, ...others] = await statementsFor(2);
    const [long] = await statementsFor(20);
    expect(others).toEqual([]);
    expect(short?.length).toBeGreaterThan(3);
    expect(long?.length).toBe(short?.length);
  });

  test("made before their times had columns stand where they belong", async () => {
    const place = await createTestPlace(engine);
    const step = migrations.findIndex(({ name }) => name === "0012-booking-times");
    const older = await place.open({ migrations: migrations.slice(0, step) });
    const [now, accountId] = [1_800_000_000_000, "usr_anna"];
    const times = { bkg_late: 9 * DAY, bkg_past: -2 * DAY, bkg_soon: 2 * DAY };
    await older.write(function* () {
      yield* run(sql`
        INSERT INTO hold (id, status, seats, expires_at, created_at)
        VALUES ('hld_1', 'committed', '[]', 0, 0)`);
      for (const [id, day] of Object.entries(times)) {
        const terms = JSON.stringify({ startsAt: now + day, endsAt: now + day + DAY / 4 });
        yield* run(sql`
          INSERT INTO booking (id, pnr, status, terms, hold_id, locale, contact_person, created_at,
            account_id)
          VALUES (${id}, ${id}, 'confirmed', ${terms}, 'hld_1', 'en', 'per_1', 0, ${accountId})`);
      }
    });
    await older.close();
    const newer = await place.open();
    const found = async (when: "upcoming" | "past") => {
      const filter = { accountId, ids: [], when, now };
      const listed = await newer.read(() => listBookings(filter, undefined, 10));
      return listed.map(({ id, startsAt }) => [id, startsAt - now]);
    };
    expect(await found("upcoming")).toEqual([
      ["bkg_soon", times.bkg_soon],
      ["bkg_late", times.bkg_late],
    ]);
    expect(await found("past")).toEqual([["bkg_past", times.bkg_past]]);
  });
});
