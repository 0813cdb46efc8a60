import type { LiveEvent } from "@embark/sdk";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { departureOf, HOUR, type Opened, withBookings } from "../../../testing/booking-steps.ts";
import { newCaller } from "../../../testing/callers.ts";
import { engines } from "../../../testing/databases.ts";
import { eventually } from "../../../testing/eventually.ts";
import { faultsOf } from "../../../testing/problems.ts";
import { choose, freeSeat } from "../../../testing/seat-steps.ts";
import { run, sql } from "../../platform/database/sql.ts";
import { headPosition } from "../../platform/events/events.ts";
import { endSession } from "../accounts/session-store.ts";
import { changeFlight } from "../flights/flight-changes.ts";

describe.each(engines)("live events on %s", (engine) => {
  const steps = withBookings(engine);

  /** Listens until the test ends; collects what it hears. */
  async function listen({ booking, access }: Opened): Promise<LiveEvent[]> {
    const heard: LiveEvent[] = [];
    const end = new AbortController();
    const options = { ...access, signal: end.signal };
    const stream = steps().embark.events.stream(booking.id, options);
    const done = (async () => {
      for await (const event of stream) heard.push(event);
    })();
    onTestFinished(async () => {
      end.abort();
      await done;
    });
    // What happens before the stream is open is not told: something is, so that the test can begin.
    await eventually(async () => {
      await choose(steps(), { booking, access });
      expect(heard.length).toBeGreaterThan(0);
    });
    await choose(steps(), { booking, access }, await freeSeat(steps(), { booking }));
    await choose(steps(), { booking, access });
    await eventually(() => {
      expect(typesOf(heard).slice(-2)).toEqual(["seats.released", "booking.seats_changed"]);
    });
    heard.length = 0;
    return heard;
  }

  const typesOf = (events: readonly LiveEvent[]) => events.map(({ type }) => type);

  /** Waits until the last of some events was heard. */
  async function hears(heard: readonly LiveEvent[], ...types: string[]): Promise<void> {
    await eventually(() => {
      const some = typesOf(heard).filter((type) => types.includes(type));
      expect(some).toEqual(types);
    });
  }

  test("tell how a booking is paid and cancelled, in order, each with its own id", async () => {
    const opened = await steps().reserved();
    const heard = await listen(opened);
    await steps().pay(opened);
    await steps().cancel(opened);
    await hears(
      heard,
      "payment.authorized",
      "booking.confirmed",
      "payment.captured",
      "booking.cancelled",
      "payment.refunded",
    );
    const own = heard.filter(({ data }) => data.bookingId !== null);
    expect(own.every(({ data }) => data.bookingId === opened.booking.id)).toBe(true);
    const ids = heard.map(({ id }) => Number(id));
    expect(ids).toEqual(ids.toSorted((a, b) => a - b));
    expect(new Set(ids).size).toBe(ids.length);
  });

  test("tell which seats others take and give back, and nothing else about those others", async () => {
    const opened = await steps().reserved({ days: 21 });
    const other = await steps().reserved({ days: 21 });
    const heard = await listen(opened);
    const seat = await freeSeat(steps(), opened);
    await choose(steps(), other, seat);
    await steps().cancel(other);
    await hears(heard, "seats.taken", "seats.released");
    const data = { bookingId: null, departureId: departureOf(opened.booking), seats: [seat] };
    expect(heard).toMatchObject([
      { type: "seats.taken", data },
      { type: "seats.released", data },
    ]);
    expect(JSON.stringify(heard)).not.toContain(other.booking.id);
  });

  test("tell when a flight changes", async () => {
    const opened = await steps().reserved({ days: 22 });
    const heard = await listen(opened);
    const { context, clock } = steps().server;
    const departureId = departureOf(opened.booking);
    await context.database.write(() =>
      changeFlight(departureId, { status: "cancelled" }, clock.now()),
    );
    await hears(heard, "flight.changed");
    expect(heard[0]?.data.departureId).toBe(departureId);
  });

  test("go on after the last event that was seen", async () => {
    const opened = await steps().reserved({ days: 23 });
    const heard = await listen(opened);
    const [first, second, third] = [0, 1, 2].map((skip) => freeSeat(steps(), opened, skip));
    await choose(steps(), opened, (await first) ?? "");
    await choose(steps(), opened, (await second) ?? "");
    await hears(heard, "seats.taken", "seats.released", "seats.taken");
    const last = heard[0];
    await choose(steps(), opened, (await third) ?? "");
    await eventually(() => {
      expect(typesOf(heard)).toEqual([
        "seats.taken",
        "booking.seats_changed",
        ...Array(2).fill(["seats.released", "seats.taken", "booking.seats_changed"]).flat(),
      ]);
    });
    const missed = heard.slice(1);
    const end = new AbortController();
    const response = await steps().server.api(`/bookings/${opened.booking.id}/events`, {
      headers: {
        "Embark-Booking-Token": opened.access.bookingToken,
        "Last-Event-ID": last?.id ?? "",
        Accept: "text/event-stream",
      },
      signal: end.signal,
    });
    expect(response.headers.get("content-type")).toContain("text/event-stream");
    const again: LiveEvent[] = [];
    let text = "";
    const decoder = new TextDecoder();
    for await (const chunk of response.body ?? []) {
      text += decoder.decode(chunk, { stream: true });
      const events = text.split("\n\n").flatMap((block) => /^data: (.*)$/m.exec(block)?.[1] ?? []);
      again.splice(0, again.length, ...events.map((data): LiveEvent => JSON.parse(data)));
      if (again.length >= missed.length) break;
    }
    end.abort();
    expect(again).toEqual(missed);
  });

  test("go on from where they were opened when the connection broke before the first one", async () => {
    const opened = await steps().reserved({ days: 29 });
    await steps().settle();
    const token = { "Embark-Booking-Token": opened.access.bookingToken };
    const cut = await streamed(opened.booking.id, token);
    const [, lastId = ""] = /^id: (\d+)$/m.exec(cut.text()) ?? [];
    cut.end();
    await choose(steps(), opened, await freeSeat(steps(), opened));
    await steps().settle();
    const again = await streamed(opened.booking.id, { ...token, "Last-Event-ID": lastId });
    await eventually(() => expect(again.text()).toContain("booking.seats_changed"));
    expect(again.text()).not.toContain("events.missed");
  });

  test("follow a booking to the flight that it is changed to", async () => {
    const paid = await steps().paid({ days: 25, brand: "flex" });
    const heard = await listen(paid);
    const fare = await steps().fare({ days: 26, brand: "flex" });
    const { booking } = await steps().change(paid, fare.id);
    const changed = booking.pendingChange ? (await steps().pay(paid)).booking : booking;
    const other = await steps().reserved({ days: 26, brand: "flex" });
    expect(departureOf(other.booking)).toBe(departureOf(changed));
    const seat = await freeSeat(steps(), other);
    await choose(steps(), other, seat);
    await eventually(() => {
      const taken = heard.find(({ type }) => type === "seats.taken");
      expect(taken?.data).toMatchObject({ departureId: departureOf(changed), seats: [seat] });
    });
  });

  test("begin now when what happened since the last id is not kept any more, and say so", async () => {
    const opened = await steps().reserved({ days: 24 });
    const { database } = steps().server.context;
    await listen(opened);
    await steps().settle();
    const head = await database.read(headPosition);
    const token = { "Embark-Booking-Token": opened.access.bookingToken };
    const beginOf = async (lastId: number) => {
      const { text, end } = await streamed(opened.booking.id, {
        ...token,
        "Last-Event-ID": String(lastId),
      });
      await eventually(() => expect(text()).toMatch(/^id: \d+$/m));
      const from = Number(/^id: (\d+)$/m.exec(text())?.[1]);
      if (from !== lastId) await eventually(() => expect(text()).toContain("events.missed"));
      end();
      return from;
    };
    expect(await beginOf(head - 2)).toBe(head - 2);
    await database.write(() => run(sql`DELETE FROM outbox WHERE position = ${head - 1}`));
    expect(await beginOf(head - 2)).toBe(head);
    expect(await beginOf(head + 1_000), "of a database that was put back since").toBe(head);
  });

  test("refuse a last id that is not one of theirs", async () => {
    const opened = await steps().reserved({ days: 24 });
    const end = new AbortController();
    const response = await steps().server.api(`/bookings/${opened.booking.id}/events`, {
      headers: { "Embark-Booking-Token": opened.access.bookingToken, "Last-Event-ID": "x" },
      signal: end.signal,
    });
    expect(response.status).toBe(422);
    end.abort();
  });

  test("are for those who have a token of the booking", async () => {
    const [one, other] = [await steps().reserved(), await steps().reserved()];
    const first = async (options: object) => {
      for await (const _ of steps().embark.events.stream(one.booking.id, options)) return;
    };
    expect(await faultsOf(first({}))).toEqual(["booking_token_required"]);
    expect(await faultsOf(first(other.access))).toEqual(["not_found"]);
  });

  /** A stream that is open: what it has sent, as text, and whether it has ended. */
  async function streamed(id: string, headers: Readonly<Record<string, string>>) {
    const gone = new AbortController();
    onTestFinished(() => gone.abort());
    const response = await steps().server.api(`/bookings/${id}/events`, {
      headers,
      signal: gone.signal,
    });
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    let [text, isOver] = ["", false];
    const read = async () => {
      for (;;) {
        const part = await reader?.read();
        if (!part || part.done) break;
        text += part.value;
      }
      isOver = true;
    };
    read().catch(() => undefined);
    const said = { text: () => text, isOver: () => isOver, end: () => gone.abort() };
    await eventually(() => expect(said.text()).toContain("hello"));
    return said;
  }

  test("end when the token that opened them is over, before they tell anything more", async () => {
    const { booking, access } = await steps().reserved({ days: 27 });
    const view = await steps().embark.bookings.retrieve({ pnr: booking.pnr, surname: "Müller" });
    const stream = await streamed(booking.id, { "Embark-Booking-Token": view.token });
    await eventually(async () => {
      await choose(steps(), { booking, access }, await freeSeat(steps(), { booking }));
      await choose(steps(), { booking, access });
      expect(stream.text()).toContain("booking.seats_changed");
    });
    await steps().settle();
    const { context, clock } = steps().server;
    const last = await context.database.read(headPosition);
    await eventually(() => expect(stream.text()).toContain(`id: ${last}\n`));
    const before = stream.text();
    clock.advance(HOUR);
    const departureId = departureOf(booking);
    await context.database.write(() =>
      changeFlight(departureId, { status: "cancelled" }, clock.now()),
    );
    await eventually(() => expect(stream.isOver()).toBe(true));
    expect(stream.text()).toBe(before);
  });

  test("end with the next beat when the session that opened them has ended", async () => {
    vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
    onTestFinished(() => {
      vi.useRealTimers();
    });
    const { context } = steps().server;
    const [owner, support] = [
      await newCaller(context, "traveller"),
      await newCaller(context, "support", { isProven: true }),
    ];
    const { booking } = await steps().reserved({ days: 28 });
    await context.database.write(() =>
      run(sql`UPDATE booking SET account_id = ${owner.accountId} WHERE id = ${booking.id}`),
    );
    const streams = [
      await streamed(booking.id, { Authorization: `Bearer ${owner.token}` }),
      await streamed(booking.id, { Authorization: `Bearer ${support.token}` }),
    ];
    vi.advanceTimersByTime(20_000);
    await eventually(() => {
      for (const stream of streams) expect(stream.text()).toContain("beat");
    });
    for (const { accountId, sessionId } of [owner, support]) {
      const now = context.clock.now();
      await context.database.write(() => endSession(sessionId, accountId, now));
    }
    vi.advanceTimersByTime(20_000);
    await eventually(() => {
      for (const stream of streams) expect(stream.isOver()).toBe(true);
    });
  });
});
